import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { createDatabase, dropDatabase, openPool } from './database.ts';
import { migrate } from './migrate.ts';
import { testDatabase, testServer } from './testing.ts';

describe('migrating', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let client: pg.Client;
  beforeEach(async () => {
    database = await testDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  it('brings an empty database in line, and does nothing the second time, even where two start at once', async () => {
    const both = await Promise.all([migrate(database.url), migrate(database.url)]);
    const from = both.map((one) => (one.kind === 'migrated' ? one.from : -1)).sort();
    const to = both[0].kind === 'migrated' ? both[0].to : -1;
    assert.ok(to >= 1);
    assert.deepEqual(from, [0, to]);
  });

  it('refuses a schema that is newer than the code, and says what to do', async () => {
    await migrate(database.url);
    await client.query("insert into migrations (number, name, checksum) values (9999, '9999_later.sql', '')");
    const refused = await migrate(database.url);
    assert.equal(refused.kind === 'refused' && refused.code, 'newerSchema');
    assert.match(
      refused.kind === 'refused' ? `${refused.message} ${refused.next}` : '',
      /9999.*newer version/,
    );
  });

  it('refuses where an applied migration was another text', async () => {
    await migrate(database.url);
    await client.query("update migrations set checksum = 'x' where number = 1");
    const refused = await migrate(database.url);
    assert.equal(refused.kind === 'refused' && refused.code, 'changedMigration');
  });
});

describe('the desk’s clock', () => {
  let url: string;
  let name: string;
  let owner: pg.Client;
  const made = async (clock: Parameters<typeof createDatabase>[2]): Promise<pg.Pool> => {
    name = `clock_${randomUUID().replaceAll('-', '')}`;
    url = await createDatabase(await testServer(), name, clock);
    owner = new pg.Client({ connectionString: url });
    await owner.connect();
    return openPool(url, { connections: 2 });
  };
  afterEach(async () => {
    await owner.end();
    await dropDatabase(await testServer(), name);
  });
  const now = async (db: Pick<pg.Pool, 'query'>): Promise<number> =>
    Number((await db.query<{ ms: string }>('select ms(desk_now())')).rows[0]?.ms);

  it('stands where it was set, from 1970 on, runs as fast as it was told, and never goes back', async () => {
    const pool = await made({ mode: 'moved', start: 0 });
    assert.equal(await now(pool), 0);
    const set = async (ms: number, rate: number): Promise<number> =>
      Number(
        (await pool.query<{ ms: string }>('select set_desk_clock($1, $2) as ms', [ms, rate])).rows[0]?.ms,
      );
    assert.equal(await set(4_102_444_800_000, 0), 4_102_444_800_000);
    assert.equal(await now(pool), 4_102_444_800_000);
    assert.equal(await set(5, 0), 4_102_444_800_000);
    await set(4_102_444_800_000, 1_000_000);
    const first = await now(pool);
    assert.ok(first >= 4_102_444_800_000 && (await now(pool)) > first);
    await pool.end();
  });

  it('cannot be moved where it is real, and its mode never changes, whoever asks', async () => {
    const pool = await made({ mode: 'real' });
    await assert.rejects(pool.query('select set_desk_clock(0, 1)'), /a real clock cannot be moved/);
    for (const sql of [
      "update clock set mode = 'moved'",
      'delete from clock',
      'update clock set rate = 2',
      "update clock set floor = '1969-01-01'",
    ]) {
      await assert.rejects(owner.query(sql), /fixed|stays|cannot be moved|only rises/, sql);
      await assert.rejects(pool.query(sql), /permission denied/, sql);
    }
    await pool.end();
  });

  it('keeps a floor that rises, and notes the time in which nobody raised it (A6)', async () => {
    const pool = await made({ mode: 'real' });
    const pulse = async (outageMs: number | null): Promise<boolean> =>
      (await pool.query<{ outage: boolean }>('select keep_pulse($1) as outage', [outageMs])).rows[0]
        ?.outage === true;
    const floor = async (): Promise<number> =>
      Number((await owner.query<{ ms: string }>('select ms(floor) from clock')).rows[0]?.ms);
    assert.equal(await pulse(60_000), false);
    const first = await floor();
    assert.ok(first > 0);
    assert.equal(await pulse(60_000), false);
    assert.ok((await floor()) >= first);
    await owner.query("update pulse set machine = machine - interval '2 minutes'");
    assert.equal(await pulse(null), false);
    await owner.query(
      "update pulse set machine = machine - interval '2 minutes', desk = desk - interval '2 minutes'",
    );
    assert.equal(await pulse(60_000), true);
    assert.equal(
      (await pool.query("select from outages where until - since >= interval '2 minutes'")).rowCount,
      1,
      'from the last pulse until now',
    );
    await pool.end();
  });
});

describe('what is on record', () => {
  it('is only added to by the desk: nothing there is changed, deleted or emptied (A3)', async () => {
    const server = await testServer();
    const name = `record_${randomUUID().replaceAll('-', '')}`;
    const pool = await openPool(await createDatabase(server, name, { mode: 'real' }), { connections: 1 });
    try {
      for (const [table, column] of [
        ['history', 'actor'],
        ['checkpoints', 'cases'],
        ['policies', 'made_by'],
        ['reports', 'reporter'],
        ['outages', 'since'],
        ['brakes', 'reason'],
        ['assignment_log', 'person'],
        ['access_log', 'what'],
      ] as const) {
        for (const sql of [
          `update ${table} set ${column} = ${column}`,
          `delete from ${table}`,
          `truncate ${table} cascade`,
        ])
          await assert.rejects(pool.query(sql), /permission denied/, sql);
      }
    } finally {
      await pool.end();
      await dropDatabase(server, name);
    }
  });
});
