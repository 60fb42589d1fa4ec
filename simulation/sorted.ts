/** Keys by an instant, the least first, equal instants by key: what an index over (instant, key) is in the database. */
import type { Instant } from '../procedure/case.ts';

export interface SortedEntry {
  readonly at: Instant;
  readonly id: string;
}

export class Sorted {
  #entries: SortedEntry[] = [];

  add(at: Instant, id: string): void {
    const place = this.#placeOf(at, id);
    const found = this.#entries[place];
    if (found?.at === at && found.id === id) return;
    this.#entries.splice(place, 0, { at, id });
  }

  remove(at: Instant, id: string): void {
    const place = this.#placeOf(at, id);
    const found = this.#entries[place];
    if (found?.at === at && found.id === id) this.#entries.splice(place, 1);
  }

  get first(): SortedEntry | undefined {
    return this.#entries[0];
  }

  /** The entries after one, in their order, up to an instant. */
  *from(after: SortedEntry, upTo: Instant): Generator<SortedEntry> {
    for (let place = this.#placeOf(after.at, after.id); place < this.#entries.length; place += 1) {
      const entry = this.#entries[place] as SortedEntry;
      if (entry.at > upTo) return;
      if (entry.at !== after.at || entry.id !== after.id) yield entry;
    }
  }

  /** How many lie after an instant, counted up to `most`. */
  countAfter(at: Instant, most: number): number {
    return Math.min(most, this.#entries.length - this.#endOf(at));
  }

  firstAfter(at: Instant): SortedEntry | undefined {
    return this.#entries[this.#endOf(at)];
  }

  copy(): Sorted {
    const made = new Sorted();
    made.#entries = [...this.#entries];
    return made;
  }

  /** The first place whose entry is later. */
  #endOf(at: Instant): number {
    let low = 0;
    for (let high = this.#entries.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle] as SortedEntry).at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first place whose entry is not before this one. */
  #placeOf(at: Instant, id: string): number {
    let low = 0;
    for (let high = this.#entries.length; low < high; ) {
      const middle = (low + high) >>> 1;
      const entry = this.#entries[middle] as SortedEntry;
      if (entry.at < at || (entry.at === at && entry.id < id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Before every entry. */
export const BEFORE_ALL: SortedEntry = { at: Number.NEGATIVE_INFINITY, id: '' };
