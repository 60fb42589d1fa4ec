/** At which numbered await somebody dies next, and who: where fewest have died yet, as soon as a worker comes there. */
import { type Milliseconds, SECOND } from '../../procedure/case.ts';

export type Who = 'worker' | 'database';

export interface Plan {
  readonly who: Who;
  /** The how many-th that is reached. */
  readonly nth: number;
  /** For each numbered await how long a rarer one is waited for before it will do; Infinity: it never will. */
  readonly waits: readonly Milliseconds[];
}

/** One kill in three is a worker's. */
const WORKERS = 1 / 3;
/** For each kill more than elsewhere, up to the most: longer until somebody was killed at most of them. */
const RARER = {
  first: { each: 0.4 * SECOND, most: 1.2 * SECOND },
  later: { each: 0.05 * SECOND, most: 0.2 * SECOND },
};
/** Of the awaits that workers come to, the part at which fewest died; the others are compared with the best of it. */
const USUAL = 1 / 6;
/** Once in a while not the first one. */
const LATER = 0.2;

export class Plans {
  readonly #random: () => number;
  /** How often somebody was killed there. */
  readonly #hits: { readonly [who in Who]: number[] };
  /** Those to which any worker came. */
  readonly seen = new Set<number>();
  readonly kills: { [who in Who]: number } = { worker: 0, database: 0 };

  constructor(awaits: number, random: () => number) {
    this.#random = random;
    this.#hits = {
      worker: Array.from({ length: awaits }, () => 0),
      database: Array.from({ length: awaits }, () => 0),
    };
  }

  /** Those at which somebody was killed; without a name: anybody. */
  reached(who?: Who): readonly number[] {
    return this.#hits.worker.flatMap((times, number) => {
      const database = this.#hits.database[number] ?? 0;
      const hits = who === undefined ? times + database : who === 'worker' ? times : database;
      return hits > 0 ? [number] : [];
    });
  }

  /** Where nobody of that sort has died yet, and nowhere else; null once each has died everywhere. */
  drawUntouched(): Plan | null {
    const open = (['worker', 'database'] as const).filter((who) => this.#hits[who].includes(0));
    const who = open[Math.floor(this.#random() * open.length)];
    if (who === undefined) return null;
    return { who, nth: 1, waits: this.#hits[who].map((times) => (times === 0 ? 0 : Infinity)) };
  }

  draw(): Plan {
    const who = this.#random() < WORKERS ? 'worker' : 'database';
    const hits = this.#hits[who];
    const known = [...this.seen].map((number) => hits[number] ?? 0).sort((one, other) => one - other);
    const usual = known[Math.floor(known.length * USUAL)] ?? 0;
    const { each, most } = usual === 0 ? RARER.first : RARER.later;
    return {
      who,
      nth: this.#random() < LATER ? 2 : 1,
      waits: hits.map((times) => Math.min(most, Math.max(0, times - usual) * each)),
    };
  }

  hit(who: Who, number: number): void {
    const hits = this.#hits[who];
    hits[number] = (hits[number] ?? 0) + 1;
    this.kills[who] += 1;
  }
}
