/** How near the next thing is that can go wrong: an instant first, a length second, a word and a shape beside the colour. */
import { dayText, spanText, timeText, weekdayText } from '../time/instant-text.ts';
import { zoneName } from '../time/zones.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Within which the day of the week says it. */
const NEAR_MS = 6 * 24 * HOUR;
/** The two changes of colour. */
export const SOON_MS = 6 * HOUR;
export const NOW_MS = HOUR;

/** `quiet`: nobody's turn, or nothing acts by itself; `calm`, `soon`, `now`: a rule acts then without anybody having decided. */
export type Tone = 'quiet' | 'calm' | 'soon' | 'now';

export interface Urgent {
  readonly stage: { readonly kind: string };
  readonly urgency: {
    readonly rank: number;
    readonly at: string;
    readonly what: string;
    readonly task: string | null;
  };
}

/** *Undecided* is a state of its own, never a red countdown; what only waits is never red either. */
export function toneOf({ stage, urgency }: Urgent, now: number): Tone {
  const { rank, at, what, task } = urgency;
  if (rank === 0) return 'now';
  if (task === null) return 'quiet';
  const left = Date.parse(at) - now;
  const isRed = what !== 'waits' && stage.kind !== 'undecided';
  if (left <= NOW_MS) return isRed ? 'now' : 'soon';
  return left <= SOON_MS ? 'soon' : 'calm';
}

/** The length with its word: `in 3 h 20 min`, `soon: 41 min`, `over for 2 h 5 min`. */
export function leftText({ urgency }: Urgent, tone: Tone, now: number): string {
  const { rank, at, what } = urgency;
  const left = Date.parse(at) - now;
  if (rank === 0) return `delayed for ${spanText(left)}`;
  if (left < 0) return what === 'waits' ? `${spanText(left)} too long` : `over for ${spanText(left)}`;
  if (tone === 'now') return `only ${spanText(left)}`;
  return tone === 'soon' ? `soon: ${spanText(left)}` : `in ${spanText(left)}`;
}

/** `14:05` today, `Tue 14:05` within the days around it, else its date. */
export function whenText(at: string, now: number): string {
  const instant = Date.parse(at);
  if (new Date(instant).toDateString() === new Date(now).toDateString()) return timeText(instant);
  return Math.abs(instant - now) < NEAR_MS
    ? weekdayText(instant)
    : `${dayText(instant)}, ${timeText(instant)}`;
}

/** The same instant where the respondent is: `Tue 22:05 Manila`. */
export function thereText(at: string, zone: string): string {
  try {
    return `${weekdayText(at, zone)} ${zoneName(zone)}`;
  } catch {
    // A zone that this browser does not know is said as it is.
    return zoneName(zone);
  }
}
