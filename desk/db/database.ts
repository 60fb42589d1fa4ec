/** Databases: made for the demo, tests and replays with the clock that they keep, and opened as pools. */
import pg from 'pg';
import type { Instant } from '../../procedure/case.ts';
import { APPLICATION_ROLE, migrate } from './migrate.ts';

/** Fixed when a database is made: `real` follows the machine; `moved` stands at `start` until `setDeskClock` moves it. */
export type ClockChoice = { readonly mode: 'real' } | { readonly mode: 'moved'; readonly start: Instant };

/**
 * The same server, another database.
 * @param url `postgres://user@host:port/name`, `postgres:///name?host=/folder` or `socket:/folder?db=name`.
 */
export function urlOfDatabase(url: string, name: string): string {
  const other = new URL(url);
  if (other.protocol === 'socket:') other.searchParams.set('db', name);
  else other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/**
 * Makes an empty database and migrates it.
 * @param server connection string of an existing database of that server, with a user who may make others.
 * @param name lower-case letters, digits and underscores.
 * @returns the connection string of the new database.
 */
export async function createDatabase(server: string, name: string, clock: ClockChoice): Promise<string> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a name for a database: ${name}`);
  await once(server, `create database ${name} template template0 encoding 'UTF8' locale 'C'`);
  const url = urlOfDatabase(server, name);
  const client = new pg.Client({ connectionString: url, application_name: 'answerby create' });
  await client.connect();
  try {
    await client.query(
      "select set_config('answerby.clock_mode', $1, false), set_config('answerby.clock_start', $2, false)",
      [clock.mode, clock.mode === 'moved' ? String(clock.start) : '0'],
    );
    const migrated = await migrate(client);
    if (migrated.kind === 'refused') throw new Error(migrated.message);
  } finally {
    await client.end();
  }
  return url;
}

/** Ends every connection to a database and drops it, if it is there. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a name for a database: ${name}`);
  await once(server, `drop database if exists ${name} with (force)`);
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'answerby' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * What every connection of the desk is set to. Its statements are prepared once and must find their rows by index from
 * the first row on, when the planner has seen empty tables only: so touching a row is said to be dear. None gains from
 * compiling.
 */
const SETTINGS = [
  'timezone=UTC',
  'jit=off',
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'enable_bitmapscan=off',
  // A list is not worth the other cores: the spine works on them.
  'max_parallel_workers_per_gather=0',
  'random_page_cost=1.1',
  'cpu_tuple_cost=1',
  'idle_in_transaction_session_timeout=60000',
];
const CONNECTIONS_DEFAULT = 8;

/**
 * Opens a pool as the application's role where the database has one.
 * @throws where the database cannot be reached.
 */
export async function openPool(
  url: string,
  options: { readonly connections?: number; readonly name?: string } = {},
): Promise<pg.Pool> {
  const client = new pg.Client({ connectionString: url, application_name: 'answerby' });
  // A server that goes away now ends this question, not the process.
  client.on('error', () => undefined);
  await client.connect();
  let settings = SETTINGS;
  try {
    const role = await client.query<{ has: boolean }>(
      `select coalesce((select pg_has_role(current_user, oid, 'set') from pg_roles where rolname = $1), false) as has`,
      [APPLICATION_ROLE],
    );
    if (role.rows[0]?.has === true) settings = [...SETTINGS, `role=${APPLICATION_ROLE}`];
  } finally {
    await client.end();
  }
  const pool = new pg.Pool({
    connectionString: url,
    // Statements of one transaction that do not wait for each other are sent together.
    pipeline: true,
    max: options.connections ?? CONNECTIONS_DEFAULT,
    application_name: options.name ?? 'answerby',
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    allowExitOnIdle: true,
  });
  // Without a listener the loss of a connection, idle or taken, would end the process; the next query says it anyway.
  pool.on('error', () => undefined);
  pool.on('connect', (taken) => taken.on('error', () => undefined));
  return pool;
}
