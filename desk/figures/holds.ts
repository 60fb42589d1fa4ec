/** Holds in force and their age; made and lifted by day; holds that were wrong (L4) and answers that came late (H11). */
import type pg from 'pg';
import type { CaseId, Instant } from '../../procedure/case.ts';
import { referenceOf } from '../db/cases.ts';
import { ask, type Asked, type Question } from './period.ts';

type Db = Pick<pg.Pool, 'query'>;

export interface HoldDay {
  readonly day: string;
  readonly made: number;
  readonly lifted: number;
  readonly wrong: number;
  readonly late: number;
  /** At the end of the day. */
  readonly inForce: number;
}

export interface HoldFigures {
  /** Now, by age in days: from `from` (included) to `until` (not included; null is open). */
  readonly ages: readonly { readonly from: number; readonly until: number | null; readonly holds: number }[];
  readonly oldest: readonly { readonly id: CaseId; readonly reference: string; readonly since: Instant }[];
  /** Lifts of the period by the rule that demanded them. */
  readonly rules: readonly { readonly rule: string; readonly holds: number }[];
  readonly days: readonly HoldDay[];
}

const AGES = [0, 1, 3, 7, 14, 30] as const;
const OLDEST_SHOWN = 20;

const counted = (q: Question, what: string, table: string, column: string): string =>
  `select '${what}' as what, ${q.day(column)} as day, count(*)::int as holds from ${table}
   where ${q.within(column)} and ${q.whose()} group by 2`;
const days = (q: Question): string =>
  [
    counted(q, 'made', 'figure_holds', 'suspended_at'),
    counted(q, 'lifted', 'figure_holds', 'lifted_at'),
    counted(q, 'wrong', 'figure_cases', 'wrong_at'),
    counted(q, 'late', 'figure_cases', 'late_at'),
    `select 'before', 0, count(*)::int from figure_holds
     where suspended_at < ${q.from()} and (lifted_at is null or lifted_at >= ${q.from()}) and ${q.whose()}`,
  ].join(' union all ');
const ages = (q: Question): string =>
  `select width_bucket(date_part('epoch', now - suspended_at) / 86400, ${q.value('ages', AGES, 'float8[]')}) as age,
     count(*)::int as holds
   from figure_holds, (select desk_now() as now offset 0) as clock_now where lifted_at is null and ${q.whose()} group by 1`;
const oldest = (q: Question): string =>
  `select c.id, c.reference::float8 as number, ms(h.suspended_at)::float8 as since from (
     select case_id, suspended_at from figure_holds where lifted_at is null and ${q.whose()}
     order by suspended_at limit ${OLDEST_SHOWN}) as h join cases c on c.id = h.case_id order by h.suspended_at`;
const rules = (q: Question): string =>
  `select rule, count(*)::int as holds from figure_holds
   where ${q.within('lifted_at')} and ${q.whose()} group by 1 order by 2 desc, 1`;

type What = 'made' | 'lifted' | 'wrong' | 'late' | 'before';

export async function holdFigures(db: Db, asked: Asked): Promise<HoldFigures> {
  const [byDay, byAge, first, byRule] = await Promise.all([
    ask<{ what: What; day: number; holds: number }>(db, asked, days),
    ask<{ age: number; holds: number }>(db, asked, ages),
    ask<{ id: CaseId; number: number; since: Instant }>(db, asked, oldest),
    ask<{ rule: string; holds: number }>(db, asked, rules),
  ]);
  return {
    ages: AGES.map((from, index) => ({
      from,
      until: AGES[index + 1] ?? null,
      holds: byAge.find(({ age }) => age === index + 1)?.holds ?? 0,
    })),
    oldest: first.map(({ id, number, since }) => ({ id, reference: referenceOf(number), since })),
    rules: byRule,
    days: holdDays(asked, byDay),
  };
}

function holdDays(
  { period }: Asked,
  rows: readonly { readonly what: What; readonly day: number; readonly holds: number }[],
): readonly HoldDay[] {
  const found = new Map(rows.map(({ what, day, holds }) => [`${what} ${day}`, holds]));
  const of = (what: What, day: number): number => found.get(`${what} ${day}`) ?? 0;
  let inForce = of('before', 0);
  return period.days.map((name, day) => {
    const [made, lifted] = [of('made', day), of('lifted', day)];
    inForce += made - lifted;
    return { day: name, made, lifted, wrong: of('wrong', day), late: of('late', day), inForce };
  });
}
