/** What tells that the database was restored to an earlier moment, and what an operator has seen of it. */
import type pg from 'pg';
import type { EffectKey, Instant, Milliseconds } from '../../procedure/case.ts';
import { inTransaction } from './transaction.ts';

type Queryable = Pick<pg.Pool, 'query'>;

/** An act that happened outside, under a key of ours. */
export interface Orphan {
  readonly key: EffectKey;
  readonly at: Instant;
}

export interface Restore {
  readonly n: number;
  readonly at: Instant;
  readonly why: string;
  readonly orphans: readonly Orphan[];
  readonly seenBy: string | null;
}

/** The run of the server that this database is in, beside the one in which it was last compared with the outside. */
export interface Lineage {
  readonly run: string;
  /** How long the server has been running. */
  readonly runsFor: Milliseconds;
  /** The same run as the compared one. */
  readonly same: boolean;
  /** The same server, which was not recovered from a copy either; true where none was ever compared. */
  readonly sameServer: boolean;
  /** The last instant, by the desk's clock, at which this run was the compared one; null where none ever was. */
  readonly comparedAt: Instant | null;
  /** How far a source's clock may lie from the desk's, as it was measured. */
  readonly clocksApart: Milliseconds;
  /** A restore was noticed that no operator has seen. */
  readonly stopped: boolean;
}

/** What the comparison asks of the database. The simulation has an answer of its own. */
export interface RestoreBook {
  readLineage(): Promise<Lineage>;
  /** Raises the instant up to which this run is known to be the compared one. */
  confirmRun(): Promise<void>;
  /**
   * Which of these acts the ledger cannot have wanted done: unknown to it, or never tried by it. Those that an earlier
   * restore has named are left out.
   */
  unknownActs(done: readonly Orphan[]): Promise<readonly Orphan[]>;
  /**
   * Notes that this run was compared: from here on acts are claimed in it. An act that was to be tried once more is looked
   * up first, because the try may have happened after the moment that the database was restored to.
   * @returns false where the server was started again meanwhile.
   */
  noteRun(run: string): Promise<boolean>;
  /** Puts a restore on record, which stops all acts. @returns null where one is on record that nobody has seen. */
  recordRestore(why: string, orphans: readonly Orphan[]): Promise<number | null>;
}

export const restoreBook = (pool: pg.Pool): RestoreBook => ({
  readLineage: () => readLineage(pool),
  confirmRun: () => confirmRun(pool),
  unknownActs: (done) => unknownActs(pool, done),
  noteRun: (run) => noteRun(pool, run),
  recordRestore: (why, orphans) => recordRestore(pool, why, orphans),
});

const LINEAGE = `
select current_run() as run, (ms(clock_timestamp()) - ms(pg_postmaster_start_time()))::float8 as "runsFor",
  coalesce(l.run = current_run(), false) as same,
  l.run is null or (l.system = (select system_identifier::text from pg_control_system())
    and l.timeline = (select timeline_id from pg_control_checkpoint())) as "sameServer",
  ms(l.at)::float8 as "comparedAt", exists (select from restores where seen_at is null) as stopped,
  (select coalesce(max(uncertainty_ms), 0)::float8 from sources) as "clocksApart"
from (values (true)) as one (row) left join lineage l on true`;

export async function readLineage(db: Queryable): Promise<Lineage> {
  const { rows } = await db.query<Lineage>({ name: 'lineage', text: LINEAGE });
  const [row] = rows;
  if (row === undefined) throw new Error('the lineage could not be read');
  return row;
}

async function confirmRun(db: Queryable): Promise<void> {
  await db.query('update lineage set at = greatest(at, desk_now()) where run = current_run()');
}

async function unknownActs(db: Queryable, done: readonly Orphan[]): Promise<readonly Orphan[]> {
  if (done.length === 0) return [];
  const { rows } = await db.query<{ key: EffectKey }>(
    `select k.key from unnest($1::text[]) as k (key) left join effects e on e.key = k.key collate "C"
     where (e.key is null or (e.attempts = 0 and e.state in ('intended', 'withdrawn')))
       and k.key not in (select one ->> 'key' from restores r, jsonb_array_elements(r.orphans) as one)`,
    [done.map(({ key }) => key)],
  );
  const unknown = new Set(rows.map(({ key }) => key));
  return done.filter(({ key }) => unknown.has(key)).sort((one, other) => one.at - other.at);
}

const NOTE = `
insert into lineage (run, system, timeline, at)
select current_run(), (select system_identifier::text from pg_control_system()), (select timeline_id from pg_control_checkpoint()), desk_now()
where current_run() = $1
on conflict (one) do update set run = excluded.run, system = excluded.system, timeline = excluded.timeline, at = excluded.at`;

async function noteRun(pool: pg.Pool, run: string): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(NOTE, [run]);
    if (rowCount === 0) return false;
    await client.query(
      `update effects set state = 'unknown', available_at = machine_now(), attempt_ended_at = machine_now()
       where state = 'intended' and attempts > 0 and kind <> 'look'`,
    );
    return true;
  });
}

async function recordRestore(db: Queryable, why: string, orphans: readonly Orphan[]): Promise<number | null> {
  const { rows } = await db.query<{ n: string }>(
    `insert into restores (at, why, orphans) select desk_now(), $1, $2 where not exists (select from restores where seen_at is null)
     returning n`,
    [why, JSON.stringify(orphans)],
  );
  return rows[0] === undefined ? null : Number(rows[0].n);
}

/** The restores that were noticed, the latest first. */
export async function listRestores(db: Queryable): Promise<readonly Restore[]> {
  const { rows } = await db.query<Restore>(
    `select n::int as n, ms(at)::float8 as at, why, orphans, seen_by as "seenBy" from restores order by n desc`,
  );
  return rows;
}

/**
 * A hold that is decided from now on has a key of its own: under one that a forgotten hold had, the look-up would find
 * that one, and the account would be taken for held.
 */
const PAST_FORGOTTEN_HOLDS = `
insert into accounts (uid, n)
select m[1], max(m[2]::int) from restores r, jsonb_array_elements(r.orphans) as o,
  regexp_match(o ->> 'key', '^suspend:(.*):([0-9]+)$') as m where m is not null group by m[1]
on conflict (uid) do update set n = greatest(accounts.n, excluded.n) where accounts.standing = 0`;

/**
 * An operator has seen what happened: acts go on. What the ledger knows of a try ends now at the earliest, so that a
 * look-up that finds nothing counts only once everything done before has settled.
 * @returns how many acts that are not over will be looked up first.
 */
export async function seeRestore(pool: pg.Pool, by: string): Promise<number> {
  const { run } = await readLineage(pool);
  return inTransaction(pool, async (client) => {
    await client.query(
      `update restores set seen_by = $1, seen_at = desk_now(), seen_machine = machine_now() where seen_at is null`,
      [by],
    );
    await client.query(NOTE, [run]);
    await client.query(PAST_FORGOTTEN_HOLDS);
    const { rowCount } = await client.query(
      `update effects set state = 'unknown', available_at = machine_now(), attempt_ended_at = machine_now(),
         lease_until = null, leased_by = null, fence = fence + 1
       where state in ('intended', 'attempted', 'unknown') and outcome_at is null and kind <> 'look'`,
    );
    return rowCount ?? 0;
  });
}
