/** Who looks at or works on a case: pages say so every few seconds, and what is not said again is gone. */
import type pg from 'pg';
import type { CaseId, Instant, PersonId } from '../../procedure/case.ts';

/** How often a page says it; what has not been said for three times as long does not count any more. */
export const HEARTBEAT_SECONDS = 15;
const GONE = `interval '${3 * HEARTBEAT_SECONDS} seconds'`;
export type Doing = 'looks' | 'works';

export interface Present {
  readonly caseId: CaseId;
  readonly person: PersonId;
  readonly doing: Doing;
  /** By the machine's clock. */
  readonly since: Instant;
}

/** One person on one case, however many of their pages are there: works, where one of them does. */
const PRESENT = (where: string): string => `
  select case_id as "caseId", person, max(doing) as doing, ms(min(since))::float8 as since from presence
  where seen_at > clock_timestamp() - ${GONE} ${where} group by case_id, person`;

/** Everybody who is on some case. */
export async function listPresent(pool: pg.Pool): Promise<readonly Present[]> {
  const { rows } = await pool.query<Present>(`${PRESENT('')} order by case_id, person limit 5000`);
  return rows;
}

/** Everybody who is on these cases is told to every open page, as the whole list of each case. */
const TELL = `
insert into workspace_events (kind, data)
select 'presence', json_build_object('kind', 'presence', 'case', id, 'people', coalesce((
    select json_agg(json_build_object('person', p.person, 'doing', p.doing, 'since', to_json(to_timestamp(p.since / 1000))) order by p.person)
    from (${PRESENT('and case_id = id')}) as p), '[]'))
from unnest($1::uuid[]) as id`;

/**
 * A page says where it is. Told to the others only where that is new.
 * @param caseId null: the page looks at no case any more.
 */
export async function sayPresent(
  pool: pg.Pool,
  page: { readonly person: PersonId; readonly page: string },
  caseId: CaseId | null,
  doing: Doing,
): Promise<void> {
  const { rows } = await pool.query<{ before: CaseId | null; doing: Doing | null }>({
    name: caseId === null ? 'presence-gone' : 'presence-said',
    text: caseId === null ? LEAVE : SAY,
    values: caseId === null ? [page.person, page.page] : [page.person, page.page, caseId, doing],
  });
  const [was] = rows;
  const before = was?.before ?? null;
  if (before === caseId && (caseId === null || was?.doing === doing)) return;
  const touched = [before, caseId].filter((one) => one !== null);
  await pool.query({ name: 'presence-tell', text: TELL, values: [[...new Set(touched)]] });
}

const LEAVE = 'delete from presence where person = $1 and page = $2 returning case_id as before, doing';
const SAY = `
with old as (select case_id, doing from presence where person = $1 and page = $2 and seen_at > clock_timestamp() - ${GONE}),
said as (
  insert into presence (person, page, case_id, doing, since, seen_at) values ($1, $2, $3, $4, clock_timestamp(), clock_timestamp())
  on conflict (person, page) do update set case_id = excluded.case_id, doing = excluded.doing, seen_at = excluded.seen_at,
    since = case when presence.case_id = excluded.case_id and presence.seen_at > clock_timestamp() - ${GONE} then presence.since else excluded.since end)
select (select case_id from old) as before, (select doing from old) as doing`;

/** Every few seconds: pages that say nothing any more are gone, and that is told. */
export async function forgetPresent(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ id: CaseId }>(
    `delete from presence where seen_at < clock_timestamp() - ${GONE} returning case_id as id`,
  );
  if (rows.length > 0)
    await pool.query({ name: 'presence-tell', text: TELL, values: [[...new Set(rows.map(({ id }) => id))]] });
  return rows.length;
}
