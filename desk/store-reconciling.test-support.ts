/** What every store promises of the comparison with the back office (I7). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY } from '../procedure/case.ts';
import { act, caseRow, effect, id, putCases } from './store-rows.test-support.ts';
import { START, type Subject } from './store-subject.test-support.ts';

export function reconciling(subject: () => Subject): void {
  describe('accounts', () => {
    const standing = (uid: string) => ({ uid, standing: 1, n: 3, suspended_at: START });

    it('that we want held, and those named, are told where none of their acts is open', async () => {
      const { store } = subject();
      await putCases(store, [caseRow(1), caseRow(2), caseRow(3)], {
        accounts: [standing('s1'), standing('s2')],
        newEffects: [
          { ...effect('open', act('resume', 's2'), 2), account: 's2' },
          effect('note', act('writeNote', 's1')),
        ],
      });
      assert.deepEqual(await store.quietAccounts(['stranger', 's3']), [
        { uid: 's1', wanted: true, n: 3 },
        { uid: 's3', wanted: false, n: 0 },
        { uid: 'stranger', wanted: false, n: 0 },
      ]);
    });

    it('are not compared while an act on them is open, however far it has come', async () => {
      const { store } = subject();
      const states = ['intended', 'attempted', 'unknown', 'handed', 'done', 'refused', 'withdrawn'];
      const cases = states.map((_, index) => caseRow(index + 1));
      await putCases(store, cases, {
        accounts: cases.map(({ respondent }) => standing(respondent)),
        newEffects: states.map((state, index) => ({
          ...effect(state, act('suspend'), index + 1),
          account: `s${index + 1}`,
          state,
        })),
      });
      assert.deepEqual(
        (await store.quietAccounts([])).map(({ uid }) => uid),
        ['s5', 's6', 's7'],
      );
    });

    it('name the cases whose hold stands, and the last one that suspended them', async () => {
      const { store } = subject();
      const held = { respondent: 's1', hold_stands: true };
      await putCases(
        store,
        [
          caseRow(2, held),
          caseRow(1, held),
          caseRow(3, { respondent: 's1' }),
          caseRow(4, { ...held, closed_at: START, stage: 'closed' }),
        ],
        {
          newEffects: [
            { ...effect('later', act('suspend'), 3, {}, START + 1), account: 's1' },
            { ...effect('first', act('suspend'), 1), account: 's1' },
          ],
        },
      );
      assert.deepEqual(await store.holdersOf(['s1', 's9']), [
        { uid: 's1', holding: [id(1), id(2)], last: id(3) },
        { uid: 's9', holding: [], last: null },
      ]);
    });

    it('are listed for a person once in a while', async () => {
      const { store, moveDesk, dump } = subject();
      await putCases(store, [caseRow(1), caseRow(2)], { accounts: [standing('s2'), standing('s1')] });
      assert.deepEqual(await store.listToCompare(DAY), { due: true, uids: ['s1', 's2'] });
      await store.keepReconciliation({ wanted: 2, found: 2, differences: [] });
      assert.equal((await store.listToCompare(DAY)).due, true, 'that one was read');
      await store.keepReconciliation({ wanted: 2, found: null, differences: [{ kind: 'compare' }] });
      assert.equal((await store.listToCompare(DAY)).due, false);
      await moveDesk(START + DAY);
      assert.equal((await store.listToCompare(DAY)).due, true);
      assert.deepEqual((await dump())['reconciliations'], [
        { at: START, wanted: 2, found: 2, differences: [] },
        { at: START, wanted: 2, found: null, differences: [{ kind: 'compare' }] },
      ]);
    });
  });
}
