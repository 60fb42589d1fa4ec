/** Time that passes only when somebody moves it: the clocks of the database, and the waiting of every worker. */
import type { Instant, Milliseconds } from '../procedure/case.ts';
import type { Deadline, Means, Wait } from '../desk/means.ts';
import type { Clocks } from './memory-database.ts';
import { Sorted } from './sorted.ts';

const HEX_DIGITS = 8;

export class VirtualTime implements Clocks {
  #now: Instant;
  /** How far the desk's clock is ahead of the machine's. */
  #ahead: Milliseconds = 0;
  readonly #timers = new Sorted();
  readonly #due = new Map<string, () => void>();
  #made = 0;

  constructor(start: Instant) {
    this.#now = start;
  }

  machine(): Instant {
    return this.#now;
  }

  desk(): Instant {
    return this.#now + this.#ahead;
  }

  /** The desk's clock jumps ahead while the machine's goes on. */
  stepDesk(by: Milliseconds): void {
    this.#ahead += Math.max(0, by);
  }

  /** When the next timer ends; null where nobody waits. */
  next(): Instant | null {
    return this.#timers.first?.at ?? null;
  }

  /** Lets time pass; timers end in their order, each at its own instant. */
  moveTo(at: Instant): void {
    for (let next = this.#timers.first; next !== undefined && next.at <= at; next = this.#timers.first) {
      const { id } = next;
      this.#timers.remove(next.at, id);
      this.#now = Math.max(this.#now, next.at);
      this.#due.get(id)?.();
      this.#due.delete(id);
    }
    this.#now = Math.max(this.#now, at);
  }

  /** Calls once the time has come. @returns a way to take it back. */
  at(instant: Instant, call: () => void): () => void {
    this.#made += 1;
    // Equal instants in the order in which they were asked for.
    const id = String(this.#made).padStart(12, '0');
    const at = Math.max(instant, this.#now);
    this.#timers.add(at, id);
    this.#due.set(id, call);
    return () => {
      this.#timers.remove(at, id);
      this.#due.delete(id);
    };
  }

  /** Does the work, and lets time pass only where it waits for nothing else. @throws where it waits for ever. */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    const waiting = new Set([work]);
    const end = (): boolean => waiting.delete(work);
    work.then(end, end);
    for (await quiet(); waiting.size > 0; await quiet()) {
      const next = this.next();
      if (next === null) throw new Error('something waits for what never comes');
      this.moveTo(next);
    }
    return work;
  }

  /** @param random numbers from 0 up to 1. */
  means(random: () => number): Means {
    return {
      random(bytes) {
        let hex = '';
        while (hex.length < bytes * 2)
          hex += Math.floor(random() * 2 ** 32)
            .toString(16)
            .padStart(HEX_DIGITS, '0');
        return hex.slice(0, bytes * 2);
      },
      wait: (most): Wait => {
        let stop = (): void => undefined;
        const over = new Promise<void>((done) => {
          stop = this.at(this.#now + most, done);
        });
        return { over, stop: () => stop() };
      },
      deadline: (most): Deadline => {
        const controller = new AbortController();
        return {
          signal: controller.signal,
          stop: this.at(this.#now + most, () => controller.abort(new Error('it took too long'))),
        };
      },
    };
  }
}

/**
 * Until everything that can go on without time has gone on. In here nothing waits for the machine, so all of it is
 * promises; a turn of the machine's event loop would cost more than what most turns do.
 */
export const quiet = (): Promise<void> =>
  new Promise((done) => {
    process.nextTick(done);
  });
