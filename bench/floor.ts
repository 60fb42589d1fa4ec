/**
 * The floor: the least set-based SQL that does the same acts with case, effect, lease and history rows. It knows no
 * rules beyond the one path that is measured, checks nothing, proves nothing and hashes nothing. The desk is held
 * against it: what the desk costs above it is the price of the procedure.
 */
import type pg from 'pg';
import { openPool } from '../desk/db/database.ts';
import { APPLICATION_ROLE } from '../desk/db/migrate.ts';
import type { RawMessage } from '../connectors/ports.ts';
import { Meter } from './meter.ts';
import {
  contractOf,
  uidOfReporter,
  uidOfRespondent,
  type Lateness,
  type Side,
  type Standing,
} from './side.ts';

const LEASE_MS = 15_000;
const HOUR_MS = 3_600_000;

export const FLOOR_TABLES = `
create table cases (
  id uuid primary key, number bigint not null, reporter text collate "C" not null, respondent text collate "C" not null,
  contract text collate "C" not null, stage text not null, due_at timestamptz, deadline_at timestamptz, ticket text,
  closed_at timestamptz, length integer not null
) with (fillfactor = 60);
create index cases_due on cases (due_at) where due_at is not null;
create index cases_open on cases (respondent, reporter) where closed_at is null;
create index cases_number on cases (number);
create table effects (
  key text collate "C" primary key, case_id uuid not null, kind text not null, state text not null,
  available_at timestamptz not null, lease_until timestamptz, leased_by text, fence bigint not null default 0,
  outcome_at timestamptz, ref text
) with (fillfactor = 70);
create index effects_intended on effects (available_at, key) where state = 'intended';
create index effects_leased on effects (lease_until) where state = 'attempted';
create table history (
  case_id uuid not null, n integer not null, at timestamptz not null, event jsonb not null, primary key (case_id, n)
);
create table clock (origin timestamptz not null, anchor timestamptz not null, rate double precision not null);
insert into clock values (clock_timestamp(), clock_timestamp(), 1);
do $$ begin
  if exists (select from pg_roles where rolname = '${APPLICATION_ROLE}') then
    grant all on all tables in schema public to ${APPLICATION_ROLE};
  end if;
end $$;`;

/** The procedure's instant, from the machine's. */
const NOW = `(select origin + (clock_timestamp() - anchor) * rate from clock)`;
/** An act is ready at once by the machine's clock. */
const INTENDED = `
  insert into effects (key, case_id, kind, state, available_at)
  select moved.id || '/' || moved.length || '/' || kind, moved.id, kind, 'intended', clock_timestamp()
  from moved cross join unnest(moved.effects) as kind`;
const NOTED = `insert into history (case_id, n, at, event) select id, length, ${NOW}, event from moved`;
const COUNT = `select count(*)::int as count from moved`;

const REPORT = `
with moved as (
  insert into cases (id, number, reporter, respondent, contract, stage, length)
  select uuidv7(), number, reporter, respondent, contract, 'intake', 1
  from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as r (number, reporter, respondent, contract)
  returning id, length, array['look'] as effects, jsonb_build_object('kind', 'reported', 'reporter', reporter,
    'respondent', respondent, 'contract', contract) as event
), noted as (${NOTED}), made as (${INTENDED}) ${COUNT}`;

const CLAIM = `
with ready as (
  select key from effects where state = 'intended' and available_at <= clock_timestamp()
  order by available_at, key limit $1 for update skip locked
)
update effects e set state = 'attempted', fence = e.fence + 1, leased_by = $2,
  lease_until = clock_timestamp() + interval '${LEASE_MS} milliseconds'
from ready where e.key = ready.key returning e.key, e.kind, e.fence`;

/** What follows an act that a case waits for; the others only end. A case's deadline is 48 hours, its reminder 24. */
const AFTER = `(values
  ('look', 'noticing', array['weWillContact', 'notice'], null, null),
  ('notice', 'waiting', '{}', ${24 * HOUR_MS}, ${48 * HOUR_MS}),
  ('holdLook', 'suspending', array['suspend'], null, null),
  ('suspend', 'onHold', array['held', 'note', 'stillSilent'], null, null),
  ('held', 'onHold', '{}', null, null)) as after (kind, stage, effects, due, deadline)`;

const SETTLE = `
with done as (
  update effects e set state = 'done', outcome_at = ${NOW}, ref = g.ref, lease_until = null, leased_by = null
  from unnest($1::text[], $2::bigint[], $3::text[]) as g (key, fence, ref)
  where e.key = g.key and e.fence = g.fence and e.state = 'attempted' returning e.case_id, e.kind, g.ref
), moved as (
  update cases c set stage = after.stage, length = c.length + 1, ticket = coalesce(c.ticket, done.ref),
    due_at = ${NOW} + after.due * interval '1 millisecond',
    deadline_at = coalesce(${NOW} + after.deadline * interval '1 millisecond', c.deadline_at)
  from done join ${AFTER} on after.kind = done.kind where c.id = done.case_id
  returning c.id, c.length, after.effects::text[], jsonb_build_object('kind', 'outcome', 'act', done.kind, 'ref', done.ref) as event
), noted as (${NOTED}), made as (${INTENDED}) ${COUNT}`;

