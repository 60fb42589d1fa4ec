/** What a transaction has written and not committed: seen by nobody else, and gone where it does not end well. */
import type { CaseId, Instant, Uid } from '../procedure/case.ts';
import type { Row } from '../desk/db/columns.ts';
import type { Settlement } from '../desk/db/effects.ts';
import { type Evidence, numberedBy } from '../desk/db/matching.ts';
import type { Written } from '../desk/db/save.ts';
import { badData, keyExists } from './memory-fault.ts';
import {
  type ActEntry,
  type CaseEntry,
  contentKey,
  type MessageEntry,
  messageKey,
  type SourceEntry,
  type Tables,
} from './memory-tables.ts';

/** What a batch wrote, with what the database adds to it. */
interface Saved {
  readonly written: Written;
  readonly acts: readonly ActEntry[];
  readonly newCases: readonly CaseEntry[];
  readonly numbers: readonly number[];
  /** The machine's clock when it was written. */
  readonly machine: Instant;
}

export class Pending {
  readonly accounts = new Set<Uid>();
  readonly salts = new Map<string, string>();
  readonly sources = new Map<string, SourceEntry>();
  readonly messages = new Map<string, MessageEntry>();
  saved: Saved | null = null;
  /** A way back to how it stood. */
  copy(): Pending {
    const made = new Pending();
    for (const uid of this.accounts) made.accounts.add(uid);
    for (const [person, salt] of this.salts) made.salts.set(person, salt);
    for (const [name, source] of this.sources) made.sources.set(name, source);
    for (const [key, message] of this.messages) made.messages.set(key, message);
    made.saved = this.saved;
    return made;
  }

  /** Everything becomes visible at once. @throws where somebody else has committed one of its keys meanwhile. */
  commit(tables: Tables): void {
    const { saved } = this;
    if (saved !== null) checkKeys(tables, saved.written);
    for (const uid of this.accounts) if (!tables.accounts.has(uid)) tables.accounts.set(uid, newAccount(uid));
    for (const [person, salt] of this.salts) if (!tables.salts.has(person)) tables.salts.set(person, salt);
    for (const [name, source] of this.sources) tables.sources.set(name, source);
    for (const [key, message] of this.messages)
      if (!tables.messages.has(key)) tables.messages.set(key, message);
    if (saved !== null) put(tables, saved);
  }
}

const newAccount = (uid: Uid) => ({ uid, standing: 0, n: 0, suspendedAt: null, protected: false });

/** Checks what a batch writes, and numbers what the database numbers. @throws as the database would. */
export function prepare(tables: Tables, written: Written, machine: Instant): Saved {
  checkKeys(tables, written);
  checkData(written);
  return {
    written,
    machine,
    newCases: written.newCases.map((row) => caseEntry(row, (tables.references += 1))),
    acts: written.newEffects.map((row) => newAct(row, (tables.acted += 1), machine)),
    numbers: written.postponed.map(() => (tables.postponements += 1)),
  };
}

function checkKeys(tables: Tables, written: Written): void {
  const acts = new Set<unknown>();
  for (const { key } of written.newEffects) {
    if (tables.acts.has(String(key)) || acts.has(key)) throw keyExists('effects', `(key)=(${String(key)})`);
    acts.add(key);
  }
  const rows = new Set<string>();
  for (const { case_id, n } of written.history) {
    const row = `(case_id, n)=(${case_id}, ${n})`;
    const last = tables.history.get(case_id)?.at(-1);
    // Rows are appended in their order.
    if ((last !== undefined && last.n >= n) || rows.has(row)) throw keyExists('history', row);
    rows.add(row);
  }
  for (const row of written.newCases) {
    const { id } = caseEntry(row, 0);
    if (tables.cases.has(id)) throw keyExists('other', `(id)=(${id})`);
  }
}

const isStorable = (text: unknown): boolean => typeof text !== 'string' || !text.includes('\0');

/** The checks of the tables, and texts that PostgreSQL cannot keep. */
function checkData({ accounts, newEffects, settled, content, tickets }: Written): void {
  for (const { uid, standing } of accounts)
    if (standing < 0) throw badData(`${uid}: fewer than no hold stands`);
  const texts = [
    ...newEffects.map(({ key }) => key),
    ...settled.flatMap(({ ref, code, reason }) => [ref, code, reason]),
    ...content.flatMap(({ person, body }) => [person, body]),
    ...tickets.map(({ ticket }) => ticket),
  ];
  if (!texts.every(isStorable)) throw badData('a text with a zero character');
}

