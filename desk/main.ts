/** The composition root: reads the configuration, opens the database and the connector, and runs what was asked for. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import type pg from 'pg';
import { connectors } from '../connectors/registry.ts';
import type { Ports } from '../connectors/ports.ts';
import { step } from '../procedure/step.ts';
import { readConfig, type Config } from './config.ts';
import { startCluster } from './db/cluster.ts';
import { erasePerson } from './db/content.ts';
import { openPool } from './db/database.ts';
import { inTransaction } from './db/transaction.ts';
import { migrate } from './db/migrate.ts';
import { listPolicies, makePolicy } from './db/policies.ts';
import { isQueueMissing, refillQueue } from './db/queue.ts';
import { DEMO_USAGE, readDemoArguments } from './demo/arguments.ts';
import { runDemo } from './demo/demo.ts';
import type { Log } from './desk.ts';
import { doctor } from './doctor.ts';
import { redecide } from './redecide.ts';
import { restored } from './restored.ts';
import { linkTo } from './http/invitations.ts';
import { PORT_DEFAULT } from './http/server.ts';
import { INSTALLATION, invite, inviteFirst } from './people/invitations.ts';
import { readPerson } from './people/people.ts';
import { openRunning } from './running.ts';

const USAGE = `usage: npm start                                 the demo desk
       npm run desk -- --role all|web|worker     the desk (needs DATABASE_URL)
       npm run migrate                           brings the database of DATABASE_URL in line
       npm run doctor                            looks whether everything in it is in order
       npm run desk -- erase --person UID        erases what this person wrote; histories still verify
       npm run desk -- invite --person NAME      prints a one-time link with which they choose a new password
       npm run desk -- restored [--seen-by NAME] after a restore: which acts it does not know; acts go on once they are seen
       npm run desk redecide                     where today's rules would decide otherwise`;
/** Bad settings, bad arguments: nothing was done. */
const EXIT_INPUT = 2;
const NO_TABLES = 'This database has no tables of Answerby: run npm run migrate first.';
/** Where the pages are built to. */
const PAGES = fileURLToPath(new URL('../out/web', import.meta.url));
const IDLE_MS = 500;
const CONNECTIONS = 16;
const ROLES = ['all', 'web', 'worker'] as const;
type RunRole = (typeof ROLES)[number];

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const read = readConfig();
  if (read.kind === 'wrong') return refuse(read.sentences.join('\n'));
  const { config } = read;
  const [command, ...rest] = words;
  // The demo's board has the terminal to itself, unless something is wrong.
  const level = command === 'demo' && config.logLevel === 'info' ? 'warn' : config.logLevel;
  const log: Log = pino({ level, errorKey: 'error' }, pino.destination({ fd: 2, sync: true }));
  try {
    if (command === 'demo') return await demo(config, log, rest);
    if (command === 'migrate') return await migrateDatabase(config);
    if (command === 'doctor')
      return await onDatabase(config, (pool) => doctor(pool, (line) => console.log(line)));
    if (command === 'erase') return await erase(config, rest);
    if (command === 'invite') return await invitePerson(config, rest);
    if (command === 'restored') return await seeRestored(config, rest);
    if (command === 'redecide') return await onDatabase(config, tellRedecided);
    if (command?.startsWith('--') === true) return await desk(config, log, words);
  } catch (error) {
    // One sentence for whoever stands before the terminal; the stack only for who asked for it.
    if (level === 'debug') log.error({ error }, 'it could not start, or had to end');
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
  return refuse(USAGE);
}

function refuse(sentence: string): number {
  console.error(sentence);
  return EXIT_INPUT;
}

/** Aborted by the first Ctrl-C or SIGTERM; a second one no longer waits for what is under way. */
function untilSignal(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending.signal.aborted) process.exit(1);
      ending.abort();
    });
  }
  return ending.signal;
}

async function demo(config: Config, log: Log, words: readonly string[]): Promise<number> {
  const given = readDemoArguments(words);
  if (typeof given === 'string') return refuse(`${given}\n${DEMO_USAGE}`);
  const signal = untilSignal();
  const cluster =
    config.databaseUrl === null
      ? await startCluster(config.data === null ? {} : { folder: config.data })
      : null;
  try {
    await runDemo(
      {
        ...given,
        server: cluster?.url('postgres') ?? config.databaseUrl ?? '',
        host: config.host,
        port: config.port,
        pages: PAGES,
        log,
        out: process.stdout,
      },
      signal,
    );
    return 0;
  } finally {
    await cluster?.stop();
  }
}

async function migrateDatabase(config: Config): Promise<number> {
  if (config.databaseUrl === null) return refuse('DATABASE_URL is not set: say which database to migrate.');
  const migrated = await migrate(config.databaseUrl);
  if (migrated.kind === 'refused') return refuse(`${migrated.message}: ${migrated.next}.`);
  const pool = await openPool(config.databaseUrl, { connections: 1 });
  try {
    // A desk without a policy cannot begin a case; the first one is PROCEDURE's defaults.
    if ((await listPolicies(pool)).length === 0) await makePolicy(pool, {}, 'installation');
    if (await isQueueMissing(pool)) await refillQueue(pool);
  } finally {
    await pool.end();
  }
  console.log(
    migrated.from === migrated.to
      ? `The database is in line (${migrated.to}).`
      : `Migrated from ${migrated.from} to ${migrated.to}.`,
  );
  return 0;
}

/** One command on the database, without a desk running. */
async function onDatabase(config: Config, work: (pool: pg.Pool) => Promise<number>): Promise<number> {
  if (config.databaseUrl === null) return refuse('DATABASE_URL is not set: say which database to look at.');
  const pool = await openPool(config.databaseUrl, { connections: 2 });
  try {
    const { rows } = await pool.query<{ cases: string | null }>(`select to_regclass('cases')::text as cases`);
    return rows[0]?.cases == null ? refuse(NO_TABLES) : await work(pool);
  } finally {
    await pool.end();
  }
}

