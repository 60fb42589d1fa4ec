/** Lists of cases: filters, orders and pages that stay put while cases come and go. */
import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import { z } from 'zod';
import { hash } from 'node:crypto';
import type { Tables } from '../db/tables.ts';
import { referenceOf } from '../db/cases.ts';
import { ok, operation, problem } from './operation.ts';
import type { Problem } from './problem.ts';
import { instantIn, instantOut, orNull, outsideId, toWire } from './wire.ts';

const LIMIT_DEFAULT = 50;
const LIMIT_MOST = 200;
const ORDERS = ['newest', 'oldest', 'due', 'turn'] as const;

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const filters = z.strictObject({
  open: yesNo.optional(),
  stage: z.string().max(40).optional(),
  desk: z.enum(['frontLine', 'engagement', 'escalations']).optional(),
  task: z.string().max(40).optional().describe('cases in which a task of this kind waits for a person'),
  assigned: z.string().max(200).optional(),
  outcome: z.string().max(40).optional(),
  reporter: outsideId.optional(),
  respondent: outsideId.optional(),
  party: outsideId.optional().describe('reporter or respondent'),
  contract: outsideId.optional(),
  onHold: yesNo.optional(),
  dueBefore: instantIn.optional(),
  openedFrom: instantIn.optional(),
  openedBefore: instantIn.optional(),
});
const query = z.strictObject({
  ...filters.shape,
  order: z
    .enum(ORDERS)
    .default('newest')
    .describe('newest, oldest: by reference; due: what is due first; turn: whose person has waited longest'),
  limit: z.coerce.number().int().min(1).max(LIMIT_MOST).default(LIMIT_DEFAULT),
  cursor: z.string().max(500).optional(),
});
type Query = z.output<typeof query>;

const row = z
  .strictObject({
    id: z.uuid(),
    reference: z.string(),
    reporter: z.string(),
    respondent: z.string(),
    contract: z.string().nullable(),
    stage: z.string(),
    desk: z.string(),
    tasks: z.array(z.string()),
    taskSince: instantOut.nullable(),
    assigned: z.string().nullable(),
    dueAt: instantOut.nullable(),
    deadline: instantOut.nullable(),
    silentSince: instantOut.nullable(),
    openedAt: instantOut,
    closedAt: instantOut.nullable(),
    outcome: z.string().nullable(),
    onHold: z.boolean(),
    pair: z.uuid().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'CaseRow' });

/** Where a page ended: the order's value of its last row, and its reference or id. */
type Cursor = readonly [digest: string, value: number, id: string];

export const listCases = operation({
  method: 'GET',
  route: '/cases',
  noun: 'cases',
  summary: 'Cases, filtered, a page at a time',
  by: { kind: 'known' },
  query,
  result: z.strictObject({
    cases: z.array(row),
    next: z.string().nullable().describe('the cursor of the next page; null after the last'),
  }),
  async handle({ service, query: asked }) {
    const { order, limit, cursor, ...wanted } = asked;
    const digest = hash('sha256', JSON.stringify([order, Object.entries(wanted).sort()])).slice(0, 16);
    const after = cursor === undefined ? null : readCursor(cursor, digest);
    if (after === 'wrong') return problem(wrongCursor);
    const found = await page(service.lists, wanted, order, after, limit + 1).execute();
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next =
      found.length <= limit || last === undefined
        ? null
        : writeCursor([digest, valueOf(last, order), last.id]);
    return ok({ cases: shown.map(body), next });
  },
});

const wrongCursor: Problem = {
  status: 400,
  code: 'cursor',
  message: 'This cursor belongs to another list.',
  next: 'Begin again without a cursor, and keep filters and order while paging.',
  retry: false,
};

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');
const cursorSchema = z.tuple([z.string(), z.number().int(), z.uuid()]);

function readCursor(text: string, digest: string): Cursor | 'wrong' {
  try {
    const read = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return read.success && read.data[0] === digest ? read.data : 'wrong';
  } catch {
    return 'wrong';
  }
}

