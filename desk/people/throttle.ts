/**
 * Guessing takes longer and longer: by the name that is tried, whether it exists or not, and by the address that tries.
 * In the database, because a guesser goes round all web processes.
 */
import { hash } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type pg from 'pg';

/** Tries before the first wait; each one after them doubles it. */
const FREE_BY_NAME = 5;
const FREE_BY_ADDRESS = 30;
const LONGEST_SECONDS = 900;
const FORGOTTEN_SECONDS = 24 * 3600;

export type Turn =
  | { readonly kind: 'free'; readonly what: readonly Buffer[] }
  | { readonly kind: 'wait'; readonly seconds: number };

const keyOf = (kind: string, value: string): Buffer => hash('sha256', `${kind}:${value}`, 'buffer');

/** Whoever has one IPv6 address has the 64 bits behind it. */
function neighbourhood(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (isIPv4(plain)) return plain;
  const [head = ''] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  return [...groups, '0', '0', '0', '0'].slice(0, 4).join(':');
}

/**
 * Takes a turn and counts it as in vain until `forgive`: of tries at the same time each is counted.
 * @param name what is tried, as typed, or null where only the address counts.
 */
export async function takeTurn(pool: pg.Pool, name: string | null, address: string): Promise<Turn> {
  const limits: [Buffer, number][] = [[keyOf('address', neighbourhood(address)), FREE_BY_ADDRESS]];
  if (name !== null) limits.unshift([keyOf('name', name.toLowerCase()), FREE_BY_NAME]);
  for (const [what, free] of limits) {
    const { rowCount } = await pool.query({
      name: 'take-turn',
      text: `insert into throttles as t (what, tries, free_at, last_at) values ($1, 1, clock_timestamp(), clock_timestamp())
        on conflict (what) do update set
          tries = case when t.last_at < clock_timestamp() - make_interval(secs => $3) then 1 else t.tries + 1 end,
          free_at = clock_timestamp() + make_interval(secs => case
            when t.last_at < clock_timestamp() - make_interval(secs => $3) or t.tries + 1 < $2 then 0
            else least($4, power(2, least(t.tries + 1 - $2, 20))) end),
          last_at = clock_timestamp()
        where t.free_at <= clock_timestamp()`,
      values: [what, free, FORGOTTEN_SECONDS, LONGEST_SECONDS],
    });
    if (rowCount === 0) return { kind: 'wait', seconds: await secondsLeft(pool, what) };
  }
  return { kind: 'free', what: limits.map(([what]) => what) };
}

async function secondsLeft(pool: pg.Pool, what: Buffer): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>(
    'select ceil(extract(epoch from free_at - clock_timestamp()))::int as seconds from throttles where what = $1',
    [what],
  );
  return Math.max(1, rows[0]?.seconds ?? 1);
}

/** They knew it after all: the name starts afresh, the address gets its one try back. */
export async function forgive(pool: pg.Pool, turn: Extract<Turn, { kind: 'free' }>): Promise<void> {
  const names = turn.what.slice(0, -1);
  if (names.length > 0) await pool.query('delete from throttles where what = any($1)', [names]);
  await forgiveAddress(pool, turn);
}

/** They knew the first half: the address gets its one try back, the name waits for the second half. */
export async function forgiveAddress(
  pool: pg.Pool,
  { what }: Extract<Turn, { kind: 'free' }>,
): Promise<void> {
  await pool.query(
    'update throttles set tries = greatest(0, tries - 1), free_at = clock_timestamp() where what = $1',
    [what.at(-1)],
  );
}

/** Forgets those who have not tried for a day. @returns how many. */
export async function forgetThrottles(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from throttles where last_at < clock_timestamp() - make_interval(secs => $1)',
    [FORGOTTEN_SECONDS],
  );
  return rowCount ?? 0;
}