/** Erases the texts of one person and the salt of their digests; nothing else is touched. */
async function erase(config: Config, words: readonly string[]): Promise<number> {
  const [option, person = '', ...more] = words;
  if (option !== '--person' || person.trim() === '' || more.length > 0) return refuse(USAGE);
  return await onDatabase(config, async (pool) => {
    console.log(`${await erasePerson(pool, person)} texts of ${person} erased.`);
    return 0;
  });
}

/** For the last administrator who forgot their password: whoever runs this has the database anyway. */
async function invitePerson(config: Config, words: readonly string[]): Promise<number> {
  const [option, person = '', ...more] = words;
  if (option !== '--person' || person.trim() === '' || more.length > 0) return refuse(USAGE);
  return await onDatabase(config, async (pool) => {
    const known = await readPerson(pool, person);
    if (known === null || !known.active) return refuse(`Nobody active at the desk is called ${person}.`);
    const made = await inTransaction(pool, (client) => invite(client, person, INSTALLATION));
    const origin = config.origin ?? `http://127.0.0.1:${config.port ?? PORT_DEFAULT}`;
    console.log(`Once, and for three days: ${linkTo(origin, made).url}`);
    return 0;
  });
}

async function seeRestored(config: Config, words: readonly string[]): Promise<number> {
  const [option, person = '', ...more] = words;
  if (option !== undefined && (option !== '--seen-by' || person.trim() === '' || more.length > 0))
    return refuse(USAGE);
  const seenBy = option === undefined ? null : person.trim();
  return await onDatabase(config, (pool) => restored(pool, seenBy, (line) => console.log(line)));
}

async function tellRedecided(pool: pg.Pool): Promise<number> {
  const { rows, differences } = await redecide(pool, step);
  for (const { caseId, n, event, rules, what } of differences)
    console.log(`case ${caseId}, row ${n} (${event}, rules ${rules}): ${what}`);
  console.log(`${rows} rows; ${differences.length} would be others today.`);
  return 0;
}

async function desk(config: Config, log: Log, words: readonly string[]): Promise<number> {
  const role = roleOf(words);
  if (role === null) return refuse(USAGE);
  if (config.databaseUrl === null)
    return refuse(
      'DATABASE_URL is not set: the desk keeps its cases in a PostgreSQL of yours. To look around: npm start.',
    );
  const pool = await openPool(config.databaseUrl, { connections: CONNECTIONS, name: `answerby ${role}` });
  try {
    const wrong = await whyNot(pool);
    if (wrong !== null) return refuse(wrong);
    const running = await openRunning({
      pool,
      ports: await portsOf(config, pool),
      log,
      worker: config.worker ?? `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
      bound: null,
      idle: IDLE_MS,
      listen:
        role === 'worker'
          ? null
          : {
              host: config.host,
              port: config.port,
              pages: PAGES,
              origin: config.origin,
              proxies: config.proxies,
            },
      works: role !== 'web',
      oidc: config.oidc,
      stopping: untilSignal(),
    });
    if (running.url !== null) await tellWhere(pool, running.url, config.origin);
    log.info({ role, url: running.url }, 'the desk runs');
    await running.ended;
    return 0;
  } finally {
    await pool.end();
  }
}

/** Where it listens and, while nobody has ever been here, how the first administrator comes in. */
async function tellWhere(pool: pg.Pool, url: string, origin: string | null): Promise<void> {
  console.log(`Answerby listens on ${url}${origin === null ? '' : `, for ${origin}`}`);
  const first = await inviteFirst(pool);
  if (first === null) return;
  console.log('Nobody works here yet. The first administrator comes in by this link, once, within a day:');
  console.log(linkTo(origin ?? url, first).url);
}

function roleOf(words: readonly string[]): RunRole | null {
  try {
    const { values } = parseArgs({ args: [...words], options: { role: { type: 'string' } } });
    return ROLES.find((role) => role === values.role) ?? null;
  } catch {
    return null;
  }
}

/** Why the desk does not start on this database, or null. A moved clock is for the demo, tests and replays alone. */
async function whyNot(pool: pg.Pool): Promise<string | null> {
  const { rows } = await pool.query<{ clock: string | null; policies: string | null }>(
    `select to_regclass('clock')::text as clock, to_regclass('policies')::text as policies`,
  );
  if (rows[0]?.clock == null || rows[0].policies == null) return NO_TABLES;
  const { rows: clocks } = await pool.query<{ mode: string }>('select mode from clock');
  if (clocks[0]?.mode !== 'real')
    return 'The clock of this database can be moved: it is a demo’s, a test’s or a replay’s, and no desk runs on it.';
  return (await listPolicies(pool)).length === 0
    ? 'This database has no policy yet: run npm run migrate.'
    : null;
}

async function portsOf(config: Config, pool: pg.Pool): Promise<Ports> {
  switch (config.connector) {
    case 'manual':
      return connectors.manual();
    case 'marketplace':
      return connectors.marketplace({
        now: async () => {
          const { rows } = await pool.query<{ now: number }>({
            name: 'now',
            text: 'select ms(desk_now())::float8 as now',
          });
          return rows[0]?.now ?? 0;
        },
      });
    case 'remoteMarketplace':
      if (config.connectorUrl === null)
        throw new Error('ANSWERBY_CONNECTOR_URL is not set: say where the marketplace is reached.');
      return connectors.remoteMarketplace(config.connectorUrl);
  }
}
