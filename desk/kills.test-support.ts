/** The marketplace and the workers of a desk as real processes, and somebody who kills the workers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { seededRandom } from '../connectors/marketplace/faults.ts';

const ASK_MS = 100;
const KILL_LEAST_MS = 400;
const KILL_SPREAD_MS = 1_000;
/** Enough: more of them only show how fast this machine starts processes. */
const KILLS_MOST = 40;

/** Asks until it is so. @throws after `most` milliseconds, with what was last seen. */
export async function until(what: string, most: number, ask: () => Promise<true | string>): Promise<void> {
  let last: true | string = '';
  for (let waited = 0; waited < most; waited += ASK_MS) {
    last = await ask();
    if (last === true) return;
    await pause(ASK_MS);
  }
  throw new Error(`waited in vain until ${what}: ${last}`);
}

/** `cache`: where compiled code is kept, because every kill is followed by a start. */
function run(file: URL, args: readonly string[], stdio: ('pipe' | 'inherit')[], cache: string): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  return spawn(process.execPath, [fileURLToPath(file), ...args], { stdio, env });
}

/** The file in which everything stands that happened in the marketplace. */
export const marketplaceFile = (folder: string): string => join(folder, 'marketplace.jsonl');

/** Starts the marketplace. @param settings as its command takes them. */
export async function startMarketplace(
  folder: string,
  database: string,
  settings: object,
): Promise<{ url: string; stop(): Promise<void> }> {
  const file = marketplaceFile(folder);
  const main = new URL('../connectors/marketplace/main.ts', import.meta.url);
  const child = run(main, [file, database, JSON.stringify(settings)], ['pipe', 'pipe', 'inherit'], folder);
  if (child.stdout === null) throw new Error('the marketplace has no output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { port } = JSON.parse(line) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly gone: Promise<unknown>;
  /** It has started its loops. */
  works: boolean;
}

/** Workers that are killed without warning and replaced by new ones. */
export class Workers {
  readonly #args: readonly string[];
  readonly #random: () => number;
  readonly #pool: pg.Pool;
  readonly #folder: string;
  readonly #running = new Map<string, Running>();
  readonly #killed = new Map<string, number>();
  #started = 0;
  #killing: Promise<void> = Promise.resolve();
  #stop = new AbortController();
  /** Workers that ended although nobody killed them. */
  readonly fallen: string[] = [];
  /** How long the longest lease of a killed worker stayed nobody's, in milliseconds. */
  longestLeft = 0;

  constructor(pool: pg.Pool, seed: number, folder: string, args: readonly string[]) {
    this.#pool = pool;
    this.#folder = folder;
    this.#args = args;
    this.#random = seededRandom(seed);
  }

  get kills(): number {
    return this.#killed.size;
  }

  start(count: number): void {
    for (let n = 0; n < count; n += 1) this.#add();
  }

  startKilling(): void {
    this.#stop = new AbortController();
    this.#killing = this.#keepKilling(this.#stop.signal);
  }

  async stopKilling(): Promise<void> {
    this.#stop.abort();
    await this.#killing;
  }

  async stop(): Promise<void> {
    await this.stopKilling();
    await Promise.all([...this.#running.keys()].map((name) => this.#kill(name)));
  }

  /** Leases that killed workers still hold. */
  async left(): Promise<number> {
    const { rows } = await this.#pool.query<{ leased_by: string }>(
      `select leased_by from effects where state in ('attempted', 'unknown') and leased_by = any($1)`,
      [[...this.#killed.keys()]],
    );
    for (const { leased_by } of rows) {
      this.longestLeft = Math.max(this.longestLeft, performance.now() - (this.#killed.get(leased_by) ?? 0));
    }
    return rows.length;
  }

  #add(): void {
    this.#started += 1;
    const name = `worker-${this.#started}`;
    const main = new URL('./worker.test-support.ts', import.meta.url);
    const child = run(main, [name, ...this.#args], ['pipe', 'pipe', 'inherit'], this.#folder);
    child.stdout?.once('data', () => {
      const running = this.#running.get(name);
      if (running !== undefined) running.works = true;
    });
    const gone = once(child, 'exit').then(() => {
      if (this.#running.delete(name)) this.fallen.push(name);
    });
    this.#running.set(name, { child, gone, works: false });
  }

  async #kill(name: string): Promise<void> {
    const running = this.#running.get(name);
    if (running === undefined) return;
    this.#running.delete(name);
    running.child.kill('SIGKILL');
    await running.gone;
    this.#killed.set(name, performance.now());
  }

  async #keepKilling(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.kills < KILLS_MOST) {
      const wait = KILL_LEAST_MS + this.#random() * KILL_SPREAD_MS;
      await pause(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      // Somebody is left to work, however slowly this machine starts another one.
      const working = [...this.#running].filter(([, { works }]) => works);
      const [name] = working[Math.floor(this.#random() * working.length)] ?? [];
      if (name === undefined || working.length * 2 <= this.#running.size) continue;
      await this.#kill(name);
      this.#add();
      await this.left();
    }
  }
}
