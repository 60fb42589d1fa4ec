/** What tells in memory that the database went back to an earlier moment, as `desk/db/restores.ts` does in PostgreSQL. */
import type { Instant } from '../procedure/case.ts';
import type { Lineage, Orphan, RestoreBook } from '../desk/db/restores.ts';
import type { MemoryDatabase, Worker } from './memory-database.ts';
import type { ActEntry, RestoreEntry, Tables } from './memory-tables.ts';
import { alone, turn } from './memory-turn.ts';

/** No act in a run of the server that nobody has compared with the outside, nor before an operator has seen a restore. */
export const mayAct = ({ tables, run }: MemoryDatabase): boolean =>
  (tables.lineage === null || tables.lineage.run === String(run)) && unseen(tables) === undefined;

export const unseen = ({ restores }: Tables): RestoreEntry | undefined =>
  restores.find(({ seenAt }) => seenAt === null);

/** When an operator last saw a restore, by the machine's clock. */
export const lastSeen = ({ restores }: Tables): Instant | null =>
  restores.length === 0 ? null : Math.max(...restores.map(({ seenMachine }) => seenMachine ?? 0));

/** Of a case that began before a restore, or on any account: the ledger may have forgotten that it was done. */
export function maybeDone(tables: Tables, { kind, account, caseId, attemptEndedAt }: ActEntry): boolean {
  if (tables.restores.length === 0 || kind === 'look') return false;
  const opened = tables.cases.get(caseId)?.opened_at ?? Infinity;
  return tables.restores.some(
    ({ seenAt, seenMachine }) =>
      seenAt !== null &&
      seenMachine !== null &&
      (attemptEndedAt === null || attemptEndedAt < seenMachine) &&
      (account !== null || opened <= seenAt),
  );
}

export class MemoryRestores implements RestoreBook {
  readonly #database: MemoryDatabase;
  readonly #worker: Worker;

  constructor(database: MemoryDatabase, worker: Worker) {
    this.#database = database;
    this.#worker = worker;
  }

  async readLineage(): Promise<Lineage> {
    await turn(this.#database, this.#worker, 'watch');
    const { tables, run, startedAt, timeline, clocks } = this.#database;
    const { lineage } = tables;
    return {
      run: String(run),
      runsFor: clocks.machine() - startedAt,
      same: lineage?.run === String(run),
      sameServer: lineage === null || lineage.timeline === timeline,
      comparedAt: lineage?.at ?? null,
      clocksApart: Math.max(0, ...[...tables.sources.values()].map(({ uncertainty }) => uncertainty)),
      stopped: unseen(tables) !== undefined,
    };
  }

  confirmRun(): Promise<void> {
    const { tables, clocks, run } = this.#database;
    return this.#alone(() => {
      const { lineage } = tables;
      if (lineage?.run === String(run))
        tables.lineage = { ...lineage, at: Math.max(lineage.at, clocks.desk()) };
    });
  }

  async unknownActs(done: readonly Orphan[]): Promise<readonly Orphan[]> {
    await turn(this.#database, this.#worker, 'watch');
    const { tables } = this.#database;
    const named = new Set(tables.restores.flatMap(({ orphans }) => orphans.map(({ key }) => key)));
    return done
      .filter(({ key }) => !named.has(key) && isUntried(tables.acts.get(key)))
      .sort((one, other) => one.at - other.at);
  }

  noteRun(run: string): Promise<boolean> {
    return this.#alone(() => {
      const { tables, clocks } = this.#database;
      if (String(this.#database.run) !== run) return false;
      note(this.#database);
      const now = clocks.machine();
      for (const act of tables.acts.values())
        if (act.state === 'intended' && act.attempts > 0 && act.kind !== 'look')
          tables.putAct({ ...act, state: 'unknown', availableAt: now, attemptEndedAt: now });
      this.#database.compared(null);
      return true;
    });
  }

  recordRestore(why: string, orphans: readonly Orphan[]): Promise<number | null> {
    return this.#alone(() => {
      const { tables, clocks } = this.#database;
      if (unseen(tables) !== undefined) return null;
      const at = clocks.desk();
      tables.restores.push({ at, why, orphans, seenBy: null, seenAt: null, seenMachine: null });
      this.#database.compared(orphans);
      return tables.restores.length;
    });
  }

  #alone<Result>(work: () => Result): Promise<Result> {
    return alone(this.#database, this.#worker, 'watch', work);
  }
}

const isUntried = (act: ActEntry | undefined): boolean =>
  act === undefined || (act.attempts === 0 && (act.state === 'intended' || act.state === 'withdrawn'));

function note({ tables, run, timeline, clocks }: MemoryDatabase): void {
  tables.lineage = { run: String(run), timeline, at: clocks.desk() };
}

/** A hold that is decided from now on has a key that no forgotten one had. */
function passForgottenHolds({ restores, accounts }: Tables): void {
  for (const { key } of restores.flatMap(({ orphans }) => orphans)) {
    const [, uid, n] = /^suspend:(.*):([0-9]+)$/.exec(key) ?? [];
    if (uid === undefined) continue;
    const known = accounts.get(uid) ?? { uid, standing: 0, n: 0, suspendedAt: null, protected: false };
    if (known.standing === 0) accounts.set(uid, { ...known, n: Math.max(known.n, Number(n)) });
  }
}

/** An operator has seen what happened: acts go on, and whatever is not over is looked up first. @returns how many. */
export function seeRestore(database: MemoryDatabase, by: string): number {
  const { tables, clocks } = database;
  const [now, seenAt] = [clocks.machine(), clocks.desk()];
  for (const [n, one] of tables.restores.entries())
    if (one.seenAt === null) tables.restores[n] = { ...one, seenBy: by, seenAt, seenMachine: now };
  note(database);
  passForgottenHolds(tables);
  let open = 0;
  for (const act of tables.acts.values()) {
    if (!['intended', 'attempted', 'unknown'].includes(act.state)) continue;
    if (act.outcomeAt !== null || act.kind === 'look') continue;
    open += 1;
    tables.putAct({
      ...act,
      state: 'unknown',
      availableAt: now,
      attemptEndedAt: now,
      leaseUntil: null,
      leasedBy: null,
      fence: act.fence + 1,
    });
  }
  return open;
}
