/** Instants and spans in words: the instant first, the duration second, never only relative (LOOK). */
import { deskNow } from './clock.ts';
import { formatIn } from './zones.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const millis = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(at));

/** `Tue 14 Jul, 14:05` in a zone; the year only where it is not the desk's. */
export function instantText(at: string | number, zone?: string): string {
  const when = millis(at);
  const sameYear = new Date(when).getUTCFullYear() === new Date(deskNow()).getUTCFullYear();
  return formatIn(zone, sameYear ? 'instant' : 'instant with year', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(when);
}

/** `14:05` in a zone. */
export const timeText = (at: string | number, zone?: string): string =>
  formatIn(zone, 'hour', { hour: '2-digit', minute: '2-digit' }).format(millis(at));

/** `14 Jul` in a zone. */
export const dayText = (at: string | number, zone?: string): string =>
  formatIn(zone, 'day of month', { day: 'numeric', month: 'short' }).format(millis(at));

/** `Tue 14 July 2026` in a zone: above what happened on that day. */
export const wholeDayText = (at: string | number, zone?: string): string =>
  formatIn(zone, 'whole day', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }).format(
    millis(at),
  );

/** `Tue 14:05` in a zone. */
export const weekdayText = (at: string | number, zone?: string): string =>
  formatIn(zone, 'weekday', { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(millis(at));

/** A length in milliseconds in its two largest units: `2 d 4 h`, `41 min`. */
export function spanText(length: number): string {
  const size = Math.abs(length);
  if (size >= DAY) return `${Math.floor(size / DAY)} d ${Math.floor((size % DAY) / HOUR)} h`;
  if (size >= HOUR) return `${Math.floor(size / HOUR)} h ${Math.floor((size % HOUR) / MINUTE)} min`;
  if (size >= MINUTE) return `${Math.floor(size / MINUTE)} min`;
  return `${Math.floor(size / SECOND)} s`;
}

/** `in 3 h 20 min`, `41 min ago`, `now` within a second. */
export function fromNowText(at: string | number, now: number = deskNow()): string {
  const left = millis(at) - now;
  if (Math.abs(left) < SECOND) return 'now';
  return left >= 0 ? `in ${spanText(left)}` : `${spanText(left)} ago`;
}
