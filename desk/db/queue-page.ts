/** One window of the queue: which cases stand in it, and how many there are in all. */
import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { CaseId, PersonId, TaskKind } from '../../procedure/case.ts';
import type { Reading } from './lists.ts';
import { bitsOf } from './queue.ts';
import type { Tables } from './tables.ts';

export const SECTIONS = ['needs', 'waiting', 'onHold', 'frontLine', 'engagement', 'closed', 'all'] as const;
export type Section = (typeof SECTIONS)[number];

/** Of the closed cases the latest so many stand in the list; older ones are found by a filter or the search. */
export const CLOSED_MOST = 10_000;

export interface QueueFilters {
  readonly section: Section;
  readonly kind?: TaskKind | undefined;
  readonly desk?: string | undefined;
  /** A person; null: nobody has it. */
  readonly assigned?: PersonId | null | undefined;
  readonly country?: string | undefined;
  readonly userKind?: string | undefined;
  readonly language?: string | undefined;
  readonly tag?: 'pair' | 'mass' | undefined;
  /** Only these: what a search has found. */
  readonly ids?: readonly CaseId[] | undefined;
}

export interface QueueWindow {
  readonly ids: readonly CaseId[];
  readonly total: number;
  /** There are more than `total`: counting stopped. */
  readonly more: boolean;
}

/** @param offset from the first row of the whole list. */
export async function readWindow(
  reading: Reading,
  lists: Kysely<Tables>,
  filters: QueueFilters,
  offset: number,
  limit: number,
): Promise<QueueWindow> {
  if (filters.section === 'closed') return windowOfClosed(reading, lists, filters, offset, limit);
  if (filters.section === 'all') return windowOfBoth(reading, lists, filters, offset, limit);
  const [counted] = await reading.rows(
    openRows(lists, filters).select(sql<number>`count(*)::int`.as('total')).compile(),
  );
  const total = counted?.total ?? 0;
  const left = Math.min(limit, total - offset);
  if (left <= 0) return { ids: [], total, more: false };
  // Behind the middle it is nearer from the end.
  const backwards = offset > total / 2;
  const rows = await reading.rows(
    openPage(lists, filters, backwards ? total - offset - left : offset, left, backwards).compile(),
  );
  const ids = rows.map(({ id }) => id);
  return { ids: backwards ? ids.reverse() : ids, total, more: false };
}

/** The open cases that a list holds, in no order. */
export function openRows(lists: Kysely<Tables>, filters: QueueFilters) {
  let rows = lists.selectFrom('queue_open');
  if (filters.section === 'needs') rows = rows.where(sql<boolean>`needs_person`);
  else if (filters.section !== 'all') rows = rows.where('home', '=', filters.section);
  return narrowed(rows, filters);
}

type OpenRows = SelectQueryBuilder<Tables, 'queue_open', object>;

function narrowed(given: OpenRows, filters: QueueFilters): OpenRows {
  let rows = given;
  const { kind, assigned, ids, tag } = filters;
  if (kind !== undefined) rows = rows.where(sql<boolean>`tasks & ${bitsOf([kind])}::int <> 0`);
  if (assigned !== undefined)
    rows = assigned === null ? rows.where('assigned', 'is', null) : rows.where('assigned', '=', assigned);
  if (filters.desk !== undefined) rows = rows.where('desk', '=', filters.desk);
  if (filters.country !== undefined) rows = rows.where('country', '=', filters.country);
  if (filters.userKind !== undefined) rows = rows.where('user_kind', '=', filters.userKind);
  if (filters.language !== undefined) rows = rows.where('language', '=', filters.language);
  if (tag !== undefined) rows = rows.where(sql<boolean>`${sql.ref(tag === 'pair' ? 'is_pair' : 'is_mass')}`);
  if (ids !== undefined) rows = rows.where(sql<boolean>`id = any(${[...ids]}::uuid[])`);
  return rows;
}

/** The order of the queue, or the other way round. */
export function openPage(
  lists: Kysely<Tables>,
  filters: QueueFilters,
  offset: number,
  limit: number,
  backwards: boolean,
) {
  const way = backwards ? 'desc' : 'asc';
  return openRows(lists, filters)
    .select('id')
    .orderBy('rank', way)
    .orderBy('urgent_at', way)
    .orderBy('id', way)
    .offset(offset)
    .limit(limit);
}

function closedRows(lists: Kysely<Tables>, filters: QueueFilters) {
  let rows = lists.selectFrom('queue_closed');
  const { assigned, ids, tag } = filters;
  // Nothing waits for a person on a closed case that stands here, and a notice of many went out or never did.
  if (filters.kind !== undefined || tag === 'mass') rows = rows.where(sql<boolean>`false`);
  if (assigned !== undefined)
    rows = assigned === null ? rows.where('assigned', 'is', null) : rows.where('assigned', '=', assigned);
  if (filters.desk !== undefined) rows = rows.where('desk', '=', filters.desk);
  if (filters.country !== undefined) rows = rows.where('country', '=', filters.country);
  if (filters.userKind !== undefined) rows = rows.where('user_kind', '=', filters.userKind);
  if (filters.language !== undefined) rows = rows.where('language', '=', filters.language);
  if (tag === 'pair') rows = rows.where(sql<boolean>`is_pair`);
  if (ids !== undefined) rows = rows.where(sql<boolean>`id = any(${[...ids]}::uuid[])`);
  return rows;
}

/** One walk along the index gives both the window and the count, and ends where counting ends. */
export function closedWindow(lists: Kysely<Tables>, filters: QueueFilters, offset: number, limit: number) {
  const found = closedRows(lists, filters)
    .select(['id', 'closed_at'])
    .orderBy('closed_at', 'desc')
    .orderBy('id')
    .limit(CLOSED_MOST + 1);
  return sql<{ total: number; ids: readonly CaseId[] | null }>`
    with found as materialized (${found})
    select (select count(*)::int from found) as total, (select array_agg(id) from (
      select id from found offset ${offset} limit ${limit}) as page) as ids`;
}

async function windowOfClosed(
  reading: Reading,
  lists: Kysely<Tables>,
  filters: QueueFilters,
  offset: number,
  limit: number,
): Promise<QueueWindow> {
  const within = Math.max(0, Math.min(limit, CLOSED_MOST - offset));
  const [row] = await reading.rows(closedWindow(lists, filters, offset, within).compile(lists));
  const total = row?.total ?? 0;
  return { ids: row?.ids ?? [], total: Math.min(total, CLOSED_MOST), more: total > CLOSED_MOST };
}

/** What a search found, open cases first: a few hundred at most. */
async function windowOfBoth(
  reading: Reading,
  lists: Kysely<Tables>,
  filters: QueueFilters,
  offset: number,
  limit: number,
): Promise<QueueWindow> {
  const open = openRows(lists, filters).select([
    'id',
    sql<number>`0`.as('part'),
    sql<number>`rank * 1e13 + ms(urgent_at)`.as('place'),
  ]);
  const closed = closedRows(lists, filters)
    .select(['id', sql<number>`1`.as('part'), sql<number>`-ms(closed_at)`.as('place')])
    .where(sql<boolean>`not exists (select from queue_open o where o.id = queue_closed.id)`);
  const rows = await reading.rows(
    lists
      .selectFrom(open.unionAll(closed).as('both'))
      .select('id')
      .orderBy('part')
      .orderBy('place')
      .orderBy('id')
      .compile(),
  );
  return { ids: rows.slice(offset, offset + limit).map(({ id }) => id), total: rows.length, more: false };
}
