/** The queue: what needs a person, the next thing that can go wrong first, and the lists beside it (A5). */
import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { reading } from '../db/lists.ts';
import { isTaskKind, TASK_KINDS } from '../db/queue.ts';
import { readWindow, SECTIONS, type QueueFilters } from '../db/queue-page.ts';
import { searchCases, SEARCHED } from '../db/queue-search.ts';
import type { Caller } from './actor.ts';
import { ok, operation } from './operation.ts';
import { queueRow, queueRowOf, ROWS, type RowSource } from './queue-row.ts';
import { instantOut, outsideId, toWire } from './wire.ts';

const LIMIT_DEFAULT = 100;
const LIMIT_MOST = 200;
const OFFSET_MOST = 10_000_000;

const query = z.strictObject({
  section: z
    .enum(SECTIONS)
    .optional()
    .describe('needs where nothing is searched for, else all; all takes part only in a search'),
  kind: z
    .string()
    .refine(isTaskKind, `must be one of ${TASK_KINDS.join(', ')}`)
    .optional()
    .describe('cases in which a task of this kind waits for a person'),
  desk: z.enum(['frontLine', 'engagement', 'escalations']).optional(),
  assigned: z.string().min(1).max(200).optional().describe('me, nobody, or a person'),
  country: z.string().max(2).optional().describe('the respondent’s'),
  userKind: z.enum(['client', 'freelancer']).optional().describe('the respondent’s'),
  language: z.string().max(40).optional().describe('the respondent’s'),
  tag: z.enum(['pair', 'mass']).optional(),
  q: outsideId
    .optional()
    .describe('the beginning of a reference, UID, contract or ticket number, or of the words of a name'),
  offset: z.coerce.number().int().min(0).max(OFFSET_MOST).default(0),
  limit: z.coerce.number().int().min(1).max(LIMIT_MOST).default(LIMIT_DEFAULT),
});
type Query = z.output<typeof query>;

export const getQueue = operation({
  method: 'GET',
  route: '/queue',
  noun: 'queue',
  summary: 'A window of the queue, anywhere in the list, and how long the list is',
  by: { kind: 'known' },
  query,
  result: z.strictObject({
    rows: z.array(queueRow),
    offset: z.number().int(),
    total: z.number().int(),
    more: z
      .boolean()
      .describe(
        'there are more than total: of the closed cases the latest stand here, a filter finds the others',
      ),
    now: instantOut,
    searched: z.array(z.enum(SEARCHED)).describe('what q was looked for in; empty without q'),
  }),
  async handle({ service, query: asked, caller }) {
    const { pool } = service.desk;
    const text = asked.q?.trim() ?? '';
    const ids = text === '' ? undefined : await searchCases(pool, text);
    const filters = filtersOf(asked, caller, ids);
    const { offset, limit } = asked;
    const { window, rows, now } = await reading(pool, async (lists) => {
      const found = await readWindow(lists, service.lists, filters, offset, limit);
      const [sources, [clock]] = await Promise.all([
        lists.rows(CompiledQuery.raw(ROWS, [found.ids]) as CompiledQuery<RowSource>),
        lists.rows<{ now: number }>('select ms(desk_now())::float8 as now'),
      ]);
      return { window: found, rows: sources, now: clock?.now ?? 0 };
    });
    return ok({
      rows: rows.map(queueRowOf),
      offset,
      total: window.total,
      more: window.more,
      now: toWire(now),
      searched: text === '' ? [] : [...SEARCHED],
    });
  },
});

function filtersOf(asked: Query, caller: Caller | null, ids: QueueFilters['ids']): QueueFilters {
  const { kind, desk, country, userKind, language, tag } = asked;
  const section =
    asked.section === undefined || (asked.section === 'all' && ids === undefined) ? null : asked.section;
  return {
    section: section ?? (ids === undefined ? 'needs' : 'all'),
    assigned: assignedOf(asked.assigned, caller),
    kind: kind !== undefined && isTaskKind(kind) ? kind : undefined,
    desk,
    country: country?.toUpperCase(),
    userKind,
    language,
    tag,
    ids,
  };
}

function assignedOf(asked: string | undefined, caller: Caller | null): string | null | undefined {
  if (asked === 'nobody') return null;
  if (asked === 'me' && caller?.kind === 'person') return caller.id;
  return asked;
}
