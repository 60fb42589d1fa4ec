/** The end of a shift: what one person has goes to another, or to nobody, with a note that is read and acknowledged. */
import type pg from 'pg';
import type { CaseId, Instant, PersonId } from '../../procedure/case.ts';
import { tell } from './events.ts';

export interface HandOver {
  readonly n: number;
  readonly by: PersonId;
  /** Null: to nobody in particular; whoever comes reads it. */
  readonly to: PersonId | null;
  readonly note: string;
  readonly cases: readonly CaseId[];
  readonly at: Instant;
  readonly acknowledgedBy: PersonId | null;
  readonly acknowledgedAt: Instant | null;
}

const FIELDS = `n::float8 as n, by, person as to, note, cases, ms(at)::float8 as at, acknowledged_by as "acknowledgedBy",
  ms(acknowledged_at)::float8 as "acknowledgedAt"`;
const SHOWN_MOST = 100;

/** The open cases that a person has, what goes wrong first before the others. */
export async function casesOf(pool: pg.Pool, person: PersonId): Promise<readonly CaseId[]> {
  const { rows } = await pool.query<{ id: CaseId }>(
    'select id from queue_open where assigned = $1 order by rank, urgent_at, id limit 2000',
    [person],
  );
  return rows.map(({ id }) => id);
}

/** What waits to be acknowledged by this person: to them, or to nobody in particular by somebody else. */
export async function receivedBy(pool: pg.Pool, person: PersonId): Promise<readonly HandOver[]> {
  const { rows } = await pool.query<HandOver>(
    `select ${FIELDS} from hand_overs where acknowledged_at is null and (person = $1 or (person is null and by <> $1))
     order by n limit ${SHOWN_MOST}`,
    [person],
  );
  return rows;
}

/** What this person handed over lately, read or not. */
export async function givenBy(pool: pg.Pool, person: PersonId): Promise<readonly HandOver[]> {
  const { rows } = await pool.query<HandOver>(
    `select ${FIELDS} from hand_overs where by = $1 order by n desc limit 10`,
    [person],
  );
  return rows;
}

/** Puts the note on record; the cases change hands by themselves (assignments.ts). */
export async function recordHandOver(
  pool: pg.Pool,
  given: Pick<HandOver, 'by' | 'to' | 'note' | 'cases'>,
): Promise<number> {
  const { by, to, note, cases } = given;
  const { rows } = await pool.query<{ n: number }>(
    `insert into hand_overs (by, person, note, cases, at) values ($1, $2, $3, $4::uuid[], (select desk_now())) returning n::float8 as n`,
    [by, to, note, cases],
  );
  const n = rows[0]?.n ?? 0;
  await tell(pool, 'handOver', { n, by, to, cases: cases.length });
  return n;
}

/** @returns whether there was one that this person may acknowledge, and nobody has. */
export async function acknowledgeHandOver(pool: pg.Pool, n: number, by: PersonId): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update hand_overs set acknowledged_by = $2, acknowledged_at = (select desk_now())
     where n = $1 and acknowledged_at is null and (person = $2 or (person is null and by <> $2))`,
    [n, by],
  );
  if ((rowCount ?? 0) === 0) return false;
  await tell(pool, 'handOver', { n, acknowledgedBy: by });
  return true;
}
