import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { migratedDatabase, type TestDatabase } from '../ledger.test-support.ts';
import { reading } from './lists.ts';
import { closedWindow, openPage, openRows, type QueueFilters } from './queue-page.ts';
import { bitsOf } from './queue.ts';
import type { Tables } from './tables.ts';

const CASES = 20_000;
let database: TestDatabase;
let lists: Kysely<Tables>;
before(async () => {
  database = await migratedDatabase(0);
  lists = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: database.pool }) });
  await database.pool.query(
    `insert into queue_open (id, home, needs_person, rank, urgent_at, tasks, desk, country, user_kind, language, is_pair, is_mass, assigned)
     select gen_random_uuid(), case when i % 4 = 0 then 'deciding' else 'waiting' end, i % 4 = 0, 1, now() + i * interval '1 second',
       case when i % 4 = 0 then $2::int else 0 end, 'escalations', case when i % 1000 = 0 then 'LI' else 'PH' end, 'client', 'en',
       false, false, case when i % 100 = 0 then 'ada' end
     from generate_series(1, $1::int) as i`,
    [CASES, bitsOf(['decide'])],
  );
  await database.pool.query(
    `insert into queue_closed (id, closed_at, outcome, desk, country, user_kind, language, is_pair)
     select gen_random_uuid(), now() - i * interval '1 minute', 'resolved', 'escalations',
       case when i % 4000 = 0 then 'LI' else 'PH' end, 'client', 'en', false
     from generate_series(1, $1::int) as i`,
    [CASES],
  );
  await database.owner.query('vacuum (analyze) queue_open');
  await database.owner.query('vacuum (analyze) queue_closed');
});
after(() => database.close());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}
const nodes = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

const explained = ({ sql, parameters }: CompiledQuery) =>
  CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...parameters]) as CompiledQuery<{
    'QUERY PLAN': readonly [{ readonly Plan: Plan }];
  }>;

/** Under the settings of a list. */
async function planOf(query: CompiledQuery): Promise<readonly Plan[]> {
  const [row] = await reading(database.pool, (given) => given.rows(explained(query)));
  assert.ok(row !== undefined);
  return nodes(row['QUERY PLAN'][0].Plan);
}
const walked = (plan: readonly Plan[]): number =>
  Math.max(
    ...plan.map(
      (node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    ),
  );
const reads = (plan: readonly Plan[]): readonly string[] =>
  plan.map((node) => node['Node Type']).filter((type) => type.includes('Scan'));

const FILTERS: readonly (readonly [string, QueueFilters])[] = [
  ['no filter', { section: 'waiting' }],
  ['a country', { section: 'waiting', country: 'PH' }],
  ['a kind of need', { section: 'needs', kind: 'decide' }],
  ['nobody', { section: 'needs', assigned: null }],
  ['clients in English', { section: 'needs', userKind: 'client', language: 'en' }],
];
for (const [what, filters] of FILTERS) {
  test(`the first window by ${what} walks little more than it shows, in the index alone`, async () => {
    const plan = await planOf(openPage(lists, filters, 0, 100, false).compile());
    assert.deepEqual(reads(plan), ['Index Only Scan']);
    assert.ok(walked(plan) <= 300, `${walked(plan)} rows were walked`);
  });

  test(`the count by ${what} is one pass, and looks up no row`, async () => {
    const count = openRows(lists, filters).select(lists.fn.countAll().as('total'));
    const read = reads(await planOf(count.compile()));
    assert.ok(['Index Only Scan', 'Seq Scan'].includes(read.join()), read.join());
  });
}

test('what is delayed heads the list, however long others have waited (L7)', async () => {
  const first = async () => {
    const page = openPage(lists, { section: 'needs' }, 0, 1, false).compile();
    return (await reading(database.pool, (given) => given.rows(page)))[0]?.id;
  };
  const oldest = await first();
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from queue_open where needs_person order by urgent_at desc limit 1`,
  );
  await database.pool.query('update queue_open set rank = 0 where id = $1', [rows[0]?.id]);
  assert.notEqual(oldest, rows[0]?.id);
  assert.equal(await first(), rows[0]?.id);
});

test('what one person has is found by them', async () => {
  const plan = await planOf(openPage(lists, { section: 'needs', assigned: 'ada' }, 0, 100, false).compile());
  assert.ok(walked(plan) <= 300, `${walked(plan)} rows were walked`);
});

test('a window of closed cases walks no further than the list goes, by a rare country no further than its cases', async () => {
  const rare = await planOf(closedWindow(lists, { section: 'closed', country: 'LI' }, 0, 100).compile(lists));
  assert.ok(walked(rare) <= 10, `${walked(rare)} rows were walked`);
  const all = await planOf(closedWindow(lists, { section: 'closed' }, 5000, 100).compile(lists));
  assert.ok(walked(all) <= 10_001, `${walked(all)} rows were walked`);
});
