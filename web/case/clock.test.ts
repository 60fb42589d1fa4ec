import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case } from '../api/operations.generated.ts';
import { at, NOON, someCase } from './case.test-support.ts';
import { clockOf, nearnessOf } from './clock.ts';

const HOUR = 3_600_000;
const shown = (more: Partial<Case>): readonly unknown[] => {
  const clock = clockOf(someCase(more));
  return clock === null ? [] : [clock.label, clock.at, clock.counts];
};

test('The clock of a case is what leads on from where it stands', () => {
  assert.deepEqual(shown({}), ['Deadline', at(48), true]);
  const next = [
    { what: 'objection', at: at(90) },
    { what: 'review', at: at(200) },
    { what: 'verification', at: at(80) },
  ];
  assert.deepEqual(shown({ stage: { kind: 'onHold' }, next }), ['Verify before', at(80), true]);
  assert.deepEqual(shown({ stage: { kind: 'onHold' }, next: next.slice(0, 2) }), [
    'Decide objection before',
    at(90),
    true,
  ]);
  assert.deepEqual(shown({ stage: { kind: 'onHold' }, next: next.slice(1, 2) }), [
    'Looked at again',
    at(200),
    true,
  ]);
  assert.deepEqual(shown({ stage: { kind: 'onHold' }, next: [] }), []);
  assert.deepEqual(shown({ stage: { kind: 'paused' }, next: [{ what: 'pauseEnd', at: at(5) }] }), [
    'Pause ends',
    at(5),
    true,
  ]);
});

test('No clock counts down to a hold: of a proposal the deadline is told, of an undecided case its end', () => {
  for (const kind of ['proposed', 'partlyAnswered', 'answeredLate'])
    assert.deepEqual(shown({ stage: { kind }, next: [] }), ['Deadline was', at(48), false]);
  const undecided = clockOf(
    someCase({ stage: { kind: 'undecided' }, next: [{ what: 'undecidedEnd', at: at(96) }] }),
  );
  assert.equal(undecided?.counts, false);
  assert.equal(undecided === null ? null : nearnessOf(undecided, NOON + 95 * HOUR), null);
});

test('An instant is near from six hours before it, and over only once it has passed', () => {
  const clock = clockOf(someCase());
  assert.ok(clock !== null);
  const word = (hours: number, more = 0): string | undefined =>
    nearnessOf(clock, NOON + hours * HOUR + more)?.word;
  assert.deepEqual([word(42, -1), word(42), word(48), word(48, 1)], ['runs', 'soon', 'soon', 'over']);
});
