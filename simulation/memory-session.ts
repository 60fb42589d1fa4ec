/** Sessions and transactions in memory: what is written is seen at the commit, locks are held until the end. */
import type { CaseId, Instant } from '../procedure/case.ts';
import type { Loaded } from '../desk/db/load.ts';
import type { Due, Session, Transaction } from '../desk/store.ts';
import type { Call, CommitEnd, Ending, MemoryDatabase, Worker } from './memory-database.ts';
import { again, lost, refused } from './memory-fault.ts';
import { CAP_LOCK, load, suspensionsWithin } from './memory-load.ts';
import { match } from './memory-matching.ts';
import type { SourceEntry } from './memory-tables.ts';
import type { LockMode } from './memory-locks.ts';
import { never, turn } from './memory-turn.ts';
import { keepMessages, Pending, prepare } from './memory-writes.ts';

/** How far a claim looks past cases that others have claimed, as a multiple of its size. */
const LOOK_PAST = 8;

export class MemorySession implements Session, Ending {
  readonly worker: Worker;
  readonly #database: MemoryDatabase;
  #transaction: MemoryTransaction | null = null;
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  constructor(database: MemoryDatabase, worker: Worker) {
    this.#database = database;
    this.worker = worker;
    database.sessions.add(this);
  }

  begin(opens: boolean): Transaction {
    this.#transaction = new MemoryTransaction(this.#database, this, opens);
    return this.#transaction;
  }

  async claimDue(after: Due, most: number): Promise<readonly Due[]> {
    await turn(this.#database, this.worker, 'claimDue');
    if (this.#ended) throw lost('the connection was lost');
    const { claimed } = this.#database;
    const found: Due[] = [];
    for (const one of dueCases(this.#database, after, most * LOOK_PAST)) {
      if (found.length >= most) break;
      if ((claimed.get(one.id) ?? this) !== this) continue;
      claimed.set(one.id, this);
      found.push(one);
    }
    return found;
  }

  async close(): Promise<void> {
    this.end();
  }

  end(): void {
    this.#ended = true;
    this.#transaction?.end();
    const { claimed, sessions } = this.#database;
    for (const [id, by] of claimed) if (by === this) claimed.delete(id);
    sessions.delete(this);
  }
}

/** Cases that are due, or whose proof has been seen, by instant and id. */
function dueCases({ tables, clocks }: MemoryDatabase, after: Due, most: number): readonly Due[] {
  const found = new Map<CaseId, Due>();
  const seen = seenUpTo([...tables.sources.values()]);
  const indexes = [
    [tables.due, clocks.desk()] as const,
    ...(seen === null ? [] : [[tables.proofWanted, seen] as const]),
  ];
  for (const [index, upTo] of indexes) {
    let count = 0;
    for (const { at, id } of index.from(after, upTo)) {
      count += 1;
      if (count > most) break;
      const known = found.get(id);
      if (known === undefined || at < known.at) found.set(id, { at, id });
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** How far every place that is read by streams alone has been seen; null where one of them has not, or there is none. */
function seenUpTo(sources: readonly SourceEntry[]): Instant | null {
  const places = Map.groupBy(sources, ({ place }) => place);
  const seen: number[] = [];
  for (const here of places.values()) {
    if (here.some(({ grade }) => grade !== 'A')) continue;
    const least = here.map((source) => source.seenUpTo);
    if (least.includes(null)) return null;
    const uncertainty = Math.max(...here.map((source) => source.uncertainty));
    seen.push(Math.min(...least.map((at) => at ?? 0)) - uncertainty);
  }
  return seen.length === 0 ? null : Math.min(...seen);
}

class MemoryTransaction implements Transaction {
  readonly #database: MemoryDatabase;
  readonly #session: MemorySession;
  #pending = new Pending();
  #savepoint: Pending | null = null;
  #over = false;
  /** The error after which only going back helps; told to whoever asks next where it was the begin's. */
  #failed: unknown = null;
  #told = true;
  #last: Promise<unknown>;

  constructor(database: MemoryDatabase, session: MemorySession, opens: boolean) {
    this.#database = database;
    this.#session = session;
    this.#last = this.#begin(opens).catch((error: unknown) => {
      this.#failed = error;
      this.#told = false;
    });
  }

  async #begin(opens: boolean): Promise<void> {
    await this.#turn('begin');
    if (!opens) return;
    for (const name of [...this.#database.tables.sources.keys()].sort()) {
      const wait = this.#lock(`source ${name}`, 'shared');
      if (wait !== undefined) await wait;
    }
  }

  /** Everything asked of a transaction is done in its order. */
  #next<Result>(work: () => Promise<Result>): Promise<Result> {
    const asked = this.#last.then(work);
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  #ask<Result>(call: Call, work: () => Result | Promise<Result>): Promise<Result> {
    return this.#next(async () => {
      if (this.#failed !== null) throw this.#why(call);
      try {
        await this.#turn(call);
        if (this.#over) throw refused(`${call} after the end of the transaction`);
        return await work();
      } catch (error) {
        this.#failed = error;
        throw error;
      }
    });
  }

  #why(call: Call): Error {
    if (this.#told) return refused(`${call} after an error in the same transaction`);
    this.#told = true;
    return this.#failed instanceof Error ? this.#failed : refused(String(this.#failed));
  }

  #unsaved(call: Call): void {
    if (this.#pending.saved !== null)
      throw new Error(`${call} after save: nothing but the end comes after it`);
  }

  load(wanted: Parameters<Transaction['load']>[0]): Promise<Loaded | null> {
    return this.#ask('load', () => {
      this.#unsaved('load');
      const { tables, clocks } = this.#database;
      const lock = (name: string, mode: LockMode) => this.#lock(name, mode);
      return load({ tables, lock, pending: this.#pending, deskNow: () => clocks.desk() }, wanted);
    });
  }

  countSuspensions(now: Instant, most: number): Promise<number> {
    return this.#ask('countSuspensions', async () => {
      const wait = this.#lock(CAP_LOCK, 'exclusive');
      if (wait !== undefined) await wait;
      return suspensionsWithin(this.#database.tables, now, most);
    });
  }

  save(written: Parameters<Transaction['save']>[0]): ReturnType<Transaction['save']> {
    return this.#ask('save', () => {
      this.#unsaved('save');
      const { tables, clocks } = this.#database;
      this.#pending.saved = prepare(tables, written, clocks.machine());
      return Object.fromEntries(this.#pending.saved.newCases.map(({ id, reference }) => [id, reference]));
    });
  }

  match(...[place, stretch]: Parameters<Transaction['match']>): ReturnType<Transaction['match']> {
    return this.#ask('match', async () => {
      this.#unsaved('match');
      const wait = this.#lock(`source ${stretch.source}`, 'exclusive');
      if (wait !== undefined) await wait;
      const found = match(this.#database.tables, this.#source(stretch.source), place, stretch, false);
      if (found === null) return null;
      this.#pending.sources.set(stretch.source, found.source);
      return found.matched;
    });
  }

