import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOfLocal, localText } from './local-time.ts';

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const back = (text: string, zone: string): string => {
  const instant = instantOfLocal(text, zone);
  return instant === null ? 'none' : Temporal.Instant.fromEpochMilliseconds(instant).toString();
};

test('an instant and its text in a zone lead to each other', () => {
  for (const zone of [
    'UTC',
    'Asia/Manila',
    'Europe/Berlin',
    'America/St_Johns',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
  ])
    for (const text of ['2026-01-01T00:00', '2026-07-14T14:05', '2026-12-31T23:59', '2028-02-29T12:00'])
      assert.equal(localText(instantOfLocal(text, zone) ?? 0, zone), text, zone);
  assert.equal(back('2026-07-14T14:05', 'Asia/Manila'), '2026-07-14T06:05:00Z');
});

test('a time that clocks show twice is the first of the two', () => {
  assert.equal(back('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30:00Z');
  assert.equal(localText(at('2026-10-25T01:30:00Z'), 'Europe/Berlin'), '2026-10-25T02:30');
});

test('a time that clocks leap over is the same time after the leap', () => {
  const instant = instantOfLocal('2026-03-29T02:30', 'Europe/Berlin') ?? 0;
  assert.equal(localText(instant, 'Europe/Berlin'), '2026-03-29T03:30');
});

test('what is no date and time is none', () => {
  for (const text of ['', '2026-07-14', '2026-02-30T10:00', '2026-07-14T24:30', 'tomorrow'])
    assert.equal(back(text, 'UTC'), 'none', text);
});
