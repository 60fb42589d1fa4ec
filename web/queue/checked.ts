/** Which cases are chosen for a bulk action: by `x`, by a click, by Shift and a click for all between. Kept as they were seen. */

interface Named {
  readonly id: string;
}

export interface Checked<Row extends Named> {
  readonly rows: ReadonlyMap<string, Row>;
  /** From where Shift counts. */
  readonly anchor: number | null;
}

export const NONE = { rows: new Map<string, never>(), anchor: null } as const;

/** The other way round for one row. */
export function toggled<Row extends Named>({ rows }: Checked<Row>, row: Row, index: number): Checked<Row> {
  const now = new Map(rows);
  if (!now.delete(row.id)) now.set(row.id, row);
  return { rows: now, anchor: index };
}

/**
 * All between the anchor and a row.
 * @param between gives the rows from one index to another; those that are not there yet are left out.
 */
export function ranged<Row extends Named>(
  checked: Checked<Row>,
  index: number,
  between: (first: number, last: number) => readonly Row[],
): Checked<Row> {
  const from = checked.anchor ?? index;
  return {
    rows: withAll(checked.rows, between(Math.min(from, index), Math.max(from, index))),
    anchor: from,
  };
}

export function withAll<Row extends Named>(
  before: ReadonlyMap<string, Row>,
  rows: readonly Row[],
): ReadonlyMap<string, Row> {
  const now = new Map(before);
  for (const row of rows) now.set(row.id, row);
  return now;
}
