import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, type FoldedRow, type Folding } from './folding.ts';

const REPORTED = {
  set: {
    respondent: { uid: 'ben', kind: 'freelancer', country: 'PH', language: 'en', zone: 'UTC' },
    desk: 'escalations',
    stage: { kind: 'intake' },
    reportedAt: 0,
  },
};
const task = (kind: string, since: number, card?: string): object => ({
  kind,
  since,
  ...(card === undefined ? {} : { card }),
});

/** Rows of a history as short as can be: when, what happened, by whom, and what it set. */
function folded(
  rows: readonly (readonly [at: number, event: string, actor: string, set: object])[],
): Folding {
  const folding: Folding = { current: null, decisions: [], holds: [], acts: [] };
  const all = [[0, 'reported', 'outside:bridge', REPORTED.set], ...rows] as const;
  for (const [index, [at, event, actor, set]] of all.entries())
    fold(folding, { caseId: 'c', n: index + 1, at, actor, event, changes: { set } } as unknown as FoldedRow);
  return folding;
}
const waits = (rows: Parameters<typeof folded>[0]): readonly unknown[] =>
  folded(rows).acts.map(({ person, kind, waited }) => [person, kind, waited]);

test('An act has waited since the earliest turn that it ends, and turns that go on do not count', () => {
  const due = [
    100,
    'due',
    'timer',
    { tasks: [task('decide', 100), task('doubt', 40), task('review', 10)] },
  ] as const;
  assert.deepEqual(waits([due, [200, 'decline', 'person:ada', { tasks: [task('review', 10)] }]]), [
    ['ada', 'decision', 160],
  ]);
  assert.deepEqual(waits([due, [200, 'askReporter', 'person:ada', {}]]), [['ada', 'other', null]]);
});

test('A card is timed from its opening by whoever finishes it, and from its turn where somebody else opened it', () => {
  const opened = [
    [100, 'due', 'timer', { tasks: [task('card', 100, 'hold')] }],
    [300, 'openCard', 'person:ada', { openCard: { by: 'ada', at: 300 } }],
  ] as const;
  const finished = (who: string) =>
    waits([...opened, [500, 'finishCard', `person:${who}`, { tasks: [] }]]).at(-1);
  assert.deepEqual(finished('ada'), ['ada', 'card', 200]);
  assert.deepEqual(finished('ben'), ['ben', 'card', 400]);
});

test('A case was answered when it was first, also where both are asked anew', () => {
  const { current } = folded([
    [100, 'message', 'outside:messages', { stage: { kind: 'answered' } }],
    [200, 'reporterSaid', 'reporter', { stage: { kind: 'waiting' } }],
    [300, 'message', 'outside:messages', { stage: { kind: 'answered' } }],
  ]);
  assert.equal(current?.answeredAt, 100);
});

test('A hold is lifted when that is confirmed, and a decision is ended by what ended it', () => {
  const rows = [
    [100, 'due', 'timer', { stage: { kind: 'proposed', outage: false } }],
    [150, 'approve', 'person:ada', { stage: { kind: 'approved' } }],
    [200, 'outcome', 'outside:desk', { stage: { kind: 'onHold' }, hold: { suspendedAt: 190 } }],
    [
      300,
      'lift',
      'person:ben',
      { stage: { kind: 'lifting' }, lift: { rule: 'L3', decidedAt: 300, confirmedAt: null } },
    ],
  ] as const;
  const owed = folded(rows);
  assert.deepEqual(
    owed.decisions.map(({ decidedAt, how, person }) => [decidedAt, how, person]),
    [[150, 'approve', 'ada']],
  );
  assert.deepEqual(
    owed.holds.map(({ suspendedAt, liftedAt, rule }) => [suspendedAt, liftedAt, rule]),
    [[190, null, 'L3']],
  );
  const lift = { rule: 'L3', decidedAt: 300, confirmedAt: 320 };
  const lifted = folded([
    ...rows,
    [330, 'outcome', 'outside:desk', { stage: { kind: 'closed', outcome: 'lifted' }, lift }],
  ]);
  assert.deepEqual(
    lifted.holds.map(({ liftedAt }) => liftedAt),
    [320],
  );
});

test('A case is counted where the directory last said that its respondent is', () => {
  const respondent = { uid: 'ben', kind: 'client', country: 'DE', language: 'de', zone: 'UTC' };
  const { current } = folded([[100, 'outcome', 'outside:desk', { respondent }]]);
  assert.deepEqual([current?.country, current?.userKind, current?.language], ['DE', 'client', 'de']);
});
