/**
 * A database in memory, for many desks in one process on clocks of the simulation's choice. Workers connect to it by
 * name; they can be killed, calls can be held up or fail, commits can be lost, and all of it can go back to an earlier
 * moment while the world outside does not.
 */
import type { Instant } from '../procedure/case.ts';
import type { Orphan } from '../desk/db/restores.ts';
import { Locks } from './memory-locks.ts';
import { Tables } from './memory-tables.ts';

/** Both in milliseconds since 1970. The desk's may be moved ahead of the machine's; neither goes back. */
export interface Clocks {
  desk(): Instant;
  machine(): Instant;
}

/** What the loops ask for, by the names of the store's methods. */
export type Call =
  | 'session'
  | 'claim'
  | 'settle'
  | 'positionOf'
  | 'passBy'
  | 'quietAccounts'
  | 'holdersOf'
  | 'listToCompare'
  | 'keepReconciliation'
  | 'watch'
  | 'claimDue'
  | 'begin'
  | 'load'
  | 'countSuspensions'
  | 'save'
  | 'match'
  | 'keepEvidence'
  | 'breakPromise'
  | 'decided'
  | 'casesOf'
  | 'commit'
  | 'rollback'
  | 'savepoint'
  | 'rollbackToSavepoint';

/** How a transaction ends that wants to commit; of `claim`, `settle` and the like too, which are one in themselves. */
export type CommitEnd =
  | 'done'
  /** Nothing is committed: it is to be begun again. */
  | 'again'
  /** Nothing is committed, and the connection is lost: the worker does not know. */
  | 'lostBefore'
  /** It is committed, and the connection is lost: the worker does not know. */
  | 'lostAfter';

export interface Disturbance {
  /** Before each call: another worker's turn, a pause, or an error of its own (`memory-fault.ts`). */
  before?(worker: string, call: Call): Promise<void> | void;
  commit?(worker: string, call: Call): CommitEnd;
  /** Between what was committed and its worker's hearing of it. */
  after?(worker: string, call: Call): Promise<void> | undefined;
}

/** One connected process. */
export interface Worker {
  readonly name: string;
  alive: boolean;
}

/** What ends when its worker does, or when the database goes back. */
export interface Ending {
  readonly worker: Worker;
  /** Everything that it holds is given back; what it is asked from now on is lost. */
  end(): void;
}

export class MemoryDatabase {
  readonly clocks: Clocks;
  readonly tables = new Tables();
  readonly locks = new Locks();
  /** Cases that a session has claimed. */
  readonly claimed = new Map<string, Ending>();
  readonly sessions = new Set<Ending>();
  /** Told of every comparison with the outside: null where the ledger knows everything, else what it does not. */
  compared: (orphans: readonly Orphan[] | null) => void = () => undefined;
  disturbance: Disturbance;
  /** The run of the server, and when it was started, by the machine's clock; none of it is among what goes back. */
  run = 1;
  startedAt: Instant;
  /** Another one than before where it was recovered to an earlier moment. */
  timeline = 1;
  /** The last run that began without anything being lost. */
  startedAgain = 0;

  constructor(clocks: Clocks, disturbance: Disturbance = {}) {
    this.clocks = clocks;
    this.startedAt = clocks.machine();
    this.disturbance = disturbance;
  }

  /** The worker is no more: what it has not committed is gone, and none of its calls is ever answered. */
  kill(worker: Worker): void {
    worker.alive = false;
    this.#endAll((one) => one.worker === worker);
  }

  /** Everything that is committed, to go back to. */
  snapshot(): Tables {
    return this.tables.copy();
  }

  /** Goes back, as by a recovery to an earlier moment: connections are lost, and what was committed since is gone. */
  restore(snapshot: Tables): void {
    this.#begin();
    this.timeline += 1;
    this.tables.take(snapshot);
  }

  /** The server is started again: connections are lost, and nothing else. */
  startAgain(): void {
    this.#begin();
    this.startedAgain = this.run;
  }

  #begin(): void {
    this.run += 1;
    this.startedAt = this.clocks.machine();
    this.#endAll(() => true);
  }

  /** The least instant of the desk's clock at which a case is due by itself; what waits for a proof comes with the streams. */
  nextDue(): Instant | null {
    return this.tables.due.first?.at ?? null;
  }

  /** The least instant of the machine's clock later than `after` at which an act gets ready or a lease ends. */
  nextAct(after: Instant): Instant | null {
    const { intended, leased, unknown } = this.tables;
    const next = [intended, leased, unknown].flatMap((index) => index.firstAfter(after)?.at ?? []);
    return next.length === 0 ? null : Math.min(...next);
  }

  #endAll(which: (one: Ending) => boolean): void {
    for (const one of this.sessions) if (which(one)) one.end();
  }
}
