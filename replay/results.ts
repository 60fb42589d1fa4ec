/** The two files of a replay: every case from the desk's tables, the holds as the back office counted them. */
import type { Marketplace } from '../connectors/marketplace/marketplace.ts';
import type { Desk } from '../desk/desk.ts';

/** Every case as the desk's tables have it, instants in seconds. A report's text is the line that made it. */
const CASES = `
  select t.body::bigint as row, c.reporter, c.respondent,
    ms(c.silent_since) / 1000 as asked_t, ms(c.opened_at) / 1000 as report_t, ms(c.deadline_at) / 1000 as deadline_t,
    ms(c.answer_at) / 1000 as answer_t, c.answer_message as answer_row,
    case
      when c.outcome = 'resolved' then 'answered_in_time'
      when c.outcome = 'lifted' then 'held_then_answered'
      when c.stage = 'onHold' then 'held_never_answered'
      when c.stage = 'waiting' then 'undecided'
      else c.stage || coalesce('_' || c.outcome, '') end as outcome,
    (ms(c.answer_at) - ms(c.notice_accepted_at))::float8 / 3600000 as hours
  from cases c join content t on t.case_id = c.id and t.digest = c.state ->> 'report'`;

const CSV = `
select coalesce(string_agg(concat_ws(',', row, reporter, respondent, asked_t, report_t, deadline_t,
  coalesce(answer_t::text, ''), coalesce(answer_row, ''), outcome), e'\\n' order by report_t, row) || e'\\n', '') as lines
from (${CASES}) as c`;

const HEADER = 'row,reporter,respondent,asked_t,report_t,deadline_t,answer_t,answer_row,outcome\n';
const WEEK = 604_800;

const COUNTS = `
select count(*)::int as reports, count(distinct reporter)::int as reporters, count(distinct respondent)::int as respondents,
  (count(*) filter (where outcome = 'answered_in_time'))::int as answered_in_time,
  (count(*) filter (where answer_t - report_t = $1))::int as answered_exactly_at_deadline,
  (count(*) filter (where outcome = 'held_then_answered'))::int as held_then_answered,
  (count(*) filter (where outcome = 'held_then_answered' and answer_t - report_t <= ${WEEK}))::int as held_then_answered_within_7_days_of_report,
  (count(*) filter (where outcome = 'held_never_answered'))::int as held_never_answered,
  (count(*) filter (where outcome = 'undecided'))::int as undecided,
  min(report_t)::float8 as first_report_t, max(report_t)::float8 as last_report_t,
  coalesce(array_agg(hours) filter (where hours is not null), '{}') as hours
from (${CASES}) as c`;

interface Counts {
  readonly reports: number;
  readonly reporters: number;
  readonly respondents: number;
  readonly answered_in_time: number;
  readonly answered_exactly_at_deadline: number;
  readonly held_then_answered: number;
  readonly held_then_answered_within_7_days_of_report: number;
  readonly held_never_answered: number;
  readonly undecided: number;
  readonly first_report_t: number | null;
  readonly last_report_t: number | null;
  /** From the notice to the answer, of each answered case. */
  readonly hours: readonly number[];
}

export interface Results {
  readonly casesCsv: string;
  readonly summaryJson: string;
  readonly summary: { readonly [key: string]: number | null };
  readonly hours: readonly number[];
}

/** Reads both out of the finished replay. */
export async function results(
  desk: Desk,
  marketplace: Marketplace,
  silenceSeconds: number,
  windowSeconds: number,
): Promise<Results> {
  const csv = await desk.pool.query<{ lines: string }>(CSV);
  const found = await desk.pool.query<Counts>(COUNTS, [windowSeconds]);
  const row = found.rows[0];
  if (row === undefined) throw new Error('the counts gave no row');
  const { hours, first_report_t, last_report_t, ...counts } = row;
  const holds = marketplace.counts();
  const summary = {
    silence_seconds: silenceSeconds,
    window_seconds: windowSeconds,
    ...counts,
    account_suspensions: holds.suspensions,
    account_lifts: holds.lifts,
    accounts_ever_suspended: holds.everSuspended,
    accounts_suspended_at_end: holds.standing,
    accounts_suspended_peak: holds.mostAtOnce,
    first_report_t,
    last_report_t,
  };
  const summaryJson = `${JSON.stringify(summary, null, 2)}\n`;
  return { casesCsv: HEADER + (csv.rows[0]?.lines ?? ''), summaryJson, summary, hours };
}