  keepEvidence(
    evidence: Parameters<Transaction['keepEvidence']>[0],
  ): ReturnType<Transaction['keepEvidence']> {
    const { tables, clocks } = this.#database;
    return this.#ask('keepEvidence', () => keepMessages(tables, this.#pending, evidence, clocks.desk()));
  }

  breakPromise(source: string, messageId: string): Promise<void> {
    return this.#ask('breakPromise', () => {
      const known = this.#source(source);
      if (known === undefined) return;
      const brokenWhy = `message ${messageId} was older than what had been promised`;
      const brokenAt = this.#database.clocks.desk();
      this.#pending.sources.set(source, { ...known, grade: 'C', brokenAt, brokenWhy, restoredAt: null });
    });
  }

  decided(): Promise<readonly CaseId[]> {
    const stages: readonly string[] = ['approved', 'suspending', 'onHold'];
    return this.#ask('decided', () =>
      [...this.#database.tables.cases.values()]
        .flatMap(({ id, closed_at, stage }) => (closed_at === null && stages.includes(stage) ? [id] : []))
        .sort(),
    );
  }

  casesOf(keys: readonly string[]): ReturnType<Transaction['casesOf']> {
    return this.#ask('casesOf', () =>
      [...new Set(keys)].flatMap((key) => {
        const act = this.#database.tables.acts.get(key);
        return act === undefined ? [] : [{ key, caseId: act.caseId }];
      }),
    );
  }

  commit(): Promise<void> {
    return this.#next(async () => {
      const { disturbance, tables } = this.#database;
      await this.#turn('commit');
      // As in SQL: the commit of a transaction that failed takes everything back and says nothing.
      if (this.#failed !== null || this.#over) return this.end();
      const ending: CommitEnd = disturbance.commit?.(this.#session.worker.name, 'commit') ?? 'done';
      try {
        if (ending === 'again') throw again('the commit met another transaction');
        if (ending === 'lostBefore') throw lost('the connection was lost before the commit');
        this.#pending.commit(tables);
        if (ending === 'lostAfter') throw lost('the connection was lost after the commit');
      } finally {
        this.end();
        if (ending === 'lostBefore' || ending === 'lostAfter') this.#session.end();
      }
    });
  }

  rollback(): Promise<void> {
    return this.#next(async () => {
      await this.#turn('rollback');
      this.end();
    });
  }

  savepoint(): Promise<void> {
    return this.#ask('savepoint', () => {
      this.#savepoint = this.#pending.copy();
    });
  }

  rollbackToSavepoint(): Promise<void> {
    return this.#next(async () => {
      await this.#turn('rollbackToSavepoint');
      if (this.#savepoint === null) throw refused('there is no savepoint');
      this.#pending = this.#savepoint.copy();
      this.#failed = null;
    });
  }

  /** Whatever was not committed is gone, and every lock is given back. */
  end(): void {
    this.#over = true;
    this.#pending = new Pending();
    this.#database.locks.release(this);
  }

  async #turn(call: Call): Promise<void> {
    await turn(this.#database, this.#session.worker, call);
    if (this.#session.ended) throw lost('the connection was lost');
  }

  #lock(name: string, mode: LockMode): Promise<void> | undefined {
    // It may have ended between two locks: what is over holds nothing any more.
    if (this.#over)
      return this.#session.worker.alive ? Promise.reject(lost('the connection was lost')) : never();
    const wait = this.#database.locks.acquire(this, name, mode);
    // Whoever was killed while it waited never hears that its connection is gone.
    return wait?.catch((error: unknown) => {
      if (!this.#session.worker.alive) return never();
      throw error;
    });
  }

  #source(name: string): SourceEntry | undefined {
    return this.#pending.sources.get(name) ?? this.#database.tables.sources.get(name);
  }
}
