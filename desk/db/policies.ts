/** Versions of the policy as rows: never changed, so a process reads each once. */
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';
import { policySchema, readPolicy, type Policy, type PolicySettings } from '../../procedure/policy.ts';

export interface LoadedPolicy {
  readonly version: number;
  readonly settings: unknown;
}

/** A subselect: the versions that are not among those of the parameter. */
export const UNKNOWN_POLICIES = (known: string): string =>
  `(select json_agg(json_build_object('version', p.version, 'settings', p.settings) order by p.version) from policies p where p.version <> all(${known}))`;

/** A version as it was stored; settings that came later have their defaults. */
export function policyOf(row: LoadedPolicy): Policy {
  return { ...policySchema.parse(row.settings), version: row.version };
}

/** The version under which new cases begin. @throws where there is none. */
export function latestPolicy(policies: ReadonlyMap<number, Policy>): Policy {
  const latest = policies.get(Math.max(...policies.keys()));
  if (latest === undefined) throw new Error('the database has no policy: make one with makePolicy');
  return latest;
}

export type PolicyMade =
  | { readonly kind: 'made'; readonly version: number }
  | { readonly kind: 'wrong'; readonly sentences: readonly string[] };

/**
 * Makes a new version; cases that have begun keep theirs.
 * @param settings only what differs from the defaults.
 * @param approvedBy the people who approved it; automatic holds name two of their own (H4).
 */
export async function makePolicy(
  db: Pick<pg.Pool, 'query'>,
  settings: unknown,
  by: PersonId,
  approvedBy: readonly PersonId[] = [by],
): Promise<PolicyMade> {
  const read = readPolicy(settings);
  if (read.kind === 'wrong') return read;
  const made = await db.query<{ version: number }>(
    `insert into policies (version, settings, approved_by, made_by, made_at)
     select coalesce(max(version), 0) + 1, $1, $2, $3, (select desk_now()) from policies returning version`,
    [JSON.stringify(read.settings), approvedBy, by],
  );
  return { kind: 'made', version: made.rows[0]?.version ?? 0 };
}

export interface PolicyVersion {
  readonly version: number;
  readonly settings: PolicySettings;
  readonly approvedBy: readonly PersonId[];
  readonly madeBy: PersonId;
  readonly madeAt: Instant;
}

/** Every version, the newest first. */
export async function listPolicies(db: Pick<pg.Pool, 'query'>): Promise<readonly PolicyVersion[]> {
  const { rows } = await db.query<Omit<PolicyVersion, 'settings'> & { settings: unknown }>(
    `select version, settings, approved_by as "approvedBy", made_by as "madeBy", ms(made_at)::float8 as "madeAt"
     from policies order by version desc`,
  );
  return rows.map((row) => ({ ...row, settings: policySchema.parse(row.settings) }));
}

export interface DatedPolicy {
  readonly policy: Policy;
  readonly madeAt: Instant;
  readonly approvedBy: readonly PersonId[];
}

/** A version and the one in force. @param version null for the one in force. @returns null where there is no such version. */
export async function policyVersions(
  db: Pick<pg.Pool, 'query'>,
  version: number | null,
): Promise<{ readonly asked: DatedPolicy; readonly latest: DatedPolicy } | null> {
  const { rows } = await db.query<LoadedPolicy & { approvedBy: readonly PersonId[]; madeAt: Instant }>(
    `select version, settings, approved_by as "approvedBy", ms(made_at)::float8 as "madeAt" from policies
     where version = $1 or version = (select max(version) from policies) order by version desc`,
    [version],
  );
  const [latest, asked] = [rows[0], rows.find((row) => row.version === (version ?? rows[0]?.version))];
  if (latest === undefined || asked === undefined) return null;
  const dated = ({ approvedBy, madeAt, ...row }: (typeof rows)[number]): DatedPolicy => ({
    policy: policyOf(row),
    madeAt,
    approvedBy,
  });
  return { asked: dated(asked), latest: dated(latest) };
}
