import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR } from '../../procedure/case.ts';
import { lastDays, type Period, periodOf } from './period.ts';

test('Days begin when they begin in the zone, also where clocks change', () => {
  const period = periodOf('2026-03-28', '2026-03-30', 'Europe/Berlin');
  assert.ok(typeof period !== 'string');
  assert.deepEqual(period.days, ['2026-03-28', '2026-03-29', '2026-03-30']);
  const lengths = period.bounds.slice(1).map((end, index) => (end - (period.bounds[index] ?? 0)) / HOUR);
  assert.deepEqual(lengths, [24, 23, 24]);
});

test('The last days end with today, in the zone', () => {
  const late = Temporal.Instant.from('2026-07-14T23:30:00Z').epochMilliseconds;
  const manila = lastDays(late, 2, 'Asia/Manila');
  assert.ok(typeof manila !== 'string');
  assert.deepEqual(manila.days, ['2026-07-14', '2026-07-15']);
});

const sentence = (found: Period | string): string => (typeof found === 'string' ? found : 'a period');

test('What is no period is said in a sentence', () => {
  assert.match(sentence(periodOf('2026-07-02', '2026-07-01', 'UTC')), /before it begins/);
  assert.match(sentence(periodOf('2020-01-01', '2026-07-01', 'UTC')), /is the most/);
  for (const day of ['0001-01-01', '9999-12-31']) assert.match(sentence(periodOf(day, day, 'UTC')), /years/);
  assert.match(sentence(periodOf('2026-07-01', '2026-07-02', 'Mars/Olympus')), /not a time zone/);
  assert.match(sentence(lastDays(0, 2, 'Mars/Olympus')), /not a time zone/);
});
