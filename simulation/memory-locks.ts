/** Locks by name, shared or exclusive, held by a transaction until it ends; first come, first served; a ring of waiters is broken. */
import { again, lost } from './memory-fault.ts';

export type LockMode = 'shared' | 'exclusive';
/** Whoever holds and waits: one object for each transaction. */
export type Holder = object;

interface Waiter {
  readonly holder: Holder;
  readonly mode: LockMode;
  readonly granted: () => void;
  readonly refused: (error: Error) => void;
}
interface Lock {
  readonly holders: Map<Holder, LockMode>;
  readonly queue: Waiter[];
}

export class Locks {
  readonly #locks = new Map<string, Lock>();
  readonly #held = new Map<Holder, Set<string>>();
  readonly #waits = new Map<Holder, string>();

  /**
   * Takes a lock, at once or after those who came before.
   * @returns nothing where it is held at once. @throws `again` where the wait would never end.
   */
  acquire(holder: Holder, name: string, mode: LockMode): Promise<void> | undefined {
    let lock = this.#locks.get(name);
    if (lock === undefined) {
      lock = { holders: new Map(), queue: [] };
      this.#locks.set(name, lock);
    }
    const has = lock.holders.get(holder);
    if (has === 'exclusive' || has === mode) return undefined;
    if (lock.queue.length === 0 && this.#fits(lock, holder, mode)) {
      this.#give(lock, name, holder, mode);
      return undefined;
    }
    this.#waits.set(holder, name);
    if (this.#waitsForItself(holder, name, lock, mode)) {
      this.#waits.delete(holder);
      throw again(`deadlock over ${name}`);
    }
    const waiting = lock;
    return new Promise((granted, refused) => waiting.queue.push({ holder, mode, granted, refused }));
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waits.size;
  }

  /** Whether somebody else holds it exclusively. */
  isTaken(name: string, by: Holder | null): boolean {
    const lock = this.#locks.get(name);
    if (lock === undefined) return false;
    for (const [holder, mode] of lock.holders) if (holder !== by && mode === 'exclusive') return true;
    return false;
  }

  /** Gives back everything, and what was being waited for: who still waits has lost its connection. */
  release(holder: Holder): void {
    const waited = this.#waits.get(holder);
    if (waited !== undefined) {
      this.#waits.delete(holder);
      const queue = this.#locks.get(waited)?.queue ?? [];
      const place = queue.findIndex((one) => one.holder === holder);
      for (const { refused } of queue.splice(Math.max(0, place), place < 0 ? 0 : 1))
        refused(lost(`the connection was lost before ${waited} was given`));
      this.#serve(waited);
    }
    const names = this.#held.get(holder);
    if (names === undefined) return;
    this.#held.delete(holder);
    for (const name of names) {
      this.#locks.get(name)?.holders.delete(holder);
      this.#serve(name);
    }
  }

  #fits(lock: Lock, holder: Holder, mode: LockMode): boolean {
    for (const [other, held] of lock.holders)
      if (other !== holder && (mode === 'exclusive' || held === 'exclusive')) return false;
    return true;
  }

  #give(lock: Lock, name: string, holder: Holder, mode: LockMode): void {
    lock.holders.set(holder, mode);
    const names = this.#held.get(holder);
    if (names === undefined) this.#held.set(holder, new Set([name]));
    else names.add(name);
  }

  #serve(name: string): void {
    const lock = this.#locks.get(name);
    if (lock === undefined) return;
    for (let next = lock.queue[0]; next !== undefined; next = lock.queue[0]) {
      if (!this.#fits(lock, next.holder, next.mode)) return;
      lock.queue.shift();
      this.#waits.delete(next.holder);
      this.#give(lock, name, next.holder, next.mode);
      next.granted();
    }
    if (lock.holders.size === 0) this.#locks.delete(name);
  }

  /** Follows who waits for whom, those further ahead in the queue included. */
  #waitsForItself(holder: Holder, name: string, lock: Lock, mode: LockMode): boolean {
    const seen = new Set<Holder>();
    const ahead = (at: Lock, of: Holder, wanted: LockMode): Holder[] => {
      const before: Holder[] = [];
      for (const [other, held] of at.holders)
        if (other !== of && (wanted === 'exclusive' || held === 'exclusive')) before.push(other);
      for (const waiter of at.queue) {
        if (waiter.holder === of) break;
        before.push(waiter.holder);
      }
      return before;
    };
    const open = ahead(lock, holder, mode);
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (one === holder) return true;
      if (seen.has(one)) continue;
      seen.add(one);
      const waitsFor = this.#waits.get(one);
      const next = waitsFor === undefined ? undefined : this.#locks.get(waitsFor);
      if (next === undefined) continue;
      const own = next.queue.find((waiter) => waiter.holder === one);
      open.push(...ahead(next, one, own?.mode ?? 'exclusive'));
    }
    return false;
  }
}
