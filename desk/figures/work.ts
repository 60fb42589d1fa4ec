/** What each agent has done, and how long it had waited for somebody. */
import type pg from 'pg';
import type { PersonId } from '../../procedure/case.ts';
import type { ActGroup } from './folding.ts';
import type { Period } from './period.ts';

type Db = Pick<pg.Pool, 'query'>;

export interface WorkRow {
  readonly person: PersonId;
  readonly kind: ActGroup;
  readonly acts: number;
  /** Seconds from the turn to the act; of cards from their opening. Null where none was timed. */
  readonly median: number | null;
}

/** @param person only theirs; null: everybody's. */
export async function workFigures(
  db: Db,
  period: Period,
  person: PersonId | null,
): Promise<readonly WorkRow[]> {
  const [from, until] = [period.bounds[0], period.bounds.at(-1)];
  const { rows } = await db.query<WorkRow>(
    `select person, kind, count(*)::int as acts,
       percentile_cont(0.5) within group (order by waited_ms::float8 / 1000) filter (where waited_ms is not null) as median
     from figure_acts where at >= instant($1::bigint) and at < instant($2::bigint) and ($3::text is null or person = $3 collate "C")
     group by 1, 2 order by 1, 2`,
    [from, until, person],
  );
  return rows;
}
