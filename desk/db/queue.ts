/** The queue's own rows: narrow, computed from the case alone, written in the statement that writes the case. */
import type pg from 'pg';
import type { Case, CaseId, Instant, TaskKind } from '../../procedure/case.ts';
import { homeOf, needsPerson } from '../../procedure/sections.ts';
import { type Kept, restore, same } from '../../procedure/shape.ts';
import { urgencyOf } from '../../procedure/urgency.ts';
import { asParked } from '../parking.ts';
import { insertFrom, parameters, type Row, rowsFrom, stored, type Columns } from './columns.ts';

export const OPEN_COLUMNS = {
  id: 'uuid',
  home: 'text',
  needs_person: 'boolean',
  rank: 'integer',
  urgent_at: 'instant',
  tasks: 'integer',
  desk: 'text',
  country: 'text',
  user_kind: 'text',
  language: 'text',
  is_pair: 'boolean',
  is_mass: 'boolean',
} as const satisfies Columns;

export const CLOSED_COLUMNS = {
  id: 'uuid',
  closed_at: 'instant',
  outcome: 'text',
  desk: 'text',
  country: 'text',
  user_kind: 'text',
  language: 'text',
  is_pair: 'boolean',
} as const satisfies Columns;

/** Once released a bit never means anything else: stored rows lean on it. */
const TASK_BITS: { readonly [kind in TaskKind]: number } = {
  complete: 0,
  engagement: 1,
  massReview: 2,
  cannotAnswer: 3,
  noticeVoid: 4,
  doubt: 5,
  request: 6,
  partlyAnswered: 7,
  decide: 8,
  undecided: 9,
  answeredLate: 10,
  objectedByReporter: 11,
  verify: 12,
  secondPerson: 13,
  review: 14,
  objection: 15,
  liftDelayed: 16,
  messageUndelivered: 17,
  noteUnconfirmed: 18,
  unknownAct: 19,
  card: 20,
  parked: 21,
};
export const TASK_KINDS = Object.keys(TASK_BITS) as readonly TaskKind[];

export const isTaskKind = (name: string): name is TaskKind => name in TASK_BITS;

/** The tasks of a case as one number. */
export const bitsOf = (kinds: readonly TaskKind[]): number =>
  kinds.reduce((bits, kind) => bits | (1 << TASK_BITS[kind]), 0);
export const kindsOf = (bits: number): readonly TaskKind[] =>
  TASK_KINDS.filter((kind) => (bits & (1 << TASK_BITS[kind])) !== 0);

/** The row of a case that is open or has a task, or null. */
export function toOpenRow(current: Case): Row | null {
  const { stage, tasks, respondent } = current;
  if (stage.kind === 'closed' && tasks.length === 0) return null;
  const { rank, at } = urgencyOf(current);
  return {
    id: current.id,
    home: homeOf(current),
    needs_person: needsPerson(current),
    rank,
    urgent_at: at,
    tasks: bitsOf(tasks.map((task) => task.kind)),
    desk: current.desk,
    country: respondent.country,
    user_kind: respondent.kind,
    language: respondent.language,
    is_pair: current.pair !== null,
    is_mass: current.mass,
  };
}

/** The row of a closed case, or null. */
export function toClosedRow(current: Case): Row | null {
  const { stage, closedAt, respondent } = current;
  if (stage.kind !== 'closed' || closedAt === null) return null;
  return {
    id: current.id,
    closed_at: closedAt,
    outcome: stage.outcome,
    desk: current.desk,
    country: respondent.country,
    user_kind: respondent.kind,
    language: respondent.language,
    is_pair: current.pair !== null,
  };
}

/** What a batch writes of the queue. */
export interface QueueWrites {
  /** Cases that were not in the queue before. */
  readonly queueEntered: readonly Row[];
  readonly queueMoved: readonly Row[];
  readonly queueLeft: readonly { readonly id: CaseId }[];
  readonly queueClosed: readonly Row[];
}

