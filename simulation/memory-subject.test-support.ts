/** The store in memory as a store under test. */
import { CASE_COLUMNS } from '../desk/db/cases.ts';
import { numberedBy } from '../desk/db/matching.ts';
import { type Dump, START, type Subject } from '../desk/store-subject.test-support.ts';
import { MemoryDatabase } from './memory-database.ts';
import { declareSource, makePolicy } from './memory-operators.ts';
import { MemoryStore } from './memory-store.ts';
import { messageKey, Tables } from './memory-tables.ts';
import { quiet } from './virtual-time.ts';

export function openMemorySubject(): Subject & { readonly database: MemoryDatabase } {
  let [desk, machine] = [START, START];
  let losing: 'before' | 'after' | null = null;
  const database = new MemoryDatabase(
    { desk: () => desk, machine: () => machine },
    {
      commit(_worker, call) {
        if (losing === null || call !== 'commit') return 'done';
        const end = losing === 'before' ? 'lostBefore' : 'lostAfter';
        losing = null;
        return end;
      },
    },
  );
  return {
    database,
    store: new MemoryStore(database, 'worker'),
    async clear() {
      database.restore(new Tables());
      [desk, machine] = [START, START];
    },
    async moveDesk(to) {
      desk = Math.max(desk, to);
    },
    async passMachine(by) {
      machine += by;
    },
    async declare(source) {
      declareSource(database, source);
    },
    async makePolicy(settings) {
      makePolicy(database, settings);
    },
    loseNextCommit(when) {
      losing = when;
    },
    async untilBlocked() {
      await quiet();
      if (database.locks.waiting === 0) throw new Error('nobody waits');
    },
    dump: async () => dump(database.tables),
    close: async () => undefined,
  };
}

type Row = { readonly [column: string]: unknown };
const by =
  (...keys: ((row: Row) => unknown)[]) =>
  (one: Row, other: Row): number => {
    for (const key of keys) {
      const [a, b] = [key(one) as string, key(other) as string];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  };
const column =
  (name: string) =>
  (row: Row): unknown =>
    row[name];

function dump(tables: Tables): Dump {
  const rows = (given: Iterable<object>, ...keys: ((row: Row) => unknown)[]): Row[] =>
    [...given].map((row) => plain({ ...row })).sort(by(...keys));
  const columns = ['reference', ...Object.keys(CASE_COLUMNS)];
  return {
    cases: rows(tables.cases.values(), column('id')).map((row) =>
      Object.fromEntries(columns.map((name) => [name, row[name] ?? null])),
    ),
    history: rows([...tables.history.values()].flat(), column('case_id'), column('n')),
    acts: rows(tables.acts.values(), column('key')),
    accounts: rows(tables.accounts.values(), column('uid')),
    salts: rows(
      [...tables.salts].map(([person, salt]) => ({ person, salt })),
      column('person'),
    ),
    content: rows(tables.content.values(), column('case_id'), column('digest')),
    tickets: rows(
      [...tables.tickets].flatMap(([ticket, entries]) => entries.map((entry) => ({ ticket, ...entry }))),
      column('ticket'),
      column('caseId'),
    ),
    messages: [...tables.messages.values()]
      .map((one) => ({ key: messageKey(one.caseId, numberedBy(one.place), one.id), row: plain({ ...one }) }))
      .sort(by(({ key }) => key))
      .map(({ row }) => row),
    reports: rows([...tables.reportsBy.values()].flat(), column('at'), column('caseId')),
    postponed: rows([...tables.postponed.values()].flat(), column('caseId'), column('n')),
    sources: rows(tables.sources.values(), column('name')),
    reconciliations: tables.reconciliations.map((row) => plain({ ...row })),
  };
}

/** As JSON brings it back. */
const plain = (row: object): Row => JSON.parse(JSON.stringify(row)) as Row;
