/** A store under test, with everything that its test may do to it from outside. */
import type { Instant, Milliseconds } from '../procedure/case.ts';
import type { SourceSettings } from './db/sources.ts';
import type { Store } from './store.ts';

/** Everything kept, table by table, rows in one order: equal dumps mean equal contents. */
export type Dump = { readonly [table: string]: readonly { readonly [column: string]: unknown }[] };

export interface Subject {
  readonly store: Store;
  /** Nothing is kept any more; both clocks stand at `START`. */
  clear(): Promise<void>;
  /** Both clocks stand until they are moved. */
  moveDesk(to: Instant): Promise<void>;
  passMachine(by: Milliseconds): Promise<void>;
  declare(source: SourceSettings): Promise<void>;
  makePolicy(settings: object): Promise<void>;
  /** The connection of the next transaction that commits is lost, before or after that took place. */
  loseNextCommit(when: 'before' | 'after'): void;
  /** Until some transaction waits for another. */
  untilBlocked(): Promise<void>;
  dump(): Promise<Dump>;
  close(): Promise<void>;
}

/** Where both clocks stand in the beginning. */
export const START: Instant = Date.UTC(2026, 0, 5, 9);
