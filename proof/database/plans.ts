/** At which numbered await somebody dies next, and who: where fewest have died yet, as soon as a worker comes there. */
import { type Milliseconds, SECOND } from '../../procedure/case.ts';

export type Who = 'worker' | 'database';

export interface Plan {
  readonly who: Who;
  /** The how many-th that is reached. */
  readonly nth: number;
  /** For each numbered await how long a rarer one is waited for before it will do. */
  readonly waits: readonly Milliseconds[];
}

/** One kill in three is a worker's. */
const WORKERS = 1 / 3;
/** For each kill more than elsewhere, up to the most. */
const RARER = { each: 0.3 * SECOND, most: 1.2 * SECOND };
/** Of the awaits that workers come to, the part to which the others are compared. */
const USUAL = 1 / 4;
/** Once in a while not the first one. */
const LATER = 0.2;

export class Plans {
  readonly #random: () => number;
  /** How often somebody was killed there. */
  readonly #hits: { readonly [who in Who]: number[] };
  /** Those at which somebody was killed, and those to which any worker came. */
  readonly reached = new Set<number>();
  readonly seen = new Set<number>();
  readonly kills: { [who in Who]: number } = { worker: 0, database: 0 };

  constructor(awaits: number, random: () => number) {
    this.#random = random;
    this.#hits = {
      worker: Array.from({ length: awaits }, () => 0),
      database: Array.from({ length: awaits }, () => 0),
    };
  }

  draw(): Plan {
    const who = this.#random() < WORKERS ? 'worker' : 'database';
    const hits = this.#hits[who];
    const known = [...this.seen].map((number) => hits[number] ?? 0).sort((one, other) => one - other);
    const usual = known[Math.floor(known.length * USUAL)] ?? 0;
    return {
      who,
      nth: this.#random() < LATER ? 2 : 1,
      waits: hits.map((times) => Math.min(RARER.most, Math.max(0, times - usual) * RARER.each)),
    };
  }

  hit(who: Who, number: number): void {
    const hits = this.#hits[who];
    hits[number] = (hits[number] ?? 0) + 1;
    this.reached.add(number);
    this.kills[who] += 1;
  }
}
