/**
 * What makes a report. In a marketplace a person decides to report; in a replay this does, from rows and answers alone:
 * whoever waits for an answer reports when the earliest unanswered message is old enough and no case of theirs is open.
 * It knows nothing of notices, windows and holds: a case is open from its report to its answer, whatever the desk did with it.
 */
import type { Rows } from './rows.ts';

/** One report: the index of the row that made it. */
export interface Report {
  readonly row: number;
  /** Whole seconds since 1970. */
  readonly second: number;
}

/**
 * Walks through the rows and gives every report in the order of its second, then its line.
 * @param silence seconds for which the earliest unanswered message must have waited, at least.
 */
export function reportsOf(rows: Rows, silence: number): readonly Report[] {
  const waiting = new Map<number, number>();
  const open = new Set<number>();
  const reports: Report[] = [];
  const pair = (one: number, other: number): number => one * rows.users.length + other;
  for (let start = 0; start < rows.length; ) {
    const second = at(rows.second, start);
    const stop = endOfSecond(rows, start);
    // One second is one step: its answers come first, so a message never answers another of its own second.
    for (let row = start; row < stop; row += 1) {
      const answered = pair(at(rows.to, row), at(rows.from, row));
      waiting.delete(answered);
      open.delete(answered);
    }
    for (let row = start; row < stop; row += 1) {
      const asked = pair(at(rows.from, row), at(rows.to, row));
      const since = waiting.get(asked);
      if (since === undefined) waiting.set(asked, second);
      else if (second - since >= silence && !open.has(asked)) {
        open.add(asked);
        reports.push({ row, second });
      }
    }
    start = stop;
  }
  return reports;
}

/** The index after the last row that has the same second as the row at `start`. */
export function endOfSecond(rows: Rows, start: number): number {
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
