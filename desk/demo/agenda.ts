/** What is planned, by its instant: a heap, because a crowd plans much and does little at a time. */
import type { Instant } from '../../procedure/case.ts';

interface Entry {
  readonly at: Instant;
  /** Of two at the same instant the one that was planned first. */
  readonly number: number;
  readonly then: (at: Instant) => Promise<void>;
}

const isBefore = (one: Entry, other: Entry): boolean =>
  one.at < other.at || (one.at === other.at && one.number < other.number);

export class Agenda {
  readonly #heap: Entry[] = [];
  #made = 0;

  add(at: Instant, then: (at: Instant) => Promise<void>): void {
    const heap = this.#heap;
    heap.push({ at, number: (this.#made += 1), then });
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#swapIfBefore(child, parent)) break;
      child = parent;
    }
  }

  /** Does everything planned up to an instant, one after another in order, and what that plans for the time until then. */
  async until(now: Instant): Promise<void> {
    for (let first = this.#heap[0]; first !== undefined && first.at <= now; first = this.#heap[0]) {
      this.#removeFirst();
      await first.then(now);
    }
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      const least = one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left;
      if (least >= heap.length || !this.#swapIfBefore(least, parent)) return;
      parent = least;
    }
  }

  #swapIfBefore(child: number, parent: number): boolean {
    const [one, other] = [this.#heap[child], this.#heap[parent]];
    if (one === undefined || other === undefined || !isBefore(one, other)) return false;
    [this.#heap[child], this.#heap[parent]] = [other, one];
    return true;
  }
}
