/** The brakes (A6): they act at once on every case, whatever version it began with. */
import pg from 'pg';
import type { Instant, PersonId, Uid } from '../../procedure/case.ts';
import { bitsOf } from './queue.ts';

/** Whoever holds an account and wants to read the brakes can meet somebody who has read them and wants the account. */
const DEADLOCK = '40P01';
const TRIES_MOST = 8;

export interface BrakeSettings {
  readonly holdsPaused: boolean;
  /** Countries (ISO 3166-1 alpha-2) and accounts whose holds are paused. */
  readonly countries: readonly string[];
  readonly uids: readonly Uid[];
  readonly automaticEnded: boolean;
}

export interface LoadedBrakes extends BrakeSettings {
  /** Suspensions wanted within the last hour, counted up to the limit asked for. */
  readonly suspensions: number;
  /** The end of the last outage, by the desk's clock. */
  readonly outageUntil: Instant | null;
}

/** A subselect: suspensions wanted within the hour before `now`, counted up to `most`. */
const SUSPENSIONS = (now: string, most: string): string =>
  `(select count(*)::int from (select from effects e where e.kind = 'suspend' and e.state <> 'withdrawn'
      and e.made_at > ${now} - interval '1 hour' limit ${most}) as counted)`;

/** Held from the last count until the commit by every batch that wants a suspension under a cap. */
const CAP_LOCK = `select pg_advisory_xact_lock(hashtextextended('answerby cap on holds', 0))`;

/**
 * Waits for every other batch under the cap, then counts with a fresh snapshot; both statements sent at once.
 * @param now the desk's instant of the batch. `most`: where counting stops.
 * @returns the suspensions wanted within the last hour. The lock is held until the transaction ends.
 */
export async function countUnderLock(client: pg.ClientBase, now: Instant, most: number): Promise<number> {
  const [, counted] = await Promise.all([
    client.query({ name: 'cap-lock', text: CAP_LOCK }),
    client.query<{ suspensions: number }>({
      name: 'cap-count',
      text: `select ${SUSPENSIONS('instant($1::bigint)', '$2::int')} as suspensions`,
      values: [now, most],
    }),
  ]);
  return counted.rows[0]?.suspensions ?? 0;
}

/**
 * A subselect: the brakes as they stand, with what the cap on holds per hour needs. `most`: where counting stops; null
 * where no policy has a cap. An hour is never a calendar's.
 */
export const CURRENT_BRAKES = (now: string, most: string | null): string => `(
  select json_build_object('holdsPaused', coalesce(b.holds_paused, false), 'countries', coalesce(b.countries, '{}'),
    'uids', coalesce(b.uids, '{}'), 'automaticEnded', coalesce(b.automatic_ended, false),
    'outageUntil', (select ms(o.until) from outages o order by o.n desc limit 1),
    'suspensions', ${most === null ? '0' : SUSPENSIONS(now, most)})
  from (values (true)) as one (row) left join (select * from brakes order by n desc limit 1) as b on true)`;

/** What every screen says of the brakes: who pulled them and why, the cap, and what an outage left to catch up. */
export interface BrakesShown extends BrakeSettings {
  readonly since: Instant | null;
  readonly by: PersonId | null;
  readonly reason: string | null;
  readonly cap: {
    readonly perHour: number;
    /** Suspensions wanted within the last hour. */
    readonly suspensions: number;
    /** When the oldest of those that fill the cap is an hour old; null where the cap is not reached. */
    readonly freeAt: Instant | null;
  } | null;
  /** The last outage, while cases that became due in it still wait for a person; after three days nobody asks any more. */
  readonly outage: { readonly since: Instant; readonly until: Instant; readonly cases: number } | null;
  /** No act is done: the database was restored, and no operator has seen yet how many acts it does not know. */
  readonly actsStopped: { readonly since: Instant; readonly why: string; readonly acts: number } | null;
}

