/** How late decisions were proposed after their deadline, and how late they were taken after that. */
import type pg from 'pg';
import { ask, type Asked, type Question } from './period.ts';

type Db = Pick<pg.Pool, 'query'>;

/** Seconds; null where there is nothing to count. */
export interface Lateness {
  readonly count: number;
  readonly median: number | null;
  readonly most90: number | null;
  readonly most99: number | null;
}

export interface DecisionDay {
  readonly day: string;
  readonly proposed: Lateness;
  readonly decided: Lateness;
}

export interface DecisionFigures {
  /** From the deadline to the proposal, once a deadline; what was found by catching up after an outage stands apart. */
  readonly proposed: Lateness;
  readonly proposedAfterOutage: Lateness;
  /** From the proposal to what ended it. */
  readonly decided: Lateness;
  /** What ended proposals: an act of a person, or a fact such as a message. */
  readonly endedBy: readonly {
    readonly how: string;
    readonly count: number;
    readonly median: number | null;
  }[];
  /** Of all, now. */
  readonly waiting: { readonly count: number; readonly since: number | null };
  readonly days: readonly DecisionDay[];
}

/** Count, median, 90 and 99 of a hundred, as one array. */
const lateness = (seconds: string, where: string): string =>
  `json_build_array(count(*) filter (where ${where}), percentile_cont(0.5) within group (order by ${seconds}) filter (where ${where}),
    percentile_cont(0.9) within group (order by ${seconds}) filter (where ${where}),
    percentile_cont(0.99) within group (order by ${seconds}) filter (where ${where}))`;
const FIRST = 'deadline_at is not null and not again';
// As floating numbers: `extract` gives decimals, which cost three times as much.
const LATE = `date_part('epoch', proposed_at - deadline_at)`;
const DECIDED = 'decided_at is not null';
const TAKEN = `date_part('epoch', decided_at - proposed_at)`;
const from = (q: Question): string =>
  `from figure_decisions where ${q.within('proposed_at')} and ${q.whose()}`;

type Numbers = readonly [number, number | null, number | null, number | null];
const latenessOf = ([count, median, most90, most99]: Numbers): Lateness => ({
  count,
  median,
  most90,
  most99,
});

export async function decisionFigures(db: Db, asked: Asked): Promise<DecisionFigures> {
  const [whole, days, ended, waiting] = await Promise.all([
    ask<{ proposed: Numbers; outage: Numbers; decided: Numbers }>(
      db,
      asked,
      (q) => `select ${lateness(LATE, `${FIRST} and not outage`)} as proposed,
        ${lateness(LATE, `${FIRST} and outage`)} as outage, ${lateness(TAKEN, DECIDED)} as decided ${from(q)}`,
    ),
    ask<{ day: number; proposed: Numbers; decided: Numbers }>(
      db,
      asked,
      (q) => `select ${q.day('proposed_at')} as day, ${lateness(LATE, `${FIRST} and not outage`)} as proposed,
        ${lateness(TAKEN, DECIDED)} as decided ${from(q)} group by 1 order by 1`,
    ),
    ask<{ how: string; count: number; median: number | null }>(
      db,
      asked,
      (
        q,
      ) => `select how, count(*)::int as count, percentile_cont(0.5) within group (order by ${TAKEN}) as median
        ${from(q)} and ${DECIDED} group by 1 order by 2 desc, 1`,
    ),
    ask<{ count: number; since: number | null }>(
      db,
      asked,
      (q) => `select count(*)::int as count, ms(min(proposed_at))::float8 as since
        from figure_decisions where decided_at is null and ${q.whose()}`,
    ),
  ]);
  const none: Numbers = [0, null, null, null];
  const [row] = whole;
  return {
    proposed: latenessOf(row?.proposed ?? none),
    proposedAfterOutage: latenessOf(row?.outage ?? none),
    decided: latenessOf(row?.decided ?? none),
    endedBy: ended.map(({ how, count, median }) => ({ how, count, median })),
    waiting: { count: waiting[0]?.count ?? 0, since: waiting[0]?.since ?? null },
    days: days.map(({ day, proposed, decided }) => ({
      day: asked.period.days[day] ?? '',
      proposed: latenessOf(proposed),
      decided: latenessOf(decided),
    })),
  };
}
