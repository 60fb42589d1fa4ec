/** The one writing statement of `advance`: everything that a batch changed, however much that is. */
import type pg from 'pg';
import type { CaseId, Instant, Place, Uid } from '../../procedure/case.ts';
import { ACCOUNT_COLUMNS, UPDATE_ACCOUNTS } from './accounts.ts';
import { CASE_COLUMNS, INSERT_CASES, UPDATE_CASES, type CaseRow } from './cases.ts';
import { type Columns, insertFrom, parameters, type Row, rowsFrom } from './columns.ts';
import { CONTENT_COLUMNS, type ContentRow, INSERT_CONTENT } from './content.ts';
import { EFFECT_COLUMNS, INSERT_EFFECTS, SETTLE_EFFECTS, SETTLED_COLUMNS } from './effects.ts';
import { HISTORY_COLUMNS, INSERT_HISTORY, type NewHistoryRow } from './history.ts';
import {
  CLOSE_QUEUE,
  CLOSED_COLUMNS,
  CONTRACT_COLUMNS,
  ENTER_QUEUE,
  INSERT_CONTRACTS,
  LEAVE_QUEUE,
  MOVE_QUEUE,
  OPEN_COLUMNS,
  type QueueWrites,
} from './queue.ts';

/** What a batch writes, table by table. */
export interface Written extends QueueWrites {
  readonly newCases: readonly CaseRow[];
  readonly cases: readonly CaseRow[];
  readonly history: readonly NewHistoryRow[];
  readonly newEffects: readonly Row[];
  readonly settled: readonly Row[];
  readonly accounts: readonly {
    readonly uid: Uid;
    readonly standing: number;
    readonly n: number;
    readonly suspended_at: Instant | null;
  }[];
  readonly content: readonly ContentRow[];
  readonly tickets: readonly {
    readonly ticket: string;
    readonly case_id: CaseId;
    readonly party: 'reporter' | 'respondent';
  }[];
  readonly reports: readonly {
    readonly case_id: CaseId;
    readonly reporter: Uid;
    readonly respondent: Uid;
    readonly at: Instant;
  }[];
  /** Contracts that cases got, for the search. */
  readonly contracts: readonly { readonly contract: string; readonly case_id: CaseId }[];
  readonly messageTexts: readonly {
    readonly case_id: CaseId;
    readonly numbered_by: Place;
    readonly id: string;
    readonly digest: string;
  }[];
  readonly postponed: readonly {
    readonly case_id: CaseId;
    readonly submission: object;
    readonly at: Instant;
  }[];
  /** Postponed rows that have been given to their cases. */
  readonly given: readonly { readonly case_id: CaseId; readonly n: number }[];
  /** Cases whose chain is not what it was: nothing but the mark, and that it waits for a person, is written to them. */
  readonly broken: readonly { readonly id: CaseId; readonly at: Instant }[];
}

interface Part {
  readonly columns: Columns;
  readonly sql: (source: string) => string;
}
const TICKETS = { ticket: 'text', case_id: 'uuid', party: 'text' } as const satisfies Columns;
const REPORTS = {
  case_id: 'uuid',
  reporter: 'text',
  respondent: 'text',
  at: 'instant',
} as const satisfies Columns;
const POSTPONED = { case_id: 'uuid', submission: 'json', at: 'instant' } as const satisfies Columns;

const PARTS: { readonly [part in keyof Written]: Part } = {
  newCases: { columns: CASE_COLUMNS, sql: INSERT_CASES },
  cases: { columns: CASE_COLUMNS, sql: UPDATE_CASES },
  history: { columns: HISTORY_COLUMNS, sql: INSERT_HISTORY },
  newEffects: { columns: EFFECT_COLUMNS, sql: INSERT_EFFECTS },
  settled: { columns: SETTLED_COLUMNS, sql: SETTLE_EFFECTS },
  accounts: { columns: ACCOUNT_COLUMNS, sql: UPDATE_ACCOUNTS },
  content: { columns: CONTENT_COLUMNS, sql: INSERT_CONTENT },
  tickets: {
    columns: TICKETS,
    sql: (source) => `${insertFrom('tickets', TICKETS, source)} on conflict do nothing`,
  },
  reports: { columns: REPORTS, sql: (source) => insertFrom('reports', REPORTS, source) },
  contracts: { columns: CONTRACT_COLUMNS, sql: INSERT_CONTRACTS },
  queueEntered: { columns: OPEN_COLUMNS, sql: ENTER_QUEUE },
  queueMoved: { columns: OPEN_COLUMNS, sql: MOVE_QUEUE },
  queueLeft: { columns: { id: 'uuid' }, sql: LEAVE_QUEUE },
  queueClosed: { columns: CLOSED_COLUMNS, sql: CLOSE_QUEUE },
  messageTexts: {
    columns: { case_id: 'uuid', numbered_by: 'text', id: 'text', digest: 'text' },
    sql: (source) =>
      `update messages m set digest = r.digest from ${source}
       where m.case_id = r.case_id and m.numbered_by = r.numbered_by and m.id = r.id`,
  },
  postponed: { columns: POSTPONED, sql: (source) => insertFrom('postponed', POSTPONED, source) },
  given: {
    columns: { case_id: 'uuid', n: 'bigint' },
    sql: (source) => `delete from postponed p using ${source} where p.case_id = r.case_id and p.n = r.n`,
  },
  broken: {
    columns: { id: 'uuid', at: 'instant' },
    sql: (source) =>
      `update cases c set parked_at = r.at, due_at = null, proof_wanted_at = null,
         task_kinds = array_append(c.task_kinds, 'parked'), task_since = coalesce(c.task_since, r.at)
       from ${source} where c.id = r.id and c.parked_at is null`,
  },
};
type PartName = keyof Written;
const NAMES: readonly PartName[] = [
  'newCases',
  'cases',
  'history',
  'newEffects',
  'settled',
  'accounts',
  'content',
  'tickets',
  'reports',
  'messageTexts',
  'postponed',
  'given',
  'broken',
  'contracts',
  'queueEntered',
  'queueMoved',
  'queueLeft',
  'queueClosed',
];

/** One statement for each set of tables that a batch touches: a small batch does not pay for what it does not write. */
const statements = new Map<string, string>();

function statement(name: string, touched: readonly PartName[]): string {
  const known = statements.get(name);
  if (known !== undefined) return known;
  let first = 1;
  const parts = touched.map((part) => {
    const { columns, sql } = PARTS[part];
    const text = `${part}_written as (${sql(rowsFrom(first, columns))})`;
    first += Object.keys(columns).length;
    return text;
  });
  const references = touched.includes('newCases')
    ? '(select json_object_agg(id, reference) from newCases_written)'
    : 'null::json';
  const text = `with ${parts.join(',\n')}\nselect ${references} as "references"`;
  statements.set(name, text);
  return text;
}

/**
 * Writes the batch; the caller sends the commit behind it.
 * @returns the reference numbers of new cases by id.
 */
export async function save(
  client: pg.ClientBase,
  written: Written,
): Promise<{ readonly [id: CaseId]: number }> {
  const touched = NAMES.filter((part) => written[part].length > 0);
  if (touched.length === 0) return {};
  const name = `advance-save-${touched.map((part) => NAMES.indexOf(part).toString(36)).join('')}`;
  const { rows } = await client.query<{ references: { readonly [id: CaseId]: number } | null }>({
    name,
    text: statement(name, touched),
    values: touched.flatMap((part) => parameters(PARTS[part].columns, written[part] as readonly Row[])),
  });
  return rows[0]?.references ?? {};
}
