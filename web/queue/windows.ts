/** The queue in windows: of a hundred thousand rows those are asked for that are on the screen, and a little around them. */

/** Rows in one window. */
export const WINDOW = 100;

/** The numbers of the windows that rows `first` to `last` stand in; at least one. */
export function windowsFor(first: number, last: number, total: number): readonly number[] {
  const most = Math.max(0, Math.ceil(total / WINDOW) - 1);
  const from = Math.min(most, Math.max(0, Math.floor(first / WINDOW)));
  const to = Math.min(most, Math.max(from, Math.floor(last / WINDOW)));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/**
 * Rows with the changed ones in their places.
 * @returns the same array where nothing changed: then nothing is drawn again.
 */
export function patched<Row extends Versioned>(
  rows: readonly Row[],
  changed: ReadonlyMap<string, Row>,
): readonly Row[] {
  let result: Row[] | null = null;
  for (const [index, row] of rows.entries()) {
    const newer = changed.get(row.id);
    // What was read may be newer than what the stream said.
    if (newer === undefined || newer.version < row.version) continue;
    result ??= [...rows];
    result[index] = newer;
  }
  return result ?? rows;
}

/** The newest rows that the stream has said: a window that was on its way meanwhile does not bring old ones back. */
export class Newest<Row extends Versioned> {
  readonly #rows = new Map<string, Row>();
  readonly #most: number;
  readonly #order = new Map<string, number>();
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  take(row: Row): void {
    const known = this.#rows.get(row.id);
    if (known !== undefined && known.version > row.version) return;
    this.#rows.delete(row.id);
    this.#rows.set(row.id, row);
    this.#count += 1;
    this.#order.set(row.id, this.#count);
    const oldest = this.#rows.keys().next().value;
    if (this.#rows.size <= this.#most || oldest === undefined) return;
    this.#rows.delete(oldest);
    this.#order.delete(oldest);
  }

  /** How many rows the stream has said so far: a mark for `since`. */
  get count(): number {
    return this.#count;
  }

  /** What the stream has said since a mark. */
  since(mark: number): readonly Row[] {
    return [...this.#rows.values()].filter(({ id }) => (this.#order.get(id) ?? 0) > mark);
  }

  /** The same rows, with those in which the stream was further. */
  over(rows: readonly Row[]): readonly Row[] {
    return rows.map((row) => {
      const newer = this.#rows.get(row.id);
      return newer !== undefined && newer.version > row.version ? newer : row;
    });
  }
}
