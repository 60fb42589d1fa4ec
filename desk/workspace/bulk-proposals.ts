/** Holds in bulk: one person proposes exactly these cases, another approves exactly these (H4, H7). */
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';
import type { Seen } from './bulk.ts';
import { tell } from './events.ts';

export interface BulkProposal {
  readonly n: number;
  readonly proposedBy: PersonId;
  readonly at: Instant;
  /** Null once it has ended. */
  readonly reason: string | null;
  readonly cases: readonly Seen[];
  readonly ended: 'approved' | 'withdrawn' | null;
  readonly endedBy: PersonId | null;
  readonly endedAt: Instant | null;
  /** What became of each case, as it was answered; null before. */
  readonly results: unknown;
}

interface Row extends Omit<BulkProposal, 'cases'> {
  readonly ids: readonly string[];
  readonly versions: readonly number[];
}
const FIELDS = `n::float8 as n, proposed_by as "proposedBy", ms(at)::float8 as at, reason, cases as ids, versions, ended,
  ended_by as "endedBy", ms(ended_at)::float8 as "endedAt", results`;
const SHOWN_MOST = 50;

function proposalOf({ ids, versions, ...row }: Row): BulkProposal {
  return { ...row, cases: ids.map((caseId, index) => ({ caseId, version: versions[index] ?? 0 })) };
}

export async function addProposal(
  pool: pg.Pool,
  by: PersonId,
  reason: string | null,
  cases: readonly Seen[],
): Promise<BulkProposal> {
  const { rows } = await pool.query<Row>(
    `insert into bulk_proposals (proposed_by, at, reason, cases, versions)
     values ($1, (select desk_now()), $2, $3::uuid[], $4::int[]) returning ${FIELDS}`,
    [by, reason, cases.map(({ caseId }) => caseId), cases.map(({ version }) => version)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a proposal was not kept');
  await tell(pool, 'bulk', { proposal: row.n, by, state: 'proposed', cases: cases.length });
  return proposalOf(row);
}

/** Those that wait for a second person, the oldest first, and the latest that have ended. */
export async function listProposals(pool: pg.Pool): Promise<readonly BulkProposal[]> {
  const { rows } = await pool.query<Row>(
    `(select ${FIELDS} from bulk_proposals where ended_at is null order by bulk_proposals.n limit ${SHOWN_MOST})
     union all
     (select ${FIELDS} from bulk_proposals where ended_at is not null order by bulk_proposals.n desc limit 10)`,
  );
  return rows.map(proposalOf);
}

export async function readProposal(pool: pg.Pool, n: number): Promise<BulkProposal | null> {
  const { rows } = await pool.query<Row>(`select ${FIELDS} from bulk_proposals where n = $1`, [n]);
  return rows[0] === undefined ? null : proposalOf(rows[0]);
}

/**
 * Ends a proposal: only one ending counts, and nobody approves their own.
 * @returns whether it was still open, and theirs to end so.
 */
export async function endProposal(
  pool: pg.Pool,
  n: number,
  by: PersonId,
  ended: 'approved' | 'withdrawn',
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update bulk_proposals set ended = $3, ended_by = $2, ended_at = (select desk_now()), reason = null
     where n = $1 and ended_at is null and ($3 = 'withdrawn' or proposed_by <> $2)`,
    [n, by, ended],
  );
  if ((rowCount ?? 0) > 0) await tell(pool, 'bulk', { proposal: n, by, state: ended });
  return (rowCount ?? 0) > 0;
}

export async function keepResults(pool: pg.Pool, n: number, results: readonly object[]): Promise<void> {
  await pool.query('update bulk_proposals set results = $2 where n = $1', [n, JSON.stringify(results)]);
}
