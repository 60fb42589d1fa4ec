import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { HOUR } from '../../procedure/case.ts';
import { advance, advanceIn } from '../advance.ts';
import { untilNothingHoldsBack } from '../ledger.test-support.ts';
import {
  answer,
  dueEvent,
  openSpine,
  settleAll,
  type Spine,
  stepped,
  waitingCase,
} from '../spine.test-support.ts';
import { rollUpOnce } from './roll-up.ts';

let spine: Spine;
before(async () => {
  spine = await openSpine();
});
after(() => spine.close());

async function closed(): Promise<readonly string[]> {
  const { rows } = await spine.pool.query<{ id: string }>(
    "select case_id as id from figure_cases where stage = 'closed'",
  );
  return rows.map(({ id }) => id).toSorted();
}

it('what commits late is counted later, and never passed over', async () => {
  const slow = await waitingCase(spine, 'slow-r', 'slow-s');
  const fast = await waitingCase(spine, 'fast-r', 'fast-s');
  const session = await spine.desk.store.session();
  const transaction = session.begin(false);
  stepped((await advanceIn(transaction, spine.desk, [answer(slow, spine.now)])).results[0]);
  stepped((await advance(spine.desk, [answer(fast, spine.now)]))[0]);
  await rollUpOnce(spine.pool);
  await transaction.commit();
  await session.close(false);
  await untilNothingHoldsBack(spine.pool);
  await rollUpOnce(spine.pool);
  assert.deepEqual(await closed(), [slow, fast].toSorted());
});

it('what is counted step by step is what is counted at once', async () => {
  const figures = async (): Promise<unknown> => {
    const tables = ['figure_cases', 'figure_decisions', 'figure_holds', 'figure_acts'];
    const sorted = tables.map((table) => `(select json_agg(t order by t::text) from ${table} as t)`);
    return (await spine.pool.query(`select ${sorted.join(', ')}`)).rows;
  };
  const rollUp = async (): Promise<void> => {
    await untilNothingHoldsBack(spine.pool);
    await rollUpOnce(spine.pool);
  };
  const held = await waitingCase(spine, 'held-r', 'held-s');
  await rollUp();
  await spine.moveTo(spine.now + 49 * HOUR);
  stepped((await advance(spine.desk, [dueEvent(held)]))[0]);
  await rollUp();
  await settleAll(spine, [held]);
  await rollUp();
  stepped((await advance(spine.desk, [answer(held, spine.now)]))[0]);
  await rollUp();
  await settleAll(spine, [held]);
  await rollUp();
  const stepwise = await figures();
  await spine.owner.query(
    `truncate figure_cases, figure_decisions, figure_holds, figure_acts; update figure_position set xid = '0', seq = 0`,
  );
  await rollUpOnce(spine.pool);
  assert.deepEqual(stepwise, await figures());
});
