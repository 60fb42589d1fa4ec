/** What the shell's parts share: the store, the rules, and a few ways to look in from outside. */
import type pg from 'pg';
import type { Case } from '../procedure/case.ts';
import type { Event, Step, World } from '../procedure/event.ts';
import { violated } from '../procedure/invariants.ts';
import type { Policy } from '../procedure/policy.ts';
import { RULES, step } from '../procedure/step.ts';
import { postgresStore } from './db/postgres-store.ts';
import { type Means, REAL_MEANS } from './means.ts';
import type { Store } from './store.ts';

/** The pure core as the shell calls it; tests put another one here. */
export type StepFunction = (state: Case | null, event: Event, world: World) => Step;
/** Says in a sentence which invariant a step would break (I1, I3, I5, I8), or null. */
export type ViolationCheck = (
  before: Case | null,
  step: Extract<Step, { kind: 'stepped' }>,
  world: World,
) => string | null;

/** The few levels that the shell writes; pino's logger is one. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the five loops need: no database by name, no clock, no chance. */
export interface Shell {
  readonly store: Store;
  readonly means: Means;
  /** The version of the rules that each history row names. */
  readonly rules: string;
  readonly step: StepFunction;
  readonly violated: ViolationCheck;
  /** Ports that a person serves (A2). */
  readonly manual: World['manual'];
  readonly log: Log;
  /** Versions of the policy read so far; a version never changes. */
  readonly policies: Map<number, Policy>;
  /** Called after a commit that made work for wake or dispatch, with how many acts it made: a hint, never needed. */
  readonly nudge: (acts: number) => void;
}

/** The same on PostgreSQL, which lists and pages ask directly. */
export interface Desk extends Shell {
  readonly pool: pg.Pool;
}

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Fills in what is not given: the real rules and means, no ports by hand, no log. */
export function openShell<Given extends Pick<Shell, 'store'> & Partial<Shell>>(given: Given): Shell & Given {
  return {
    means: REAL_MEANS,
    rules: RULES,
    step,
    violated,
    manual: { helpDesk: false, messageCentre: false, backOffice: false, directory: false },
    log: SILENT,
    policies: new Map(),
    nudge: () => undefined,
    ...given,
  };
}

/** A desk on PostgreSQL. */
export const openDesk = (given: Pick<Desk, 'pool'> & Partial<Desk>): Desk =>
  openShell({ ...given, store: postgresStore(given.pool) });
