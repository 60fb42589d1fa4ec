/** Numbers for /metrics: what SQL says of the desk at the time of the question, and what this process served. */
import type pg from 'pg';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const BY_STAGE = `select stage, count(*)::int as cases from cases where stage <> 'closed' group by stage`;
const BY_STATE = `select state, kind, count(*)::int as acts from effects where state in ('intended', 'attempted', 'unknown', 'handed') group by state, kind`;
/** Seconds are the desk's, except those of acts, which are the machine's. */
const LATE = `
select
  coalesce((select greatest(0, ms(desk_now()) - ms(due_at)) / 1000.0 from cases where due_at is not null order by due_at, id limit 1), 0)::float8 as due,
  coalesce((select greatest(0, ms(machine_now()) - ms(available_at)) / 1000.0 from effects where state = 'intended' order by available_at, key limit 1), 0)::float8 as acts,
  (select count(*) from cases where closed_at is null and lift_key is not null and lifted_at is null)::int as lifts,
  (select count(*) from accounts where standing > 0)::int as held`;
const SOURCES = `select name, ((ms(desk_now()) - ms(seen_up_to)) / 1000.0)::float8 as behind from sources where seen_up_to is not null`;

export class Metrics {
  readonly registry = new Registry();
  readonly requests: Histogram<'operation' | 'status'>;
  readonly rounds: Counter<'loop' | 'result'>;

  constructor(pool: pg.Pool) {
    const registers = [this.registry];
    this.requests = new Histogram({
      name: 'answerby_http_request_seconds',
      help: 'How long HTTP operations took',
      labelNames: ['operation', 'status'],
      registers,
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    });
    this.rounds = new Counter({
      name: 'answerby_loop_rounds_total',
      help: 'Rounds of each loop of this process',
      labelNames: ['loop', 'result'],
      registers,
    });
    const cases = new Gauge({
      name: 'answerby_open_cases',
      help: 'Open cases by stage',
      labelNames: ['stage'],
      registers,
    });
    const acts = new Gauge({
      name: 'answerby_open_acts',
      help: 'Acts that are not settled',
      labelNames: ['state', 'kind'],
      registers,
    });
    const dueLate = new Gauge({
      name: 'answerby_due_late_seconds',
      help: 'How long the oldest due case has been due',
      registers,
    });
    const actLate = new Gauge({
      name: 'answerby_act_late_seconds',
      help: 'How long the oldest act could have been done',
      registers,
    });
    const lifts = new Gauge({
      name: 'answerby_lifts_owed',
      help: 'Lifts decided and not confirmed (L7)',
      registers,
    });
    const held = new Gauge({
      name: 'answerby_accounts_held',
      help: 'Accounts on which a hold of ours stands',
      registers,
    });
    const behind = new Gauge({
      name: 'answerby_source_behind_seconds',
      help: 'How far each source is behind',
      labelNames: ['source'],
      registers,
    });
    this.collect = async () => {
      const [stages, states, late, sources] = await Promise.all([
        pool.query<{ stage: string; cases: number }>(BY_STAGE),
        pool.query<{ state: string; kind: string; acts: number }>(BY_STATE),
        pool.query<{ due: number; acts: number; lifts: number; held: number }>(LATE),
        pool.query<{ name: string; behind: number }>(SOURCES),
      ]);
      for (const gauge of [cases, acts, behind]) gauge.reset();
      for (const row of stages.rows) cases.set({ stage: row.stage }, row.cases);
      for (const row of states.rows) acts.set({ state: row.state, kind: row.kind }, row.acts);
      for (const row of sources.rows) behind.set({ source: row.name }, row.behind);
      dueLate.set(late.rows[0]?.due ?? 0);
      actLate.set(late.rows[0]?.acts ?? 0);
      lifts.set(late.rows[0]?.lifts ?? 0);
      held.set(late.rows[0]?.held ?? 0);
    };
  }

  /** Asks the database for what the gauges show. */
  readonly collect: () => Promise<void>;

  async text(): Promise<string> {
    await this.collect();
    return this.registry.metrics();
  }
}
