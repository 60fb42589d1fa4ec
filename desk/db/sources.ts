/** The places in which an answer can arrive, and how far each has been seen (H5). */
import type pg from 'pg';
import type { Instant, Milliseconds, PersonId, Place } from '../../procedure/case.ts';

export interface SourceSettings {
  readonly name: string;
  readonly place: Place;
  /** What its connector says it is. */
  readonly grade: 'A' | 'B' | 'C';
  /** L: the longest time between sending and appearing that the marketplace stated; a stream without it is grade C. */
  readonly bound: Milliseconds | null;
  /** No connector reads it: a person looks (A2). */
  readonly manual: boolean;
  /** What its clock may differ from the database's; it counts for the respondent. */
  readonly uncertainty?: Milliseconds;
}

export interface SourceRow {
  readonly name: string;
  readonly place: Place;
  readonly grade: 'A' | 'B' | 'C';
  readonly position: string | null;
  readonly seenUpTo: Instant | null;
  readonly uncertainty: Milliseconds;
  readonly manual: boolean;
  /** A message older than what had been promised: grade C until an operator restores it. */
  readonly brokenAt: Instant | null;
  readonly brokenWhy: string | null;
}

type Queryable = Pick<pg.ClientBase, 'query'>;
const STILL_BROKEN =
  'sources.broken_at is not null and (sources.restored_at is null or sources.restored_at < sources.broken_at)';

/** Makes the source, or brings it in line with its settings. One whose promise was broken stays grade C. */
export async function declareSource(db: Queryable, source: SourceSettings): Promise<void> {
  const { name, place, bound, manual, uncertainty = 0 } = source;
  const grade = source.grade === 'A' && bound === null ? 'C' : source.grade;
  await db.query(
    `insert into sources (name, place, grade, bound_ms, manual, uncertainty_ms) values ($1, $2, $3, $4, $5, $6)
     on conflict (name) do update set place = excluded.place, bound_ms = excluded.bound_ms, manual = excluded.manual,
       uncertainty_ms = excluded.uncertainty_ms, changed_at = clock_timestamp(),
       grade = case when ${STILL_BROKEN} then 'C' else excluded.grade end`,
    [name, place, grade, bound, manual, uncertainty],
  );
}

/** How far a source has been taken; undefined where it was never declared. */
export async function positionOf(db: Queryable, name: string): Promise<string | null | undefined> {
  const { rows } = await db.query<{ position: string | null }>({
    name: 'listen-position',
    text: 'select position from sources where name = $1',
    values: [name],
  });
  return rows[0]?.position;
}

/** A message came that is older than the source had promised: grade C from now on (H5). */
export async function breakPromise(db: Queryable, name: string, messageId: string): Promise<void> {
  await db.query(
    `update sources set grade = 'C', broken_at = desk_now(), broken_why = $2, restored_at = null, restored_by = null,
       changed_at = clock_timestamp() where name = $1`,
    [name, `message ${messageId} was older than what had been promised`],
  );
}

/** An operator trusts the stream again after a broken promise. @returns false where there is no such broken source. */
export async function restoreSource(db: Queryable, name: string, by: PersonId): Promise<boolean> {
  const { rowCount } = await db.query(
    `update sources set grade = case when bound_ms is null then 'C' else 'A' end, restored_at = greatest(desk_now(), broken_at),
       restored_by = $2, changed_at = clock_timestamp() where name = $1 and ${STILL_BROKEN}`,
    [name, by],
  );
  return rowCount === 1;
}

/** Every source, by name. */
export async function listSources(db: Queryable): Promise<readonly SourceRow[]> {
  const { rows } = await db.query<{
    name: string;
    place: Place;
    grade: 'A' | 'B' | 'C';
    position: string | null;
    seen: string | null;
    uncertainty: string;
    manual: boolean;
    broken: string | null;
    why: string | null;
  }>(
    `select name, place, grade, position, ms(seen_up_to) as seen, uncertainty_ms as uncertainty, manual,
       case when ${STILL_BROKEN} then ms(broken_at) end as broken, case when ${STILL_BROKEN} then broken_why end as why
     from sources order by name`,
  );
  return rows.map((row) => ({
    name: row.name,
    place: row.place,
    grade: row.grade,
    position: row.position,
    manual: row.manual,
    seenUpTo: row.seen === null ? null : Number(row.seen),
    uncertainty: Number(row.uncertainty),
    brokenAt: row.broken === null ? null : Number(row.broken),
    brokenWhy: row.why,
  }));
}
