/** The ground on which both sides stand: one throwaway cluster with a durable server's settings, a database for each measurement. */
import pg from 'pg';
import { type Cluster, startCluster } from '../desk/db/cluster.ts';
import { createDatabase, urlOfDatabase } from '../desk/db/database.ts';
import { type DeskSettings, type DeskSide, openDeskSide, prepareDesk } from './desk-side.ts';
import { FLOOR_TABLES, openFloor } from './floor.ts';
import { type Side, START } from './side.ts';

/**
 * What `throwaway` switches off, on again: nothing here is faster than a desk that keeps its promises. Memory and log as
 * a server of its own would have them, so that no checkpoint falls into one side's time. Commit instants are for the lateness.
 */
export const DURABLE: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  track_commit_timestamp: 'on',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
};

export type SideName = Side['name'];

export class Ground {
  readonly #server: string;
  readonly #stop: () => Promise<void>;
  #databases = 0;

  private constructor(server: string, stop: () => Promise<void>) {
    this.#server = server;
    this.#stop = stop;
  }

  /** @param server a PostgreSQL to use, which must keep commit instants; null for an embedded one that is thrown away. */
  static async open(server: string | null, folder: string | null): Promise<Ground> {
    if (server !== null) return new Ground(server, () => Promise.resolve());
    const cluster: Cluster = await startCluster({
      throwaway: true,
      settings: DURABLE,
      ...(folder === null ? {} : { folder }),
    });
    return new Ground(cluster.url('postgres'), () => cluster.stop());
  }

  /** A new database with the tables of a side. */
  async database(side: SideName, settings: DeskSettings): Promise<string> {
    const name = this.#name();
    if (side === 'desk') {
      const url = await createDatabase(this.#server, name, { mode: 'moved', start: START });
      await prepareDesk(url, settings);
      return url;
    }
    await this.run(`create database ${name} template template0 encoding 'UTF8' locale 'C'`);
    const url = urlOfDatabase(this.#server, name);
    await run(url, FLOOR_TABLES);
    return url;
  }

  /** A copy of a database to which nobody is connected. */
  async copy(url: string): Promise<string> {
    const name = this.#name();
    await this.run(`create database ${name} template ${nameOf(url)} strategy file_copy`);
    return urlOfDatabase(this.#server, name);
  }

  async drop(url: string): Promise<void> {
    await this.run(`drop database ${nameOf(url)} with (force)`);
  }

  /** Everything written so far goes to disk now, not while the next measurement runs. */
  async settle(): Promise<void> {
    await this.run('checkpoint');
  }

  async run(sql: string): Promise<void> {
    await run(this.#server, sql);
  }

  async close(): Promise<void> {
    await this.#stop();
  }

  #name(): string {
    this.#databases += 1;
    return `bench_${process.pid}_${this.#databases}`;
  }
}

/** Databases are named by us alone. */
function nameOf(url: string): string {
  const name = new URL(url).pathname.slice(1);
  if (!/^bench_\d+_\d+$/.test(name)) throw new Error(`not a database of this bench: ${name}`);
  return name;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export interface OpenOptions {
  readonly does?: () => Promise<void>;
  readonly worker?: string;
  readonly connections?: number;
  /** Of the floor; the desk's stands in its policy. */
  readonly reminder: boolean;
}

/** Opens a side on one of its databases. */
export function openSide(side: 'desk', url: string, options: OpenOptions): Promise<DeskSide>;
export function openSide(side: SideName, url: string, options: OpenOptions): Promise<Side>;
export function openSide(side: SideName, url: string, options: OpenOptions): Promise<Side> {
  const { does = () => Promise.resolve(), worker = 'bench', connections = 8, reminder } = options;
  return side === 'desk'
    ? openDeskSide(url, { does, worker, connections })
    : openFloor(url, { does, worker, connections, reminder });
}
