/** The store of the five loops on PostgreSQL: each method is one statement, or two that are sent together. */
import pg from 'pg';
import type { Due, Fault, Session, Store, Transaction } from '../store.ts';
import { claim, settle } from '../ledger.ts';
import { countUnderLock } from './brakes.ts';
import { claimDue, giveBack } from './due.ts';
import { load, type Loaded, type Wanted } from './load.ts';
import { casesOf, decided, keepEvidence, matchStretch } from './matching.ts';
import { holdersOf, keepReconciliation, listToCompare, quietAccounts } from './reconciliations.ts';
import { save } from './save.ts';
import { breakPromise, positionOf } from './sources.ts';

/** Serialization failure and deadlock: the other transaction goes on, this one begins again. */
const AGAIN: readonly string[] = ['40001', '40P01'];
/** Classes of errors that lie in what is written, not in the connection: data, and integrity. */
const IN_THE_DATA = /^2[23]/;
const KEY_EXISTS = '23505';

/** Before cases are opened in a transaction: it excludes the matching of messages, source by source. */
export const SHARE_SOURCES =
  'select pg_advisory_xact_lock_shared(source_lock(name)) from (select name from sources order by name) as every_source';
const OPENING = `begin; ${SHARE_SOURCES}`;

export function faultOf(error: unknown): Fault {
  if (!(error instanceof pg.DatabaseError)) return { kind: 'lost' };
  const { code = '', constraint, detail, severity } = error;
  // The server ends the connection with these words: a commit that waited for a standby may have taken place.
  if (severity === 'FATAL' || severity === 'PANIC') return { kind: 'lost' };
  if (AGAIN.includes(code)) return { kind: 'again' };
  if (code === KEY_EXISTS) {
    const table =
      constraint === 'effects_pkey' ? 'effects' : constraint === 'history_pkey' ? 'history' : 'other';
    return { kind: 'key', table, says: detail ?? '' };
  }
  return { kind: IN_THE_DATA.test(code) ? 'data' : 'refused' };
}

export function postgresStore(pool: pg.Pool): Store {
  return {
    faultOf,
    session: async () => new PostgresSession(await pool.connect()),
    claim: (worker, most, lease, which) => claim(pool, worker, most, lease, which),
    settle: (settled) => settle(pool, settled),
    positionOf: (source) => positionOf(pool, source),
    passBy: (place, stretch) => matchStretch(pool, place, stretch, true),
    quietAccounts: (named) => quietAccounts(pool, named),
    holdersOf: (uids) => holdersOf(pool, uids),
    listToCompare: (every) => listToCompare(pool, every),
    keepReconciliation: (result) => keepReconciliation(pool, result),
  };
}

class PostgresSession implements Session {
  readonly #client: pg.PoolClient;
  #claims = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  begin(opens: boolean): Transaction {
    return new PostgresTransaction(this.#client, this.#client.query(opens ? OPENING : 'begin'));
  }

  claimDue(after: Due, most: number): Promise<readonly Due[]> {
    this.#claims = true;
    return claimDue(this.#client, after, most);
  }

  /** A connection that could not give its locks back is closed, which gives them back. */
  async close(lost = false): Promise<void> {
    try {
      if (this.#claims && !lost) await giveBack(this.#client);
      this.#client.release(lost);
    } catch {
      this.#client.release(true);
    }
  }
}

/** A transaction that the caller has begun on its own connection, and ends. */
export const transactionOn = (client: pg.ClientBase): Transaction => new PostgresTransaction(client, null);

class PostgresTransaction implements Transaction {
  readonly #client: pg.ClientBase;
  #begun: Promise<unknown> | null;

  constructor(client: pg.ClientBase, begun: Promise<unknown> | null) {
    this.#client = client;
    this.#begun = begun;
    // Whoever asks first hears of it; where nobody asks, nothing was lost.
    begun?.catch(() => undefined);
  }

  /** What is asked first was sent with the begin, whose failure comes before its own. */
  async #after<Result>(asked: Promise<Result>): Promise<Result> {
    const begun = this.#begun;
    this.#begun = null;
    return begun === null ? asked : (await Promise.all([begun, asked]))[1];
  }

  load(wanted: Wanted): Promise<Loaded | null> {
    return this.#after(load(this.#client, wanted));
  }

  match(...[place, stretch]: Parameters<Transaction['match']>): ReturnType<Transaction['match']> {
    return this.#after(matchStretch(this.#client, place, stretch, false));
  }

  countSuspensions(now: number, most: number): Promise<number> {
    return countUnderLock(this.#client, now, most);
  }

  save(written: Parameters<Transaction['save']>[0]): ReturnType<Transaction['save']> {
    return save(this.#client, written);
  }

  keepEvidence(
    evidence: Parameters<Transaction['keepEvidence']>[0],
  ): ReturnType<Transaction['keepEvidence']> {
    return keepEvidence(this.#client, evidence);
  }

  breakPromise(source: string, messageId: string): Promise<void> {
    return breakPromise(this.#client, source, messageId);
  }

  decided(): ReturnType<Transaction['decided']> {
    return decided(this.#client);
  }

  casesOf(keys: readonly string[]): ReturnType<Transaction['casesOf']> {
    return casesOf(this.#client, keys);
  }

  async commit(): Promise<void> {
    await this.#client.query('commit');
  }

  async rollback(): Promise<void> {
    await this.#client.query('rollback');
  }

  async savepoint(): Promise<void> {
    await this.#client.query('savepoint advancing');
  }

  async rollbackToSavepoint(): Promise<void> {
    await this.#client.query('rollback to savepoint advancing');
  }
}
