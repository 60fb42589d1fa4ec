/** What figures cost beside a million closed cases: each question over a month and over a year, and the folding of the history. */
import pg from 'pg';
import { answeredCurves } from '../desk/figures/answered.ts';
import { decisionFigures } from '../desk/figures/decisions.ts';
import { holdFigures } from '../desk/figures/holds.ts';
import { type Asked, lastDays } from '../desk/figures/period.ts';
import { reportsByDay } from '../desk/figures/reports.ts';
import { rollUpOnce } from '../desk/figures/roll-up.ts';
import { workFigures } from '../desk/figures/work.ts';
import { openPool } from '../desk/db/database.ts';
import type { Milliseconds } from '../procedure/case.ts';
import type { Ground } from './ground.ts';
import { timed, type Pace } from './rounds.ts';
import { START } from './side.ts';
import { makeWaiting } from './waiting.ts';

const TRIES = 5;
const MONTH = 30;
const YEAR = 365;

/**
 * A year of closed cases before START, spread evenly: a fifth answer within hours, a third before the deadline, the rest
 * are decided; a third of those are held. Countries and languages as uneven as a marketplace has them.
 */
const YEAR_OF_CASES = `
insert into figure_cases (case_id, n, reported_at, desk, country, user_kind, language, notice_at, first_answer_at, answered_at,
  closed_at, outcome, late_at, wrong_at, stage, deadline_at, turns)
select md5('case ' || i)::uuid, 12, at, (array['escalations', 'escalations', 'engagement', 'frontLine'])[1 + i % 4],
  (array['DE', 'PH', 'US', 'IN', 'FR', 'ES', 'PL', 'UA', 'BR', 'KE', null])[1 + least(10, (i % 31) / 3)],
  (array['client', 'freelancer'])[1 + i % 2], (array['en', 'en', 'de', 'es'])[1 + i % 4],
  case when i % 4 < 2 then at + interval '1 minute' end,
  case when i % 4 < 2 and i % 10 < 7 then at + (i % 60) * interval '1 hour' + interval '2 minutes' end,
  case when i % 4 < 2 and i % 10 < 5 then at + (i % 48) * interval '1 hour' + interval '2 minutes' end,
  at + (50 + i % 100) * interval '1 hour', (array['resolved', 'resolved', 'noSilence', 'lifted', 'declined'])[1 + i % 5],
  case when i % 40 = 0 then at + interval '50 hours' end, case when i % 4000 = 0 then at + interval '60 hours' end,
  'closed', at + interval '48 hours', '{}'
from (select i, to_timestamp($2::float8 / 1000) - (i::float8 / $1 * ${YEAR}) * interval '24 hours' as at
  from generate_series(1, $1::int) as i) as each`;
const DECISIONS = `
insert into figure_decisions (case_id, n, country, user_kind, language, deadline_at, proposed_at, again, outage, decided_at, how, person)
select case_id, 7, country, user_kind, language, deadline_at, deadline_at + interval '1 second', false, false,
  deadline_at + interval '20 minutes', 'approve', 'agent-' || hashtext(case_id::text) % 40
from figure_cases where notice_at is not null and answered_at is null`;
const HOLDS = `
insert into figure_holds (case_id, n, country, user_kind, language, suspended_at, lifted_at, rule)
select case_id, 9, country, user_kind, language, deadline_at + interval '22 minutes', nullif(deadline_at + interval '9 hours', null), 'L3'
from figure_cases where notice_at is not null and answered_at is null and outcome = 'lifted'`;
const ACTS = `
insert into figure_acts (case_id, n, at, person, kind, waited_ms)
select case_id, 8, decided_at, person, 'decision', 1200000 from figure_decisions
union all select case_id, 10, lifted_at, 'agent-' || hashtext(case_id::text) % 40, 'verification', 3600000 from figure_holds`;

/** Milliseconds of the middle one of some tries, the first of which fills the caches and does not count. */
async function middle(run: () => Promise<unknown>): Promise<Milliseconds> {
  await run();
  const each: Milliseconds[] = [];
  for (let count = 0; count < TRIES; count += 1) each.push(await timed(async () => void (await run())));
  return each.sort((one, other) => one - other)[Math.floor(TRIES / 2)] ?? 0;
}

