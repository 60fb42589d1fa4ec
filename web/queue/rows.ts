/** Where rows of one height stand: which of them are seen, and how far to scroll to see another. */

/** Rows drawn above and below those that are seen. */
export const OVERSCAN = 6;

export interface View {
  /** The first row that is seen, and how many fit. */
  readonly first: number;
  readonly fits: number;
}

/** What a scrolled element shows; all lengths in pixels. */
export const viewOf = (scrolled: number, seen: number, height: number): View => ({
  first: Math.max(0, Math.floor(scrolled / height)),
  fits: Math.ceil(seen / height) + 1,
});

/** The rows to draw: none where there is none. */
export function drawn({ first, fits }: View, total: number): readonly number[] {
  const from = Math.max(0, Math.min(first, total - 1) - OVERSCAN);
  const to = Math.min(total, first + fits + OVERSCAN);
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** How far to scroll so that a row is seen whole; null where it is already. */
export function scrolledTo(index: number, scrolled: number, seen: number, height: number): number | null {
  const top = index * height;
  if (top < scrolled) return top;
  return top + height > scrolled + seen ? top + height - seen : null;
}

/**
 * A key for each row: the case, so that the focus goes where the case goes; its place where no case is there yet, or where
 * two windows that were read one after the other both have it.
 */
export function keysOf(ids: readonly (string | undefined)[]): readonly string[] {
  const known = new Set<string>();
  return ids.map((id, place) => {
    if (id === undefined || known.has(id)) return `at ${place}`;
    known.add(id);
    return id;
  });
}
