/** PostgreSQL servers that are killed, copied and promoted. Their data outlives them, and so does the address under which they are reached. */
import { readdir, readFile, rename, rm, symlink, writeFile, chown } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, binaries, run, serverAccount } from '../../desk/db/binaries.ts';
import { defaultFolder, flagsOf, launch, throwawayData, urlAt } from '../../desk/db/cluster.ts';
import { asOwner } from '../../desk/db/testing.ts';
import { until, within } from './processes.ts';

const TRY_AGAIN_MS = 20;
const STARTS_MOST = 30_000;
const STOPS_MOST = 10_000;

/**
 * What a commit says is kept over a kill; nothing is waited for that only a power cut could lose, because none is made
 * here. Small, so that starting again is quick.
 */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'on',
  wal_level: 'replica',
  max_wal_senders: '4',
  max_connections: '60',
  shared_buffers: '32MB',
  io_method: 'sync',
  autovacuum_naptime: '5s',
};

/** Where clients find whichever server is theirs now: a path that is pointed elsewhere, as an address in front of two servers would be. */
export class Address {
  readonly #link: string;

  constructor(folder: string) {
    this.#link = join(folder, 'at');
  }

  url(database: string): string {
    return urlAt(this.#link, database);
  }

  async pointTo(sockets: string): Promise<void> {
    await symlink(sockets, `${this.#link}.new`);
    await rename(`${this.#link}.new`, this.#link);
  }
}

export class KilledServer {
  readonly #bin: string;
  readonly #account: Account;
  readonly #folder: string;
  #running: { readonly sockets: string; stop(): Promise<void> } | null = null;
  #settings: Readonly<Record<string, string>> = {};

  private constructor(bin: string, account: Account, folder: string) {
    this.#bin = bin;
    this.#account = account;
    this.#folder = folder;
  }

  /** An empty server that does not run yet. */
  static async make(): Promise<KilledServer> {
    const root = defaultFolder();
    const account = await serverAccount();
    const bin = await binaries(root);
    return new KilledServer(bin, account, await throwawayData(root, bin, account));
  }

  get data(): string {
    return join(this.#folder, 'data');
  }

  /** Of this server alone, whoever else is the clients' one. */
  url(database: string): string {
    if (this.#running === null) throw new Error('the server does not run');
    return urlAt(this.#running.sockets, database);
  }

  /** Starts, with what a crash left behind. @returns the folder in which it listens. */
  async start(settings: Readonly<Record<string, string>> = this.#settings): Promise<string> {
    this.#settings = settings;
    const log = join(this.#folder, 'postgres.log');
    const flags = flagsOf({ ...SETTINGS, ...settings });
    let last = 'it says nothing';
    let givenUp = false;
    const starting = async (): Promise<string> => {
      for (;;) {
        try {
          this.#running = await launch(this.#bin, this.data, log, this.#account, '', flags);
          return this.#running.sockets;
        } catch (error) {
          // A killed server's last process may still hold its memory for a moment.
          if (givenUp) throw error;
          last = String(error);
          await pause(TRY_AGAIN_MS);
        }
      }
    };
    return within(STARTS_MOST, () => `the server starts: ${last}`, starting()).finally(
      () => (givenUp = true),
    );
  }

  /**
   * `kill -9` of the server and of all its processes. It is made to stand still first: a process that it made between
   * the listing and the kill would live on, wait for a lock whose holder is gone, and keep its client waiting as well.
   */
  async kill(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    const server = Number((await readFile(join(this.data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    signal(server, 'SIGSTOP');
    await until('the server stands still', STOPS_MOST, async () => {
      const state = await stateOf(server);
      return ['T', 'Z', ''].includes(state) || `it is ${state}`;
    });
    const children = await childrenOf(server);
    for (const pid of [server, ...children]) signal(pid, 'SIGKILL');
    await within(STOPS_MOST, () => "the killed server's keeper is gone", running.stop());
  }

  /** Ends it and deletes its data. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** A copy of the files of the running server, from which another one starts at this moment. @param follows its log goes on being read. */
  async copyTo(other: KilledServer, follows: boolean): Promise<void> {
    const client = await asOwner(this.url('postgres'));
    try {
      await client.query("select pg_backup_start('copy', fast => true)");
      await rm(other.data, { recursive: true });
      // A file that vanishes meanwhile was one that the log makes anew, or nobody needs.
      await run(
        '/bin/sh',
        ['-c', 'cp -R "$1" "$2" 2>/dev/null; test -s "$2/global/pg_control"', 'sh', this.data, other.data],
        this.#account,
      );
      const { rows } = await client.query<{ labelfile: string }>(
        'select labelfile from pg_backup_stop(wait_for_archive => false)',
      );
      await rm(join(other.data, 'postmaster.pid'), { force: true });
      await other.#write('backup_label', rows[0]?.labelfile ?? '');
      if (follows) await other.#write('standby.signal', '');
      // What was written while the files were copied.
      await run('cp', ['-R', join(this.data, 'pg_wal'), join(other.data, 'pg_wal.last')], this.#account);
      await rm(join(other.data, 'pg_wal'), { recursive: true });
      await rename(join(other.data, 'pg_wal.last'), join(other.data, 'pg_wal'));
    } finally {
      await client.end();
    }
  }

  /** Takes the data of another server that does not run. */
  async takeFrom(other: KilledServer): Promise<void> {
    await rm(this.data, { recursive: true });
    await run('cp', ['-R', other.data, this.data], this.#account);
  }

  async #write(name: string, text: string): Promise<void> {
    const path = join(this.data, name);
    await writeFile(path, text, { mode: 0o600 });
    if (this.#account !== undefined) await chown(path, this.#account.uid, this.#account.gid);
  }

  /** The socket folder of the running server. */
  get sockets(): string {
    if (this.#running === null) throw new Error('the server does not run');
    return this.#running.sockets;
  }
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It was gone first.
  }
}

/** The letter that says what a process does: T where it stands still; empty where there is none. */
async function stateOf(pid: number): Promise<string> {
  if (process.platform !== 'linux')
    return (await run('/bin/ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => '')).trim().slice(0, 1);
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).slice(0, 1);
}

/** Processes whose parent this one is. */
async function childrenOf(parent: number): Promise<readonly number[]> {
  if (process.platform !== 'linux') {
    const listed = await run('/bin/ps', ['-A', '-o', 'pid=,ppid=']);
    const pairs = listed
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    return pairs.flatMap(([pid, of]) => (of === parent && pid !== undefined ? [pid] : []));
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    }),
  );
  return pids.flatMap((pid, n) => (parents[n] === parent ? [Number(pid)] : []));
}
