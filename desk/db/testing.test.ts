import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from './testing.ts';

test('a test gets an empty PostgreSQL 18 database of its own, and can drop it while somebody is connected', async () => {
  const one = await testDatabase();
  const other = await testDatabase();
  assert.notEqual(one.url, other.url);
  const client = new pg.Client({ connectionString: one.url });
  client.on('error', () => {}); // dropping by force ends this connection
  await client.connect();
  const { rows } = await client.query(
    'select current_setting($1)::int as version, count(*)::int as tables from pg_tables where schemaname = $2',
    ['server_version_num', 'public'],
  );
  assert.ok(rows[0].version >= 180000);
  assert.equal(rows[0].tables, 0);
  await one.drop();
  await other.drop();
  await assert.rejects(new pg.Client({ connectionString: one.url }).connect(), /does not exist/);
});
