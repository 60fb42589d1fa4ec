import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, truncate, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Account, binaries, exists, run, runAs, serverAccount, settle } from './binaries.ts';
import { noteSockets, noteStarter, sweep, waitForEarlier } from './leftovers.ts';

/** How a cluster is started. */
export type ClusterOptions = {
  /** The data folder (ANSWERBY_DATA): binaries and clusters lie in it. Without it `defaultFolder()`. */
  readonly folder?: string;
  /** A fresh cluster without durability, deleted when it stops. */
  readonly throwaway?: boolean;
  /** Server settings over ours, such as `{ shared_buffers: '256MB' }`. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** A running PostgreSQL 18 that stops with this process, however the process ends. */
export type Cluster = {
  /** The connection string of one database; `postgres` is the maintenance database. */
  url(database: string): string;
  /** Where the cluster's data lies. */
  readonly folder: string;
  /** Stops the server; a throwaway's folder is gone afterwards. */
  stop(): Promise<void>;
};

/** The superuser of embedded clusters. */
const OWNER = 'answerby';
/** A socket's path may take 107 bytes (104 on macOS), the socket's own name 16 of them. */
const SOCKET_FOLDER_BYTES = 80;
const LOOK_MS = 20;
/** A crashed cluster may replay its log for a long time; a wedged one must not hold a start for ever. */
const READY_LOOKS = (10 * 60_000) / LOOK_MS;
const LOG_BYTES = 10_000_000;

/** Only part of the socket's name; said on both sides, because a PGPORT in the environment would change it. */
const PORT = '5432';

const COMMON_SETTINGS: Readonly<Record<string, string>> = {
  port: PORT,
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  jit: 'off',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

const THROWAWAY_SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
};

/** Where data lies unless ANSWERBY_DATA says otherwise. */
export function defaultFolder(): string {
  return process.getuid?.() === 0
    ? '/var/lib/answerby'
    : fileURLToPath(new URL('../../.answerby', import.meta.url));
}

/** Makes a folder that the server's account owns and nobody else may enter. */
async function ownFolder(path: string, account: Account): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (account === undefined) return;
  await chown(path, account.uid, account.gid);
  await run('/bin/sh', ['-c', 'test -w "$1" && test -x "$1"', 'sh', path], account).catch(() => {
    throw new Error(
      `The account ${account.name}, which runs PostgreSQL here, cannot enter ${path}: choose another ANSWERBY_DATA, or set DATABASE_URL.`,
    );
  });
}

