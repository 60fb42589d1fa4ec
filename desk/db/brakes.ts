/** The brakes (A6): they act at once on every case, whatever version it began with. */
import pg from 'pg';
import type { Instant, PersonId, Uid } from '../../procedure/case.ts';

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

/** The brakes as they stand now. */
export async function readBrakes(db: Pick<pg.Pool, 'query'>): Promise<BrakeSettings> {
  const { rows } = await db.query<BrakeSettings>(
    `select holds_paused as "holdsPaused", countries, uids, automatic_ended as "automaticEnded" from brakes order by n desc limit 1`,
  );
  return rows[0] ?? { holdsPaused: false, countries: [], uids: [], automaticEnded: false };
}

/**
 * Sets the brakes; what was set before stays on record (A3). Approvals fall back to proposals through `braked` events,
 * which the caller submits for the cases given here (A6).
 *
 * Every transaction that had read the brakes as they were has ended before, so none of its approvals is missed.
 * @returns the open cases with an approval that has not been sent.
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
    `select id from cases where closed_at is null and stage = 'approved' and ($1 or respondent = any($2)
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
