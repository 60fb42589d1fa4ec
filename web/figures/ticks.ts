/** Round numbers beside an axis of lengths: 0, 15 min, 30 min; never 7 h 55 min. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Seconds, from small to large. */
const STEPS: readonly number[] = [
  1,
  5,
  15,
  30,
  ...[1, 5, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 4, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
];
const TICKS_MOST = 5;

/** Ticks from 0 to beyond the longest, in seconds. */
export function lengthTicks(longest: number): readonly number[] {
  const step =
    STEPS.find((one) => longest / one <= TICKS_MOST) ?? Math.ceil(longest / TICKS_MOST / DAY) * DAY;
  const count = Math.max(1, Math.ceil(longest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** A tick in its one largest unit: steps are round, so nothing is left over. */
export function lengthText(seconds: number): string {
  if (seconds === 0) return '0';
  if (seconds % DAY === 0) return `${seconds / DAY} d`;
  if (seconds % HOUR === 0) return `${seconds / HOUR} h`;
  return seconds % MINUTE === 0 ? `${seconds / MINUTE} min` : `${seconds} s`;
}
