import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR, MINUTE, type Case, type Instant, type Task, type Timers } from './case.ts';
import { STAGES } from './matrix.ts';
import { homeOf, needsPerson } from './sections.ts';
import { nextOf, riskOfTask, TASK_WAITS_MOST, urgencyOf } from './urgency.ts';

const NOON: Instant = Temporal.Instant.from('2026-07-14T12:00:00Z').epochMilliseconds;
const task = (kind: Task['kind'], since: Instant, more: Partial<Task> = {}): Task => ({
  kind,
  for: 'escalations',
  since,
  ...more,
});
/** Only what urgency looks at. */
const caseWith = (tasks: readonly Task[], timers: Timers, more: Partial<Case> = {}): Case =>
  ({ tasks, timers, openCard: null, lift: null, reportedAt: NOON, closedAt: null, ...more }) as Case;
const urgent = (current: Case) => {
  const { rank, at, what } = urgencyOf(current);
  return [rank, at - NOON, what];
};

test('a task that a rule limits goes wrong when the rule acts, whenever it came', () => {
  for (const [kind, timer, after] of [
    ['verify', 'verification', 24 * HOUR],
    ['objection', 'objection', 7 * DAY],
    ['review', 'review', DAY],
    ['undecided', 'undecidedEnd', 72 * HOUR],
    ['massReview', 'massReturn', DAY],
    ['complete', 'incompleteEnd', 14 * DAY],
  ] as const)
    assert.deepEqual(
      urgent(caseWith([task(kind, NOON)], { [timer]: NOON + after })),
      [1, after, timer],
      kind,
    );
});

test('a task that no rule limits goes wrong when it has waited as long as a verification may', () => {
  for (const kind of ['decide', 'noticeVoid', 'partlyAnswered', 'parked', 'engagement'] as const)
    assert.deepEqual(urgent(caseWith([task(kind, NOON)], {})), [1, TASK_WAITS_MOST, 'waits'], kind);
});

test('of a decision and a verification whoever came first is first', () => {
  const decision = urgencyOf(caseWith([task('decide', NOON)], {}));
  const earlier = urgencyOf(caseWith([task('verify', NOON - HOUR)], { verification: NOON + 23 * HOUR }));
  const later = urgencyOf(caseWith([task('verify', NOON + HOUR)], { verification: NOON + 25 * HOUR }));
  assert.ok(earlier.at < decision.at && decision.at < later.at);
});

test('a lift that is delayed heads every queue, the one decided first of all (L7)', () => {
  const lift = { decidedAt: NOON - HOUR } as Case['lift'];
  const delayed = caseWith([task('decide', NOON - 9 * DAY), task('liftDelayed', NOON)], {}, { lift });
  assert.deepEqual(urgent(delayed), [0, -HOUR, 'liftDelayed']);
});

test('a card is late when its opener leaves it, and when what it carries out lapses (A2, A6, L7)', () => {
  const hold = task('card', NOON, { card: 'hold' });
  assert.deepEqual(urgent(caseWith([hold], { approvalLapse: NOON + HOUR })), [1, HOUR, 'approvalLapse']);
  const openCard = { card: 'hold', by: 'ada', at: NOON, asked: 0 } as const;
  const opened = caseWith(
    [hold],
    { approvalLapse: NOON + HOUR, cardUnfinished: NOON + 30 * MINUTE },
    { openCard },
  );
  assert.deepEqual(urgent(opened), [1, 30 * MINUTE, 'cardUnfinished']);
  const lift = caseWith([task('card', NOON, { card: 'lift' })], { liftUnconfirmed: NOON + 10 * MINUTE });
  assert.deepEqual(urgent(lift), [1, 10 * MINUTE, 'liftUnconfirmed']);
  // Somebody else's open card does not hurry this one.
  const note = caseWith([task('card', NOON, { card: 'note' })], { cardUnfinished: NOON }, { openCard });
  assert.deepEqual(urgent(note), [1, TASK_WAITS_MOST, 'waits']);
});

test('a request and a doubt have to be answered before the deadline that runs on', () => {
  for (const kind of ['request', 'doubt'] as const) {
    assert.deepEqual(urgent(caseWith([task(kind, NOON)], { deadline: NOON + HOUR })), [1, HOUR, 'deadline']);
    const far = caseWith([task(kind, NOON)], { deadline: NOON + 9 * DAY });
    assert.deepEqual(urgent(far), [1, TASK_WAITS_MOST, 'waits']);
  }
});

test('of several tasks the first to go wrong counts', () => {
  const both = caseWith([task('messageUndelivered', NOON), task('verify', NOON)], {
    verification: NOON + HOUR,
  });
  assert.deepEqual(urgent(both), [1, HOUR, 'verification']);
  assert.equal(riskOfTask(both, both.tasks[0] ?? task('decide', 0)).at, NOON + TASK_WAITS_MOST);
});

test('without a task the clock that runs counts, and what comes and goes without harm does not', () => {
  const timers = { reminder: NOON + HOUR, deadline: NOON + DAY, dailyLook: NOON };
  assert.deepEqual(urgent(caseWith([], timers)), [1, DAY, 'deadline']);
  assert.deepEqual(nextOf(caseWith([], timers)), { at: NOON, what: 'dailyLook' });
  assert.deepEqual(urgent(caseWith([], { objectionEnd: NOON + DAY })), [1, DAY, 'objectionEnd']);
  assert.deepEqual(urgent(caseWith([], {}, { closedAt: NOON + 5 })), [1, 5, 'waits']);
});

test('every stage has one home, and only the daily work of the first two desks stays out of needs', () => {
  for (const kind of STAGES)
    for (const desk of ['frontLine', 'engagement', 'escalations'] as const)
      assert.ok(homeOf({ stage: { kind }, desk } as Case).length > 0, kind);
  assert.equal(needsPerson(caseWith([task('engagement', NOON)], {})), false);
  assert.equal(needsPerson(caseWith([task('engagement', NOON), task('card', NOON)], {})), true);
});
