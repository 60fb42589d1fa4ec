import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barsOf, slotsOf, slotText } from './days.ts';

test('A month is shown by days, a year by weeks, and no day is left out or counted twice', () => {
  assert.equal(slotsOf('2026-07-01', '2026-07-31').length, 31);
  const weeks = slotsOf('2025-07-15', '2026-07-14');
  assert.equal(weeks.length, 53);
  assert.equal(
    weeks.reduce((sum, { length }) => sum + length, 0),
    365,
  );
});

test('What happened is added to its slot; a slot without anything has zeros', () => {
  const slots = slotsOf('2026-07-01', '2026-07-03');
  const bars = barsOf(
    slots,
    ['a', 'b'],
    [
      { day: '2026-07-01', name: 'a', count: 2 },
      { day: '2026-07-01', name: 'a', count: 1 },
      { day: '2026-07-03', name: 'b', count: 4 },
      { day: '2026-08-01', name: 'b', count: 9 },
    ],
  );
  assert.deepEqual(
    bars.map(({ counts }) => counts),
    [
      { a: 3, b: 0 },
      { a: 0, b: 0 },
      { a: 0, b: 4 },
    ],
  );
});

test('A week says its first and last day', () => {
  assert.match(slotText({ day: '2026-07-14', length: 7 }), /^14\s?[–-]\s?20 Jul$/);
  assert.equal(slotText({ day: '2026-07-14', length: 1 }), '14 Jul');
});
