/**
 * The share answered against the hours since the notice, as a curve (Kaplan and Meier's estimate, by whole hours). A case
 * that still waits, or that ended without an answer, is counted for as long as it was watched and no longer: leaving it
 * out would show only those who were quick, counting it as silent would punish the youngest cases.
 */
import type pg from 'pg';
import { ask, type Asked } from './period.ts';

type Db = Pick<pg.Pool, 'query'>;
/** `first`: an answer in either place. `both`: both obligations met, or accepted by a person. */
export type AnsweredOf = 'first' | 'both';
export type AnsweredBy = 'none' | 'country' | 'kind' | 'language';

export interface CurvePoint {
  /** Hours since the notice was accepted. */
  readonly hours: number;
  /** Of all, by then; 0 to 1. */
  readonly share: number;
  /** Still without an answer and watched when the hour began. */
  readonly atRisk: number;
  /** Within the hour: answered, and out of sight without an answer. */
  readonly answered: number;
  readonly left: number;
}

export interface Curve {
  /** Null where nobody said, and where the curve is of all. */
  readonly group: string | null;
  readonly isOthers: boolean;
  readonly cases: number;
  /** The first hour by which half had answered; null where it was not reached. */
  readonly medianHours: number | null;
  readonly points: readonly CurvePoint[];
}

/** Further groups are one. */
const GROUPS_MOST = 8;
const COLUMN: { readonly [by in AnsweredBy]: string } = {
  none: `null::text`,
  country: 'country',
  kind: 'user_kind',
  language: 'language',
};
const ANSWERED: { readonly [of in AnsweredOf]: string } = { first: 'first_answer_at', both: 'answered_at' };

interface HourRow {
  readonly group: string | null;
  readonly hour: number;
  readonly answered: number;
  readonly left: number;
}

/** @param most hours that the curve shows; whoever was watched longer counts until then. */
export async function answeredCurves(
  db: Db,
  asked: Asked,
  given: { readonly of: AnsweredOf; readonly by: AnsweredBy; readonly most: number },
): Promise<readonly Curve[]> {
  const at = ANSWERED[given.of];
  const rows = await ask<HourRow>(
    db,
    asked,
    (q) =>
      `select "group", least(ceil(date_part('epoch', coalesce(answer, closed_at, now) - notice_at) / 3600),
         ${q.value('most', given.most, 'int')} + 1)::int as hour,
       count(answer)::int as answered, (count(*) - count(answer))::int as left
     from (select ${COLUMN[given.by]} as "group", notice_at, ${at} as answer,
         case when closed_at < notice_at then notice_at else closed_at end as closed_at
       from figure_cases where ${q.within('notice_at')} and ${q.whose()} and (${at} is null or ${at} >= notice_at)) as subject
       cross join (select desk_now() as now offset 0) as clock_now
     group by 1, 2`,
  );
  const groups = new Map<string | null, HourRow[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  const sized = [...groups]
    .map(([group, hours]) => ({ group, hours, cases: sizeOf(hours) }))
    .sort(
      (one, other) => other.cases - one.cases || (one.group ?? '').localeCompare(other.group ?? '', 'en'),
    );
  const shown = sized.slice(0, GROUPS_MOST);
  const others = sized.slice(GROUPS_MOST).flatMap(({ hours }) => hours);
  return [
    ...shown.map(({ group, hours }) => curveOf(group, false, hours, given.most)),
    ...(others.length === 0 ? [] : [curveOf(null, true, others, given.most)]),
  ];
}

const sizeOf = (hours: readonly HourRow[]): number =>
  hours.reduce((sum, { answered, left }) => sum + answered + left, 0);

/** The estimate from the counts of each hour: who leaves within an hour is watched until its end. */
export function curveOf(
  group: string | null,
  isOthers: boolean,
  hours: readonly Omit<HourRow, 'group'>[],
  most: number,
): Curve {
  const answered = new Map<number, number>();
  const left = new Map<number, number>();
  let cases = 0;
  for (const one of hours) {
    answered.set(one.hour, (answered.get(one.hour) ?? 0) + one.answered);
    left.set(one.hour, (left.get(one.hour) ?? 0) + one.left);
    cases += one.answered + one.left;
  }
  let atRisk = cases;
  let silent = 1;
  const points: CurvePoint[] = [];
  for (let hour = 0; hour <= most; hour += 1) {
    const [answers, leaves] = [answered.get(hour) ?? 0, left.get(hour) ?? 0];
    if (atRisk > 0) silent *= 1 - answers / atRisk;
    points.push({ hours: hour, share: 1 - silent, atRisk, answered: answers, left: leaves });
    atRisk -= answers + leaves;
  }
  const median = points.find(({ share }) => share >= 0.5 - Number.EPSILON)?.hours ?? null;
  return { group, isOthers, cases, medianHours: median, points };
}
