import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { advance, advanceIn } from './advance.ts';
import { type Checkpoint, takeCheckpoint } from './checkpoints.ts';
import { untilNothingHoldsBack } from './ledger.test-support.ts';
import { answer, openSpine, type Spine, stepped, waitingCase } from './spine.test-support.ts';
import { verifyRecords } from './verify.ts';

let spine: Spine;
before(async () => {
  spine = await openSpine();
});
after(() => spine.close());

async function checkpoint(): Promise<Checkpoint> {
  const taken = await takeCheckpoint(spine.pool);
  assert.ok(taken !== null);
  return taken;
}

/** Until the one transaction that writes in this database is the oldest of the server. */
async function untilItIsTheOldest(): Promise<void> {
  const text = `select from pg_stat_activity where datname = current_database()
    and backend_xid = pg_snapshot_xmin(pg_current_snapshot())::xid`;
  while ((await spine.pool.query(text)).rowCount === 0);
}

it('a checkpoint leaves what is not committed yet, and all that came after it, to the next one (I6)', async () => {
  const slow = await waitingCase(spine, 'slow-r', 'slow-s');
  const fast = await waitingCase(spine, 'fast-r', 'fast-s');
  await untilNothingHoldsBack(spine.pool);
  const first = await checkpoint();
  const session = await spine.desk.store.session();
  const transaction = session.begin(false);
  const { results } = await advanceIn(transaction, spine.desk, [answer(slow, spine.now)]);
  stepped(results[0]);
  stepped((await advance(spine.desk, [answer(fast, spine.now)]))[0]);
  await untilItIsTheOldest();
  const during = await checkpoint();
  assert.deepEqual([during.cases, during.rows, during.root], [first.cases, first.rows, first.root]);
  await transaction.commit();
  await session.close(false);
  assert.deepEqual(await verifyRecords(spine.pool), [], 'it is there, and the next one’s');
  await untilNothingHoldsBack(spine.pool);
  const last = await checkpoint();
  assert.deepEqual([last.cases, last.rows], [2, first.rows + 2]);
  assert.deepEqual(await verifyRecords(spine.pool), []);
});
