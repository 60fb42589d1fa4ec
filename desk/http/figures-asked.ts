/** What every figure is asked for, and how it is answered: as JSON, or as a table that a spreadsheet opens. */
import { z } from 'zod';
import type { Instant } from '../../procedure/case.ts';
import { csvOf, type Cell } from '../csv.ts';
import { type Asked, lastDays, type Period, periodOf } from '../figures/period.ts';
import { download, ok, problem, type Answer } from './operation.ts';
import type { Problem } from './problem.ts';
import type { Service } from './service.ts';
import { instantOut, toWire } from './wire.ts';

const DAYS_DEFAULT = 30;
/** Figures are for people of the desk. */
export const readers = { kind: 'person' } as const;

export const day = z.iso.date('must be a day such as 2026-07-14');
export const periodIn = {
  from: day.optional().describe('the first day; without both, the last 30 days'),
  until: day.optional().describe('the last day, included'),
  zone: z.string().max(64).default('UTC').describe('the IANA time zone in which days begin'),
};
const whose = {
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as PH')
    .optional()
    .describe('of the respondent, as language and kind'),
  kind: z.enum(['client', 'freelancer']).optional(),
  language: z.string().max(35).optional(),
};
/** The period and whose cases: what most figures take. */
export const asked = z.strictObject({ ...periodIn, ...whose });
/** What every answer says of itself. */
export const counted = {
  from: day,
  until: day,
  zone: z.string(),
  upTo: instantOut.describe('what had happened by then is counted'),
};
type Query = {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly zone: string;
  readonly country?: string | undefined;
  readonly kind?: 'client' | 'freelancer' | undefined;
  readonly language?: string | undefined;
};

/** What is asked, read. */
export interface Ready {
  readonly asked: Asked;
  readonly period: Period;
  readonly counted: { from: string; until: string; zone: string; upTo: string };
}

/** The period that is meant, and up to when the figures go. */
async function ready(service: Service, query: Query): Promise<Ready | Problem> {
  const { rows } = await service.desk.pool.query<{ now: Instant; upTo: Instant | null }>(
    `select ms(desk_now())::float8 as now, case when isfinite(at) then ms(at)::float8 end as "upTo" from figure_position`,
  );
  const now = rows[0]?.now ?? 0;
  const { from, until, zone, country = null, kind = null, language = null } = query;
  const period =
    from === undefined || until === undefined
      ? lastDays(now, DAYS_DEFAULT, zone)
      : periodOf(from, until, zone);
  if (typeof period === 'string') return wrongPeriod(period);
  const [first = '', last = ''] = [period.days[0], period.days.at(-1)];
  return {
    asked: { period, country, kind, language },
    period,
    counted: { from: first, until: last, zone, upTo: toWire(rows[0]?.upTo ?? 0) },
  };
}

const wrongPeriod = (message: string): Problem => ({
  status: 400,
  code: 'period',
  message,
  next: 'Name the first and the last day, such as from=2026-07-01 and until=2026-07-14, and a zone such as Europe/Berlin.',
  retry: false,
});

/** What is counted, or why not. */
export async function answer<T>(
  service: Service,
  query: Query,
  read: (ready: Ready) => Promise<T>,
): Promise<Answer<T>> {
  const found = await ready(service, query);
  return 'status' in found ? problem(found) : ok(await read(found));
}

/** The same as a file. */
export async function table(
  service: Service,
  query: Query,
  name: string,
  read: (
    ready: Ready,
  ) => Promise<{ readonly header: readonly string[]; readonly rows: readonly (readonly Cell[])[] }>,
): Promise<Answer<string>> {
  const found = await ready(service, query);
  if ('status' in found) return problem(found);
  const { header, rows } = await read(found);
  return download(csvOf(header, rows), `${name}-${found.counted.from}-${found.counted.until}.csv`);
}
