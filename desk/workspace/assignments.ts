/** Who has which case. Kept beside the case: nothing of the procedure depends on it. */
import type pg from 'pg';
import type { CaseId, Instant, PersonId, Uid } from '../../procedure/case.ts';

export type How = 'claimed' | 'released' | 'assigned' | 'acted' | 'handedOver';

export interface Assigning {
  readonly cases: readonly CaseId[];
  /** Null: nobody has them any more. */
  readonly to: PersonId | null;
  readonly by: PersonId;
  readonly how: How;
  /** Whose cases may be taken: only nobody's and the caller's own, or anybody's. */
  readonly over: 'free' | 'anybody';
  /** The account of whoever is to have them, where they are a user as well: nobody has a case of their own. */
  readonly uid: Uid | null;
}

export type Assigned =
  | { readonly kind: 'assigned'; readonly caseId: CaseId; readonly changed: boolean }
  | { readonly kind: 'taken'; readonly caseId: CaseId; readonly by: PersonId }
  | { readonly kind: 'ownCase'; readonly caseId: CaseId }
  | { readonly kind: 'unknown'; readonly caseId: CaseId };

interface Held {
  readonly id: CaseId;
  readonly pairId: CaseId | null;
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly open: boolean;
  readonly person: PersonId | null;
}

/** In the order in which `advance` locks them, so that the two wait for each other and never in a ring. */
const LOCK = `select id from cases where id = any($1::uuid[]
    || array(select pair_id from cases where id = any($1::uuid[]) and pair_id is not null)) order by id for no key update`;
const HELD = `select c.id, c.pair_id as "pairId", c.reporter, c.respondent, c.closed_at is null as open, a.person
  from cases c left join assignments a on a.case_id = c.id where c.id = any($1::uuid[]
    || array(select pair_id from cases where id = any($1::uuid[]) and pair_id is not null))`;
const CHANGED = (change: string): string => `
with now as materialized (select desk_now() as at),
changed as (${change}),
log as (
  insert into assignment_log (case_id, person, by, how, at) select id, $2, $3, $4, now.at from unnest($1::uuid[]) as id, now),
open as (update queue_open q set assigned = $2 where q.id = any($1::uuid[])),
closed as (update queue_closed q set assigned = $2 where q.id = any($1::uuid[]))
insert into workspace_events (kind, data) select 'assignment', json_build_object('kind', 'assignment',
  'cases', $1::uuid[], 'assigned', $2::text, 'by', $3::text, 'how', $4::text)`;
const TAKE =
  CHANGED(`insert into assignments (case_id, person, since) select id, $2, now.at from unnest($1::uuid[]) as id, now
  on conflict (case_id) do update set person = excluded.person, since = excluded.since`);
const FREE = CHANGED('delete from assignments where case_id = any($1::uuid[])');

/**
 * Gives cases to a person, or to nobody. Of a pair both go, because one agent decides both (R8).
 * @returns one result for each case that was named, in their order.
 */
export async function assign(pool: pg.Pool, wanted: Assigning): Promise<readonly Assigned[]> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    const [, , { rows }, receiver] = await Promise.all([
      client.query('begin'),
      client.query({ name: 'assign-lock', text: LOCK, values: [wanted.cases] }),
      client.query<Held>({ name: 'assign-held', text: HELD, values: [wanted.cases] }),
      client.query<{ uid: Uid | null }>({
        name: 'assign-receiver',
        text: 'select uid from people where id = $1',
        values: [wanted.to],
      }),
    ]);
    const { results, changing } = weigh(
      { ...wanted, uid: wanted.uid ?? receiver.rows[0]?.uid ?? null },
      rows,
    );
    await write(client, wanted, changing);
    await client.query('commit');
    return results;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (lost = failure));
    throw error;
  } finally {
    client.release(lost);
  }
}

function weigh(
  wanted: Assigning,
  rows: readonly Held[],
): { readonly results: readonly Assigned[]; readonly changing: readonly CaseId[] } {
  const known = new Map(rows.map((row) => [row.id, row]));
  const changing = new Set<CaseId>();
  const results = wanted.cases.map((caseId): Assigned => {
    const own = known.get(caseId);
    if (own === undefined) return { kind: 'unknown', caseId };
    const pair = own.pairId === null ? undefined : known.get(own.pairId);
    // An agent who is a party has nothing to do with either case of a pair.
    const both = pair?.open === true ? [own, pair] : [own];
    const { uid } = wanted;
    if (uid !== null && both.some((one) => one.reporter === uid || one.respondent === uid))
      return { kind: 'ownCase', caseId };
    const theirs = both.find(({ person }) => person !== null && person !== wanted.by && person !== wanted.to);
    if (theirs?.person != null && wanted.over === 'free') return { kind: 'taken', caseId, by: theirs.person };
    const moved = both.filter(({ person }) => person !== wanted.to);
    for (const { id } of moved) changing.add(id);
    return { kind: 'assigned', caseId, changed: moved.some(({ id }) => id === caseId) };
  });
  return { results, changing: [...changing] };
}

async function write(client: pg.ClientBase, wanted: Assigning, cases: readonly CaseId[]): Promise<void> {
  if (cases.length === 0) return;
  const { to, by, how } = wanted;
  await client.query({
    name: to === null ? 'assign-free' : 'assign-take',
    text: to === null ? FREE : TAKE,
    values: [cases, to, by, how],
  });
}

/** Claiming by acting: whoever decides something on a case that nobody has, has it from then on. */
export async function claimByActing(
  pool: pg.Pool,
  by: { readonly id: PersonId; readonly uid?: Uid },
  cases: readonly CaseId[],
): Promise<void> {
  const { rows } = await pool.query<{ id: CaseId }>({
    name: 'assign-unclaimed',
    text: `select w.id from unnest($1::uuid[]) as w (id) where not exists (select from assignments a where a.case_id = w.id)`,
    values: [cases],
  });
  if (rows.length === 0) return;
  const free = rows.map(({ id }) => id);
  await assign(pool, { cases: free, to: by.id, by: by.id, how: 'acted', over: 'free', uid: by.uid ?? null });
}

export interface AssignmentEntry {
  readonly person: PersonId | null;
  readonly by: PersonId;
  readonly how: How;
  readonly at: Instant;
}

/** Everybody who has had the case, the latest first. */
export async function assignmentsOf(pool: pg.Pool, caseId: CaseId): Promise<readonly AssignmentEntry[]> {
  const { rows } = await pool.query<AssignmentEntry>(
    `select person, by, how, ms(at)::float8 as at from assignment_log where case_id = $1 order by n desc limit 200`,
    [caseId],
  );
  return rows;
}
