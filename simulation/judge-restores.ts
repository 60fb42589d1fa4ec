/**
 * What the judge asks of a database that went back while the outside did not: work in between may be lost, but every act
 * that it forgot is named by the first comparison, and none is done before an operator has seen them (I3).
 */
import type { EffectKey, Instant, Milliseconds } from '../procedure/case.ts';
import { BY_HAND, type Truth } from './truth.ts';

/** A call that was under way when it went back may still arrive so much later. */
const UNDER_WAY: Milliseconds = 30_000;

export interface RestoresView {
  readonly truth: Truth;
  /** What the ledger has of an act; null where it has none. */
  readonly tried: (key: EffectKey) => { readonly state: string; readonly attempts: number } | null;
  readonly now: () => Instant;
  readonly wrong: (sentence: string) => void;
}

export class RestoresJudge {
  readonly #view: RestoresView;
  /** When it went back, until acts may go on. */
  #since: Instant | null = null;
  /** Acts that were done outside and that it has forgotten. */
  readonly #forgotten = new Set<EffectKey>();

  constructor(view: RestoresView) {
    this.#view = view;
  }

  wentBack(): void {
    this.#since = this.#view.now();
    for (const key of this.#unknown()) this.#forgotten.add(key);
  }

  /** Done outside, and either unknown to the ledger or never tried by it. */
  #unknown(): readonly EffectKey[] {
    const { truth, tried } = this.#view;
    return [...truth.done.keys()].filter((key) => {
      if (key.startsWith(BY_HAND)) return false;
      const known = tried(key);
      return known === null || (known.attempts === 0 && ['intended', 'withdrawn'].includes(known.state));
    });
  }

  hasForgotten(key: EffectKey): boolean {
    return this.#forgotten.has(key);
  }

  /** Whether something may still arrive that was sent before. */
  isUnderWay(): boolean {
    return this.#since !== null && this.#view.now() <= this.#since + UNDER_WAY;
  }

  /** The outside was compared with the ledger. @param named what was ever named. @param goesOn whether acts go on. */
  compared(named: ReadonlySet<EffectKey>, goesOn: boolean): void {
    for (const key of this.#unknown())
      if (!named.has(key)) this.#view.wrong(`${key} was done outside, and the comparison did not name it`);
    if (goesOn) this.#since = null;
  }

  /** An operator has seen what was named. */
  seen(): void {
    this.#since = null;
  }

  /** An act is really done. */
  done(key: EffectKey): void {
    if (this.#since === null) return;
    if (this.isUnderWay()) this.#forgotten.add(key);
    else this.#view.wrong(`${key} was done before anybody had seen that the database went back`);
  }
}
