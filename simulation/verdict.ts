/** What a world is run with, and what it came to. */
import type { Milliseconds } from '../procedure/case.ts';
import type { Shell } from '../desk/desk.ts';
import type { FaultName } from './faults.ts';

export interface WorldSettings {
  readonly seed: number;
  readonly cases: number;
  /** Within which the cases begin. */
  readonly days: number;
  readonly faults: readonly FaultName[];
  /** Another rule book or ledger: planted bugs are put in here. */
  readonly shell?: Partial<Shell>;
}

export interface Verdict {
  readonly seed: number;
  readonly cases: number;
  /** What the judge found, or what broke; empty where all is well. */
  readonly found: readonly string[];
  readonly faults: ReadonlyMap<FaultName, number>;
  readonly reached: ReadonlySet<string>;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly turns: number;
  /** Rows of histories that were committed. */
  readonly events: number;
  /** Decisions that were due and came before a person, and the longest that one of them took with nothing amiss. */
  readonly decisions: number;
  readonly slowest: Milliseconds;
  readonly log: readonly string[];
}
