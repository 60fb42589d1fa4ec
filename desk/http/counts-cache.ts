/**
 * Counts are asked for by every open page after every change. One reading at a time, and it serves all that asked before
 * it began: so nobody is given a count that is older than their question, and many questions cost no more than few.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { readGroups } from '../db/queue-counts.ts';

type Groups = Awaited<ReturnType<typeof readGroups>>;

/** After a reading, a millisecond of rest for so many cases: a large desk counts some times a second, however many ask. */
const CASES_PER_MS = 200;
const REST_MOST_MS = 1000;

export class Counts {
  readonly #pool: pg.Pool;
  /** Ends when the next reading may begin. */
  #free: Promise<void> = Promise.resolve();
  #next: Promise<Groups> | null = null;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  groups(): Promise<Groups> {
    this.#next ??= this.#free.then(() => {
      this.#next = null;
      const reading = readGroups(this.#pool);
      this.#free = reading.then(rest, () => undefined);
      return reading;
    });
    return this.#next;
  }
}

async function rest({ groups }: Groups): Promise<void> {
  const cases = groups.reduce((sum, { count }) => sum + count, 0);
  await pause(Math.min(REST_MOST_MS, Math.floor(cases / CASES_PER_MS)));
}
