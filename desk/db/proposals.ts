/** Proposals of policies: one person proposes, two people approve, and only then there is a new version (A3, H4). */
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';
import { readPolicy } from '../../procedure/policy.ts';
import { makePolicy } from './policies.ts';

/** So many different people approve a version. */
export const APPROVALS = 2;

export interface Proposal {
  readonly n: number;
  readonly settings: unknown;
  readonly reason: string;
  readonly proposedBy: PersonId;
  readonly proposedAt: Instant;
  readonly approvedBy: readonly PersonId[];
  /** The version that it became; null while approvals are missing. */
  readonly version: number | null;
}

const FIELDS = `n::float8 as n, settings, reason, proposed_by as "proposedBy", ms(proposed_at)::float8 as "proposedAt", approved_by as "approvedBy", version`;

export type Proposed =
  | { readonly kind: 'proposed'; readonly proposal: Proposal }
  | { readonly kind: 'wrong'; readonly sentences: readonly string[] };

/**
 * Keeps what somebody proposes, if it can be read as a policy.
 * @param settings only what differs from the defaults. Who approves automatic holds is filled in by the approving: nobody
 *   can name others (H4).
 */
export async function propose(
  db: Pick<pg.Pool, 'query'>,
  settings: object,
  reason: string,
  by: PersonId,
): Promise<Proposed> {
  const read = readPolicy(withApprovers(settings, ['one who approves', 'another who approves']));
  if (read.kind === 'wrong') return read;
  const { rows } = await db.query<Proposal>(
    `insert into policy_proposals (settings, reason, proposed_by, proposed_at) values ($1, $2, $3, (select desk_now())) returning ${FIELDS}`,
    [JSON.stringify(settings), reason, by],
  );
  const proposal = rows[0];
  if (proposal === undefined) throw new Error('a proposal was not kept');
  return { kind: 'proposed', proposal };
}

export type Approved =
  | { readonly kind: 'approved'; readonly proposal: Proposal }
  | { readonly kind: 'absent' | 'closed' | 'again' };

/** One person's approval; with the second one the version is made. Nobody approves twice. */
export async function approve(pool: pg.Pool, n: number, by: PersonId): Promise<Approved> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await approveIn(client, n, by);
    await client.query(result.kind === 'approved' ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function approveIn(client: pg.PoolClient, n: number, by: PersonId): Promise<Approved> {
  // Versions are numbered one after another: two proposals approved at once wait for each other here.
  const { rows } = await client.query<Proposal>(
    `select ${FIELDS} from policy_proposals, pg_advisory_xact_lock(hashtext('policy versions')) where n = $1 for update of policy_proposals`,
    [n],
  );
  const proposal = rows[0];
  if (proposal === undefined) return { kind: 'absent' };
  if (proposal.version !== null) return { kind: 'closed' };
  if (proposal.approvedBy.includes(by)) return { kind: 'again' };
  const approvedBy = [...proposal.approvedBy, by];
  const version = approvedBy.length < APPROVALS ? null : await makeVersion(client, proposal, approvedBy);
  await client.query('update policy_proposals set approved_by = $2, version = $3 where n = $1', [
    n,
    approvedBy,
    version,
  ]);
  return { kind: 'approved', proposal: { ...proposal, approvedBy, version } };
}

async function makeVersion(
  client: pg.PoolClient,
  proposal: Proposal,
  approvedBy: readonly PersonId[],
): Promise<number> {
  const made = await makePolicy(
    client,
    withApprovers(proposal.settings, approvedBy),
    proposal.proposedBy,
    approvedBy,
  );
  if (made.kind === 'wrong')
    throw new Error(`a proposal that could be read can be read no more: ${made.sentences.join('; ')}`);
  return made.version;
}

function withApprovers(settings: unknown, approvedBy: readonly PersonId[]): unknown {
  if (!isRecord(settings) || !isRecord(settings['automaticHolds'])) return settings;
  return { ...settings, automaticHolds: { ...settings['automaticHolds'], approvedBy } };
}

const isRecord = (value: unknown): value is { readonly [field: string]: unknown } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Proposals that wait for approvals, the oldest first. */
export async function openProposals(db: Pick<pg.Pool, 'query'>): Promise<readonly Proposal[]> {
  const { rows } = await db.query<Proposal>(
    `select ${FIELDS} from policy_proposals where version is null order by n`,
  );
  return rows;
}
