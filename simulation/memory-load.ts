/** What a batch locks and reads, as the two statements of `advance` do. */
import type { CaseId, Instant, Uid } from '../procedure/case.ts';
import { DAY, HOUR } from '../procedure/case.ts';
import type { LoadedCase } from '../desk/db/cases.ts';
import type { OpenEffect } from '../desk/db/effects.ts';
import type { Loaded, Wanted } from '../desk/db/load.ts';
import type { LockMode } from './memory-locks.ts';
import { type CaseEntry, isOpen, type Tables } from './memory-tables.ts';
import type { Pending } from './memory-writes.ts';

export interface Reading {
  readonly tables: Tables;
  /** Held until the transaction ends. */
  readonly lock: (name: string, mode: LockMode) => Promise<void> | undefined;
  readonly pending: Pending;
  readonly deskNow: () => Instant;
}

export const CAP_LOCK = 'cap';
export const BRAKES_LOCK = 'brakes';
const REPORTS_MOST = 1000;
const REPORTERS_MOST = 100;

/** @returns null where an account was made by somebody else while this waited for it. */
export async function load(reading: Reading, wanted: Wanted): Promise<Loaded | null> {
  if (!(await lockAccounts(reading, wanted))) return null;
  const wait = reading.lock(BRAKES_LOCK, 'shared');
  if (wait !== undefined) await wait;
  const targets = targetsOf(reading.tables, wanted);
  const acts = await lockActs(reading, targets);
  const { tables, pending } = reading;
  const cases = targets.flatMap((id) => tables.cases.get(id) ?? []);
  const now = reading.deskNow();
  return {
    now,
    cases: orNull(cases.map((one) => loadedCase(tables, one))),
    effects: orNull(acts),
    accounts: accountsOf(reading, wanted, cases),
    reports: wanted.reports.map((report) => countsOf(tables, report, now)),
    sources: orNull(
      [...tables.sources.values()].map((source) => {
        const { place, grade, seenUpTo, uncertainty, manual } = pending.sources.get(source.name) ?? source;
        return { place, grade, seenUpTo, uncertainty, manual };
      }),
    ),
    salts: saltsOf(reading, wanted),
    postponed: wanted.acknowledged.flatMap((id) => tables.postponed.get(id) ?? []).sort((a, b) => a.n - b.n),
    policies: orNull(tables.policies.filter(({ version }) => !wanted.policies.includes(version))),
    brakes: {
      ...(tables.brakes.at(-1) ?? { holdsPaused: false, countries: [], uids: [], automaticEnded: false }),
      outageUntil: tables.outages.at(-1)?.until ?? null,
      suspensions: wanted.capMost === 0 ? 0 : suspensionsWithin(tables, now, wanted.capMost),
    },
  };
}

/** Wanted within the hour before, counted up to `most`. */
export const suspensionsWithin = (tables: Tables, now: Instant, most: number): number =>
  tables.suspensions.countAfter(now - HOUR, most);

const orNull = <Row>(rows: readonly Row[]): readonly Row[] | null => (rows.length === 0 ? null : rows);

async function lockAccounts(reading: Reading, wanted: Wanted): Promise<boolean> {
  const { tables, lock, pending } = reading;
  const reported = new Set(wanted.reports.flatMap(({ reporter, respondent }) => [reporter, respondent]));
  const uids = new Set(reported);
  for (const id of wanted.cases) {
    const known = tables.cases.get(id);
    if (known === undefined) continue;
    uids.add(known.respondent);
    if (known.pair_id !== null) uids.add(known.reporter);
  }
  const missing = [...uids].filter((uid) => !tables.accounts.has(uid));
  for (const uid of [...uids].sort()) {
    const wait = lock(`account ${uid}`, 'exclusive');
    if (wait !== undefined) await wait;
  }
  if (missing.some((uid) => tables.accounts.has(uid))) return false;
  for (const uid of missing) if (reported.has(uid)) pending.accounts.add(uid);
  for (const { person, salt } of wanted.persons.toSorted((a, b) => (a.person < b.person ? -1 : 1))) {
    if (tables.salts.has(person) || pending.salts.has(person)) continue;
    const wait = lock(`salt ${person}`, 'exclusive');
    if (wait !== undefined) await wait;
    if (!tables.salts.has(person)) pending.salts.set(person, salt);
  }
  return true;
}

