/** Draws what goes wrong in one world, and counts it. Every world has its own few faults; all of them stop in the end. */
import type { Chance } from './chance.ts';
import { FAULTS, type FaultName } from './faults.ts';

/** How many of the faults that may happen happen in one world. */
const SHARE_MOST = 0.5;

export class Misfortune {
  readonly #chance: Chance;
  readonly #here = new Set<FaultName>();
  readonly counts = new Map<FaultName, number>();
  #over = false;

  /** @param among the faults that may happen in this world. */
  constructor(chance: Chance, among: readonly FaultName[]) {
    this.#chance = chance;
    const share = chance.next() * SHARE_MOST;
    for (const name of among) if (among.length === 1 || chance.is(share)) this.#here.add(name);
  }

  /** Whether it happens in this world at all. */
  has(name: FaultName): boolean {
    return this.#here.has(name) && !this.#over;
  }

  /** Whether it happens now; counted where it does. */
  strikes(name: FaultName): boolean {
    if (this.#over || !this.#here.has(name) || !this.#chance.is(FAULTS[name].chance)) return false;
    this.count(name);
    return true;
  }

  count(name: FaultName): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** Nothing goes wrong any more. */
  end(): void {
    this.#over = true;
  }

  get over(): boolean {
    return this.#over;
  }
}
