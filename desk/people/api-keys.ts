/** API keys: how machines sign in. Kept as hashes, recognised by their beginning, limited by scopes and an end date. */
import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Instant, PersonId } from '../../procedure/case.ts';
import { inTransaction } from '../db/transaction.ts';
import { record } from './access-log.ts';
import { isScope, type Scope } from './roles.ts';
import { digestOf, newToken } from './tokens.ts';

/** So that scanners of leaked secrets know one when they see it. */
const MARK = 'answerby_';
const PREFIX_BYTES = 4;
const USED_EVERY_SECONDS = 60;
export const KEY_DAYS_MOST = 366;

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly endsAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly revokedBy: string | null;
  readonly works: boolean;
}

export interface LiveKey {
  readonly id: string;
  /** How the machine is called in histories. */
  readonly name: string;
  readonly scopes: readonly Scope[];
}

const FIELDS = `id, name, prefix, scopes, ms(made_at)::float8 as "madeAt", made_by as "madeBy", ms(ends_at)::float8 as "endsAt",
  ms(used_at)::float8 as "usedAt", ms(revoked_at)::float8 as "revokedAt", revoked_by as "revokedBy",
  revoked_at is null and ends_at > clock_timestamp() as works`;
const keyOf = (row: KeyRow): KeyRow => ({ ...row, scopes: row.scopes.filter(isScope) });

/** @param days until it ends. @returns the row, and the key itself, which is told once. */
export async function makeKey(
  pool: pg.Pool,
  given: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number },
  by: PersonId,
): Promise<{ readonly row: KeyRow; readonly key: string }> {
  const prefix = `${MARK}${randomBytes(PREFIX_BYTES).toString('hex')}`;
  const key = `${prefix}_${newToken()}`;
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<KeyRow>(
      `insert into api_keys (id, name, prefix, hash, scopes, made_by, ends_at)
       values ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(days => $7)) returning ${FIELDS}`,
      [randomUUID(), given.name, prefix, digestOf(key), given.scopes, by, given.days],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('a key was not kept');
    await record(client, by, 'keyMade', row.id, { name: row.name, scopes: row.scopes });
    return { row: keyOf(row), key };
  });
}

/** The key as it is now, or null: unknown, ended or revoked. */
export async function readKey(pool: pg.Pool, key: string): Promise<LiveKey | null> {
  const { rows } = await pool.query<LiveKey & { stale: boolean }>({
    name: 'read-key',
    text: `select id, name, scopes,
        coalesce(used_at < clock_timestamp() - make_interval(secs => ${USED_EVERY_SECONDS}), true) as stale
      from api_keys where hash = $1 and revoked_at is null and ends_at > clock_timestamp()`,
    values: [digestOf(key)],
  });
  const [row] = rows;
  if (row === undefined) return null;
  if (row.stale) await pool.query('update api_keys set used_at = clock_timestamp() where id = $1', [row.id]);
  return { id: row.id, name: row.name, scopes: row.scopes.filter(isScope) };
}

/** Every key that was ever made, the newest first. */
export async function listKeys(pool: pg.Pool): Promise<readonly KeyRow[]> {
  const { rows } = await pool.query<KeyRow>(`select ${FIELDS} from api_keys order by made_at desc, id`);
  return rows.map(keyOf);
}

/** Which of these keys still work: for streams. @param ids of keys. */
export async function stillWork(pool: pg.Pool, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from api_keys where id = any($1) and revoked_at is null and ends_at > clock_timestamp()',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** @returns the key, revoked now or before; null where there is none. */
export function revokeKey(pool: pg.Pool, id: string, by: PersonId): Promise<KeyRow | null> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<KeyRow>(
      `update api_keys set revoked_at = coalesce(revoked_at, clock_timestamp()), revoked_by = coalesce(revoked_by, $2)
       where id = $1 returning ${FIELDS}`,
      [id, by],
    );
    const [row] = rows;
    if (row === undefined) return null;
    await record(client, by, 'keyRevoked', row.id, { name: row.name });
    return keyOf(row);
  });
}
