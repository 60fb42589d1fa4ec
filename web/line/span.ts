/** What of a case's time is drawn, and what of it in its own measure. */
import type { Line, LineWindow } from '../api/operations.generated.ts';
import { scaleOf, type Scale, type Span } from './scale.ts';

const HOUR = 3_600_000;
/** Around what was decided or done late, and before now. */
const AROUND = 2 * HOUR;

export const millis = (at: string): number => Date.parse(at);
export const millisOrNull = (at: string | null): number | null => (at === null ? null : Date.parse(at));

/** @param now by the desk, in milliseconds; for a closed case its end counts. */
export function scaleOfLine(line: Line, now: number, width: number): Scale {
  const instants = everyInstant(line, now);
  const from = least(instants);
  const whole = { from, to: Math.max(most(instants), from + HOUR) };
  return scaleOf(whole, evenIn(line, now), width);
}

const least = (all: readonly number[]): number => all.reduce((one, other) => Math.min(one, other), Infinity);
const most = (all: readonly number[]): number => all.reduce((one, other) => Math.max(one, other), -Infinity);

function everyInstant(line: Line, now: number): readonly number[] {
  const lifts = line.holds.flatMap(({ lift }) => (lift === null ? [] : [lift.decidedAt, lift.confirmedAt]));
  const said = [line.from, line.reportedAt, line.closedAt, ...lifts]
    .concat(line.windows.flatMap((window) => [window.acceptedAt, window.deadline]))
    .concat(line.flags.flatMap((flag) => [flag.madeAt, flag.acceptedAt]))
    .concat(line.silences.map((silence) => silence.from))
    .concat(line.holds.flatMap((hold) => [hold.approvedAt, hold.suspendedAt]))
    .concat(line.marks.map(({ at }) => at))
    .concat(line.dots.flatMap(({ sentAt, seenAt }) => [sentAt, seenAt]));
  const instants = said.flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  return line.closedAt === null ? [...instants, now] : instants;
}

function evenIn(line: Line, now: number): readonly Span[] {
  const around = (at: string | null): Span[] =>
    at === null ? [] : [{ from: millis(at) - AROUND, to: millis(at) + AROUND }];
  return [
    ...line.windows.flatMap(runningIn),
    ...line.holds.flatMap(({ approvedAt, suspendedAt, lift }) => [
      ...around(approvedAt),
      ...around(suspendedAt),
      ...around(lift?.decidedAt ?? null),
    ]),
    ...line.dots.filter(({ timing }) => timing !== null).flatMap(({ sentAt }) => around(sentAt)),
    ...(line.closedAt === null ? [{ from: now - AROUND, to: now + AROUND }] : []),
  ];
}

/** A window without its pauses: nobody reads hours from a clock that stands. */
function runningIn({ acceptedAt, deadline, pauses, endedAt }: LineWindow): readonly Span[] {
  const from = millisOrNull(acceptedAt);
  const to = millisOrNull(deadline) ?? millisOrNull(endedAt);
  if (from === null || to === null) return [];
  const spans: Span[] = [];
  let reached = from;
  for (const pause of pauses) {
    const stands = millis(pause.from);
    if (stands > reached) spans.push({ from: reached, to: Math.min(to, stands) });
    reached = Math.max(reached, millisOrNull(pause.until) ?? to);
  }
  if (to > reached) spans.push({ from: reached, to });
  return spans;
}