async function initialise(bin: string, data: string, account: Account, durable: boolean): Promise<void> {
  if (await exists(data)) return;
  const unfinished = `${data}.${process.pid}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await ownFolder(unfinished, account);
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-E', 'UTF8'];
  await run(
    join(bin, 'bin', 'initdb'),
    ['-D', unfinished, '-U', OWNER, '-A', 'trust', ...locale, ...(durable ? [] : ['--no-sync'])],
    account,
  );
  await settle(unfinished, data);
}

async function socketFolder(account: Account): Promise<string> {
  const own =
    account === undefined && Buffer.byteLength(tmpdir()) < SOCKET_FOLDER_BYTES - 'answerby-XXXXXX'.length - 1;
  const path = await mkdtemp(join(own ? tmpdir() : '/tmp', 'answerby-'));
  if (account !== undefined) await chown(path, account.uid, account.gid);
  return path;
}

/** The last lines of the server's log, for a person who wonders why it does not start. */
async function lastWords(log: string): Promise<string> {
  return (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n');
}

/** A server on a folder with data: starts its keeper and resolves once it takes connections, in a new folder of sockets. */
export async function launch(
  bin: string,
  data: string,
  log: string,
  account: Account,
  throwaway: string,
  settings: readonly string[],
) {
  const sockets = await socketFolder(account);
  const script = await readFile(new URL('./keeper.sh', import.meta.url), 'utf8');
  await noteSockets(dirname(log), sockets);
  const args = [
    '-c',
    script,
    'answerby-keeper',
    join(bin, 'bin', 'postgres'),
    data,
    log,
    sockets,
    throwaway,
    ...settings,
  ];
  // A session of its own: a Ctrl-C at the terminal is the desk's, which stops the database last.
  const keeper = spawn('/bin/sh', args, {
    ...runAs(account),
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let said = '';
  keeper.stdout?.on('data', (part: Buffer) => (said += part.toString()));
  const ended = new Promise<void>((done) => keeper.on('close', () => done()).on('error', () => done()));
  for (let look = 0; ; look += 1) {
    if (look === READY_LOOKS) {
      keeper.stdin?.end();
      throw new Error(`PostgreSQL on ${data} does not get ready; its log is ${log}.`);
    }
    if (keeper.exitCode !== null || keeper.signalCode !== null)
      throw new Error(`PostgreSQL did not start on ${data}:\n${await lastWords(log)}`);
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (said.includes(`pid ${lines[0]}\n`) && lines[7]?.trim() === 'ready') break;
    await pause(LOOK_MS);
  }
  letGo(keeper);
  return { sockets, stop: () => (keeper.stdin?.end(), keeper.ref(), ended) };
}

/** The keeper does not keep this process from ending; when it ends, the pipe closes and the keeper stops the server. */
function letGo(keeper: ChildProcess): void {
  keeper.stdin?.on('error', () => {}); // the keeper may be gone first
  keeper.unref();
  (keeper.stdin as Socket | null)?.unref();
  (keeper.stdout as Socket | null)?.unref();
}

/** A throwaway's data: a copy of a template, because initdb takes longer than copying. */
export async function throwawayData(root: string, bin: string, account: Account): Promise<string> {
  const all = join(root, 'throwaway');
  await ownFolder(all, account);
  await sweep(all);
  const template = bin.replace('postgres-', 'template-');
  await initialise(bin, template, account, false);
  const folder = join(all, `${process.pid}-${randomUUID().slice(0, 8)}`);
  await ownFolder(folder, account);
  await noteStarter(folder);
  await run('cp', ['-R', template, join(folder, 'data')], account);
  return folder;
}

async function durableData(root: string, bin: string, account: Account): Promise<string> {
  const folder = join(root, 'cluster');
  await ownFolder(folder, account);
  const data = join(folder, 'data');
  await initialise(bin, data, account, true);
  await waitForEarlier(folder, data);
  await noteStarter(folder);
  return folder;
}

/** Our settings and others over them, as the server's command line takes them. */
export const flagsOf = (settings: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries({ ...COMMON_SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** @param sockets the folder in which the server listens. */
export const urlAt = (sockets: string, database: string): string =>
  `postgresql:///${encodeURIComponent(database)}?host=${encodeURIComponent(sockets)}&port=${PORT}&user=${OWNER}&sslmode=disable`;

/** Starts an embedded PostgreSQL 18 on a unix socket: no port is taken, so none can be taken already. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const root = options.folder ?? defaultFolder();
  const account = await serverAccount();
  await mkdir(root, { recursive: true });
  if (account !== undefined) await chmod(root, 0o755);
  const bin = await binaries(root);
  const throwaway = options.throwaway === true;
  const folder = throwaway ? await throwawayData(root, bin, account) : await durableData(root, bin, account);
  const data = join(folder, 'data');
  const log = join(folder, 'postgres.log');
  if ((await stat(log).catch(() => ({ size: 0 }))).size > LOG_BYTES) await truncate(log);
  const flags = flagsOf({ ...(throwaway ? THROWAWAY_SETTINGS : {}), ...options.settings });
  const { sockets, stop } = await launch(bin, data, log, account, throwaway ? folder : '', flags);
  return { url: (database) => urlAt(sockets, database), folder, stop };
}