function select(lists: Kysely<Tables>) {
  return lists
    .selectFrom('cases')
    .select([
      'id',
      'reference',
      'reporter',
      'respondent',
      'contract',
      'stage',
      'desk',
      'task_kinds',
      'assigned',
      'outcome',
      'hold_stands',
      'pair_id',
      'length',
      sql<number | null>`ms(task_since)::float8`.as('task_since'),
      sql<number | null>`ms(due_at)::float8`.as('due_at'),
      sql<number | null>`ms(deadline_at)::float8`.as('deadline_at'),
      sql<number | null>`ms(silent_since)::float8`.as('silent_since'),
      sql<number>`ms(opened_at)::float8`.as('opened_at'),
      sql<number | null>`ms(closed_at)::float8`.as('closed_at'),
    ]);
}
type Rows = ReturnType<typeof select>;
type Row = Rows extends SelectQueryBuilder<Tables, 'cases', infer Found> ? Found : never;

/** One page as a statement: the cases behind `after`, at most `limit`. */
export function page(
  lists: Kysely<Tables>,
  wanted: Omit<Query, 'order' | 'limit' | 'cursor'>,
  order: Query['order'],
  after: Cursor | null,
  limit: number,
): Rows {
  let rows = filtered(select(lists), wanted);
  if (order === 'newest' || order === 'oldest') {
    if (after !== null) rows = rows.where('reference', order === 'newest' ? '<' : '>', String(after[1]));
    rows = rows.orderBy('reference', order === 'newest' ? 'desc' : 'asc');
  } else {
    const column = order === 'due' ? 'due_at' : 'task_since';
    rows = rows.where(sql.ref(column), 'is not', null);
    if (after !== null)
      rows = rows.where(
        sql<boolean>`(${sql.ref(column)}, id) > (instant(${after[1]}::bigint), ${after[2]}::uuid)`,
      );
    rows = rows.orderBy(sql.ref(`cases.${column}`)).orderBy('id');
  }
  return rows.limit(limit);
}

function filtered(rows: Rows, wanted: Omit<Query, 'order' | 'limit' | 'cursor'>): Rows {
  let found = rows;
  if (wanted.open !== undefined) found = found.where('closed_at', wanted.open ? 'is' : 'is not', null);
  for (const column of [
    'stage',
    'desk',
    'assigned',
    'outcome',
    'reporter',
    'respondent',
    'contract',
  ] as const) {
    const value = wanted[column];
    if (value !== undefined) found = found.where(column, '=', value);
  }
  if (wanted.party !== undefined) {
    // Two looks into an index each; with `or` every case would be walked.
    const { party } = wanted;
    found = found.where(sql<boolean>`reference = any(array(
      select reference from cases where reporter = ${party}
      union select reference from cases where respondent = ${party}))`);
  }
  // Said again in the words of the indexes that leave the other cases out.
  if (wanted.stage !== undefined && wanted.stage !== 'closed')
    found = found.where(sql<boolean>`stage <> 'closed'`);
  if (wanted.task !== undefined)
    found = found.where(sql<boolean>`${wanted.task} = any(task_kinds)`).where('task_since', 'is not', null);
  if (wanted.onHold !== undefined) found = found.where('hold_stands', '=', wanted.onHold);
  if (wanted.dueBefore !== undefined)
    found = found.where(sql<boolean>`due_at < instant(${wanted.dueBefore}::bigint)`);
  if (wanted.openedFrom !== undefined)
    found = found.where(sql<boolean>`opened_at >= instant(${wanted.openedFrom}::bigint)`);
  if (wanted.openedBefore !== undefined)
    found = found.where(sql<boolean>`opened_at < instant(${wanted.openedBefore}::bigint)`);
  return found;
}

function valueOf(last: Row, order: Query['order']): number {
  if (order === 'due') return last.due_at ?? 0;
  return order === 'turn' ? (last.task_since ?? 0) : Number(last.reference);
}

function body(found: Row): z.input<typeof row> {
  return {
    id: found.id,
    reference: referenceOf(Number(found.reference)),
    reporter: found.reporter,
    respondent: found.respondent,
    contract: found.contract,
    stage: found.stage,
    desk: found.desk,
    tasks: found.task_kinds,
    taskSince: orNull(found.task_since),
    assigned: found.assigned,
    dueAt: orNull(found.due_at),
    deadline: orNull(found.deadline_at),
    silentSince: orNull(found.silent_since),
    openedAt: toWire(found.opened_at),
    closedAt: orNull(found.closed_at),
    outcome: found.outcome,
    onHold: found.hold_stands,
    pair: found.pair_id,
    version: found.length,
  };
}