/** First the reminder, unless the case has none; then the proposal. */
const WAKE = `
with due as (
  select id, due_at < deadline_at as reminder from cases where due_at <= ${NOW} order by due_at limit $1 for update skip locked
), moved as (
  update cases c set length = c.length + 1, stage = case when due.reminder then c.stage else 'proposed' end,
    due_at = case when due.reminder then c.deadline_at end
  from due where c.id = due.id
  returning c.id, c.length, case when due.reminder then array['reminder'] else '{}' end as effects, '{"kind":"due"}'::jsonb as event
), noted as (${NOTED}), made as (${INTENDED}) ${COUNT}`;

const APPROVE = `
with moved as (
  update cases c set stage = 'approved', length = c.length + 1
  where c.number between $1 and $2 and c.stage = 'proposed'
  returning c.id, c.length, array['holdLook'] as effects, '{"kind":"approve"}'::jsonb as event
), noted as (${NOTED}), made as (${INTENDED}) ${COUNT}`;

const HEAR = `
with moved as (
  update cases c set stage = 'answered', length = c.length + 1, due_at = ${NOW} + interval '${72 * HOUR_MS} milliseconds'
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as m (id, sender, receiver, contract)
  where c.closed_at is null and c.respondent = m.sender and c.reporter = m.receiver and c.contract = m.contract
    and c.stage = 'waiting'
  returning c.id, c.length, array['enough', 'answered'] as effects, jsonb_build_object('kind', 'message', 'message', m.id) as event
), noted as (${NOTED}), made as (${INTENDED}) ${COUNT}`;

const LATENESS = `
select count(*)::int as cases, percentile_cont(array[0.5, 0.99, 1]) within group (order by late::double precision) as late from (
  select extract(epoch from pg_xact_commit_timestamp(h.xmin) - clock.anchor - (c.deadline_at - clock.origin)) * 1000 as late
  from clock, history h join cases c on c.id = h.case_id where c.stage = 'proposed' and h.n = c.length) as each`;

export interface FloorOptions {
  readonly worker: string;
  /** How long an act takes; resolves at once where acts take no time. */
  readonly does: () => Promise<void>;
  readonly connections: number;
  /** Without it the deadline is all that a case waits for. */
  readonly reminder: boolean;
}

/** Opens the floor on a database that has its tables. */
export async function openFloor(url: string, options: FloorOptions): Promise<Side> {
  const meter = new Meter();
  const pool = await openPool(url, { connections: options.connections, name: 'bench floor' });
  meter.watch(pool);
  const settleText = options.reminder
    ? SETTLE
    : SETTLE.replace(`${24 * HOUR_MS}, ${48 * HOUR_MS}`, `${48 * HOUR_MS}, ${48 * HOUR_MS}`);
  const count = async (name: string, text: string, values: unknown[]): Promise<number> => {
    const { rows } = await pool.query<{ count: number }>({ name, text, values });
    return rows[0]?.count ?? 0;
  };
  return {
    name: 'floor',
    url,
    meter,
    async report(from, many) {
      const numbers = Array.from({ length: many }, (_, index) => from + index);
      await count('report', REPORT, [
        numbers,
        numbers.map(uidOfReporter),
        numbers.map(uidOfRespondent),
        numbers.map(contractOf),
      ]);
    },
    async act(most) {
      const { rows } = await pool.query<{ key: string; kind: string; fence: string }>({
        name: 'claim',
        text: CLAIM,
        values: [most, options.worker],
      });
      if (rows.length === 0) return 0;
      await Promise.all(rows.map(() => options.does()));
      const refs = rows.map(({ kind, key }) => (kind === 'notice' ? key.slice(0, 8) : null));
      await count('settle', settleText, [rows.map(({ key }) => key), rows.map(({ fence }) => fence), refs]);
      return rows.length;
    },
    passes: false,
    wake: (most) => count('wake', WAKE, [most]),
    async approve(from, many) {
      await count('approve', APPROVE, [from, from + many - 1]);
    },
    async hear(messages) {
      await count('hear', HEAR, heard(messages));
    },
    seen: () => Promise.resolve(),
    async setClock(at, rate) {
      await pool.query('update clock set origin = to_timestamp($1), anchor = clock_timestamp(), rate = $2', [
        at / 1000,
        rate,
      ]);
    },
    lateness: () => latenessOf(pool, LATENESS),
    standing: () => standingOf(pool, NOW),
    close: () => pool.end(),
  };
}

const heard = (messages: readonly RawMessage[]): unknown[] => [
  messages.map(({ id }) => id),
  messages.map(({ from }) => from),
  messages.map(({ to }) => to),
  messages.map(({ contract }) => contract),
];

/** Runs a statement that gives `cases` and `late`: the median, the 99th percentile and the maximum. */
export async function latenessOf(pool: pg.Pool, text: string): Promise<Lateness> {
  const { rows } = await pool.query<{ cases: number; late: readonly number[] | null }>(text);
  const [median = 0, most99 = 0, most = 0] = rows[0]?.late ?? [];
  return { cases: rows[0]?.cases ?? 0, median, most99, most };
}

/** Both sides name their tables, stages and states alike. @param now the procedure's instant, in SQL. */
export async function standingOf(pool: pg.Pool, now: string): Promise<Standing> {
  const { rows } = await pool.query<{
    stages: { [stage: string]: number } | null;
    open: number;
    due: number;
  }>({
    name: 'standing',
    text: `select (select json_object_agg(stage, n) from (select stage, count(*)::int as n from cases group by stage) as each) as stages,
      (select count(*)::int from effects where state in ('intended', 'attempted', 'unknown', 'handed')) as open,
      (select count(*)::int from cases where due_at <= ${now}) as due`,
  });
  return { stages: rows[0]?.stages ?? {}, openActs: rows[0]?.open ?? 0, due: rows[0]?.due ?? 0 };
}
