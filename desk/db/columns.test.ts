import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import type pg from 'pg';
import { openPool } from './database.ts';
import { type Columns, parameters, rowsFrom, stored } from './columns.ts';
import { testDatabase } from './testing.ts';

let pool: pg.Pool;
let database: Awaited<ReturnType<typeof testDatabase>>;
before(async () => {
  database = await testDatabase();
  pool = await openPool(database.url, { connections: 1 });
});
after(async () => {
  await pool.end();
  await database.drop();
});

const COLUMNS = {
  words: 'text',
  list: 'list',
  count: 'integer',
  large: 'bigint',
  flag: 'boolean',
  id: 'uuid',
  data: 'json',
  at: 'instant',
  sum: 'hash',
} as const satisfies Columns;

const word = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text.isWellFormed());
const row = fc.record({
  words: fc.option(word),
  list: fc.option(fc.array(fc.stringMatching(/^[a-z]+$/), { maxLength: 3 })),
  count: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  large: fc.option(fc.maxSafeInteger()),
  flag: fc.option(fc.boolean()),
  id: fc.option(fc.uuid()),
  data: fc.option(fc.dictionary(word, fc.nat())),
  // From before 1970 to beyond 2100, where the count of microseconds is past what an integer of 32 bits holds.
  at: fc.option(fc.integer({ min: -62_000_000_000_000, max: 4_102_444_800_999 })),
  sum: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
});

const READ: { readonly [column in keyof typeof COLUMNS]?: string } = {
  large: 'to_json(large)',
  at: 'floor(extract(epoch from at) * 1000)',
  sum: "encode(sum, 'hex')",
  data: 'data',
  list: 'to_json(list)',
};

it('rows come out of the database as they went in, of every type and with nothing in them', async () => {
  const names = Object.keys(COLUMNS);
  const fields = Object.entries(COLUMNS).map(([name, type]) => `${stored(name, type)} as ${name}`);
  const pairs = names.map(
    (name) => `'${name}', ${Object.entries(READ).find(([column]) => column === name)?.[1] ?? name}`,
  );
  const text = `select coalesce(json_agg(json_build_object(${pairs.join(', ')})), '[]') as rows from (select ${fields.join(', ')} from ${rowsFrom(1, COLUMNS)}) as given`;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
      const {
        rows: [read],
      } = await pool.query<{ rows: unknown }>({ text, values: parameters(COLUMNS, rows) });
      assert.deepEqual(read?.rows, JSON.parse(JSON.stringify(rows)));
    }),
    { numRuns: 60 },
  );
});

it('a value that does not fit its column is a bug that is said', () => {
  assert.throws(() => parameters({ a: 'text' }, [{ a: { no: 'text' } }]), /a value that is no text/);
});
