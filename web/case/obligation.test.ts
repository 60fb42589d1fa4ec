import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case, Line } from '../api/operations.generated.ts';
import { TIMING_WORDS } from '../words/messages.ts';
import { at, someCase } from './case.test-support.ts';
import { obligationsOf } from './obligation.ts';

const states = (more: Partial<Case>): readonly string[] =>
  obligationsOf(someCase(more), undefined).map(({ state }) => state);

test('while the clock runs both places are open, since the acceptance and until the deadline', () => {
  const [centre, ticket] = obligationsOf(someCase(), undefined);
  assert.deepEqual(
    [centre?.place, centre?.state, centre?.askedSince, centre?.until],
    ['messageCentre', 'open', at(0), at(48)],
  );
  assert.equal(ticket?.state, 'open');
});

test('a met place names the message that met it', () => {
  const [centre, ticket] = obligationsOf(
    someCase({ met: { messageCentre: { message: 'm', sentAt: at(3) }, ticket: null } }),
    undefined,
  );
  assert.deepEqual(centre?.met, { sentAt: at(3), dot: null, timing: null });
  assert.equal(ticket?.state, 'open');
});

test('whether an answer was in time is said of the message of that place, also where both have the same number', () => {
  const line = {
    dots: [
      { id: 'ticket 7', place: 'ticket', message: '7', timing: 'late' },
      { id: 'messageCentre 7', place: 'messageCentre', message: '7', timing: 'inTime' },
    ],
  } as unknown as Line;
  const answer = { message: '7', sentAt: at(3) };
  const met = obligationsOf(someCase({ met: { messageCentre: answer, ticket: answer } }), line);
  assert.deepEqual(
    met.map((one) => [one.met?.dot, one.met?.timing]),
    [
      ['messageCentre 7', TIMING_WORDS['inTime']],
      ['ticket 7', TIMING_WORDS['late']],
    ],
  );
});

test('a proposal says that neither was met; an undecided case says of what was not seen that it is not known', () => {
  assert.deepEqual(states({ stage: { kind: 'proposed' } }), ['over', 'over']);
  assert.deepEqual(states({ stage: { kind: 'undecided', behind: ['ticket'] } }), ['over', 'unknown']);
});

test('a place that the window does not ask is not asked, a message on its way opens nothing yet, and an end asks no more', () => {
  const window = {
    ...someCase().window,
    number: 2,
    asked: ['messageCentre'],
    carries: 'askAgain',
    hours: 24,
    acceptedAt: at(50),
    deadline: at(74),
  } as const;
  assert.deepEqual(states({ window }), ['open', 'notAsked']);
  assert.deepEqual(states({ window: { ...window, acceptedAt: null, deadline: null } }), [
    'onItsWay',
    'notAsked',
  ]);
  assert.deepEqual(states({ window: null }), ['notAsked', 'notAsked']);
  assert.deepEqual(states({ stage: { kind: 'closed', outcome: 'withdrawn' } }), ['ended', 'ended']);
});
