/** Rows made by hand, for tests of a store: it keeps what it is given, whatever a step would have made. */
import { type Act, type CaseId, type Effect, type Instant, type Uid } from '../procedure/case.ts';
import { NO_HEAD } from './chain.ts';
import { CASE_COLUMNS, type CaseRow } from './db/cases.ts';
import { effectRow } from './db/effects.ts';
import { historyRow, type NewHistoryRow } from './db/history.ts';
import type { Wanted } from './db/load.ts';
import type { Written } from './db/save.ts';
import type { Store, Transaction } from './store.ts';
import { START } from './store-subject.test-support.ts';

/** `id(3)` is the third id, and ids stand in the order of their numbers. */
export const id = (n: number): CaseId => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const WANTED: Wanted = {
  cases: [],
  keys: [],
  byHand: [],
  reports: [],
  persons: [],
  acknowledged: [],
  policies: [],
  capMost: 0,
};

export const WRITTEN: Written = {
  newCases: [],
  cases: [],
  history: [],
  newEffects: [],
  settled: [],
  accounts: [],
  content: [],
  tickets: [],
  reports: [],
  contracts: [],
  messageTexts: [],
  postponed: [],
  given: [],
  broken: [],
  queueEntered: [],
  queueMoved: [],
  queueLeft: [],
  queueClosed: [],
};

type Columns = CaseRow & { readonly id: CaseId; readonly reporter: Uid; readonly respondent: Uid };
/** A case of client `r<n>` about freelancer `s<n>` with one row of history, unless it says otherwise. */
export function caseRow(n: number, more: Partial<CaseRow> = {}): Columns {
  const nothing = Object.fromEntries(Object.keys(CASE_COLUMNS).map((name) => [name, null]));
  const row = {
    ...nothing,
    id: id(n),
    reporter: `r${n}`,
    respondent: `s${n}`,
    contract: `c${n}`,
    stage: 'waiting',
    desk: 'escalations',
    hold_stands: false,
    task_kinds: [],
    opened_at: START,
    watches_reporter: false,
    state: { shape: 1, id: id(n) },
    length: 1,
    head: historyOf(n).hash,
    ...more,
  };
  // Every column is there: those that are not named are null.
  return row as unknown as Columns;
}

export function historyOf(n: number, row = 1, previous = NO_HEAD): NewHistoryRow {
  return historyRow(previous, {
    caseId: id(n),
    n: row,
    at: START,
    actor: 'timer',
    rules: 'test',
    event: `{"row":${row}}`,
    changes: '{}',
    made: '[]',
    withdrawn: '{}',
    world: '{}',
  });
}

export const act = (kind: 'suspend' | 'resume' | 'writeNote' | 'look', uid = 's1'): Act => {
  switch (kind) {
    case 'suspend':
      return { kind, uid, note: 'note' };
    case 'resume':
      return { kind, uid };
    case 'writeNote':
      return { kind, uid, note: 'note' };
    case 'look':
      return { kind, purpose: 'intake', since: 0 };
  }
};

/** An act of case `n`, ready at once. */
export const effect = (key: string, what: Act, n = 1, more: Partial<Effect> = {}, at: Instant = START) =>
  effectRow({ key, act: what, delay: 0, awaited: false, card: 'hold', ...more }, id(n), at);

/** One transaction that loads and saves. @throws where it does. */
export async function write(store: Store, wanted: Partial<Wanted>, written: Partial<Written>): Promise<void> {
  await within(store, true, async (transaction) => {
    if ((await transaction.load({ ...WANTED, ...wanted })) === null) throw new Error('not loaded');
    await Promise.all([transaction.save({ ...WRITTEN, ...written }), transaction.commit()]);
  });
}

/** Cases `n`, with their accounts and first rows, and what else is to stand beside them. */
export async function putCases(
  store: Store,
  cases: readonly Columns[],
  beside: Partial<Written> = {},
): Promise<void> {
  const reports = cases.map((one) => ({
    reporter: one.reporter,
    respondent: one.respondent,
    contract: null,
  }));
  const history = cases.map((one) => historyOf(Number(one.id.slice(-12))));
  await write(store, { reports }, { newCases: cases, history, ...beside });
}

/** Does something in a transaction, which the work ends; a session of its own. */
export async function within<Result>(
  store: Store,
  opens: boolean,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const session = await store.session();
  try {
    return await work(session.begin(opens));
  } finally {
    await session.close();
  }
}

/** Whether a promise has ended, without waiting for it. */
export function watched<Result>(work: Promise<Result>): { readonly work: Promise<Result>; over: boolean } {
  const state = { work, over: false };
  const end = (): void => void (state.over = true);
  work.then(end, end);
  return state;
}
