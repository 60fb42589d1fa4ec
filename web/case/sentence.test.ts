import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STAGES } from '../../procedure/matrix.ts';
import type { Case } from '../api/operations.generated.ts';
import { at, someCase, task } from './case.test-support.ts';
import { clockOf, nearnessOf } from './clock.ts';
import { sentenceOf, sentenceText } from './sentence.ts';

const text = (given: Case): string => sentenceText(sentenceOf(given), (instant) => instant.slice(5, 16));

test('a waiting case says who waits since when, when the time ends, and that nobody has to do anything', () => {
  assert.equal(
    text(someCase()),
    'ana has waited for ben since 07-04T12:00. Next, on 07-16T12:00: the time to answer ends. ' +
      'Nobody has to do anything until then: the desk goes on by itself.',
  );
});

test('a proposal says when the time ended and that it is escalations’ turn', () => {
  const given = someCase({ stage: { kind: 'proposed', outage: false }, tasks: [task('decide')], next: [] });
  assert.equal(
    text(given),
    'ana has waited for ben since 07-04T12:00. The time to answer ended 07-16T12:00. ' +
      'It is escalations’ turn to decide on a hold.',
  );
});

test('an undecided case names the source that is behind, and when it ends without a hold', () => {
  const given = someCase({
    stage: { kind: 'undecided', behind: ['messageCentre'] },
    tasks: [task('undecided')],
    next: [{ what: 'undecidedEnd', at: at(120) }],
  });
  assert.match(text(given), /not known: the message centre has not been seen up to the deadline/);
  assert.match(text(given), /the case ends without a hold\./);
});

test('on hold it says since when, and whether an answer has come', () => {
  const hold = {
    approvedBy: 'person:ada',
    askedBy: null,
    approvedAt: at(48.5),
    stands: true,
    suspendedAt: at(49),
    messageAcceptedAt: at(49),
    verifyBefore: at(84),
    refusals: 0,
    proofs: [],
  };
  const silent = someCase({ stage: { kind: 'onHold' }, hold, next: [{ what: 'review', at: at(800) }] });
  assert.match(text(silent), /^The account of ben is on hold since 07-16T13:00, and ana still waits\./);
  const answered = someCase({
    stage: { kind: 'onHold' },
    hold,
    met: { messageCentre: { message: 'm', sentAt: at(60) }, ticket: null },
    tasks: [task('verify')],
    next: [{ what: 'verification', at: at(84) }],
  });
  assert.match(text(answered), /an answer came in the message centre on 07-17T00:00\./);
  assert.match(text(answered), /It is escalations’ turn to verify the answer\./);
});

test('an answer is told with the place and the instant of the first, and whether it was all that was asked or late', () => {
  const met = {
    messageCentre: { message: 'm', sentAt: at(20) },
    ticket: { message: 't', sentAt: at(10) },
  };
  const stands = (kind: string, more: Partial<Case> = {}): string =>
    sentenceText(
      { ...sentenceOf(someCase({ stage: { kind }, met, ...more })), next: [], turn: [] },
      (instant) => instant.slice(5, 16),
    );
  assert.equal(stands('answered'), 'ben answered ana in the contact ticket on 07-14T22:00.');
  assert.equal(
    stands('answeredLate'),
    'ben answered ana in the contact ticket, after the deadline, on 07-14T22:00.',
  );
  assert.equal(
    stands('partlyAnswered', { met: { ...met, ticket: null } }),
    'ben answered ana in the message centre, in one of the two places asked, on 07-15T08:00.',
  );
});

test('a closed case on which something is still to be done says whose turn it is', () => {
  const given = someCase({
    stage: { kind: 'closed', outcome: 'lifted' },
    closedAt: at(100),
    next: [],
    tasks: [task('noteUnconfirmed')],
  });
  assert.match(text(given), /^Closed 07-18T16:00: .* It is escalations’ turn to /);
});

test('a person who is meant is named, and further turns are counted', () => {
  const tasks = [task('decide', { person: 'lena' }), task('doubt')];
  assert.match(
    text(someCase({ stage: { kind: 'proposed' }, tasks })),
    /It is lena’s turn to decide on a hold \(and 1 more\)\./,
  );
});

test('a closed case says how it ended, and nothing of turns', () => {
  const given = someCase({ stage: { kind: 'closed', outcome: 'resolved' }, closedAt: at(100), next: [] });
  assert.equal(text(given), 'Closed 07-18T16:00: resolved.');
});

test('every stage has a sentence without a gap', () => {
  for (const kind of STAGES) {
    const said = text(someCase({ stage: { kind, outcome: 'resolved' }, closedAt: at(90) }));
    assert.ok(said.length > 20, kind);
    assert.doesNotMatch(said, /undefined|null|NaN| {2}|\[object/, kind);
  }
});

test('the clock changes twice: it runs, it is soon within six hours, it is over; an undecided case never counts down', () => {
  const clock = clockOf(someCase());
  assert.ok(clock !== null);
  assert.equal(nearnessOf(clock, Date.parse(at(10)))?.word, 'runs');
  assert.equal(nearnessOf(clock, Date.parse(at(42)))?.word, 'soon');
  assert.equal(nearnessOf(clock, Date.parse(at(48)))?.word, 'soon');
  assert.equal(nearnessOf(clock, Date.parse(at(48)) + 1)?.word, 'over');
  const undecided = clockOf(
    someCase({
      stage: { kind: 'undecided', behind: ['ticket'] },
      next: [{ what: 'undecidedEnd', at: at(120) }],
    }),
  );
  assert.equal(undecided?.label, 'Ends without a hold');
  assert.equal(undecided === null ? null : nearnessOf(undecided, Date.parse(at(130))), null);
});
