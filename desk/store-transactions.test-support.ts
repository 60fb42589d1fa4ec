/** What every store promises of transactions: all or nothing, one after the other on the same account, keys, errors by kind. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY, HOUR } from '../procedure/case.ts';
import type { Evidence } from './db/matching.ts';
import type { Fault } from './store.ts';
import {
  act,
  caseRow,
  effect,
  historyOf,
  id,
  putCases,
  WANTED,
  watched,
  within,
  write,
  WRITTEN,
} from './store-rows.test-support.ts';
import { START, type Subject } from './store-subject.test-support.ts';

const report = (reporter: string, respondent: string, contract: string | null = null) => ({
  reporter,
  respondent,
  contract,
});

/** What an error says that this work throws. */
async function faultOf({ store }: Subject, work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    return store.faultOf(error);
  }
  throw new Error('it did not fail');
}

export function transactions(subject: () => Subject): void {
  describe('transactions', () => {
    it('show what they saved once they have committed, and not before', async () => {
      const { store } = subject();
      const length = () =>
        subject()
          .dump()
          .then(({ cases }) => cases?.length);
      await within(store, true, async (transaction) => {
        await transaction.load({ ...WANTED, reports: [report('r1', 's1')] });
        const references = await transaction.save({
          ...WRITTEN,
          newCases: [caseRow(1)],
          history: [historyOf(1)],
        });
        assert.equal(typeof references[id(1)], 'number');
        assert.equal(await length(), 0);
        await transaction.commit();
      });
      assert.equal(await length(), 1);
    });

    it('leave nothing where they are rolled back, or where their session is closed', async () => {
      const { store, dump } = subject();
      const before = await dump();
      await within(store, true, async (transaction) => {
        await transaction.load({
          ...WANTED,
          reports: [report('r1', 's1')],
          persons: [{ person: 'r1', salt: 'aa' }],
        });
        await transaction.save({ ...WRITTEN, newCases: [caseRow(1)] });
        await transaction.rollback();
      });
      assert.deepEqual(await dump(), before);
    });

    it('load a case with its acts, its account, and whether its last row is what it names', async () => {
      const { store } = subject();
      await putCases(store, [caseRow(1), caseRow(2, { head: historyOf(3).hash })], {
        newEffects: [effect('b', act('suspend')), effect('a', act('writeNote'))].map((row) => ({
          ...row,
          account: row['kind'] === 'suspend' ? 's1' : null,
        })),
      });
      await write(
        store,
        { cases: [id(1)] },
        { accounts: [{ uid: 's1', standing: 1, n: 2, suspended_at: START }] },
      );
      const loaded = await within(store, false, async (transaction) => {
        const found = await transaction.load({ ...WANTED, cases: [id(2), id(1), id(9)] });
        await transaction.rollback();
        return found;
      });
      assert.ok(loaded !== null);
      assert.deepEqual(
        loaded.cases?.map((one) => [one.id, one.intact, one.length, one.parked, one.state]),
        [
          [id(1), true, 1, false, { shape: 1, id: id(1) }],
          [id(2), false, 1, false, { shape: 1, id: id(2) }],
        ],
      );
      assert.deepEqual(
        loaded.effects?.map(({ key, state, act: kind, fence }) => [key, state, kind, fence]),
        [
          ['a', 'intended', 'writeNote', 0],
          ['b', 'intended', 'suspend', 0],
        ],
      );
      assert.deepEqual(
        loaded.accounts?.find(({ uid }) => uid === 's1'),
        {
          uid: 's1',
          standing: 1,
          n: 2,
          suspendedAt: START,
          protected: false,
        },
      );
      assert.equal(loaded.now, START);
    });

    it('load the other cases that wait for the same suspension, and those between the users of a report', async () => {
      const { store } = subject();
      const shared = { respondent: 's1', hold_key: 'suspend:s1:1' };
      await putCases(
        store,
        [
          caseRow(1, shared),
          caseRow(2, shared),
          caseRow(3, { respondent: 's1' }),
          caseRow(4),
          caseRow(5, { respondent: 's1', lift_key: 'resume:s1:1' }),
        ],
        {
          newEffects: [
            { ...effect('suspend:s1:1', act('suspend')), account: 's1' },
            { ...effect('resume:s1:1', act('resume')), account: 's1' },
          ],
        },
      );
      const cases = async (wanted: Partial<typeof WANTED>) =>
        within(store, false, async (transaction) => {
          const loaded = await transaction.load({ ...WANTED, ...wanted });
          await transaction.rollback();
          return loaded?.cases?.map((one) => one.id) ?? [];
        });
      assert.deepEqual(await cases({ cases: [id(1)], keys: ['suspend:s1:1'] }), [id(1), id(2)]);
      assert.deepEqual(await cases({ cases: [id(1)], keys: ['resume:s1:1'] }), [id(1), id(5)]);
      assert.deepEqual(await cases({ cases: [id(3)], byHand: [id(3)] }), [id(1), id(2), id(3), id(5)]);
      assert.deepEqual(await cases({ reports: [report('s4', 'r4')] }), [id(4)]);
      assert.deepEqual(await cases({ reports: [report('r4', 's1')] }), []);
    });

    it('go one after the other on the same account, and the second sees what the first committed', async () => {
      const { store, untilBlocked } = subject();
      await putCases(store, [caseRow(1)]);
      const [one, other] = [await store.session(), await store.session()];
      const first = one.begin(false);
      await first.load({ ...WANTED, cases: [id(1)] });
      const second = other.begin(false);
      const waiting = watched(second.load({ ...WANTED, cases: [id(1)] }));
      await untilBlocked();
      assert.equal(waiting.over, false);
      await first.save({ ...WRITTEN, accounts: [{ uid: 's1', standing: 1, n: 1, suspended_at: null }] });
      await first.commit();
      assert.equal((await waiting.work)?.accounts?.[0]?.standing, 1);
      await second.rollback();
      await Promise.all([one.close(), other.close()]);
    });

    it('begin again where somebody else made an account meanwhile, or where they wait in a ring', async () => {
      const { store, untilBlocked } = subject();
      const [one, other] = [await store.session(), await store.session()];
      const first = one.begin(false);
      const second = other.begin(false);
      await first.load({ ...WANTED, reports: [report('new-r', 'new-s')] });
      const meanwhile = watched(second.load({ ...WANTED, reports: [report('new-r', 'new-t')] }));
      await untilBlocked();
      await first.commit();
      assert.equal(await meanwhile.work, null);
      await second.rollback();

      const [left, right] = [one.begin(false), other.begin(false)];
      await left.load({ ...WANTED, reports: [report('new-r', 'new-r')] });
      await right.load({ ...WANTED, reports: [report('new-s', 'new-s')] });
      const ring = [
        left.load({ ...WANTED, reports: [report('new-s', 'new-s')] }),
        right.load({ ...WANTED, reports: [report('new-r', 'new-r')] }),
      ].map((work) =>
        work.then(
          () => 'loaded',
          (error: unknown) => store.faultOf(error).kind,
        ),
      );
      assert.equal(await Promise.race(ring), 'again');
      await Promise.all([left.rollback(), right.rollback()]);
      assert.deepEqual((await Promise.all(ring)).sort(), ['again', 'loaded']);
      await Promise.all([one.close(), other.close()]);
    });

    it('go back to a savepoint, with nothing of what came after it; after an error they take nothing else', async () => {
      const { store, dump } = subject();
      await putCases(store, [caseRow(1)], { newEffects: [effect('known', act('writeNote'))] });
      const evidence: Evidence = {
        caseId: id(1),
        id: 'm',
        place: 'ticket',
        conversation: 'v',
        author: 'respondent',
        automatic: 'no',
        sentAt: START,
      };
      const twice = {
        ...WRITTEN,
        newEffects: [effect('known', act('writeNote'))],
        history: [historyOf(1, 2)],
      };
      await within(store, true, async (transaction) => {
        await transaction.load({ ...WANTED, cases: [id(1)] });
        await transaction.savepoint();
        await transaction.keepEvidence([evidence]);
        assert.equal((await faultOf(subject(), transaction.save(twice))).kind, 'key');
        assert.equal(
          (await faultOf(subject(), transaction.load({ ...WANTED, cases: [id(1)] }))).kind,
          'refused',
        );
        await transaction.rollbackToSavepoint();
        await transaction.load({ ...WANTED, cases: [id(1)] });
        await transaction.save({ ...WRITTEN, newEffects: [effect('fresh', act('writeNote'))] });
        await transaction.commit();
      });
      const { acts, history, messages } = await dump();
      assert.deepEqual([acts?.map(({ key }) => key), history?.length], [['fresh', 'known'], 1]);
      assert.deepEqual(messages, []);
    });

    it('commit nothing where they had failed, and say nothing of it', async () => {
      const { store, dump } = subject();
      await within(store, true, async (transaction) => {
        await transaction.load({ ...WANTED, reports: [report('r1', 's1')] });
        const wrong = { ...WRITTEN, accounts: [{ uid: 's1', standing: -1, n: 0, suspended_at: null }] };
        assert.equal((await faultOf(subject(), transaction.save(wrong))).kind, 'data');
        await transaction.commit();
      });
      assert.deepEqual((await dump())['accounts'], []);
    });

    it('say which key was there already, and what cannot be kept', async () => {
      const { store } = subject();
      await putCases(store, [caseRow(1)], { newEffects: [effect('act-1', act('writeNote'))] });
      const fault = (written: Parameters<typeof write>[2]) =>
        faultOf(subject(), write(store, { cases: [id(1)] }, written));
      const acts = await fault({ newEffects: [effect('act-1', act('writeNote'))] });
      assert.ok(acts.kind === 'key' && acts.table === 'effects' && acts.says.includes('act-1'));
      const rows = await fault({ history: [historyOf(1)] });
      assert.ok(rows.kind === 'key' && rows.table === 'history' && rows.says.includes(id(1)));
      const cases = await fault({ newCases: [caseRow(1)] });
      assert.ok(cases.kind === 'key' && cases.table === 'other');
      const row = { digest: 'd', case_id: id(1), person: 'r1', kind: 'message', body: 'a \0 b', at: START };
      assert.equal((await fault({ content: [row] })).kind, 'data');
    });

    it('keep the first salt of a person, and texts and tickets once', async () => {
      const { store, dump } = subject();
      const text = (body: string) => ({
        digest: 'd',
        case_id: id(1),
        person: 'r1',
        kind: 'message',
        body,
        at: START,
      });
      const ticket = { ticket: 't', case_id: id(1) };
      await putCases(store, [caseRow(1)]);
      for (const [salt, body, party] of [
        ['aa', 'first', 'reporter'],
        ['bb', 'second', 'respondent'],
      ] as const)
        await write(
          store,
          { cases: [id(1)], persons: [{ person: 'r1', salt }] },
          { content: [text(body)], tickets: [{ ...ticket, party }] },
        );
      const { salts, content, tickets } = await dump();
      assert.deepEqual(salts, [{ person: 'r1', salt: 'aa' }]);
      assert.deepEqual(
        [content?.[0]?.['body'], tickets?.[0]?.['party'], tickets?.length],
        ['first', 'reporter', 1],
      );
    });

    it('count the reports of a day, and know when the last case of the same three has closed', async () => {
      const { store, moveDesk } = subject();
      const reports = [
        { case_id: id(1), reporter: 'r1', respondent: 's1', at: START },
        { case_id: id(2), reporter: 'r1', respondent: 's2', at: START + HOUR },
        { case_id: id(3), reporter: 'r3', respondent: 's1', at: START + HOUR },
      ];
      await putCases(store, [caseRow(1, { closed_at: START + 5, stage: 'closed' }), caseRow(2), caseRow(3)], {
        reports,
      });
      const counts = async (contract: string | null) =>
        within(store, false, async (transaction) => {
          const loaded = await transaction.load({ ...WANTED, reports: [report('r1', 's1', contract)] });
          await transaction.rollback();
          return loaded?.reports?.[0];
        });
      const first = await counts('c1');
      assert.deepEqual(
        [first?.byReporter, [...(first?.onRespondent ?? [])].sort(), first?.silenceFrom],
        [2, ['r1', 'r3'], START + 5],
      );
      assert.equal((await counts('another'))?.silenceFrom, null);
      await moveDesk(START + DAY);
      assert.deepEqual([(await counts('c1'))?.byReporter, (await counts('c1'))?.onRespondent], [1, ['r3']]);
    });

    it('give what was postponed to whoever acknowledges, in its order, and take it away once given', async () => {
      const { store } = subject();
      await putCases(store, [caseRow(1)], {
        postponed: [1, 2, 3].map((row) => ({ case_id: id(1), submission: { row }, at: START })),
      });
      const waiting = async () =>
        within(store, false, async (transaction) => {
          const loaded = await transaction.load({ ...WANTED, cases: [id(1)], acknowledged: [id(1)] });
          await transaction.rollback();
          return loaded?.postponed ?? [];
        });
      const rows = await waiting();
      assert.deepEqual(
        rows.map(({ submission }) => submission),
        [{ row: 1 }, { row: 2 }, { row: 3 }],
      );
      await write(
        store,
        { cases: [id(1)] },
        { given: rows.slice(0, 2).map(({ n }) => ({ case_id: id(1), n })) },
      );
      assert.deepEqual(
        (await waiting()).map(({ submission }) => submission),
        [{ row: 3 }],
      );
    });

    it('count suspensions of the last hour one after the other', async () => {
      const { store, untilBlocked } = subject();
      const suspensions = [0, 1, 2].map((n) =>
        effect(`s${n}`, act('suspend', `u${n}`), 1, {}, START - n * 30 * 60_000),
      );
      const withdrawn = { ...effect('taken back', act('suspend', 'u9'), 1, {}, START), state: 'withdrawn' };
      await putCases(store, [caseRow(1)], { newEffects: [...suspensions, withdrawn] });
      const [one, other] = [await store.session(), await store.session()];
      const [first, second] = [one.begin(false), other.begin(false)];
      assert.equal(await first.countSuspensions(START, 10), 2);
      assert.equal(await first.countSuspensions(START, 1), 1);
      const waiting = watched(second.countSuspensions(START, 10));
      await untilBlocked();
      assert.equal(waiting.over, false);
      await first.rollback();
      assert.equal(await waiting.work, 2);
      await second.rollback();
      await Promise.all([one.close(), other.close()]);
    });

    it('park a case whose chain is broken, and write nothing else to it', async () => {
      const { store, dump } = subject();
      await putCases(store, [caseRow(1, { due_at: START, task_kinds: ['decide'] })]);
      await write(store, { cases: [id(1)] }, { broken: [{ id: id(1), at: START + 7 }] });
      const [row] = (await dump())['cases'] ?? [];
      assert.deepEqual(
        [row?.['parked_at'], row?.['due_at'], row?.['task_kinds'], row?.['task_since'], row?.['length']],
        [START + 7, null, ['decide', 'parked'], START + 7, 1],
      );
    });

    it('are there whole or not at all where the connection is lost over the commit', async () => {
      for (const when of ['before', 'after'] as const) {
        await subject().clear();
        const { store, dump, loseNextCommit } = subject();
        loseNextCommit(when);
        assert.equal((await faultOf(subject(), putCases(store, [caseRow(1)]))).kind, 'lost', when);
        assert.equal((await dump())['cases']?.length, when === 'before' ? 0 : 1, when);
        // Its locks went with it.
        await within(store, true, async (transaction) => {
          assert.notEqual(await transaction.load({ ...WANTED, reports: [report('r1', 's1')] }), null);
          await transaction.rollback();
        });
      }
    });
  });
}
