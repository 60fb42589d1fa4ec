/** Due cases: oldest first, each taken by one worker only, and never so many at once that one is forgotten. */
import type pg from 'pg';
import type { CaseId, Instant } from '../procedure/case.ts';
import { advanceOn } from './advance.ts';
import type { Desk } from './desk.ts';

/** Cases are claimed by an advisory lock each, which the database keeps room for; a claim takes no more than this. */
export const CLAIM_MOST = 500;
/** Batches under way at once in one pass: while the database works on one, this process works on the other. */
const LANES_USUAL = 2;
/** How far a claim looks past cases that other workers have claimed, as a multiple of its size. */
const LOOK_PAST = 8;
const CLAIM_CLASS = 20_417;

/*
 * A case is due by its own instant, or because every stream has been seen up to the instant that it
 * waits for (H5). A place with a weaker source beside its stream proves nothing by a watermark, as `worlds.ts` has it.
 * The cursor lets a pass go on behind a case that stays due, so that it never holds up another.
 */
const CLAIM = `
with seen as (
  select case when bool_and(up_to is not null) then min(up_to) end as up_to from (
    select case when bool_and(seen_up_to is not null) then instant(min(ms(seen_up_to)) - max(uncertainty_ms)) end as up_to
    from sources group by place having bool_and(grade = 'A')
  ) as streams
), candidates as (
  (select id, due_at as at from cases where due_at is not null and due_at <= (select desk_now())
    and (due_at, id) > (instant($1::bigint), $2::uuid) order by due_at, id limit $3::int * ${LOOK_PAST})
  union all
  (select id, proof_wanted_at from cases where proof_wanted_at is not null and proof_wanted_at <= (select up_to from seen)
    and (proof_wanted_at, id) > (instant($1::bigint), $2::uuid) order by proof_wanted_at, id limit $3::int * ${LOOK_PAST})
), first as materialized (
  select id, min(at) as at from candidates group by id order by 2, 1
), claimed as materialized (
  select id, at from (select id, at from first order by at, id offset 0) as oldest
  where pg_try_advisory_lock(${CLAIM_CLASS}, hashtext(id::text)) limit $3::int
)
select id, ms(at)::float8 as at from claimed order by claimed.at, id`;

interface Due {
  readonly id: CaseId;
  readonly at: Instant;
}
interface Cursor {
  readonly at: Instant;
  readonly id: CaseId;
}
const START: Cursor = { at: 0, id: '00000000-0000-0000-0000-000000000000' };

/**
 * One pass over everything that is due when it begins: in batches, the oldest first, until none is left.
 * Several workers may run passes at once: each case is claimed by one of them, and `advance` looks again under its lock
 * whether it is still due.
 * @param most the size of a batch, at most 500.
 * @param lanes batches under way at once; with one, the oldest is not only begun first but done first.
 * @returns how many cases were changed or parked.
 */
export async function wakeOnce(
  desk: Desk,
  most: number = CLAIM_MOST,
  lanes: number = LANES_USUAL,
): Promise<number> {
  const size = Math.min(Math.max(1, most), CLAIM_MOST);
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let woken = 0;
  let cursor = START;
  for (let more = true; more && failures.length === 0; ) {
    const client = await desk.pool.connect();
    let due: readonly Due[] = [];
    try {
      due = await claimNext(client, cursor, size);
    } catch (error) {
      client.release(true);
      failures.push(error);
      break;
    }
    const last = due.at(-1);
    if (last !== undefined) cursor = { at: last.at, id: last.id };
    more = due.length === size;
    const lane = wake(desk, client, due)
      .then((count) => {
        woken += count;
      })
      .catch((error: unknown) => {
        failures.push(error);
      })
      .then(() => {
        running.delete(lane);
      });
    running.add(lane);
    if (running.size >= lanes) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return woken;
}

/**
 * Locks of a claim belong to its connection, on which its batch is advanced too: they end with the batch, or with the
 * worker that died over it.
 */
async function claimNext(client: pg.PoolClient, cursor: Cursor, most: number): Promise<readonly Due[]> {
  const { rows } = await client.query<Due>({
    name: 'wake-claim',
    text: CLAIM,
    values: [cursor.at, cursor.id, most],
  });
  return rows;
}

async function wake(desk: Desk, client: pg.PoolClient, due: readonly Due[]): Promise<number> {
  try {
    const advanced = await advanceOn(
      client,
      desk,
      due.map(({ id }) => ({ caseId: id, event: { kind: 'due', by: { kind: 'timer' } } })),
    );
    return advanced.filter((one) => one.kind === 'parked' || (one.kind === 'stepped' && one.changed)).length;
  } finally {
    await finish(client);
  }
}

/** A connection that could not give its locks back is closed, which gives them back. */
async function finish(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('select pg_advisory_unlock_all()');
    client.release();
  } catch {
    client.release(true);
  }
}
