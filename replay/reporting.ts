/**
 * What makes a report. In a marketplace a person decides to report; in a replay this does, from rows and answers alone:
 * whoever waits for an answer reports when the earliest unanswered message is old enough and no case of theirs is open.
 * It knows nothing of notices, windows and holds: a case is open from its report to its answer, whatever the desk did with it.
 */
import type { Rows } from './rows.ts';

/** A second in which the desk has something to do because of the rows: somebody who reported is answered, or reports. */
export interface Happening {
  /** Whole seconds since 1970. */
  readonly second: number;
  /** Rows that make a report, in the order of their lines. */
  readonly reports: readonly number[];
}

/**
 * Walks through the rows and gives every second with an answer to a report or with reports, in order.
 * @param silence seconds for which the earliest unanswered message must have waited, at least.
 */
export function happeningsOf(rows: Rows, silence: number): readonly Happening[] {
  const waiting = new Map<number, number>();
  const open = new Set<number>();
  const happenings: Happening[] = [];
  const pair = (one: number, other: number): number => one * rows.users.length + other;
  for (let start = 0; start < rows.length; ) {
    const second = at(rows.second, start);
    const stop = endOfSecond(rows, start);
    let answered = false;
    // One second is one step: its answers come first, so a message never answers another of its own second.
    for (let row = start; row < stop; row += 1) {
      const asked = pair(at(rows.to, row), at(rows.from, row));
      waiting.delete(asked);
      answered = open.delete(asked) || answered;
    }
    const reports: number[] = [];
    for (let row = start; row < stop; row += 1) {
      const asked = pair(at(rows.from, row), at(rows.to, row));
      const since = waiting.get(asked);
      if (since === undefined) waiting.set(asked, second);
      else if (second - since >= silence && !open.has(asked)) {
        open.add(asked);
        reports.push(row);
      }
    }
    if (answered || reports.length > 0) happenings.push({ second, reports });
    start = stop;
  }
  return happenings;
}

/** The index after the last row that has the same second as the row at `start`. */
function endOfSecond(rows: Rows, start: number): number {
  const second = rows.second[start];
  let stop = start + 1;
  while (stop < rows.length && rows.second[stop] === second) stop += 1;
  return stop;
}

/** A value of a column, whose index is known to lie inside. */
export function at(column: Int32Array | Float64Array, index: number): number {
  const value = column[index];
  if (value === undefined) throw new RangeError(`no row ${index}`);
  return value;
}
