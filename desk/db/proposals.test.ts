import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { migratedDatabase, type TestDatabase } from '../ledger.test-support.ts';
import { listPolicies, makePolicy } from './policies.ts';
import { approve, openProposals, propose } from './proposals.ts';

let database: TestDatabase;
before(async () => {
  database = await migratedDatabase(1_000_000);
  await makePolicy(database.pool, {}, 'owner');
});
after(() => database.close());

async function proposed(reminderHours: number, by = 'ann'): Promise<number> {
  const made = await propose(database.pool, { reminderHours }, 'why', by);
  assert.ok(made.kind === 'proposed');
  return made.proposal.n;
}
const approved = async (n: number, by: string): Promise<unknown> => {
  const result = await approve(database.pool, n, by);
  return result.kind === 'approved' ? result.proposal.version : result.kind;
};
const versions = async (): Promise<readonly unknown[]> =>
  (await listPolicies(database.pool)).map(({ version, settings, approvedBy, madeBy }) => [
    version,
    settings.reminderHours,
    approvedBy,
    madeBy,
  ]);

it('a version is made by the second of two people, once, and then its proposal is closed (A3)', async () => {
  const n = await proposed(11);
  assert.equal(await approved(n, 'bob'), null);
  assert.equal(await approved(n, 'bob'), 'again');
  assert.deepEqual(
    (await openProposals(database.pool)).map((one) => [one.n, one.approvedBy]),
    [[n, ['bob']]],
  );
  assert.equal(await approved(n, 'cid'), 2);
  assert.equal(await approved(n, 'dan'), 'closed');
  assert.equal(await approved(n, 'bob'), 'closed');
  assert.equal(await approved(n + 1000, 'dan'), 'absent');
  assert.deepEqual(await openProposals(database.pool), []);
  assert.deepEqual((await versions()).slice(0, -1), [[2, 11, ['bob', 'cid'], 'ann']]);
});

it('versions are numbered one after another: an approval waits while another makes one', async () => {
  const n = await proposed(12);
  assert.equal(await approved(n, 'bob'), null);
  const other = await database.pool.connect();
  await other.query("begin; select pg_advisory_xact_lock(hashtext('policy versions'))");
  await makePolicy(other, { reminderHours: 13 }, 'other');
  const late = approved(n, 'cid');
  const waits = `select from pg_locks l join pg_stat_activity a using (pid)
    where not l.granted and l.locktype = 'advisory' and a.datname = current_database()`;
  const waiting = async (): Promise<boolean> => (await database.pool.query(waits)).rowCount === 1;
  for (let asked = 0; asked < 1000 && !(await waiting()); asked += 1);
  assert.ok(await waiting(), 'it waits for the lock on versions');
  await other.query('commit');
  other.release();
  assert.equal(await late, 4);
  assert.deepEqual((await versions()).slice(0, 2), [
    [4, 12, ['bob', 'cid'], 'ann'],
    [3, 13, ['other'], 'other'],
  ]);
});
