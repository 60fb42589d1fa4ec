/** The silence line of a case: one drawing carries what it waits for, what was seen, and what was done. Linear in what it is given. */
import { bracketsOf, flagsOf } from './line/brackets.ts';
import { collected } from './line/collecting.ts';
import { dotsOf, silencesOf } from './line/dots.ts';
import { holdsOf } from './line/holds.ts';
import { marksOf } from './line/marks.ts';
import type { Dot, Line, LineGiven } from './line/shape.ts';
import { tracksOf } from './line/tracks.ts';
import { turnsOf } from './line/turns.ts';

/** @param given messages, acts and rows in the order in which they came. */
export function lineOf(given: LineGiven): Line {
  const { current, now, sources, acts } = given;
  const { closedAt } = current;
  const turns = turnsOf(given.rows);
  const byKey = new Map(acts.map((act) => [act.key, act]));
  const brackets = bracketsOf(turns, sources);
  const flags = flagsOf(turns, byKey);
  const seen = collected(current, given.messages, turns, acts, flags);
  const dots = dotsOf(current, seen, { turns, brackets, flags, acts, sources });
  const silences = silencesOf(current, dots);
  const silentFrom = silences.at(-1)?.from ?? current.reportedAt;
  const until = closedAt ?? now;
  const from = Math.min(current.reportedAt, current.silentSince ?? silentFrom, silentFrom);
  return {
    now,
    from,
    to: Math.max(until, closedAt === null ? (brackets.at(-1)?.deadline ?? 0) : 0),
    zone: current.respondent.zone,
    reportedAt: current.reportedAt,
    closedAt,
    silences,
    dots,
    windows: brackets,
    flags,
    tracks: tracksOf(current, sources, turns, { from, until, last: brackets.at(-1)?.deadline ?? null }),
    holds: holdsOf(turns, byKey, current.countedWrongAt),
    marks: marksOf(turns, acts),
  };
}

/** Every message by place and id, as the line judges it: whether it answers, in time or late (P7–P9). */
export function dotsById(given: LineGiven): ReadonlyMap<string, Dot> {
  return new Map(lineOf(given).dots.map((dot) => [dot.id, dot]));
}
