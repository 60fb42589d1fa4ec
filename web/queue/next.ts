/** Which case comes next: the shift goes down the list, past what somebody else has. */

interface Rows<Row> {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
}

/** Further down than this it is not looked for; rows that are not there yet end the search as well. */
const LOOKED_AT_MOST = 300;

/**
 * @param place of the open case; where it has left the list, what stands in its place comes next. Null: from the top.
 * @param me whoever asks: their own cases and those of nobody come next.
 */
export function nextAfter<Row extends { readonly assigned: string | null }>(
  { total, rowAt }: Rows<Row>,
  place: { readonly index: number; readonly isThere: boolean } | null,
  me: string | null,
): { readonly row: Row; readonly index: number } | null {
  const from = place === null ? 0 : place.isThere ? place.index + 1 : place.index;
  // At the end it begins again at the top, where what came meanwhile stands.
  for (let step = 0; step < Math.min(total, LOOKED_AT_MOST); step += 1) {
    const index = (from + step) % total;
    if (place?.isThere === true && index === place.index) continue;
    const row = rowAt(index);
    if (row !== undefined && (row.assigned === null || row.assigned === me)) return { row, index };
  }
  return null;
}
