/**
 * What the five loops (`advance`, `dispatch`, `wake`, `listen`, `reconcile`) ask of the database, and nothing else does.
 * PostgreSQL answers in `db/postgres-store.ts`; the simulation has an answer of its own, held to the same tests
 * (`store-contract.test-support.ts`). Everything else, lists and pages above all, asks the pool directly.
 *
 * Two clocks are the store's: the desk's (what the procedure knows) and the machine's (leases, waiting).
 */
import type { CaseId, EffectKey, Instant, Milliseconds, Place, Uid } from '../procedure/case.ts';
import type { Loaded, Wanted } from './db/load.ts';
import type { Evidence, Matched, Stretch } from './db/matching.ts';
import type { Written } from './db/save.ts';
import type { Claimed, Settled } from './ledger.ts';

/** What an error of the store says of what had been asked. */
export type Fault =
  /** It met another transaction (serialization failure, deadlock): nothing was done, and it will do when begun again. */
  | { readonly kind: 'again' }
  /** It lies in what was to be written: nothing was done, and it would be the same again. */
  | { readonly kind: 'data' }
  /** A key was there already: nothing was done. `says`: the values of the key, in words. */
  | { readonly kind: 'key'; readonly table: 'effects' | 'history' | 'other'; readonly says: string }
  /** Any other word of the store: nothing was done. */
  | { readonly kind: 'refused' }
  /** No word of the store: of a commit that was under way nobody knows whether it took place. */
  | { readonly kind: 'lost' };

/** A case that is due, or whose proof has been seen, and since when. */
export interface Due {
  readonly id: CaseId;
  readonly at: Instant;
}

/** An account of which the ledger is quiet: no suspension or lift of it is under way. */
export interface QuietAccount {
  readonly uid: Uid;
  /** We want it held. */
  readonly wanted: boolean;
  /** Changes from none of our holds to one (H9). */
  readonly n: number;
}

/** The cases behind an account: those whose hold stands, and the last one that suspended it. */
export interface Holders {
  readonly uid: Uid;
  readonly holding: readonly CaseId[];
  readonly last: CaseId | null;
}

export interface Store {
  /** What an error that a method of this store threw says. */
  faultOf(error: unknown): Fault;

  /** A session of one's own, to be closed. @throws where the database cannot be reached. */
  session(): Promise<Session>;

  // ── dispatch ──────────────────────────────────────────────────────────────────────────────────────────────────
  /**
   * Takes acts for a worker alone, under a lease and the next fence, at once and for good: lifts first, then what else is
   * ready by `available_at` and key, then leases that ran out, then what has to be looked up. On one account an act is not
   * ready while an earlier one is open; only a lift does not wait for a suspension of which a person was asked. An act that
   * a transaction under way has loaded is passed over.
   * @param most of each of the four. @param which `lifts`: no other act at all.
   */
  claim(
    worker: string,
    most: number,
    lease: Milliseconds,
    which: 'all' | 'lifts',
  ): Promise<readonly Claimed[]>;

  /**
   * Writes down what needs no event, after every transaction under way that has loaded one of these acts.
   * @returns how many were attempted or unknown and still had this fence; the others are left as they are.
   */
  settle(settled: readonly Settled[]): Promise<number>;

  // ── listen ────────────────────────────────────────────────────────────────────────────────────────────────────
  /** The position up to which a source has been taken; undefined where it was never declared. */
  positionOf(source: string): Promise<string | null | undefined>;

  /**
   * `Transaction.match` in a transaction of its own that moves the source only if no case is concerned and no message is
   * late: then `moved` is true and nothing else is to be done.
   */
  passBy(place: Place, stretch: Stretch): Promise<Matched | null>;

  // ── reconcile ─────────────────────────────────────────────────────────────────────────────────────────────────
  /** By uid: the accounts that we want held and those named here, without those that have an open suspension or lift. */
  quietAccounts(named: readonly Uid[]): Promise<readonly QuietAccount[]>;

  /** One for each account named. */
  holdersOf(uids: readonly Uid[]): Promise<readonly Holders[]>;

  /** The accounts that we want held, by uid; `due`: no list of them was kept within this time of the desk's clock. */
  listToCompare(every: Milliseconds): Promise<{ readonly due: boolean; readonly uids: readonly Uid[] }>;

  /** Keeps what a reconciliation found, at the desk's instant. `found` is null where the back office cannot be read. */
  keepReconciliation(result: {
    readonly wanted: number;
    readonly found: number | null;
    readonly differences: readonly object[];
  }): Promise<void>;
}

/** What one caller does, one thing after the other: transactions, and the claims of due cases. */
export interface Session {
  /**
   * Begins a transaction; what is asked of it first is sent together with this.
   * @param opens whether cases may be opened in it: that excludes the matching of messages, source by source, until it ends.
   */
  begin(opens: boolean): Transaction;

  /**
   * Claims due cases for this session until it is closed, the oldest first: those whose instant has come by the desk's
   * clock, and those whose proof every stream has passed. Cases that another session has claimed are passed over.
   * @param after where the last claim ended. @param most how many. @returns them by instant, then id.
   */
  claimDue(after: Due, most: number): Promise<readonly Due[]>;

  /** Ends it and gives its claims back. @param lost after an error that was no word of the store: the session is thrown away. */
  close(lost?: boolean): Promise<void>;
}

/**
 * All of it or nothing. What is asked without waiting for the answer before is done in the order in which it was asked.
 * After an error everything but going back is refused.
 */
export interface Transaction {
  /**
   * Locks the accounts of the cases and reports, in the order of their ids, and makes those of a report that are missing;
   * then locks and reads the cases, their open acts and what a step may depend on, as committed once the locks were held,
   * with the desk's instant of then. Keeps the salts given for people who have none.
   * @returns null where somebody else made one of the accounts meanwhile: the transaction is to be begun again.
   */
  load(wanted: Wanted): Promise<Loaded | null>;

  /**
   * Waits for every other transaction that has counted and has not ended.
   * @returns the suspensions wanted within the hour before `now`, counted up to `most`.
   */
  countSuspensions(now: Instant, most: number): Promise<number>;

  /** Writes what a batch changed. @returns the reference numbers of new cases, by id. */
  save(written: Written): Promise<{ readonly [id: CaseId]: number }>;

  /** Takes the source's lock, matches one stretch and moves the source. @returns null where another worker took it before. */
  match(place: Place, stretch: Stretch): Promise<Matched | null>;

  /** Keeps messages with their cases. @returns those that had not been kept before; of equal ones the first. */
  keepEvidence(evidence: readonly Evidence[]): Promise<readonly Evidence[]>;

  /** Makes a source grade C until an operator restores it. */
  breakPromise(source: string, messageId: string): Promise<void>;

  /** The open cases that are approved, suspending or on hold, by id. */
  decided(): Promise<readonly CaseId[]>;

  /** The cases of those acts that are in the ledger. */
  casesOf(
    keys: readonly EffectKey[],
  ): Promise<readonly { readonly key: EffectKey; readonly caseId: CaseId }[]>;

  commit(): Promise<void>;
  rollback(): Promise<void>;
  savepoint(): Promise<void>;
  /** Everything since the savepoint is undone; locks stay. */
  rollbackToSavepoint(): Promise<void>;
}