function put(tables: Tables, saved: Saved): void {
  const { written, machine } = saved;
  for (const entry of saved.newCases) tables.putCase(entry);
  for (const row of written.cases) changeCase(tables, row);
  for (const row of written.history) {
    tables.history.set(row.case_id, [...(tables.history.get(row.case_id) ?? []), row]);
    tables.changes.push({ caseId: row.case_id, n: row.n });
  }
  for (const act of saved.acts) tables.putAct(act);
  for (const row of written.settled) settleAct(tables, row as Row & Settlement, machine);
  for (const { uid, standing, n, suspended_at } of written.accounts) {
    const account = tables.accounts.get(uid);
    if (account !== undefined)
      tables.accounts.set(uid, { ...account, standing, n, suspendedAt: suspended_at });
  }
  putTexts(tables, written);
  for (const { ticket, case_id, party } of written.tickets) {
    const known = tables.tickets.get(ticket) ?? [];
    if (!known.some(({ caseId }) => caseId === case_id))
      tables.tickets.set(ticket, [...known, { caseId: case_id, party }]);
  }
  for (const { case_id, reporter, respondent, at } of written.reports)
    tables.putReport({ caseId: case_id, reporter, respondent, at });
  for (const [index, { case_id, submission, at }] of written.postponed.entries()) {
    const row = { caseId: case_id, n: saved.numbers[index] ?? 0, submission, at };
    tables.postponed.set(case_id, [...(tables.postponed.get(case_id) ?? []), row]);
  }
  for (const { case_id, n } of written.given) {
    const left = (tables.postponed.get(case_id) ?? []).filter((one) => one.n !== n);
    tables.postponed.set(case_id, left);
  }
  for (const { id, at } of written.broken) parkBroken(tables, id, at);
}

function putTexts(tables: Tables, { content, messageTexts }: Written): void {
  for (const row of content) {
    const key = contentKey(row.case_id, row.digest);
    if (!tables.content.has(key)) tables.content.set(key, row);
  }
  for (const { case_id, numbered_by, id, digest } of messageTexts) {
    const key = messageKey(case_id, numbered_by, id);
    const message = tables.messages.get(key);
    if (message !== undefined) tables.messages.set(key, { ...message, digest });
  }
}

/** The row of a case is `toRow`'s, whose columns have these types. */
const caseEntry = (row: object, reference: number): CaseEntry =>
  ({ ...row, reference }) as unknown as CaseEntry;

function changeCase(tables: Tables, row: object): void {
  const given = caseEntry(row, 0);
  const old = tables.cases.get(given.id);
  if (old === undefined) return;
  // What never changes once a case is there is not written again.
  const { reference, reporter, respondent, opened_at } = old;
  tables.putCase({ ...given, reference, reporter, respondent, opened_at });
}

function parkBroken(tables: Tables, id: CaseId, at: Instant): void {
  const old = tables.cases.get(id);
  if (old === undefined || old.parked_at !== null) return;
  tables.putCase({
    ...old,
    parked_at: at,
    due_at: null,
    proof_wanted_at: null,
    task_kinds: [...old.task_kinds, 'parked'],
    task_since: old.task_since ?? at,
  });
}

function newAct(row: Row, madeSeq: number, machine: Instant): ActEntry {
  // Made by `effectRow` alone.
  const given = row as Row &
    Settlement &
    Pick<ActEntry, 'key' | 'account' | 'kind' | 'card' | 'act' | 'awaited'>;
  const { key, account, kind, card, act, awaited } = given;
  const validFor = row['valid_for'] as number | null;
  return {
    key,
    caseId: row['case_id'] as CaseId,
    account,
    kind,
    card,
    act,
    awaited,
    state: given.state,
    madeAt: row['made_at'] as Instant,
    madeSeq,
    availableAt: machine + (row['delay'] as number),
    validUntil: validFor === null ? null : machine + validFor,
    leaseUntil: null,
    leasedBy: null,
    fence: 0,
    attempts: 0,
    attemptEndedAt: null,
    triedAt: null,
    outcomeAt: given.outcome_at,
    ref: given.ref,
    code: given.code,
    reason: given.reason,
  };
}

function settleAct(tables: Tables, row: Row & Settlement, machine: Instant): void {
  const old = tables.acts.get(String(row['key']));
  if (old === undefined) return;
  tables.putAct({
    ...old,
    state: row.state,
    outcomeAt: row.outcome_at,
    ref: row.ref,
    code: row.code,
    reason: row.reason,
    leaseUntil: null,
    leasedBy: null,
    attemptEndedAt: old.state === 'attempted' ? machine : old.attemptEndedAt,
  });
}

/** Keeps messages in a transaction. @returns those that were not there; of equal ones the first. */
export function keepMessages(
  tables: Tables,
  pending: Pending,
  evidence: readonly Evidence[],
  at: Instant,
): readonly Evidence[] {
  if (!evidence.every(({ id, conversation }) => isStorable(id) && isStorable(conversation)))
    throw badData('a message with a zero character');
  return evidence.filter((one) => {
    const key = messageKey(one.caseId, numberedBy(one.place), one.id);
    if (tables.messages.has(key) || pending.messages.has(key)) return false;
    pending.messages.set(key, { ...one, at, digest: null });
    return true;
  });
}
