/** What every store promises of the ledger of acts (A1): one worker, one lease, one fence, and on each account one after the other. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MINUTE, SECOND } from '../procedure/case.ts';
import type { Claimed, Settled } from './ledger.ts';
import {
  act,
  caseRow,
  effect,
  id,
  putCases,
  WANTED,
  watched,
  within,
  write,
  WRITTEN,
} from './store-rows.test-support.ts';
import { START, type Subject } from './store-subject.test-support.ts';

const keys = (claimed: readonly Claimed[]): readonly string[] => claimed.map(({ key }) => key).sort();

function settled({ key, fence }: Claimed, state: Settled['state'], more: Partial<Settled> = {}): Settled {
  return { key, fence, state, wait: 0, ended: false, at: null, ref: null, reason: null, ...more };
}

export function ledger(subject: () => Subject): void {
  const claim = (which: 'all' | 'lifts' = 'all', most = 100) =>
    subject().store.claim('one', most, MINUTE, which);
  const put = (...rows: ReturnType<typeof effect>[]) =>
    putCases(subject().store, [caseRow(1, { contact_ticket: 't1' })], { newEffects: rows });
  const more = (...rows: ReturnType<typeof effect>[]) =>
    write(subject().store, { cases: [id(1)] }, { newEffects: rows });
  const on = (account: string, row: ReturnType<typeof effect>) => ({ ...row, account });

  describe('the ledger', () => {
    it('gives an act to one worker with what is needed to do it', async () => {
      await put(effect('look', act('look')));
      assert.deepEqual(await claim(), [
        {
          key: 'look',
          caseId: id(1),
          kind: 'look',
          act: act('look'),
          awaited: false,
          fence: 1,
          attempts: 1,
          mode: 'attempt',
          stale: false,
          endedAgo: null,
          now: START,
          reporter: 'r1',
          respondent: 's1',
          contract: 'c1',
          contactTicket: 't1',
          reportedAt: START,
          words: {},
        },
      ]);
      assert.deepEqual(await claim(), []);
    });

    it('gives lifts first, then what has been ready longest, at most so many of each', async () => {
      const { passMachine } = subject();
      await put(
        effect('c', act('writeNote')),
        effect('b', act('writeNote')),
        effect('later', act('writeNote'), 1, { delay: MINUTE }),
      );
      await passMachine(1);
      await more(effect('a', act('writeNote')), on('s1', effect('lift', act('resume'))));
      assert.deepEqual(keys(await claim('all', 1)), ['b', 'lift']);
      await more(on('s2', effect('lift 2', act('resume', 's2'))));
      assert.deepEqual(keys(await claim('lifts')), ['lift 2']);
      assert.deepEqual(keys(await claim()), ['a', 'c']);
      await passMachine(MINUTE - 1);
      assert.ok(keys(await claim()).includes('later'));
    });

    it('does the acts on one account in the order in which they were made', async () => {
      const { store, passMachine } = subject();
      await put(
        on('s1', effect('z', act('suspend'))),
        on('s1', effect('a', act('resume'))),
        on('s2', effect('other', act('suspend', 's2'))),
      );
      const first = await claim();
      assert.deepEqual(keys(first), ['other', 'z']);
      const one = first.find(({ key }) => key === 'z') as Claimed;
      await store.settle([settled(one, 'unknown', { wait: MINUTE, ended: true })]);
      assert.deepEqual(await claim('lifts'), [], 'nobody knows yet of the one before');
      await store.settle([settled(one, 'unknown', { at: START })]);
      assert.deepEqual(keys(await claim('lifts')), ['a'], 'a person was asked of the one before');
      await passMachine(MINUTE - 1);
      assert.deepEqual(await claim(), [], 'of which a person was asked is not looked up');
    });

    it('passes over what a transaction under way has loaded, and settles after it', async () => {
      const { store, untilBlocked, passMachine } = subject();
      await put(effect('a', act('writeNote')), effect('b', act('writeNote'), 1, { delay: MINUTE }));
      const [one] = await claim();
      assert.ok(one !== undefined);
      await passMachine(MINUTE);
      const session = await store.session();
      const transaction = session.begin(false);
      await transaction.load({ ...WANTED, cases: [id(1)] });
      assert.deepEqual(await claim(), []);
      const settling = watched(store.settle([settled(one, 'done')]));
      await untilBlocked();
      assert.equal(settling.over, false);
      const done = { key: 'a', state: 'refused', outcome_at: START, ref: null, code: 'x', reason: null };
      await transaction.save({ ...WRITTEN, settled: [done] });
      await transaction.commit();
      assert.equal(await settling.work, 0);
      await session.close();
      assert.deepEqual(keys(await claim()), ['b']);
    });

    it('takes an act back when its lease has run out, to be looked up, and hears no more of who had it', async () => {
      const { store, passMachine } = subject();
      await put(effect('note', act('writeNote')), effect('look', act('look')));
      const first = await claim();
      await passMachine(MINUTE - 1);
      assert.deepEqual(await claim(), []);
      await passMachine(SECOND + 1);
      const again = await store.claim('two', 100, MINUTE, 'all');
      assert.deepEqual(
        again
          .map(({ key, mode, fence, attempts, endedAgo }) => [key, mode, fence, attempts, endedAgo])
          .sort(),
        [
          ['look', 'attempt', 2, 2, SECOND],
          ['note', 'lookUp', 2, 1, SECOND],
        ],
      );
      assert.equal(await store.settle(first.map((one) => settled(one, 'done'))), 0);
      assert.equal(await store.settle(again.map((one) => settled(one, 'done', { at: START, ref: 'n' }))), 2);
      assert.equal(await store.settle(again.map((one) => settled(one, 'intended'))), 0, 'it is over');
    });

    it('gives to the loop of lifts the lifts that are lost or that nobody knows of, and nothing else (L7)', async () => {
      const { store, passMachine } = subject();
      await put(
        effect('note', act('writeNote')),
        effect('unsure note', act('writeNote')),
        on('s1', effect('lost', act('resume'))),
        on('s2', effect('unsure', act('resume', 's2'))),
      );
      const claimed = await claim();
      assert.equal(claimed.length, 4);
      await store.settle(
        claimed.filter(({ key }) => key.startsWith('unsure')).map((one) => settled(one, 'unknown')),
      );
      await passMachine(MINUTE + 1);
      assert.deepEqual(keys(await claim('lifts')), ['lost', 'unsure']);
      assert.deepEqual(keys(await claim()), ['note', 'unsure note']);
    });

    it('waits as long as it was told, and looks up what nobody knew', async () => {
      const { store, passMachine, dump } = subject();
      await put(effect('note', act('writeNote')), effect('tried', act('writeNote')));
      const claimed = await claim();
      const of = (key: string): Claimed => claimed.find((one) => one.key === key) as Claimed;
      await passMachine(5);
      await store.settle([
        settled(of('note'), 'unknown', { wait: SECOND, ended: true, reason: 'no answer' }),
        settled(of('tried'), 'intended', { wait: 0.5 }),
      ]);
      assert.deepEqual(await claim(), [], 'a part of a millisecond is waited for');
      await passMachine(1);
      assert.deepEqual(keys(await claim()), ['tried']);
      await passMachine(SECOND - 1);
      const [looked] = await claim();
      assert.deepEqual(
        [looked?.key, looked?.mode, looked?.endedAgo, looked?.attempts],
        ['note', 'lookUp', SECOND, 1],
      );
      const row = (await dump())['acts']?.find(({ key }) => key === 'note');
      assert.deepEqual(
        [row?.['attemptEndedAt'], row?.['triedAt'], row?.['reason']],
        [START + 5, START, 'no answer'],
      );
    });

    it('says what is too old, and of a suspension that its lift is owed or its case parked', async () => {
      const { store, passMachine } = subject();
      await put(
        effect('old', act('writeNote'), 1, { validFor: SECOND }),
        effect('young', act('writeNote'), 1, { validFor: SECOND + 1 }),
        on('s1', effect('owed', act('suspend'))),
        on('s1', effect('resume', act('resume'))),
      );
      await putCases(store, [caseRow(2, { parked_at: START })], {
        newEffects: [effect('parked', act('suspend', 's2'), 2), effect('note', act('writeNote'), 2)],
      });
      await passMachine(SECOND + 1);
      assert.deepEqual((await claim()).flatMap(({ key, stale }) => (stale ? [key] : [])).sort(), [
        'old',
        'owed',
        'parked',
      ]);
    });

    it('gives the texts that a message quotes, where they are still kept', async () => {
      const facts = { words: 'd1', statement: { report: 'd2' } };
      const text = { template: 'held', facts } as never;
      await putCases(subject().store, [caseRow(1)], {
        newEffects: [effect('message', { kind: 'tellRespondent', ticket: 't', text } as never)],
        content: [
          { digest: 'd1', case_id: id(1), person: 'r1', kind: 'reported', body: 'hello', at: START },
          { digest: 'd2', case_id: id(1), person: 's1', kind: 'message', body: 'report', at: START },
          { digest: 'd3', case_id: id(1), person: 's1', kind: 'message', body: 'another', at: START },
        ],
      });
      assert.deepEqual((await claim())[0]?.words, { d1: 'hello', d2: 'report' });
    });

    it('keeps what a batch settled, and when an attempt under way ended by it', async () => {
      const { store, passMachine, dump } = subject();
      await put(effect('a', act('writeNote')), effect('b', act('writeNote')), effect('c', act('writeNote')));
      await store.settle(
        (await claim()).filter(({ key }) => key === 'b').map((one) => settled(one, 'intended')),
      );
      await passMachine(9);
      const outcome = {
        state: 'withdrawn',
        outcome_at: START + 1,
        ref: null,
        code: null,
        reason: 'overtaken',
      };
      await within(store, false, async (transaction) => {
        await transaction.load({ ...WANTED, cases: [id(1)] });
        await transaction.save({
          ...WRITTEN,
          settled: ['a', 'b', 'gone'].map((key) => ({ key, ...outcome })),
        });
        await transaction.commit();
      });
      const acts = (await dump())['acts'] ?? [];
      assert.deepEqual(
        acts.map((row) => [row['key'], row['state'], row['attemptEndedAt'], row['leasedBy'], row['reason']]),
        [
          ['a', 'withdrawn', START + 9, null, 'overtaken'],
          ['b', 'withdrawn', null, null, 'overtaken'],
          ['c', 'attempted', null, 'one', null],
        ],
      );
    });
  });
}
