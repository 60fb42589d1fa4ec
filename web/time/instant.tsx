/** Instants and spans on a page: the instant first, the duration second, never only relative (LOOK). */
import { useSyncExternalStore, type ReactElement } from 'react';
import { deskNow } from './clock.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `Tue 14 Jul, 14:05` in a zone; the year only where it is not the desk's. */
export function instantText(at: string, zone?: string): string {
  const when = new Date(at);
  const sameYear = when.getUTCFullYear() === new Date(deskNow()).getUTCFullYear();
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(when);
}

/** `14:05` in a zone. */
export const timeText = (at: string, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(at));

/** A length in milliseconds in its two largest units: `2 d 4 h`, `41 min`. */
export function spanText(length: number): string {
  const size = Math.abs(length);
  if (size >= DAY) return `${Math.floor(size / DAY)} d ${Math.floor((size % DAY) / HOUR)} h`;
  if (size >= HOUR) return `${Math.floor(size / HOUR)} h ${Math.floor((size % HOUR) / MINUTE)} min`;
  if (size >= MINUTE) return `${Math.floor(size / MINUTE)} min`;
  return `${Math.floor(size / SECOND)} s`;
}

/** `in 3 h 20 min`, `41 min ago`. */
export function fromNowText(at: string): string {
  const left = Date.parse(at) - deskNow();
  return left >= 0 ? `in ${spanText(left)}` : `${spanText(left)} ago`;
}

const listeners = new Set<() => void>();
let tick = 0;
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick += 1;
    for (const each of listeners) each();
  }, SECOND);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** Renders again once a second, all such parts together. @returns the desk's now. */
export function useDeskNow(): number {
  useSyncExternalStore(subscribe, () => tick);
  return deskNow();
}

/** An instant with its distance from now; `zone` for somebody else's clock. */
export function Instant({ at, zone }: { readonly at: string; readonly zone?: string }): ReactElement {
  useDeskNow();
  return (
    <time dateTime={at} title={at}>
      {instantText(at, zone)} <span className="quiet">· {fromNowText(at)}</span>
    </time>
  );
}
