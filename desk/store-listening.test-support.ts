/** What every store promises of messages: each stretch once, each message to the cases that it concerns, the watermark with them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RawMessage } from '../connectors/ports.ts';
import type { Place } from '../procedure/case.ts';
import type { Stretch } from './db/matching.ts';
import { caseRow, effect, act, id, putCases, WANTED, watched, within } from './store-rows.test-support.ts';
import { START, type Subject } from './store-subject.test-support.ts';

const raw = (n: number, more: Partial<RawMessage> = {}): RawMessage => ({
  id: `m${n}`,
  conversation: 'v',
  place: 'messageCentre',
  from: null,
  to: null,
  contract: null,
  author: 'user',
  automatic: 'no',
  sentAt: START + n,
  text: '',
  ...more,
});
const stretch = (messages: readonly RawMessage[], more: Partial<Stretch> = {}): Stretch => ({
  source: 'messages',
  messages,
  from: null,
  to: null,
  seenUpTo: null,
  ...more,
});

export function listening(subject: () => Subject): void {
  const declare = (name = 'messages', place: Place = 'messageCentre') =>
    subject().declare({ name, place, grade: 'A', bound: 0, manual: false });
  const source = async (name = 'messages') =>
    (await subject().dump())['sources']?.find((row) => row['name'] === name);
  const evidence = (messageId: string, place: 'messageCentre' | 'ticket' | 'reportTicket') =>
    ({
      caseId: id(1),
      id: messageId,
      place,
      conversation: 'v',
      author: 'respondent',
      automatic: 'no',
      sentAt: START,
    }) as const;

  describe('messages', () => {
    it('pass by where they concern no case, and move the source; others leave it where it was', async () => {
      const { store } = subject();
      await declare();
      await putCases(store, [caseRow(1)]);
      const strangers = stretch([raw(1, { from: 'x', to: 'y' })], { to: '1', seenUpTo: START + 1 });
      assert.deepEqual(await store.passBy('messageCentre', strangers), {
        moved: true,
        late: [],
        matches: [],
      });
      assert.equal(await store.positionOf('messages'), '1');
      assert.equal(await store.positionOf('unheard of'), undefined);
      const answer = stretch([raw(2, { from: 's1', to: 'r1' })], { from: '1', to: '2', seenUpTo: START + 2 });
      const passed = await store.passBy('messageCentre', answer);
      assert.deepEqual([passed?.moved, passed?.matches.length], [false, 1]);
      const late = stretch([raw(1, { from: 'x' })], { from: '1', to: '2', seenUpTo: START + 2 });
      assert.deepEqual(await store.passBy('messageCentre', late), {
        moved: false,
        late: ['m1'],
        matches: [],
      });
      const among = stretch([raw(1, { from: 'x' }), raw(9, { from: 'x' })], { from: '1', to: '2' });
      assert.equal((await store.passBy('messageCentre', among))?.moved, false, 'one of several is late');
      assert.equal((await source())?.['seenUpTo'], START + 1);
      assert.equal(
        await store.passBy('messageCentre', stretch([], { from: null, to: '3' })),
        null,
        'taken before',
      );
      await store.passBy('messageCentre', stretch([], { seenUpTo: START }));
      assert.deepEqual(
        [(await source())?.['seenUpTo'], (await source())?.['position']],
        [START + 1, '1'],
        'never back',
      );
    });

    it('break no promise where their source has made none', async () => {
      const { store } = subject();
      await subject().declare({
        name: 'messages',
        place: 'messageCentre',
        grade: 'B',
        bound: null,
        manual: false,
      });
      await store.passBy('messageCentre', stretch([], { to: '1', seenUpTo: START + 5 }));
      const next = stretch([raw(1, { from: 'x' })], { from: '1', to: '2' });
      assert.deepEqual(await store.passBy('messageCentre', next), { moved: true, late: [], matches: [] });
    });

    it('concern the open cases between the two, under the contract where both name one (R3)', async () => {
      const { store } = subject();
      await declare();
      const two = { reporter: 'r1', respondent: 's1' };
      await putCases(store, [
        caseRow(1, { ...two, watches_reporter: true }),
        caseRow(2, { ...two, contract: 'c2' }),
        caseRow(3, { ...two, contract: null }),
        caseRow(4, { ...two, closed_at: START, stage: 'closed' }),
        caseRow(5, { reporter: 's1', respondent: 'r1', contract: 'c1' }),
      ]);
      const messages = [
        raw(1, { from: 's1', to: 'r1', contract: 'c1' }),
        raw(2, { from: 'r1', to: 's1' }),
        raw(3, { from: 's1', to: 'x' }),
        raw(4),
      ];
      const matched = await within(store, false, async (transaction) => {
        const found = await transaction.match(
          'messageCentre',
          stretch(messages, { to: '9', seenUpTo: START + 9 }),
        );
        await transaction.commit();
        return found;
      });
      assert.equal(matched?.moved, true);
      assert.deepEqual(
        matched?.matches.map(({ ordinal, caseId }) => [ordinal, caseId]),
        [
          [0, id(1)],
          [0, id(3)],
          [0, id(5)],
          [1, id(1)],
          [1, id(2)],
          [1, id(3)],
          [1, id(5)],
        ],
      );
      assert.deepEqual(matched?.matches[0], {
        ordinal: 0,
        caseId: id(1),
        place: 'messageCentre',
        reporter: 'r1',
        respondent: 's1',
        watchesReporter: true,
      });
      assert.deepEqual([(await source())?.['position'], (await source())?.['seenUpTo']], ['9', START + 9]);
    });

    it('in tickets concern the ticket’s case, and every open case on the writer (L1)', async () => {
      const { store } = subject();
      await declare('tickets', 'ticket');
      const closed = caseRow(4, { closed_at: START, stage: 'closed' });
      await putCases(store, [caseRow(1), caseRow(2, { respondent: 's1' }), caseRow(3), closed], {
        tickets: [
          { ticket: 'contact', case_id: id(1), party: 'respondent' },
          { ticket: 'report', case_id: id(2), party: 'reporter' },
          { ticket: 'contact', case_id: id(4), party: 'respondent' },
        ],
      });
      const messages = ['contact', 'report', 'else'].map((conversation, n) =>
        raw(n, { from: n === 0 ? null : 's1', conversation, place: 'ticket' }),
      );
      const matched = await within(store, false, async (transaction) => {
        const found = await transaction.match('ticket', stretch(messages, { source: 'tickets' }));
        await transaction.rollback();
        return found;
      });
      assert.deepEqual(
        matched?.matches.map(({ ordinal, caseId, place }) => [ordinal, caseId, place]),
        [
          [0, id(1), 'ticket'],
          [1, id(1), 'ticket'],
          [1, id(2), 'reportTicket'],
          [2, id(1), 'ticket'],
          [2, id(2), 'ticket'],
        ],
      );
    });

    it('are matched before a case is opened, or after it is there, never in between', async () => {
      const { store, untilBlocked } = subject();
      await declare();
      const opening = await store.session();
      const transaction = opening.begin(true);
      await transaction.load({ ...WANTED, reports: [{ reporter: 'r1', respondent: 's1', contract: null }] });
      const waiting = watched(store.passBy('messageCentre', stretch([raw(1, { from: 's1', to: 'r1' })])));
      await untilBlocked();
      assert.equal(waiting.over, false);
      await transaction.rollback();
      assert.equal((await waiting.work)?.moved, true);
      await opening.close();
    });

    it('are taken by one worker, and by none where the transaction comes to nothing', async () => {
      const { store, untilBlocked } = subject();
      await declare();
      const [one, other] = [await store.session(), await store.session()];
      const [first, second] = [one.begin(false), other.begin(false)];
      const next = stretch([], { to: '1', seenUpTo: START });
      assert.notEqual(await first.match('messageCentre', next), null);
      const waiting = watched(second.match('messageCentre', next));
      await untilBlocked();
      assert.equal(waiting.over, false);
      await first.rollback();
      assert.notEqual(await waiting.work, null);
      await second.commit();
      const third = one.begin(false);
      assert.equal(await third.match('messageCentre', next), null);
      await third.rollback();
      await Promise.all([one.close(), other.close()]);
    });

    it('are kept once with their case, whoever numbered them', async () => {
      const { store, dump } = subject();
      await putCases(store, [caseRow(1)]);
      const kept = async (...messages: ReturnType<typeof evidence>[]) =>
        within(store, false, async (transaction) => {
          const fresh = await transaction.keepEvidence(messages);
          await transaction.commit();
          return fresh.map((one) => messages.indexOf(one as (typeof messages)[number]));
        });
      assert.deepEqual(
        await kept(evidence('1', 'ticket'), evidence('1', 'messageCentre'), evidence('1', 'ticket')),
        [0, 1],
      );
      assert.deepEqual(await kept(evidence('1', 'reportTicket'), evidence('2', 'ticket')), [1]);
      assert.equal((await dump())['messages']?.length, 3);
    });

    it('that break a promise make their source grade C, as the same transaction sees it', async () => {
      const { store } = subject();
      await declare();
      await declare('tickets', 'ticket');
      await within(store, false, async (transaction) => {
        await transaction.match('messageCentre', stretch([], { seenUpTo: START + 3 }));
        await transaction.breakPromise('messages', 'm7');
        const loaded = await transaction.load(WANTED);
        assert.deepEqual(
          loaded?.sources?.map(({ place, grade, seenUpTo }) => [place, grade, seenUpTo]).sort(),
          [
            ['messageCentre', 'C', START + 3],
            ['ticket', 'A', null],
          ],
        );
        await transaction.commit();
      });
      const row = await source();
      assert.deepEqual([row?.['grade'], row?.['brokenAt']], ['C', START]);
      assert.match(String(row?.['brokenWhy']), /m7/);
      await declare();
      assert.equal((await source())?.['grade'], 'C', 'until an operator restores it');
    });

    it('know the cases that have been decided, and those of acts', async () => {
      const { store } = subject();
      const stages = ['onHold', 'waiting', 'approved', 'suspending', 'onHold'];
      await putCases(
        store,
        stages.map((stage, n) => caseRow(n + 1, { stage, closed_at: n === 4 ? START : null })),
        { newEffects: [effect('a', act('writeNote'), 2)] },
      );
      await within(store, false, async (transaction) => {
        assert.deepEqual(await transaction.decided(), [id(1), id(3), id(4)]);
        assert.deepEqual(await transaction.casesOf(['a', 'b']), [{ key: 'a', caseId: id(2) }]);
        await transaction.rollback();
      });
    });
  });
}
