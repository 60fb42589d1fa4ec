/** What was done to people, sessions and keys, and by whom: added to, never changed. */
import type pg from 'pg';
import type { Instant } from '../../procedure/case.ts';

export type AccessEvent =
  | 'signedIn'
  | 'signedOut'
  | 'personMade'
  | 'personChanged'
  | 'identityLinked'
  | 'invited'
  | 'invitationUsed'
  | 'passwordChanged'
  | 'secondFactorOn'
  | 'secondFactorOff'
  | 'recoveryCodeUsed'
  | 'sessionsEnded'
  | 'keyMade'
  | 'keyRevoked';

export interface AccessEntry {
  readonly n: number;
  readonly at: Instant;
  readonly by: string;
  readonly what: string;
  readonly whom: string | null;
  readonly details: object;
}

/** @param details no secret and no text of a person. */
export async function record(
  client: pg.Pool | pg.PoolClient,
  by: string,
  what: AccessEvent,
  whom: string,
  details: object = {},
): Promise<void> {
  await client.query('insert into access_log (by, what, whom, details) values ($1, $2, $3, $4)', [
    by,
    what,
    whom,
    JSON.stringify(details),
  ]);
}

/** The newest first. @param before the entry after which to go on. */
export async function listEntries(
  pool: pg.Pool,
  {
    whom,
    before,
    limit,
  }: { readonly whom: string | null; readonly before: number | null; readonly limit: number },
): Promise<readonly AccessEntry[]> {
  const { rows } = await pool.query<AccessEntry>(
    `select n::float8 as n, ms(at)::float8 as at, by, what, whom, details from access_log
     where ($1::text is null or whom = $1) and ($2::bigint is null or n < $2) order by n desc limit $3`,
    [whom, before, limit],
  );
  return rows;
}
