/** The tables in memory, with the indexes that the loops look into. A row is never altered, only replaced: a copy of the tables is cheap. */
import type {
  Act,
  ActKind,
  CardKind,
  CaseId,
  EffectKey,
  Instant,
  Milliseconds,
  Place,
  StageKind,
  Uid,
} from '../procedure/case.ts';
import type { Kept } from '../procedure/shape.ts';
import type { LoadedAccount } from '../desk/db/accounts.ts';
import type { BrakeSettings } from '../desk/db/brakes.ts';
import type { ContentRow } from '../desk/db/content.ts';
import type { LedgerState } from '../desk/db/effects.ts';
import type { NewHistoryRow } from '../desk/db/history.ts';
import type { Evidence } from '../desk/db/matching.ts';
import type { LoadedPolicy } from '../desk/db/policies.ts';
import type { Orphan } from '../desk/db/restores.ts';
import { Sorted } from './sorted.ts';

/** The columns of a case that the loops read; the others are kept with it. */
export interface CaseEntry {
  readonly id: CaseId;
  readonly reference: number;
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly contract: string | null;
  readonly stage: StageKind;
  readonly due_at: Instant | null;
  readonly proof_wanted_at: Instant | null;
  readonly hold_key: EffectKey | null;
  readonly lift_key: EffectKey | null;
  readonly hold_stands: boolean;
  readonly pair_id: CaseId | null;
  readonly approved_by: string | null;
  readonly opened_at: Instant;
  readonly closed_at: Instant | null;
  readonly contact_ticket: string | null;
  readonly watches_reporter: boolean;
  readonly parked_at: Instant | null;
  readonly task_kinds: readonly string[];
  readonly task_since: Instant | null;
  readonly state: Kept;
  readonly length: number;
  readonly head: string;
}

/** An act in the ledger. Instants of attempts are the machine's. */
export interface ActEntry {
  readonly key: EffectKey;
  readonly caseId: CaseId;
  readonly account: Uid | null;
  readonly kind: ActKind;
  readonly card: CardKind;
  readonly act: Act;
  readonly awaited: boolean;
  readonly state: LedgerState;
  readonly madeAt: Instant;
  readonly madeSeq: number;
  readonly availableAt: Instant;
  readonly validUntil: Instant | null;
  readonly leaseUntil: Instant | null;
  readonly leasedBy: string | null;
  readonly fence: number;
  readonly attempts: number;
  readonly attemptEndedAt: Instant | null;
  readonly triedAt: Instant | null;
  readonly outcomeAt: Instant | null;
  readonly ref: string | null;
  readonly code: string | null;
  readonly reason: string | null;
}

export interface SourceEntry {
  readonly name: string;
  readonly place: Place;
  readonly grade: 'A' | 'B' | 'C';
  readonly bound: Milliseconds | null;
  readonly position: string | null;
  readonly seenUpTo: Instant | null;
  readonly uncertainty: Milliseconds;
  readonly manual: boolean;
  readonly brokenAt: Instant | null;
  readonly brokenWhy: string | null;
  readonly restoredAt: Instant | null;
}

export interface MessageEntry extends Evidence {
  readonly at: Instant;
  readonly digest: string | null;
}
export interface ReportEntry {
  readonly caseId: CaseId;
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly at: Instant;
}
export interface TicketEntry {
  readonly caseId: CaseId;
  readonly party: 'reporter' | 'respondent';
}
export interface PostponedEntry {
  readonly caseId: CaseId;
  readonly n: number;
  readonly submission: object;
  readonly at: Instant;
}
export interface ReconciliationEntry {
  readonly at: Instant;
  readonly wanted: number;
  readonly found: number | null;
  readonly differences: readonly object[];
}

export interface LineageEntry {
  readonly run: string;
  readonly timeline: number;
  readonly at: Instant;
}
export interface RestoreEntry {
  readonly at: Instant;
  readonly why: string;
  readonly orphans: readonly Orphan[];
  readonly seenBy: string | null;
  readonly seenAt: Instant | null;
  /** By the machine's clock. */
  readonly seenMachine: Instant | null;
}

const OPEN: readonly LedgerState[] = ['intended', 'attempted', 'unknown', 'handed'];
export const isOpen = (act: ActEntry): boolean => OPEN.includes(act.state);

export class Tables {
  readonly cases = new Map<CaseId, CaseEntry>();
  readonly history = new Map<CaseId, readonly NewHistoryRow[]>();
  /** Rows of the history in the order of their commits. */
  readonly changes: { readonly caseId: CaseId; readonly n: number }[] = [];
  readonly acts = new Map<EffectKey, ActEntry>();
  readonly accounts = new Map<Uid, LoadedAccount>();
  readonly salts = new Map<string, string>();
  readonly content = new Map<string, ContentRow>();
  readonly tickets = new Map<string, readonly TicketEntry[]>();
  readonly messages = new Map<string, MessageEntry>();
  readonly postponed = new Map<CaseId, readonly PostponedEntry[]>();
  readonly sources = new Map<string, SourceEntry>();
  readonly policies: LoadedPolicy[] = [];
  readonly brakes: BrakeSettings[] = [];
  readonly outages: { readonly since: Instant; readonly until: Instant }[] = [];
  readonly reconciliations: ReconciliationEntry[] = [];
  /** Restores that were noticed, and the run of the server that was last compared with the outside. */
  readonly restores: RestoreEntry[] = [];
  lineage: LineageEntry | null = null;
  pulse: { readonly machine: Instant; readonly desk: Instant } | null = null;
  /** Numbers given out; those of a transaction that came to nothing are not given again. */
  references = 0;
  acted = 0;
  postponements = 0;