const SHOWN = `
select coalesce(b.holds_paused, false) as "holdsPaused", coalesce(b.countries, '{}') as countries, coalesce(b.uids, '{}') as uids,
  coalesce(b.automatic_ended, false) as "automaticEnded", ms(b.at)::float8 as since, b.by, b.reason,
  case when p.cap is not null then json_build_object('perHour', p.cap, 'suspensions', s.suspensions,
    'freeAt', case when s.suspensions >= p.cap and p.cap > 0 then (
      select ms(e.made_at + interval '1 hour') from effects e where e.kind = 'suspend' and e.state <> 'withdrawn'
        and e.made_at > now - interval '1 hour' order by e.made_at desc offset p.cap - 1 limit 1) end) end as cap,
  case when o.cases > 0 then json_build_object('since', ms(o.since), 'until', ms(o.until), 'cases', o.cases) end as outage,
  (select json_build_object('since', ms(r.at), 'why', r.why, 'acts', jsonb_array_length(r.orphans))
    from restores r where r.seen_at is null order by r.n desc limit 1) as "actsStopped"
from (select desk_now() as now) as clock_now
left join (select * from brakes order by n desc limit 1) as b on true
left join (select (settings ->> 'holdsPerHour')::int as cap from policies order by version desc limit 1) as p on true
cross join lateral (select count(*)::int as suspensions from (select from effects e where e.kind = 'suspend' and e.state <> 'withdrawn'
  and e.made_at > now - interval '1 hour' limit 100000) as counted) as s
left join lateral (select l.since, l.until, (select count(*)::int from queue_open q join cases c on c.id = q.id
    where q.needs_person and q.tasks & ${bitsOf(['decide', 'undecided'])} <> 0 and (c.state #>> '{stage,outage}') = 'true') as cases
  from (select * from outages order by n desc limit 1) as l where l.until > now - interval '72 hours') as o on true`;

/** @returns the brakes as every screen shows them. */
export async function showBrakes(db: Pick<pg.Pool, 'query'>): Promise<BrakesShown> {
  const { rows } = await db.query<BrakesShown>(SHOWN);
  const [row] = rows;
  if (row === undefined) throw new Error('the brakes could not be read');
  return row;
}

/**
 * Sets the brakes; what was set before stays on record (A3). Approvals fall back to proposals through `braked` events,
 * which the caller submits for the cases given here (A6).
 *
 * Every transaction that had read the brakes as they were has ended before, so none of its approvals is missed.
 * @returns the open cases with an approval, those included whose suspension nobody may have begun yet: a card, or an act
 *   behind another one on its account.
 */
export async function setBrakes(
  db: pg.Pool,
  brakes: BrakeSettings,
  by: PersonId,
  reason: string | null,
): Promise<readonly string[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      await insert(db, brakes, by, reason);
      break;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.code === DEADLOCK) || tries >= TRIES_MOST) throw error;
    }
  }
  const { rows } = await db.query<{ id: string }>(
    `select id from cases where closed_at is null and stage in ('approved', 'suspending') and ($1 or respondent = any($2)
       or state #>> '{respondent,country}' = any($3) or ($4 and approved_by like 'policy:%')) order by id`,
    [brakes.holdsPaused, brakes.uids, brakes.countries, brakes.automaticEnded],
  );
  return rows.map((row) => row.id);
}

/** What a transaction reads stays locked for it until it ends; only once nobody reads are the brakes changed. */
async function insert(
  pool: pg.Pool,
  brakes: BrakeSettings,
  by: PersonId,
  reason: string | null,
): Promise<void> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    await client.query('begin');
    await client.query('lock table brakes in access exclusive mode');
    await client.query(
      `insert into brakes (at, by, reason, holds_paused, countries, uids, automatic_ended)
       values ((select desk_now()), $1, $2, $3, $4, $5, $6)`,
      [by, reason, brakes.holdsPaused, brakes.countries, brakes.uids, brakes.automaticEnded],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (lost = failure));
    throw error;
  } finally {
    client.release(lost);
  }
}