/** @param cases each case as it was when the batch read it (null: it is new), and as it is to be written. */
export function queueWrites(
  cases: readonly { readonly before: Case | null; readonly current: Case }[],
): QueueWrites {
  const entered: Row[] = [];
  const moved: Row[] = [];
  const left: { id: CaseId }[] = [];
  const closed: Row[] = [];
  for (const { before, current } of cases) {
    const [old, now] = [before === null ? null : toOpenRow(before), toOpenRow(current)];
    if (now === null) {
      if (old !== null) left.push({ id: current.id });
    } else if (old === null) entered.push(now);
    else if (!same(old, now)) moved.push(now);
    const end = toClosedRow(current);
    if (end !== null && !same(end, before === null ? null : toClosedRow(before))) closed.push(end);
  }
  return { queueEntered: entered, queueMoved: moved, queueLeft: left, queueClosed: closed };
}

/** Whoever has the case keeps it while it is out of the queue. */
const ASSIGNED = '(select a.person from assignments a where a.case_id = r.id)';

function insertAssigned(table: string, columns: Columns, source: string): string {
  const names = Object.keys(columns);
  const values = Object.entries(columns).map(([name, type]) => stored(name, type));
  const sets = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
  return `insert into ${table} (${[...names, 'assigned'].join(', ')}) select ${[...values, ASSIGNED].join(', ')} from ${source}
    on conflict (id) do update set ${[...sets, 'assigned = excluded.assigned'].join(', ')}`;
}

export const ENTER_QUEUE = (source: string): string => insertAssigned('queue_open', OPEN_COLUMNS, source);
export const CLOSE_QUEUE = (source: string): string => insertAssigned('queue_closed', CLOSED_COLUMNS, source);
export const MOVE_QUEUE = (source: string): string => {
  const sets = Object.entries(OPEN_COLUMNS)
    .filter(([name]) => name !== 'id')
    .map(([name, type]) => `${name} = ${stored(name, type)}`);
  return `update queue_open q set ${sets.join(', ')} from ${source} where q.id = r.id`;
};
export const LEAVE_QUEUE = (source: string): string =>
  `delete from queue_open q using ${source} where q.id = r.id`;

export const CONTRACT_COLUMNS = { contract: 'text', case_id: 'uuid' } as const satisfies Columns;
export const INSERT_CONTRACTS = (source: string): string =>
  `${insertFrom('contracts_of_cases', CONTRACT_COLUMNS, source)} on conflict do nothing`;

const FILLED_AT_ONCE = 1000;

/** Whether there are cases, and the queue knows of none: they are older than it. */
export async function isQueueMissing(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ missing: boolean }>(
    `select exists (select from cases) and not exists (select from queue_open) and not exists (select from queue_closed) as missing`,
  );
  return rows[0]?.missing === true;
}

/**
 * Makes the queue's rows anew from the cases: for a database whose cases are older than the queue, or were put there by
 * other means than `advance`. Nothing may advance meanwhile.
 * @returns how many cases were read.
 */
export async function refillQueue(pool: pg.Pool): Promise<number> {
  let from = '00000000-0000-0000-0000-000000000000';
  for (let count = 0; ; ) {
    const { rows } = await pool.query<{ id: CaseId; state: Kept; parkedAt: Instant | null }>(
      `select id, state, ms(parked_at)::float8 as "parkedAt" from cases where id > $1 order by id limit $2`,
      [from, FILLED_AT_ONCE],
    );
    const last = rows.at(-1);
    if (last === undefined) return count;
    from = last.id;
    count += rows.length;
    await fill(
      pool,
      rows.map(({ state, parkedAt }) => asParked(restore(state), parkedAt)),
    );
  }
}

async function fill(pool: pg.Pool, cases: readonly Case[]): Promise<void> {
  const put = async (columns: Columns, sql: (source: string) => string, given: readonly (Row | null)[]) => {
    const found = given.filter((row) => row !== null);
    if (found.length > 0) await pool.query(sql(rowsFrom(1, columns)), parameters(columns, found));
  };
  await put(OPEN_COLUMNS, ENTER_QUEUE, cases.map(toOpenRow));
  await put(CLOSED_COLUMNS, CLOSE_QUEUE, cases.map(toClosedRow));
  const contracts = cases.flatMap(({ id, contract }) =>
    contract === null ? [] : [{ contract, case_id: id }],
  );
  await put(CONTRACT_COLUMNS, INSERT_CONTRACTS, contracts);
}
