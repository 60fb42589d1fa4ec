/** Which cases are chosen for a bulk action: by `x`, by a click, by Shift and a click for all between. */

export interface Checked {
  readonly ids: ReadonlySet<string>;
  /** From where Shift counts. */
  readonly anchor: number | null;
}

export const NONE: Checked = { ids: new Set(), anchor: null };

/** The other way round for one row. */
export function toggled({ ids }: Checked, id: string, index: number): Checked {
  const now = new Set(ids);
  if (!now.delete(id)) now.add(id);
  return { ids: now, anchor: index };
}

/**
 * All between the anchor and a row.
 * @param between gives the ids of the rows from one index to another; those that are not there yet are left out.
 */
export function ranged(
  checked: Checked,
  index: number,
  between: (first: number, last: number) => readonly string[],
): Checked {
  const from = checked.anchor ?? index;
  const ids = new Set(checked.ids);
  for (const id of between(Math.min(from, index), Math.max(from, index))) ids.add(id);
  return { ids, anchor: from };
}
