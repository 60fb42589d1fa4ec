/** Somebody who kills the workers of a desk. */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { seededRandom } from '../connectors/marketplace/faults.ts';
import { startWorker, type Worker } from '../proof/database/processes.ts';

const KILL_LEAST_MS = 400;
const KILL_SPREAD_MS = 1_000;
/** Enough: more of them only show how fast this machine starts processes. */
const KILLS_MOST = 40;

interface Running {
  readonly worker: Worker;
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
    const worker = startWorker(name, this.#args, this.#folder, () => {
      const running = this.#running.get(name);
      if (running !== undefined) running.works = true;
    });
    void worker.gone.then(() => {
      if (this.#running.delete(name)) this.fallen.push(name);
    });
    this.#running.set(name, { worker, works: false });
  }

  async #kill(name: string): Promise<void> {
    const running = this.#running.get(name);
    if (running === undefined) return;
    this.#running.delete(name);
    running.worker.child.kill('SIGKILL');
    await running.worker.gone;
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
