import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { migratedDatabase, type TestDatabase } from '../ledger.test-support.ts';
import { addProposal, endProposal, listProposals } from './bulk-proposals.ts';
import { forgetEvents, tell } from './events.ts';
import { acknowledgeHandOver, givenBy, receivedBy, recordHandOver } from './hand-overs.ts';

let database: TestDatabase;
before(async () => {
  database = await migratedDatabase(1_000_000);
});
after(() => database.close());

it('a note to nobody in particular is acknowledged by somebody else than who wrote it, once', async () => {
  const { pool } = database;
  const n = await recordHandOver(pool, { by: 'ann', to: null, note: 'for whoever comes', cases: [] });
  assert.deepEqual([await receivedBy(pool, 'ann'), (await receivedBy(pool, 'bob')).length], [[], 1]);
  assert.equal(await acknowledgeHandOver(pool, n, 'ann'), false);
  assert.equal(await acknowledgeHandOver(pool, n, 'bob'), true);
  assert.equal(await acknowledgeHandOver(pool, n, 'cid'), false);
  const own = await recordHandOver(pool, { by: 'ann', to: 'bob', note: 'for bob', cases: [] });
  assert.equal(await acknowledgeHandOver(pool, own, 'cid'), false);
});

it('the latest ten that somebody handed over are shown to them, the newest first', async () => {
  const made: number[] = [];
  for (let count = 0; count < 11; count += 1)
    made.push(await recordHandOver(database.pool, { by: 'dan', to: 'bob', note: `${count}`, cases: [] }));
  assert.deepEqual(
    (await givenBy(database.pool, 'dan')).map(({ n }) => n),
    made.toReversed().slice(0, 10),
  );
});

it('nobody approves the holds that they proposed, and anybody may withdraw them, once (H4)', async () => {
  const { n } = await addProposal(database.pool, 'ann', 'why', []);
  assert.equal(await endProposal(database.pool, n, 'ann', 'approved'), false);
  assert.equal(await endProposal(database.pool, n, 'ann', 'withdrawn'), true);
  assert.equal(await endProposal(database.pool, n, 'bob', 'approved'), false);
});

it('however many holds are proposed, those that wait longest are shown (H4)', async () => {
  const made: number[] = [];
  for (let count = 0; count < 52; count += 1)
    made.push((await addProposal(database.pool, 'ann', null, [])).n);
  const shown = (await listProposals(database.pool)).filter(({ ended }) => ended === null);
  assert.deepEqual(
    shown.map(({ n }) => n),
    made.slice(0, 50),
  );
});

it('what was told a day ago is forgotten but for its last row, and nothing younger', async () => {
  await database.owner.query('truncate workspace_events');
  for (const state of ['old', 'last', 'young']) await tell(database.pool, 'duty', { state });
  await database.owner.query(
    `update workspace_events set at = at - case when data ->> 'state' = 'young' then interval '23 hours' else interval '25 hours' end`,
  );
  assert.equal(await forgetEvents(database.pool), 1);
  const { rows } = await database.pool.query<{ state: string }>(
    `select data ->> 'state' as state from workspace_events order by xid, seq`,
  );
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['last', 'young'],
  );
  assert.equal(await forgetEvents(database.pool), 0);
});
