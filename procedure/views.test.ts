import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HOUR, type Actor, type Case, type ClosedOutcome, type Stage, type Statement } from './case.ts';
import { reporterMaySee, respondentMaySee } from './views.ts';

const noon = Temporal.Instant.from('2026-07-14T12:00:00Z').epochMilliseconds;
const agent: Actor = { kind: 'person', id: 'agent-one', roles: ['escalations'] };
const party = { kind: null, language: 'en', zone: 'Asia/Manila', country: null, protected: false };
const statement: Statement = {
  decision: 'hold',
  stillWorks: ['messageCentre', 'ticket'],
  since: noon,
  until: null,
  facts: {
    silentSince: noon - 200 * HOUR,
    reportedAt: noon - 50 * HOUR,
    noticeAcceptedAt: noon - 48 * HOUR,
    deadline: noon,
    asked: ['messageCentre', 'ticket'],
    seen: [{ place: 'messageCentre', grade: 'C', seenUpTo: noon, by: 'agent-who-looked' }],
  },
  report: 'ref-report',
  contract: '4711',
  contactTicket: 'contact-7',
  rule: 'H1',
  policyVersion: 1,
  automatic: ['deadline'],
  decidedBy: 'person',
  howToLift: ['ticket'],
  objectUntil: noon + 1,
};
const base: Case = {
  shape: 1,
  id: 'case-id',
  policy: 1,
  reporter: { ...party, uid: 'uid-reporter' },
  respondent: { ...party, uid: 'uid-respondent' },
  contract: '4711',
  reportTicket: 'report-9',
  contactTicket: 'contact-7',
  report: 'ref-report',
  reportedAt: noon - 50 * HOUR,
  desk: 'escalations',
  escalated: true,
  overruled: false,
  silentSince: noon - 200 * HOUR,
  conversations: ['talk-1'],
  silenceFrom: null,
  mass: false,
  readBackAt: noon - 50 * HOUR,
  stage: { kind: 'waiting' },
  timers: { deadline: noon },
  tasks: [],
  window: {
    number: 1,
    asked: ['messageCentre', 'ticket'],
    key: 'k1',
    template: 'notice',
    length: 48 * HOUR,
    acceptedAt: noon - 48 * HOUR,
    deadline: noon,
  },
  noticeKey: 'k1',
  noticeAcceptedAt: noon - 48 * HOUR,
  countFrom: noon - 50 * HOUR,
  met: { messageCentre: null, ticket: null },
  lastRespondent: {},
  counted: [],
  doubts: [],
  requests: [],
  questionSince: null,
  cannotAnswer: null,
  lastAnswerAt: null,
  contractEndedBy: null,
  remindedAt: null,
  furtherWindows: 0,
  extensions: 0,
  pauses: 0,
  pair: 'other-case',
  proofs: [],
  askedBy: null,
  hold: null,
  formerHold: null,
  lift: null,
  objection: null,
  countedLateAt: null,
  countedWrongAt: null,
  reporterTold: [],
  openCard: null,
  keys: 9,
  closedAt: null,
};
const hold: Case['hold'] = {
  key: 'suspend:uid-respondent:1',
  approvedBy: agent,
  askedBy: 'agent-two',
  approvedAt: noon,
  proofs: statement.facts.seen,
  lookKey: null,
  looked: true,
  statement,
  stands: true,
  suspendedAt: noon + 1,
  messageKey: 'k2',
  messageAcceptedAt: noon + 2,
  refusals: 0,
  verifyBefore: null,
};
const lift: Case['lift'] = {
  key: 'resume:uid-respondent:1',
  decidedAt: noon + 3,
  by: agent,
  rule: 'L3',
  because: 'verified',
  next: { kind: 'closed', outcome: 'lifted' },
  confirmedAt: null,
  tries: 1,
};

/** Everything that a decision on the other account can change in a case after the deadline. */
const decided = fc.record({
  stage: fc.constantFrom<Stage>(
    { kind: 'proposed', outage: false },
    { kind: 'undecided', behind: ['ticket'], wanted: null, outage: false },
    { kind: 'approved' },
    { kind: 'suspending' },
    { kind: 'onHold' },
    { kind: 'lifting' },
  ),
  hold: fc.constantFrom(null, hold),
  lift: fc.constantFrom(null, lift),
  objection: fc.constantFrom<Case['objection']>(null, {
    at: noon + 5,
    text: 'ref-objection',
    stage: 'open',
    decidedBy: null,
  }),
  timers: fc.constantFrom<Case['timers']>(
    {},
    { verification: noon + 9 },
    { review: noon + 9, objection: noon + 9 },
    { liftUnconfirmed: noon + 9 },
  ),
  askedBy: fc.constantFrom(null, 'agent-three'),
  countedWrongAt: fc.constantFrom(null, noon + 4),
});

test('whatever is decided about the other account, the reporter sees the same (A4, P13)', () => {
  const proposed = reporterMaySee({ ...base, stage: { kind: 'proposed', outage: false }, timers: {} });
  fc.assert(
    fc.property(decided, (change) => assert.deepEqual(reporterMaySee({ ...base, ...change }), proposed)),
  );
});

