import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { play } from '../histories/scene.ts';
import { WRITTEN } from '../histories/written/all.ts';
import { lineOf } from '../line.ts';
import { step } from '../step.ts';
import { historyOf, onRecord } from './playing.test-support.ts';
import type { Dot, HeardMessage, LineGiven } from './shape.ts';

const NAME = 'If nobody verifies within 24 hours the hold is lifted, and the case says so';
const given = onRecord(play(historyOf(NAME), step).played);
const START = given.current.reportedAt;
const heard = (
  id: string,
  author: HeardMessage['author'],
  more: Partial<HeardMessage> = {},
): HeardMessage => ({
  id,
  place: 'messageCentre',
  conversation: 'conv-1',
  author,
  automatic: 'no',
  sentAt: START,
  seenAt: START,
  ...more,
});
const dotsOf = (more: Partial<LineGiven>): readonly Dot[] => lineOf({ ...given, ...more }).dots;
const own = (more: Partial<LineGiven>): readonly string[] =>
  dotsOf(more).flatMap(({ message }) => (message.startsWith('x-') ? [message] : []));

describe('The messages of a line', () => {
  it('are told by the history alone where it brought them: kept ones add who saw a message first', () => {
    for (const history of WRITTEN) {
      const { played } = play(history, step);
      if (!played.some(({ result }) => result.kind === 'stepped')) continue;
      const whole = onRecord(played);
      const told = new Set(
        whole.rows.flatMap(({ event }) => (event.kind === 'message' ? [event.message.id] : [])),
      );
      const stood = lineOf(whole).dots.filter(({ message }) => told.has(message));
      const alone = lineOf({ ...whole, messages: [] }).dots.filter(({ message }) => told.has(message));
      assert.deepEqual(alone, stood, history.name);
    }
  });

  it('stand in the order of sending, at the same instant the respondent’s first, then by their names', () => {
    const all = [
      heard('x-d', 'reporter'),
      heard('x-c', 'respondent'),
      heard('x-b', 'reporter'),
      heard('x-a', 'respondent'),
      heard('x-e', 'respondent', { sentAt: START - 1 }),
      heard('x-f', 'reporter', { sentAt: START + 1 }),
    ];
    const order = ['x-e', 'x-a', 'x-c', 'x-b', 'x-d', 'x-f'];
    for (const messages of [all, all.toReversed()]) assert.deepEqual(own({ messages }), order);
    const others = [heard('x-2', 'system'), heard('x-1', 'thirdParty'), heard('x-3', 'reporter')];
    for (const messages of [others, others.toReversed()])
      assert.deepEqual(own({ messages }), ['x-1', 'x-2', 'x-3']);
  });

  it('are counted once a place, by whoever saw them first, whatever came first on record', () => {
    const early = heard('x-a', 'respondent', { seenAt: START + 5 });
    const late = heard('x-a', 'respondent', { seenAt: START + 9 });
    for (const messages of [
      [early, late],
      [late, early],
    ])
      assert.deepEqual(
        dotsOf({ messages }).flatMap(({ message, seenAt, seenBy }) =>
          message === 'x-a' ? [[seenAt, seenBy]] : [],
        ),
        [[START + 5, 'stream']],
      );
    const both = [
      early,
      { ...early, place: 'ticket' as const },
      { ...early, place: 'reportTicket' as const },
    ];
    assert.deepEqual(own({ messages: both }), ['x-a', 'x-a'], 'helpdesk tickets share their numbers');
  });

  it('are the look’s, or by name those of the person who looked', () => {
    const look = given.rows.findLast(
      ({ event }) => event.kind === 'outcome' && event.outcome.kind === 'looked',
    );
    assert.ok(look !== undefined);
    const { event } = look;
    assert.ok(event.kind === 'outcome' && event.outcome.kind === 'looked');
    const found = { ...event.outcome.look, messages: [heard('x-a', 'respondent')] };
    for (const [by, seenBy] of [
      [null, 'look'],
      ['zoe', 'person'],
    ] as const) {
      const outcome = { kind: 'looked', look: { ...found, by } } as const;
      const rows: LineGiven['rows'] = given.rows.map((row) =>
        row === look ? { ...row, event: { ...event, outcome } } : row,
      );
      const [dot] = dotsOf({ rows, messages: [] }).filter(({ message }) => message === 'x-a');
      assert.deepEqual([dot?.seenBy, dot?.person, dot?.seenAt], [seenBy, by, look.at]);
    }
  });

  it('leave out what the desk itself did: its acts stand on the line already', () => {
    const act = given.acts.find(({ ref }) => ref !== null);
    assert.ok(act?.ref != null);
    const flag = lineOf(given).flags.find(({ acceptedAt }) => acceptedAt !== null);
    assert.ok(flag?.acceptedAt != null);
    const messages = [
      heard(act.ref, 'desk'),
      heard('x-notice', 'desk', { place: 'ticket', sentAt: flag.acceptedAt }),
      heard('x-there', 'desk', { sentAt: flag.acceptedAt }),
      heard('x-word', 'desk', { place: 'ticket', sentAt: flag.acceptedAt + 1 }),
      heard('x-reply', 'respondent', { place: 'ticket', sentAt: flag.acceptedAt }),
    ];
    const shown = dotsOf({ messages }).map(({ message }) => message);
    assert.equal(shown.includes(act.ref), false);
    assert.deepEqual(own({ messages }).toSorted(), ['x-reply', 'x-there', 'x-word']);
  });
});