/** The cases concerned: those named, and those that an event of one of them concerns as well. */
function targetsOf(tables: Tables, wanted: Wanted): readonly CaseId[] {
  const found = new Set(wanted.cases);
  const openOn = (uid: Uid): CaseEntry[] =>
    [...(tables.openOn.get(uid) ?? [])].flatMap((id) => tables.cases.get(id) ?? []);
  for (const key of wanted.keys) {
    const act = tables.acts.get(key);
    if (act === undefined || act.account === null || !wanted.cases.includes(act.caseId)) continue;
    for (const { id, hold_key, lift_key } of openOn(act.account))
      if (hold_key === key || lift_key === key) found.add(id);
  }
  const users = new Set(wanted.reports.flatMap(({ reporter, respondent }) => [reporter, respondent]));
  for (const uid of users) for (const { id, reporter } of openOn(uid)) if (users.has(reporter)) found.add(id);
  for (const named of wanted.byHand) {
    const known = tables.cases.get(named);
    if (known === undefined) continue;
    for (const { id, hold_key, lift_key } of openOn(known.respondent))
      if (hold_key !== null || lift_key !== null) found.add(id);
  }
  return [...found].sort();
}

async function lockActs(
  { tables, lock }: Reading,
  targets: readonly CaseId[],
): Promise<readonly OpenEffect[]> {
  const keys = new Set<string>();
  for (const id of targets) {
    const known = tables.cases.get(id);
    for (const key of tables.actsOfCase.get(id) ?? []) keys.add(key);
    if (known !== undefined)
      for (const key of tables.actsOnAccount.get(known.respondent) ?? []) keys.add(key);
  }
  const sorted = [...keys].sort();
  for (const key of sorted) {
    const wait = lock(`act ${key}`, 'exclusive');
    if (wait !== undefined) await wait;
  }
  return sorted.flatMap((key) => {
    const act = tables.acts.get(key);
    if (act === undefined || !isOpen(act)) return [];
    const { caseId, account, kind, card, state, fence } = act;
    // Open, so none of the other states.
    return [{ key, caseId, account, act: kind, card, state: state as OpenEffect['state'], fence }];
  });
}

function loadedCase(tables: Tables, entry: CaseEntry): LoadedCase {
  const { id, reference, state, length, head } = entry;
  const row = tables.history.get(id)?.find(({ n }) => n === length);
  return {
    id,
    reference,
    state,
    length,
    head,
    parked: entry.parked_at !== null,
    dueAt: entry.due_at,
    intact: row?.hash === head,
    pairStage: entry.pair_id === null ? null : (tables.cases.get(entry.pair_id)?.stage ?? null),
  };
}

function accountsOf({ tables }: Reading, wanted: Wanted, cases: readonly CaseEntry[]): Loaded['accounts'] {
  const uids = new Set([
    ...cases.map(({ respondent }) => respondent),
    ...wanted.reports.map(({ respondent }) => respondent),
  ]);
  return orNull([...uids].sort().flatMap((uid) => tables.accounts.get(uid) ?? []));
}

/** R3, R8: what a report is counted with. */
function countsOf(
  tables: Tables,
  { reporter, respondent, contract }: Wanted['reports'][number],
  now: Instant,
): NonNullable<Loaded['reports']>[number] {
  const today = ({ at }: { readonly at: Instant }): boolean => at > now - DAY;
  const on = tables.reportsOn.get(respondent) ?? [];
  const ends = on.flatMap((report) => {
    const known = report.reporter === reporter ? tables.cases.get(report.caseId) : undefined;
    return known === undefined || known.closed_at === null || known.contract !== contract
      ? []
      : [known.closed_at];
  });
  return {
    byReporter: Math.min(REPORTS_MOST, (tables.reportsBy.get(reporter) ?? []).filter(today).length),
    onRespondent: [...new Set(on.filter(today).map((report) => report.reporter))].slice(0, REPORTERS_MOST),
    silenceFrom: ends.length === 0 ? null : Math.max(...ends),
  };
}

function saltsOf({ tables, pending }: Reading, { persons }: Wanted): NonNullable<Loaded['salts']> | null {
  if (persons.length === 0) return null;
  return Object.fromEntries(
    persons.flatMap(({ person }) => {
      const salt = tables.salts.get(person) ?? pending.salts.get(person);
      return salt === undefined ? [] : [[person, salt]];
    }),
  );
}