test('why a clock stands is not the reporter’s to see', () => {
  const paused = (cause: Extract<Stage, { kind: 'paused' }>['cause']): Case => ({
    ...base,
    stage: { kind: 'paused', cause, remaining: HOUR, since: noon },
    timers: {},
  });
  const waiting = reporterMaySee(base);
  for (const cause of ['cannotSignIn', 'suspendedByOthers', 'absence'] as const)
    assert.deepEqual(reporterMaySee(paused(cause)), waiting);
});

test('a lift and a closed account end a report in the same words', () => {
  const closed = (outcome: ClosedOutcome): Case => ({
    ...base,
    stage: { kind: 'closed', outcome },
    timers: {},
    closedAt: noon,
  });
  assert.deepEqual(
    reporterMaySee({ ...closed('lifted'), hold, lift }),
    reporterMaySee(closed('accountClosed')),
  );
  assert.equal(reporterMaySee(closed('lifted')).outcome, 'done');
  assert.equal(reporterMaySee(closed('answeredLate')).outcome, 'answered');
  assert.equal(reporterMaySee(closed('declined')).outcome, 'declined');
});

test('the reporter sees how their report stands and what is asked of them', () => {
  const front = reporterMaySee({
    ...base,
    stage: { kind: 'frontLine' },
    timers: { passOn: noon + HOUR },
    noticeAcceptedAt: null,
  });
  assert.equal(front.state, 'waits');
  assert.equal(front.waitsUntil, noon + HOUR);
  assert.deepEqual(
    reporterMaySee({ ...base, stage: { kind: 'incomplete', missing: ['contract'] } }).missing,
    ['contract'],
  );
  const answered = reporterMaySee({ ...base, stage: { kind: 'answered' }, timers: { resolve: noon + HOUR } });
  assert.equal(answered.state, 'answered');
  assert.equal(answered.answerBefore, noon + HOUR);
  const asked = reporterMaySee({
    ...base,
    stage: { kind: 'answered' },
    timers: { question: noon + 2 * HOUR },
    questionSince: noon,
  });
  assert.deepEqual([asked.asked, asked.answerBefore], [true, noon + 2 * HOUR]);
});

test('no id of the other party, of a ticket not theirs, of a person of the desk or of another case is in either view', () => {
  fc.assert(
    fc.property(decided, (change) => {
      const current = { ...base, ...change };
      const reporter = JSON.stringify(reporterMaySee(current));
      for (const secret of [
        'uid-',
        'contact-7',
        'agent-',
        'other-case',
        'talk-1',
        'ref-objection',
        'suspend',
        'case-id',
      ])
        assert.ok(!reporter.includes(secret), secret);
      const respondent = JSON.stringify(respondentMaySee(current));
      for (const secret of ['uid-', 'report-9', 'agent-', 'other-case', 'talk-1', 'suspend:', 'case-id'])
        assert.ok(!respondent.includes(secret), secret);
    }),
  );
});

test('the respondent sees what is asked and until when in their own zone', () => {
  const view = respondentMaySee({
    ...base,
    reporter: { ...base.reporter, zone: 'Europe/Berlin' },
    met: { messageCentre: { message: 'm1', sentAt: noon - HOUR }, ticket: null },
  });
  assert.equal(view?.state, 'asked');
  assert.deepEqual(view?.asked, [
    { place: 'messageCentre', met: true },
    { place: 'ticket', met: false },
  ]);
  assert.equal(view?.deadlineText, 'Tuesday 14 July 2026, 20:00 (UTC+08:00, Asia/Manila)');
});

test('a report of which the respondent was not told is not theirs to see', () => {
  assert.equal(respondentMaySee({ ...base, contactTicket: null, stage: { kind: 'frontLine' } }), null);
});

test('a proposal is not yet a hold for the respondent; the statement can be read before the suspension (H12)', () => {
  assert.equal(
    respondentMaySee({
      ...base,
      stage: { kind: 'approved' },
      hold: hold === null ? null : { ...hold, statement: null, suspendedAt: null },
    })?.hold,
    null,
  );
  const suspending = respondentMaySee({
    ...base,
    stage: { kind: 'suspending' },
    hold: hold === null ? null : { ...hold, suspendedAt: null },
  });
  assert.equal(suspending?.hold?.statement?.contactTicket, 'contact-7');
  assert.equal(suspending?.hold?.statement?.facts.seen[0]?.by, null);
});

test('the respondent sees that a lift is decided, and their objection', () => {
  const view = respondentMaySee({
    ...base,
    stage: { kind: 'lifting' },
    hold,
    lift,
    timers: { objection: noon + HOUR },
    objection: { at: noon, text: 'ref', stage: 'open', decidedBy: null },
  });
  assert.equal(view?.state, 'liftDecided');
  assert.deepEqual(view?.lift, { decidedAt: noon + 3, because: 'verified', confirmedAt: null });
  assert.deepEqual(view?.objection, { at: noon, stage: 'open', decideBefore: noon + HOUR });
});

