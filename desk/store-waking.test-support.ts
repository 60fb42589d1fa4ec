/** What every store promises of due cases. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Due } from './store.ts';
import { caseRow, id, putCases, write } from './store-rows.test-support.ts';
import { START, type Subject } from './store-subject.test-support.ts';

const FIRST: Due = { at: 0, id: '00000000-0000-0000-0000-000000000000' };
const stream = (name: string, place: 'messageCentre' | 'ticket', grade: 'A' | 'B') =>
  ({ name, place, grade, bound: 0, manual: false, uncertainty: 0 }) as const;

export function waking(subject: () => Subject): void {
  describe('due cases', () => {
    it('are claimed by instant and then by id, from where the last claim ended, and by one session each', async () => {
      const { store } = subject();
      const due = [5, 5, 3, 100].map((after, n) => caseRow(n + 1, { due_at: START - 50 + after }));
      await putCases(store, [...due, caseRow(9)]);
      const [one, other] = [await store.session(), await store.session()];
      const first = await one.claimDue(FIRST, 2);
      assert.deepEqual(first, [
        { id: id(3), at: START - 47 },
        { id: id(1), at: START - 45 },
      ]);
      assert.deepEqual(await one.claimDue(first[1] ?? FIRST, 2), [{ id: id(2), at: START - 45 }]);
      assert.deepEqual(await other.claimDue(FIRST, 10), []);
      await one.close();
      assert.deepEqual(
        (await other.claimDue(FIRST, 10)).map((found) => found.id),
        [id(3), id(1), id(2)],
      );
      await other.close();
    });

    it('are due once the desk’s clock has come to their instant', async () => {
      const { store, moveDesk } = subject();
      await putCases(store, [caseRow(1, { due_at: START + 1 })]);
      const session = await store.session();
      assert.deepEqual(await session.claimDue(FIRST, 10), []);
      await moveDesk(START + 1);
      assert.equal((await session.claimDue(FIRST, 10)).length, 1);
      await session.close();
      await write(store, { cases: [id(1)] }, { cases: [caseRow(1, { due_at: START + 2, length: 2 })] });
      const later = await store.session();
      assert.deepEqual(await later.claimDue(FIRST, 10), [], 'its instant was moved');
      await later.close();
    });

    it('come by the earlier of their two instants, and not again behind the later one', async () => {
      const { store, declare } = subject();
      await putCases(store, [
        caseRow(1, { proof_wanted_at: START - 40, due_at: START - 30 }),
        caseRow(2, { proof_wanted_at: START - 35 }),
      ]);
      await declare(stream('messages', 'messageCentre', 'A'));
      await store.passBy('messageCentre', {
        source: 'messages',
        messages: [],
        from: null,
        to: null,
        seenUpTo: START,
      });
      const session = await store.session();
      assert.deepEqual(await session.claimDue(FIRST, 10), [
        { id: id(1), at: START - 40 },
        { id: id(2), at: START - 35 },
      ]);
      assert.deepEqual(await session.claimDue({ id: id(2), at: START - 30 }, 10), []);
      await session.close();
    });

    it('wait for the one of two streams of a place that has seen less', async () => {
      const { store, declare } = subject();
      await putCases(store, [caseRow(1, { proof_wanted_at: START })]);
      for (const [name, seenUpTo] of [
        ['messages', START + 5],
        ['more messages', START - 1],
      ] as const) {
        await declare(stream(name, 'messageCentre', 'A'));
        await store.passBy('messageCentre', { source: name, messages: [], from: null, to: null, seenUpTo });
      }
      const session = await store.session();
      assert.deepEqual(await session.claimDue(FIRST, 10), []);
      await session.close();
    });

    it('are due where every stream has passed their proof, less what its clock may differ', async () => {
      const { store, declare } = subject();
      await putCases(store, [caseRow(1, { proof_wanted_at: START })]);
      const claims = async (): Promise<number> => {
        const session = await store.session();
        const { length } = await session.claimDue(FIRST, 10);
        await session.close();
        return length;
      };
      const see = (source: string, upTo: number) =>
        store.passBy('messageCentre', { source, messages: [], from: null, to: null, seenUpTo: upTo });
      assert.equal(await claims(), 0);
      await declare(stream('messages', 'messageCentre', 'A'));
      await declare(stream('tickets', 'ticket', 'B'));
      assert.equal(await claims(), 0, 'not seen yet');
      await see('messages', START);
      assert.equal(await claims(), 1, 'a place that is read by no stream says nothing');
      await declare({ ...stream('messages', 'messageCentre', 'A'), uncertainty: 1 });
      assert.equal(await claims(), 0, 'the difference counts for the respondent');
      await see('messages', START + 1);
      assert.equal(await claims(), 1);
      await declare(stream('tickets', 'ticket', 'A'));
      assert.equal(await claims(), 0, 'another stream has seen nothing yet');
    });
  });
}
