/** Who is on duty now. By the machine's clock: a shift is the person's, not the procedure's. */
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';
import { tell } from './events.ts';

/** Whoever has not been seen for so long has gone home without saying so. */
export const DUTY_FADES_MINUTES = 30;
const FADED = `interval '${DUTY_FADES_MINUTES} minutes'`;

export interface OnDuty {
  readonly person: PersonId;
  readonly since: Instant;
  readonly seenAt: Instant;
  /** Open cases that they have, and how many of those need a person. */
  readonly has: number;
  readonly needs: number;
}

export async function listDuty(pool: pg.Pool): Promise<readonly OnDuty[]> {
  const { rows } = await pool.query<OnDuty>(
    `select d.person, ms(d.since)::float8 as since, ms(d.seen)::float8 as "seenAt", q.has, q.needs
     from (select *, greatest(seen_at, (select max(s.seen_at) from sessions s where s.person = duty.person)) as seen from duty) as d
     cross join lateral (select count(*)::int as has, (count(*) filter (where needs_person))::int as needs
       from queue_open o where o.assigned = d.person) as q
     where d.is_on and d.seen > clock_timestamp() - ${FADED} order by d.person`,
  );
  return rows;
}

/** Begins or ends a shift; saying the same again changes nothing. */
export async function setDuty(pool: pg.Pool, person: PersonId, isOn: boolean): Promise<void> {
  const { rows } = await pool.query<{ was: boolean | null }>(
    `with old as (select is_on and seen_at > clock_timestamp() - ${FADED} as was from duty where person = $1),
     said as (insert into duty (person, is_on, since, seen_at) values ($1, $2, clock_timestamp(), clock_timestamp())
       on conflict (person) do update set is_on = excluded.is_on, seen_at = excluded.seen_at,
         since = case when duty.is_on = excluded.is_on and duty.seen_at > clock_timestamp() - ${FADED} then duty.since else excluded.since end)
     select (select was from old) as was`,
    [person, isOn],
  );
  if ((rows[0]?.was ?? false) !== isOn) await tell(pool, 'duty', { person, on: isOn });
}

/** Somebody was seen at work; written at most once a minute. */
export async function seen(pool: pg.Pool, person: PersonId): Promise<void> {
  await pool.query({
    name: 'duty-seen',
    text: `update duty set seen_at = clock_timestamp() where person = $1 and is_on and seen_at < clock_timestamp() - interval '1 minute'
      and seen_at > clock_timestamp() - ${FADED}`,
    values: [person],
  });
}
