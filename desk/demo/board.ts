/** What the terminal shows: counts that are SQL over the desk's own tables, drawn anew in place, or a line now and then. */
import type pg from 'pg';
import { instantText } from '../../procedure/calendar.ts';
import type { Instant } from '../../procedure/case.ts';
import type { PaceState } from './pace.ts';

/** Rows of the board: each a count that the desk itself keeps. */
const COUNTS = `
select
  count(*)::int as "reports",
  count(*) filter (where stage in ('intake', 'incomplete', 'frontLine', 'engagement', 'massReview'))::int as "at the front",
  count(*) filter (where stage in ('noticing', 'waiting', 'paused', 'noticeVoid'))::int as "asked, clock running",
  count(*) filter (where stage in ('partlyAnswered', 'proposed', 'undecided', 'approved', 'suspending', 'answeredLate'))::int as "being decided",
  count(*) filter (where hold_stands)::int as "on hold",
  count(*) filter (where stage = 'answered' or outcome = 'resolved')::int as "answered",
  count(*) filter (where outcome in ('noSilence', 'withdrawn', 'contractEnded', 'engagementAnswered', 'returned', 'incomplete', 'accountClosed'))::int as "ended before a decision",
  count(*) filter (where outcome in ('declined', 'undecided', 'answeredLate'))::int as "ended without a hold",
  count(*) filter (where outcome = 'lifted')::int as "held and lifted",
  count(*) filter (where task_since is not null)::int as "a person's turn",
  count(counted_wrong_at)::int as "wrong holds",
  (select count(*) from accounts where standing > 0)::int as "accounts held",
  (select count(*) from effects where state = 'done')::int as "acts done",
  (select count(*) from effects where state in ('intended', 'attempted', 'unknown'))::int as "acts under way",
  (select count(*) from history)::int as "history rows",
  ms(desk_now())::float8 as now
from cases`;

type Counts = { readonly [name: string]: number };

const LATEST = `
select c.reference, h.event ->> 'kind' as event, h.actor, h.changes #>> '{set,stage,kind}' as stage, h.changes #>> '{set,stage,outcome}' as outcome
from history h join cases c on c.id = h.case_id
where h.xid < pg_snapshot_xmin(pg_current_snapshot()) and h.changes #>> '{set,stage,kind}' is not null
order by h.xid desc, h.seq desc limit 5`;

export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

export class Board {
  readonly #pool: pg.Pool;
  readonly #out: Output;
  #drawn = 0;

  constructor(pool: pg.Pool, out: Output) {
    this.#pool = pool;
    this.#out = out;
  }

  /** Draws once. On a terminal the board is drawn over itself; elsewhere it is one line. */
  async show(pace: PaceState, url: string): Promise<void> {
    const [{ rows }, latest] = await Promise.all([
      this.#pool.query<Counts>(COUNTS),
      this.#pool.query<{
        reference: string;
        event: string;
        actor: string;
        stage: string;
        outcome: string | null;
      }>(LATEST),
    ]);
    const { now = 0, ...counts } = rows[0] ?? {};
    const awaited = pace.awaited === null ? null : waiting(pace.awaited, url);
    if (this.#out.isTTY !== true) {
      const line = Object.entries(counts)
        .filter(([, count]) => count > 0)
        .map(([name, count]) => `${name} ${count}`)
        .join(' · ');
      this.#out.write(`${dayOf(now)}  ${line}${awaited === null ? '' : `\n${awaited}`}\n`);
      return;
    }
    const lines = [
      '',
      `  ${dayOf(now)}`,
      '',
      ...Object.entries(counts).map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`),
      '',
      ...latest.rows.map(
        (row) =>
          `  NR-${row.reference.padStart(6, '0')}  ${row.stage}${row.outcome === null ? '' : ` (${row.outcome})`}  by ${row.actor}`,
      ),
      '',
      awaited === null ? '' : `  ${awaited}`,
    ];
    this.#out.write(`${this.#drawn > 0 ? `\u001b[${this.#drawn}F\u001b[0J` : ''}${lines.join('\n')}\n`);
    this.#drawn = lines.join('\n').split('\n').length;
  }
}

const dayOf = (now: Instant): string =>
  instantText(Math.floor(now / 60_000) * 60_000, 'UTC', 'en').replace(' (UTC+00:00, UTC)', ' UTC');

function waiting({ reference, tasks }: NonNullable<PaceState['awaited']>, url: string): string {
  return `Time stands still: ${reference} waits for a person (${tasks.join(', ')}). Decide: ${url}/cases/${reference}`;
}