/** What each of the two sees of every stage, of a case whose notice was accepted. */
const SEEN: readonly (readonly [stage: Stage, reporter: string, respondent: string])[] = [
  [{ kind: 'intake' }, 'received', 'nothingAsked'],
  [{ kind: 'incomplete', missing: ['contract'] }, 'missing', 'nothingAsked'],
  [{ kind: 'frontLine' }, 'waits', 'nothingAsked'],
  [{ kind: 'engagement' }, 'withUs', 'nothingAsked'],
  [{ kind: 'massReview' }, 'withUs', 'nothingAsked'],
  [{ kind: 'noticing' }, 'contacted', 'asked'],
  [{ kind: 'waiting' }, 'contacted', 'asked'],
  [{ kind: 'paused', cause: 'absence', remaining: HOUR, since: noon }, 'contacted', 'paused'],
  [{ kind: 'noticeVoid' }, 'contacted', 'nothingAsked'],
  [{ kind: 'partlyAnswered' }, 'withUs', 'beingDecided'],
  [{ kind: 'proposed', outage: false }, 'withUs', 'beingDecided'],
  [{ kind: 'undecided', behind: ['ticket'], wanted: null, outage: false }, 'withUs', 'beingDecided'],
  [{ kind: 'approved' }, 'withUs', 'beingDecided'],
  [{ kind: 'suspending' }, 'withUs', 'onHold'],
  [{ kind: 'onHold' }, 'withUs', 'onHold'],
  [{ kind: 'lifting' }, 'withUs', 'liftDecided'],
  [{ kind: 'answered' }, 'answered', 'answered'],
  [{ kind: 'answeredLate' }, 'answered', 'answered'],
  [{ kind: 'closed', outcome: 'resolved' }, 'closed', 'closed'],
];
const ALL_TIMERS: Case['timers'] = {
  passOn: noon + 1,
  question: noon + 2,
  resolve: noon + 3,
  pauseEnd: noon + 4,
  objection: noon + 5,
};

test('in every stage each sees its own state, and only the instants and places that matter to them then (A4)', () => {
  for (const [stage, forReporter, forRespondent] of SEEN) {
    const current: Case = { ...base, stage, timers: ALL_TIMERS };
    const reporter = reporterMaySee(current);
    const respondent = respondentMaySee(current);
    const is = (...kinds: readonly Stage['kind'][]): boolean => kinds.includes(stage.kind);
    assert.deepEqual([reporter.state, respondent?.state], [forReporter, forRespondent], stage.kind);
    assert.equal(reporter.waitsUntil, is('frontLine') ? noon + 1 : null, stage.kind);
    assert.equal(reporter.answerBefore, is('answered') ? noon + 3 : null, stage.kind);
    assert.deepEqual(reporter.missing, is('incomplete') ? ['contract'] : [], stage.kind);
    assert.equal(reporter.asked, false);
    assert.equal(reporter.outcome, is('closed') ? 'resolved' : null, stage.kind);
    const questioned = reporterMaySee({ ...current, questionSince: noon });
    assert.deepEqual(
      [questioned.asked, questioned.answerBefore],
      is('closed') ? [false, null] : [true, noon + 2],
      stage.kind,
    );
    const asks = ['asked', 'paused', 'beingDecided', 'onHold'].includes(forRespondent);
    assert.equal(respondent?.asked.length, asks ? 2 : 0, stage.kind);
    assert.equal(respondent?.pausedUntil, is('paused') ? noon + 4 : null, stage.kind);
    const running = is('noticing', 'waiting') || forRespondent === 'beingDecided';
    assert.equal(respondent?.deadline, running ? noon : null, stage.kind);
    assert.equal(respondent?.deadlineText === null, !running, stage.kind);
    assert.equal(respondent?.outcome, is('closed') ? 'resolved' : null, stage.kind);
  }
});

test('before a notice is accepted nobody has been contacted, and no clock is shown', () => {
  const { window } = base;
  const unsent: Case = {
    ...base,
    stage: { kind: 'noticing' },
    noticeAcceptedAt: null,
    window: window === null ? null : { ...window, acceptedAt: null },
  };
  assert.equal(reporterMaySee(unsent).state, 'withUs');
  assert.equal(respondentMaySee(unsent)?.deadline, null);
});

test('an earlier hold stays readable while another is only proposed; a decided objection has no deadline (L5)', () => {
  const current: Case = {
    ...base,
    stage: { kind: 'approved' },
    hold: hold === null ? null : { ...hold, statement: null, suspendedAt: null },
    formerHold: hold,
    timers: ALL_TIMERS,
    objection: { at: noon, text: null, stage: 'holdRight', decidedBy: 'agent-one' },
  };
  const view = respondentMaySee(current);
  assert.equal(view?.hold?.since, noon + 1);
  assert.equal(view.hold.statement?.contract, '4711');
  assert.deepEqual(view.objection, { at: noon, stage: 'holdRight', decideBefore: null });
  assert.equal(respondentMaySee({ ...current, hold: null, formerHold: null })?.hold, null);
});
