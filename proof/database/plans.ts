/** Which numbered await comes next, and who dies at it: drawn by seed, the least tried ones first, until all were. */
import { type Milliseconds, SECOND } from '../../procedure/case.ts';

export type Who = 'worker' | 'database';

export interface Plan {
  readonly number: number;
  /** The how many-th time that it is reached. */
  readonly nth: number;
  readonly who: Who;
}

/** One kill in three is a worker's. */
const WORKERS = 1 / 3;
const PATIENCE = { first: 0.8 * SECOND, rare: 8 * SECOND, unseen: 0.2 * SECOND };
/** Once in a while not the first time. */
const LATER = 0.2;

export class Plans {
  readonly #random: () => number;
  /** How often each was tried, by who would have died. */
  readonly #tried: { readonly [who in Who]: number[] };
  /** Those at which somebody was killed, and those to which any worker came. */
  readonly reached = new Set<number>();
  readonly seen = new Set<number>();
  readonly kills: { [who in Who]: number } = { worker: 0, database: 0 };

  constructor(awaits: number, random: () => number) {
    this.#random = random;
    this.#tried = {
      worker: Array.from({ length: awaits }, () => 0),
      database: Array.from({ length: awaits }, () => 0),
    };
  }

  draw(): Plan {
    const who = this.#random() < WORKERS ? 'worker' : 'database';
    const tried = this.#tried[who];
    const least = Math.min(...tried);
    const open = tried.flatMap((times, number) => (times === least ? [number] : []));
    const number = open[Math.floor(this.#random() * open.length)] ?? 0;
    return { number, nth: this.#random() < LATER ? 2 : 1, who };
  }

  /** How long it is worth waiting for: what was missed once is waited for as long as a wave takes, if it is ever come to. */
  patience({ number, who }: Plan): Milliseconds {
    if ((this.#tried[who][number] ?? 0) === 0) return PATIENCE.first;
    return this.seen.has(number) ? PATIENCE.rare : PATIENCE.unseen;
  }

  hit({ number, who }: Plan): void {
    this.#count(number, who);
    this.reached.add(number);
    this.kills[who] += 1;
  }

  /** What was not reached is tried again once everything else was. */
  missed({ number, who }: Plan): void {
    this.#count(number, who);
  }

  #count(number: number, who: Who): void {
    const tried = this.#tried[who];
    tried[number] = (tried[number] ?? 0) + 1;
  }
}