  // Indexes.
  readonly openOn = new Map<Uid, ReadonlySet<CaseId>>();
  readonly reportsBy = new Map<Uid, readonly ReportEntry[]>();
  readonly reportsOn = new Map<Uid, readonly ReportEntry[]>();
  readonly actsOfCase = new Map<CaseId, ReadonlySet<EffectKey>>();
  readonly actsOnAccount = new Map<Uid, ReadonlySet<EffectKey>>();
  due = new Sorted();
  proofWanted = new Sorted();
  intended = new Sorted();
  leased = new Sorted();
  unknown = new Sorted();
  suspensions = new Sorted();

  putCase(entry: CaseEntry): void {
    const old = this.cases.get(entry.id);
    if (old !== undefined) {
      if (old.due_at !== null) this.due.remove(old.due_at, old.id);
      if (old.proof_wanted_at !== null) this.proofWanted.remove(old.proof_wanted_at, old.id);
    }
    this.cases.set(entry.id, entry);
    if (entry.due_at !== null) this.due.add(entry.due_at, entry.id);
    if (entry.proof_wanted_at !== null) this.proofWanted.add(entry.proof_wanted_at, entry.id);
    const wasOpen = old !== undefined && old.closed_at === null;
    if (wasOpen !== (entry.closed_at === null))
      move(this.openOn, entry.respondent, entry.id, entry.closed_at === null);
  }

  putAct(entry: ActEntry): void {
    const { key } = entry;
    const old = this.acts.get(key);
    if (old !== undefined) this.#unlist(old);
    this.acts.set(key, entry);
    if (entry.state === 'intended') this.intended.add(entry.availableAt, key);
    if (entry.state === 'attempted' && entry.leaseUntil !== null) this.leased.add(entry.leaseUntil, key);
    if (entry.state === 'unknown') this.unknown.add(entry.availableAt, key);
    if (entry.kind === 'suspend' && entry.state !== 'withdrawn') this.suspensions.add(entry.madeAt, key);
    const wasOpen = old !== undefined && isOpen(old);
    const open = isOpen(entry);
    if (wasOpen === open) return;
    move(this.actsOfCase, entry.caseId, key, open);
    if (entry.account !== null) move(this.actsOnAccount, entry.account, key, open);
  }

  #unlist(old: ActEntry): void {
    if (old.state === 'intended') this.intended.remove(old.availableAt, old.key);
    if (old.state === 'attempted' && old.leaseUntil !== null) this.leased.remove(old.leaseUntil, old.key);
    if (old.state === 'unknown') this.unknown.remove(old.availableAt, old.key);
    if (old.kind === 'suspend') this.suspensions.remove(old.madeAt, old.key);
  }

  putReport(entry: ReportEntry): void {
    this.reportsBy.set(entry.reporter, [...(this.reportsBy.get(entry.reporter) ?? []), entry]);
    this.reportsOn.set(entry.respondent, [...(this.reportsOn.get(entry.respondent) ?? []), entry]);
  }

  /** Another set of tables with the same rows. */
  copy(): Tables {
    const made = new Tables();
    made.take(this);
    return made;
  }

  /** Becomes what another set of tables is. */
  take(other: Tables): void {
    for (const name of MAPS) {
      const here: Map<unknown, unknown> = this[name];
      here.clear();
      for (const [key, value] of other[name]) here.set(key, value);
    }
    for (const name of LISTS) {
      const here: unknown[] = this[name];
      here.splice(0, here.length, ...other[name]);
    }
    for (const name of INDEXES) this[name] = other[name].copy();
    const { lineage, pulse, references, acted, postponements } = other;
    Object.assign(this, { lineage, pulse, references, acted, postponements });
  }
}

const MAPS = [
  'cases',
  'history',
  'acts',
  'accounts',
  'salts',
  'content',
  'tickets',
  'messages',
  'postponed',
  'sources',
  'openOn',
  'reportsBy',
  'reportsOn',
  'actsOfCase',
  'actsOnAccount',
] as const satisfies (keyof Tables)[];
const LISTS = [
  'changes',
  'policies',
  'brakes',
  'outages',
  'reconciliations',
  'restores',
] as const satisfies (keyof Tables)[];
const INDEXES = [
  'due',
  'proofWanted',
  'intended',
  'leased',
  'unknown',
  'suspensions',
] as const satisfies (keyof Tables)[];

/** Puts a name into the set of a key, or takes it out; sets are replaced, so that copies keep theirs. */
function move<Key, Name>(index: Map<Key, ReadonlySet<Name>>, key: Key, name: Name, within: boolean): void {
  const names = new Set(index.get(key));
  if (within) names.add(name);
  else names.delete(name);
  if (names.size === 0) index.delete(key);
  else index.set(key, names);
}

/** One row of `content`, `messages`: their keys as one text. */
export const contentKey = (caseId: CaseId, digest: string): string => `${caseId} ${digest}`;
export const messageKey = (caseId: CaseId, numberedBy: Place, id: string): string =>
  `${caseId} ${numberedBy} ${id}`;
