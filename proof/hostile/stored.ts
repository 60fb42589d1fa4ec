/** What stands in the database, as one value per table, so that a refused input that left something behind is seen. */
import type pg from 'pg';

/**
 * Tables in which a refusal is kept on purpose, or that are written by looking alone: guesses at passwords and who made
 * them, when a session was last seen, and the answer under an Idempotency-Key, which a refusal is as well.
 */
const KEPT_ANYWAY: readonly string[] = [
  'throttles',
  'access_log',
  'sessions',
  'idempotency',
  'oidc_flows',
  'pulse',
];

/** When a key was last used is written, once a minute, whatever comes of the call. */
const rowOf = (table: string): string => (table === 'api_keys' ? `(to_jsonb(t) - 'used_at')` : 't');

/** One value for each table: how many rows, and all of them mixed. */
export type Digest = ReadonlyMap<string, string>;

export class Stored {
  readonly #pool: pg.Pool;
  readonly #text: string;

  private constructor(pool: pg.Pool, text: string) {
    this.#pool = pool;
    this.#text = text;
  }

  static async of(pool: pg.Pool): Promise<Stored> {
    const { rows } = await pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1`,
      [KEPT_ANYWAY],
    );
    const each = rows.map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(${rowOf(name)}::text, 0)), 0) as digest from ${name} t`,
    );
    return new Stored(pool, each.join(' union all '));
  }

  async digest(): Promise<Digest> {
    const { rows } = await this.#pool.query<{ name: string; digest: string }>(this.#text);
    return new Map(rows.map(({ name, digest }) => [name, digest]));
  }
}

/** The tables that differ. */
export const differing = (before: Digest, after: Digest): readonly string[] =>
  [...after].flatMap(([name, digest]) => (before.get(name) === digest ? [] : [name]));
