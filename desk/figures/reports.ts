/** Reports by the day on which they came, outcomes by the day on which they closed; by the desk that had the case last. */
import type pg from 'pg';
import { ask, type Asked } from './period.ts';

type Db = Pick<pg.Pool, 'query'>;

export interface ReportDay {
  readonly day: string;
  readonly desk: string;
  readonly reports: number;
  /** Closed on that day, by outcome. */
  readonly outcomes: { readonly [outcome: string]: number };
}

/** Every day and desk of the period on which something happened, in their order. */
export async function reportsByDay(db: Db, asked: Asked): Promise<readonly ReportDay[]> {
  const rows = await ask<{ day: number; desk: string; outcome: string | null; cases: number }>(
    db,
    asked,
    (q) =>
      `select ${q.day('reported_at')} as day, desk, null as outcome, count(*)::int as cases
     from figure_cases where ${q.within('reported_at')} and ${q.whose()} group by 1, 2
     union all select ${q.day('closed_at')}, desk, outcome, count(*)::int
     from figure_cases where ${q.within('closed_at')} and ${q.whose()} group by 1, 2, 3`,
  );
  const found = new Map<
    string,
    { day: number; reports: number; desk: string; outcomes: { [o: string]: number } }
  >();
  for (const { day, desk, outcome, cases } of rows) {
    const key = `${day} ${desk}`;
    const one = found.get(key) ?? { day, desk, reports: 0, outcomes: {} };
    if (outcome === null) one.reports += cases;
    else one.outcomes[outcome] = cases;
    found.set(key, one);
  }
  return [...found.values()]
    .sort((one, other) => one.day - other.day || one.desk.localeCompare(other.desk, 'en'))
    .map(({ day, ...rest }) => ({ ...rest, day: asked.period.days[day] ?? '' }));
}
