import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { curveOf } from './answered.ts';

interface Subject {
  readonly hours: number;
  readonly answered: boolean;
}

/** Kaplan and Meier as the textbook has it: over the instants at which somebody answered, each with who was still there. */
function textbook(subjects: readonly Subject[], until: number): number {
  let silent = 1;
  const instants = [...new Set(subjects.filter((one) => one.answered).map((one) => one.hours))].sort(
    (one, other) => one - other,
  );
  for (const at of instants.filter((one) => one <= until)) {
    const there = subjects.filter((one) => one.hours >= at).length;
    silent *= 1 - subjects.filter((one) => one.answered && one.hours === at).length / there;
  }
  return 1 - silent;
}

const counted = (subjects: readonly Subject[]) =>
  subjects.map(({ hours, answered }) => ({
    hour: hours,
    answered: answered ? 1 : 0,
    left: answered ? 0 : 1,
  }));

test('The curve is the textbook’s estimate, whoever leaves and whenever', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ hours: fc.nat(60), answered: fc.boolean() }), { maxLength: 80 }),
      (subjects) => {
        const { points, cases } = curveOf(null, false, counted(subjects), 48);
        assert.equal(cases, subjects.length);
        for (const { hours, share } of points)
          assert.ok(Math.abs(share - textbook(subjects, hours)) < 1e-9, `at ${hours} hours`);
      },
    ),
  );
});

test('Without anybody who leaves early it is the plain share', () => {
  const subjects: readonly Subject[] = [
    { hours: 1, answered: true },
    { hours: 2, answered: true },
    { hours: 48, answered: true },
    { hours: 99, answered: false },
  ];
  const { points, medianHours } = curveOf('PH', false, counted(subjects), 48);
  assert.deepEqual(
    [points[0]?.share, points[1]?.share, points[47]?.share, points[48]?.share],
    [0, 0.25, 0.5, 0.75],
  );
  assert.equal(medianHours, 2);
});

test('Who still waits is no proof of silence: the young do not pull the curve down', () => {
  const young = Array.from({ length: 90 }, (): Subject => ({ hours: 1, answered: false }));
  const old = Array.from({ length: 10 }, (_, index): Subject => ({ hours: 10, answered: index < 5 }));
  const { points } = curveOf(null, false, counted([...young, ...old]), 48);
  assert.equal(points[48]?.share, 0.5);
});
