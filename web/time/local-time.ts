/** Instants as a field for date and time writes them (`2026-07-14T14:05`), in a zone. */
import { formatIn, offsetOf } from './zones.ts';

const HOUR = 3_600_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** `2026-07-14T14:05` for an instant in a zone; seconds are cut off. */
export function localText(instant: number, zone: string): string {
  const parts = formatIn(zone, 'field', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '00';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant of such a text in a zone; null where it is none. A time that clocks show twice is the first of the two;
 * one that they leap over is the same time after the leap.
 */
export function instantOfLocal(text: string, zone: string): number | null {
  const found = PATTERN.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute] = found.slice(1).map(Number);
  const asUtc = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
  if (localText(asUtc, 'UTC') !== text) return null;
  // The offsets of the day before and the day after are all that can apply.
  const offsets = [offsetOf(zone, asUtc - 24 * HOUR), offsetOf(zone, asUtc + 24 * HOUR)];
  const candidates = [...new Set(offsets.map((offset) => asUtc - offset))].sort((one, other) => one - other);
  return (
    candidates.find((instant) => localText(instant, zone) === text) ??
    // Leapt over: what the offset before the leap makes of it lies after the leap.
    asUtc - (offsets[0] ?? 0)
  );
}