export interface FiguresResult {
  readonly cases: number;
  readonly questions: readonly {
    readonly what: string;
    readonly month: Milliseconds;
    readonly year: Milliseconds;
  }[];
  readonly bytesPerCase: number;
  /** Rows of history folded a second. */
  readonly rowsPerSecond: number;
}

/** @param cases closed ones within a year. */
export async function measureFigures(
  ground: Ground,
  cases: number,
  waiting: number,
  pace: Pace,
): Promise<FiguresResult> {
  const url = await ground.database('desk', { reminder: true, bothPlaces: true });
  try {
    await fill(url, cases);
    const pool = await openPool(url, { connections: 6 });
    try {
      return {
        cases,
        questions: await askAll(pool),
        bytesPerCase: (await bytes(pool)) / cases,
        rowsPerSecond: await foldingRate(ground, waiting, pace),
      };
    } finally {
      await pool.end();
    }
  } finally {
    await ground.drop(url);
  }
}

async function fill(url: string, cases: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select set_desk_clock($1, 0)`, [START]);
    await client.query(YEAR_OF_CASES, [cases, START]);
    for (const sql of [DECISIONS, HOLDS, ACTS]) await client.query(sql);
    await client.query('vacuum analyze figure_cases, figure_decisions, figure_holds, figure_acts');
  } finally {
    await client.end();
  }
}

async function askAll(pool: pg.Pool): Promise<FiguresResult['questions']> {
  const asked = (days: number): Asked => {
    const period = lastDays(START, days, 'Europe/Berlin');
    if (typeof period === 'string') throw new Error(period);
    return { period, country: null, kind: null, language: null };
  };
  const questions: readonly (readonly [string, (what: Asked) => Promise<unknown>])[] = [
    ['reports and outcomes by day and desk', (what) => reportsByDay(pool, what)],
    ['share answered, of all', (what) => answeredCurves(pool, what, { of: 'first', by: 'none', most: 168 })],
    [
      'share answered, by country',
      (what) => answeredCurves(pool, what, { of: 'first', by: 'country', most: 168 }),
    ],
    [
      'share answered, of one country',
      (what) => answeredCurves(pool, { ...what, country: 'PH' }, { of: 'both', by: 'kind', most: 168 }),
    ],
    ['decisions: proposed and taken', (what) => decisionFigures(pool, what)],
    ['holds, wrong ones and late answers', (what) => holdFigures(pool, what)],
    ['work of 40 agents', ({ period }) => workFigures(pool, period, null)],
  ];
  const results: { what: string; month: Milliseconds; year: Milliseconds }[] = [];
  for (const [what, ask] of questions)
    results.push({
      what,
      month: await middle(() => ask(asked(MONTH))),
      year: await middle(() => ask(asked(YEAR))),
    });
  return results;
}

async function bytes(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `select sum(pg_total_relation_size(oid))::float8 as bytes from pg_class where relname like 'figure\\_%' and relkind = 'r'`,
  );
  return rows[0]?.bytes ?? 0;
}

/** Folds the history of cases that wait, as the real desk has written it. */
async function foldingRate(ground: Ground, waiting: number, pace: Pace): Promise<number> {
  const { url } = await makeWaiting(ground, 'desk', waiting, pace);
  const pool = await openPool(url, { connections: 2 });
  try {
    const took = await timed(async () => {
      while (await rollUpOnce(pool)) {
        // Until nothing is left.
      }
    });
    const { rows } = await pool.query<{ rows: number; cases: number }>(
      'select (select count(*)::int from history) as rows, (select count(*)::int from figure_cases) as cases',
    );
    if (rows[0]?.cases !== waiting) throw new Error(`of ${waiting} cases ${rows[0]?.cases} were folded`);
    return rows[0].rows / (took / 1000);
  } finally {
    await pool.end();
    await ground.drop(url);
  }
}
