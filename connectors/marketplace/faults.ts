/**
 * Faults on demand. A rule says which calls go wrong and how; which of them, is counted or drawn from the given
 * random, so that the same seed gives the same misfortune.
 */
import type { Milliseconds } from '../../procedure/case.ts';

export type Port = 'helpDesk' | 'messageCentre' | 'backOffice' | 'directory';

/** What can go wrong with a call that acts. */
export type ActFault =
  /** The request never arrives; nobody knows. */
  | { readonly kind: 'loseRequest' }
  /** It is done, and the answer never arrives; nobody knows. */
  | { readonly kind: 'loseAnswer' }
  /** The request arrives twice, as a proxy that tries again sends it. */
  | { readonly kind: 'twice' }
  /** No answer before the caller gives up; `done`: it was done all the same. */
  | { readonly kind: 'timeOut'; readonly done: boolean }
  | { readonly kind: 'refuse'; readonly code: string }
  /** Nothing is done, and it is said so. */
  | { readonly kind: 'down'; readonly retryAfterMs: Milliseconds }
  /** It is done, the answer is lost, and looking it up does not find it for a while. */
  | { readonly kind: 'appearLate'; readonly after: Milliseconds }
  /** It says done and does nothing. */
  | { readonly kind: 'forget' }
  /** The message is accepted and bounces later. */
  | { readonly kind: 'bounceLater'; readonly after: Milliseconds };

/** What can go wrong with a read or a look-up. */
export type ReadFault = { readonly kind: 'fail' } | { readonly kind: 'hang' };

/** What can happen to a message on its way into the stream: beyond the stated bound, a broken promise. */
export type MessageFault =
  | { readonly kind: 'delay'; readonly by: Milliseconds }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'reorder' };

export type Fault = ActFault | ReadFault | MessageFault;

export interface FaultRule {
  readonly port: Port;
  /** Absent: every act of the port. */
  readonly call?: string;
  readonly fault: Fault;
  /** The first matching call is number 1. */
  readonly when: { readonly calls: readonly number[] } | { readonly chance: number } | 'always';
}

export type FaultGroup = 'act' | 'read' | 'message';
const groups: { readonly [kind in Fault['kind']]: FaultGroup } = {
  loseRequest: 'act',
  loseAnswer: 'act',
  twice: 'act',
  timeOut: 'act',
  refuse: 'act',
  down: 'act',
  appearLate: 'act',
  forget: 'act',
  bounceLater: 'act',
  fail: 'read',
  hang: 'read',
  delay: 'message',
  duplicate: 'message',
  reorder: 'message',
};

export class Faults {
  readonly #random: () => number;
  #rules: { readonly rule: FaultRule; calls: number }[] = [];

  /** @param random numbers from 0 up to 1, from a seed. */
  constructor(random: () => number, rules: readonly FaultRule[] = []) {
    this.#random = random;
    this.set(rules);
  }

  /** Replaces every rule; counting begins anew. */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, calls: 0 }));
  }

  /** What goes wrong with this act, or null: the first rule that applies wins, and every matching rule counts the call. */
  act(port: Port, call: string): ActFault | null {
    return this.#next(port, call, 'act') as ActFault | null;
  }

  read(port: Port, call: string): ReadFault | null {
    return this.#next(port, call, 'read') as ReadFault | null;
  }

  message(port: Port): MessageFault | null {
    return this.#next(port, 'message', 'message') as MessageFault | null;
  }

  #next(port: Port, call: string, group: FaultGroup): Fault | null {
    let found: Fault | null = null;
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.port !== port || groups[rule.fault.kind] !== group || (rule.call ?? call) !== call) continue;
      entry.calls += 1;
      if (found === null && this.#applies(rule, entry.calls)) found = rule.fault;
    }
    return found;
  }

  #applies({ when }: FaultRule, calls: number): boolean {
    if (when === 'always') return true;
    return 'calls' in when ? when.calls.includes(calls) : this.#random() < when.chance;
  }
}

/** Waits until the caller gives up. */
export function givenUp(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Random numbers from a seed (mulberry32): the same seed gives the same numbers. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
