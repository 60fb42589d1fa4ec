/** Due cases, claimed so that each is woken by one worker only. */
import type pg from 'pg';
import type { Due } from '../store.ts';

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

/** The locks of a claim belong to the connection: they end with `giveBack`, or with the worker that died over it. */
export async function claimDue(client: pg.ClientBase, after: Due, most: number): Promise<readonly Due[]> {
  const { rows } = await client.query<Due>({
    name: 'wake-claim',
    text: CLAIM,
    values: [after.at, after.id, most],
  });
  return rows;
}

export async function giveBack(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_unlock_all()');
}
