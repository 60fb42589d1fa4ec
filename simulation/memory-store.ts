/** The store of the five loops on a database in memory: the same promises as PostgreSQL's, held to the same tests. */
import type { Milliseconds, Place, Uid } from '../procedure/case.ts';
import type { Matched, Stretch } from '../desk/db/matching.ts';
import type { Claimed, Settled } from '../desk/ledger.ts';
import type { Holders, QuietAccount, Session, Store } from '../desk/store.ts';
import type { Call, MemoryDatabase, Worker } from './memory-database.ts';
import { faultOf } from './memory-fault.ts';
import { claim, settle } from './memory-ledger.ts';
import { match } from './memory-matching.ts';
import { MemorySession } from './memory-session.ts';
import { mayAct } from './memory-restores.ts';
import { isOpen } from './memory-tables.ts';
import { alone, turn } from './memory-turn.ts';

export class MemoryStore implements Store {
  readonly database: MemoryDatabase;
  readonly worker: Worker;
  readonly faultOf = faultOf;

  /** @param name of the worker, in leases and disturbances. */
  constructor(database: MemoryDatabase, name: string) {
    this.database = database;
    this.worker = { name, alive: true };
  }

  async session(): Promise<Session> {
    await turn(this.database, this.worker, 'session');
    return new MemorySession(this.database, this.worker);
  }

  claim(
    worker: string,
    most: number,
    lease: Milliseconds,
    which: 'all' | 'lifts',
  ): Promise<readonly Claimed[]> {
    const { tables, locks, clocks } = this.database;
    return this.#alone('claim', () =>
      mayAct(this.database)
        ? claim(
            tables,
            locks,
            { machine: clocks.machine(), desk: clocks.desk() },
            { worker, most, lease, which },
          )
        : [],
    );
  }

  settle(settled: readonly Settled[]): Promise<number> {
    const { tables, clocks } = this.database;
    const names = settled.map(({ key }) => `act ${key}`);
    return this.#alone('settle', () => settle(tables, clocks.machine(), settled), names);
  }

  positionOf(source: string): Promise<string | null | undefined> {
    return this.#read('positionOf', () => this.database.tables.sources.get(source)?.position);
  }

  passBy(place: Place, stretch: Stretch): Promise<Matched | null> {
    const { tables } = this.database;
    return this.#alone('passBy', () => {
      const found = match(tables, tables.sources.get(stretch.source), place, stretch, true);
      if (found?.matched.moved === true) tables.sources.set(stretch.source, found.source);
      return found?.matched ?? null;
    }, [`source ${stretch.source}`]);
  }

  quietAccounts(named: readonly Uid[]): Promise<readonly QuietAccount[]> {
    const { tables } = this.database;
    return this.#read('quietAccounts', () => {
      const standing = [...tables.accounts.values()].flatMap((one) => (one.standing > 0 ? [one.uid] : []));
      return [...new Set([...standing, ...named])].sort().flatMap((uid) => {
        for (const key of tables.actsOnAccount.get(uid) ?? []) {
          const act = tables.acts.get(key);
          if (act !== undefined && isOpen(act)) return [];
        }
        const account = tables.accounts.get(uid);
        return [{ uid, wanted: (account?.standing ?? 0) > 0, n: account?.n ?? 0 }];
      });
    });
  }

  holdersOf(uids: readonly Uid[]): Promise<readonly Holders[]> {
    const { tables } = this.database;
    return this.#read('holdersOf', () => {
      const last = new Map<Uid, { readonly at: number; readonly caseId: string }>();
      for (const { kind, account, madeAt, caseId } of tables.acts.values())
        if (kind === 'suspend' && account !== null && madeAt >= (last.get(account)?.at ?? madeAt))
          last.set(account, { at: madeAt, caseId });
      return uids.map((uid) => ({
        uid,
        holding: [...(tables.openOn.get(uid) ?? [])]
          .filter((id) => tables.cases.get(id)?.hold_stands === true)
          .sort(),
        last: last.get(uid)?.caseId ?? null,
      }));
    });
  }

  listToCompare(every: Milliseconds): Promise<{ readonly due: boolean; readonly uids: readonly Uid[] }> {
    const { tables, clocks } = this.database;
    return this.#read('listToCompare', () => ({
      due: !tables.reconciliations.some((one) => one.found === null && one.at > clocks.desk() - every),
      uids: [...tables.accounts.values()].flatMap((one) => (one.standing > 0 ? [one.uid] : [])).sort(),
    }));
  }

  keepReconciliation(result: Parameters<Store['keepReconciliation']>[0]): Promise<void> {
    const { tables, clocks } = this.database;
    return this.#alone('keepReconciliation', () => {
      tables.reconciliations.push({ at: clocks.desk(), ...result });
    });
  }

  async #read<Result>(call: Call, read: () => Result): Promise<Result> {
    await turn(this.database, this.worker, call);
    return read();
  }

  #alone<Result>(call: Call, work: () => Result, locks: readonly string[] = []): Promise<Result> {
    return alone(this.database, this.worker, call, work, locks);
  }
}
