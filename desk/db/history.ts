/** History as rows (A3): what happened, what it changed, under which rules, and what of the world the step was given. */
import type { CaseId, Instant } from '../../procedure/case.ts';
import { hashOf, type Link } from '../chain.ts';
import { insertFrom, type Columns } from './columns.ts';

export const HISTORY_COLUMNS = {
  case_id: 'uuid',
  n: 'integer',
  at: 'instant',
  actor: 'text',
  rules: 'text',
  event: 'json',
  changes: 'json',
  made: 'json',
  withdrawn: 'json',
  world: 'json',
  hash: 'hash',
} as const satisfies Columns;

export const INSERT_HISTORY = (source: string): string => insertFrom('history', HISTORY_COLUMNS, source);

/** One row for the insert. The texts that the hash covers are stored as they are. */
export interface NewHistoryRow extends Omit<Link, 'caseId'> {
  readonly case_id: CaseId;
  readonly hash: string;
}

export function historyRow(previous: string, link: Link): NewHistoryRow {
  const { caseId, ...rest } = link;
  return { ...rest, case_id: caseId, hash: hashOf(previous, link) };
}

/** A history row as it is read back; what `event` lacks of an event is `at`. */
export interface HistoryRow {
  readonly caseId: CaseId;
  readonly n: number;
  readonly at: Instant;
  readonly actor: string;
  readonly rules: string;
  readonly event: { readonly kind: string };
  readonly changes: {
    readonly set?: { readonly [field: string]: unknown };
    readonly unset?: readonly string[];
  };
  /** Keys of the effects that it made. */
  readonly made: readonly string[];
  /** Key to reason. */
  readonly withdrawn: { readonly [key: string]: string };
  readonly world: object;
  readonly hash: string;
}

/** Reads rows as `HistoryRow` with `h` as the table's name; order by case and `n` yourself. */
export const HISTORY_FIELDS = `h.case_id as "caseId", h.n, ms(h.at)::float8 as at, h.actor, h.rules, h.event, h.changes, h.made,
  h.withdrawn, h.world, encode(h.hash, 'hex') as hash`;
