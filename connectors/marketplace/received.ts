/** The acts that arrived, by key: an act with a known key is answered from here and not done again (A1). */
import type { EffectKey, Instant } from '../../procedure/case.ts';
import type { DoneAct, Found } from '../ports.ts';
import type { ActCall } from './entries.ts';

/** What the marketplace answered to an act. */
export interface Receipt {
  readonly at: Instant;
  readonly ref: string | null;
}

/** What was counted of all acts. */
export interface ActCounts {
  /** Arrived and done, those with a known key included where keys are not honoured. */
  readonly done: number;
  /** Keys that were done more than once. */
  readonly repeated: readonly EffectKey[];
  /** Keys that were looked up. */
  readonly lookedUp: number;
}

export class Received {
  readonly #numbers = new Map<EffectKey, number>();
  readonly #at: Instant[] = [];
  readonly #refs: (string | null)[] = [];
  readonly #calls: ActCall[] = [];
  /** Acts that looking up does not find before an instant. */
  readonly #hiddenUntil = new Map<number, Instant>();
  /** Keys that acted more than once, which only a marketplace that ignores keys lets happen. */
  readonly #again = new Map<EffectKey, number>();

  /** Keys that were looked up: acts of which the desk did not know what became of them. */
  readonly #lookedUp = new Set<EffectKey>();

  receipt(key: EffectKey): Receipt | null {
    const number = this.#numbers.get(key);
    return number === undefined ? null : { at: this.#at[number] as Instant, ref: this.#refs[number] ?? null };
  }

  record(key: EffectKey, call: ActCall, receipt: Receipt, visibleAt: Instant): void {
    if (this.#numbers.has(key)) {
      this.#again.set(key, (this.#again.get(key) ?? 0) + 1);
      return;
    }
    const number = this.#at.length;
    this.#numbers.set(key, number);
    this.#at.push(receipt.at);
    this.#refs.push(receipt.ref);
    this.#calls.push(call);
    if (visibleAt > receipt.at) this.#hiddenUntil.set(number, visibleAt);
  }

  find(key: EffectKey, now: Instant): Found {
    this.#lookedUp.add(key);
    const number = this.#numbers.get(key);
    if (number === undefined || (this.#hiddenUntil.get(number) ?? now) > now) return { kind: 'absent' };
    return { kind: 'found', at: this.#at[number] as Instant, ref: this.#refs[number] ?? null };
  }

  /** The acts of these calls that were done at or after an instant and can be found by now. */
  done(calls: readonly ActCall[], since: Instant, now: Instant): readonly DoneAct[] {
    const listed: DoneAct[] = [];
    for (const [key, number] of this.#numbers) {
      const at = this.#at[number] as Instant;
      const call = this.#calls[number] as ActCall;
      if (at >= since && calls.includes(call) && (this.#hiddenUntil.get(number) ?? now) <= now)
        listed.push({ key, at });
    }
    return listed;
  }

  /** How many acts arrived and were done. */
  get count(): number {
    let again = 0;
    for (const times of this.#again.values()) again += times;
    return this.#at.length + again;
  }

  get lookedUp(): number {
    return this.#lookedUp.size;
  }

  /** Keys that were done more than once. */
  get repeated(): readonly EffectKey[] {
    return [...this.#again.keys()];
  }
}
