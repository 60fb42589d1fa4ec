/** Cases as rows: the state, and beside it every column that a list, a timer or a match looks at. */
import { proofWantedAt } from '../../procedure/evidence.ts';
import type { Actor, Case, CaseId, Instant } from '../../procedure/case.ts';
import { keep, type Kept } from '../../procedure/shape.ts';
import { dueAt } from '../../procedure/timers.ts';
import { insertFrom, stored, type Columns } from './columns.ts';

export const CASE_COLUMNS = {
  id: 'uuid',
  reporter: 'text',
  respondent: 'text',
  contract: 'text',
  stage: 'text',
  desk: 'text',
  due_at: 'instant',
  proof_wanted_at: 'instant',
  hold_key: 'text',
  lift_key: 'text',
  hold_stands: 'boolean',
  pair_id: 'uuid',
  task_kinds: 'list',
  task_since: 'instant',
  assigned: 'text',
  opened_at: 'instant',
  closed_at: 'instant',
  outcome: 'text',
  silent_since: 'instant',
  deadline_at: 'instant',
  notice_accepted_at: 'instant',
  answer_at: 'instant',
  answer_message: 'text',
  approved_at: 'instant',
  approved_by: 'text',
  suspended_at: 'instant',
  lifted_at: 'instant',
  counted_late_at: 'instant',
  counted_wrong_at: 'instant',
  contact_ticket: 'text',
  report_ticket: 'text',
  watches_reporter: 'boolean',
  parked_at: 'instant',
  state: 'json',
  length: 'integer',
  head: 'hash',
} as const satisfies Columns;

/** One row, instants in milliseconds; `length` and `head` are its chain's. */
export type CaseRow = {
  readonly [column in keyof typeof CASE_COLUMNS]: string | number | boolean | null | readonly string[] | Kept;
};

/**
 * Every column of a case, from its state alone.
 * A parked case has no due instant: nothing happens to it until a person acknowledges.
 */
export function toRow(current: Case, length: number, head: string): CaseRow {
  const { hold, lift, window, stage, tasks } = current;
  const parked = tasks.find((task) => task.kind === 'parked');
  const answer = earliest(current.met.messageCentre, current.met.ticket);
  return {
    id: current.id,
    reporter: current.reporter.uid,
    respondent: current.respondent.uid,
    contract: current.contract,
    stage: stage.kind,
    desk: current.desk,
    due_at: parked === undefined ? dueAt(current) : null,
    proof_wanted_at: parked === undefined ? proofWantedAt(current) : null,
    hold_key: hold?.key ?? null,
    lift_key: lift?.key ?? null,
    hold_stands: hold?.stands ?? false,
    pair_id: current.pair,
    task_kinds: tasks.map((task) => task.kind),
    task_since: tasks.length === 0 ? null : Math.min(...tasks.map((task) => task.since)),
    assigned: tasks.find((task) => task.person !== undefined)?.person ?? null,
    opened_at: current.reportedAt,
    closed_at: current.closedAt,
    outcome: stage.kind === 'closed' ? stage.outcome : null,
    silent_since: current.silentSince,
    deadline_at: window?.deadline ?? null,
    notice_accepted_at: current.noticeAcceptedAt,
    answer_at: answer?.sentAt ?? null,
    answer_message: answer?.message ?? null,
    approved_at: hold?.approvedAt ?? null,
    approved_by: hold === null ? null : actorName(hold.approvedBy),
    suspended_at: hold?.suspendedAt ?? null,
    lifted_at: lift?.confirmedAt ?? null,
    counted_late_at: current.countedLateAt,
    counted_wrong_at: current.countedWrongAt,
    contact_ticket: current.contactTicket,
    report_ticket: current.reportTicket,
    // H7: only where the last human message is the respondent's does the reporter's next one change something.
    watches_reporter: Object.keys(current.lastRespondent).length > 0,
    parked_at: parked?.since ?? null,
    state: keep(current),
    length,
    head,
  };
}

function earliest<A extends { readonly sentAt: Instant }>(one: A | null, other: A | null): A | null {
  if (one === null || other === null) return one ?? other;
  return one.sentAt <= other.sentAt ? one : other;
}

/** An actor in one word or two, for columns and lists; never a person's name. */
export function actorName(by: Actor): string {
  switch (by.kind) {
    case 'person':
      return `person:${by.id}`;
    case 'policy':
      return `policy:${by.version}`;
    case 'outside':
      return `outside:${by.source}`;
    case 'reporter':
    case 'respondent':
    case 'timer':
      return by.kind;
  }
}

/** How people call a case. */
export const referenceOf = (number: number): string => `NR-${String(number).padStart(6, '0')}`;

/** The number in a reference such as `NR-000123`, or null where it is none. */
export function numberOf(reference: string): number | null {
  const digits = /^NR-(\d{6,15})$/.exec(reference)?.[1];
  return digits === undefined ? null : Number(digits);
}

export const INSERT_CASES = (source: string): string =>
  `${insertFrom('cases', CASE_COLUMNS, source)} returning id, reference`;

/** What never changes once a case is there is not written again. */
const FIXED: readonly string[] = [
  'id',
  'reporter',
  'respondent',
  'opened_at',
] satisfies (keyof typeof CASE_COLUMNS)[];
export const UPDATE_CASES = (source: string): string => {
  const changing = Object.entries(CASE_COLUMNS).filter(([name]) => !FIXED.includes(name));
  const sets = changing.map(([name, type]) => `${name} = ${stored(name, type)}`).join(', ');
  return `update cases c set ${sets} from ${source} where c.id = r.id`;
};

/** A case as `advance` reads it under its lock. */
export interface LoadedCase {
  readonly id: CaseId;
  readonly reference: number;
  readonly state: Kept;
  readonly length: number;
  readonly head: string;
  readonly parked: boolean;
  /** The last history row is there and has the hash that the case names. */
  readonly intact: boolean;
  readonly dueAt: Instant | null;
  readonly pairStage: Case['stage']['kind'] | null;
}
