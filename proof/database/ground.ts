/** What a run stands on: a killable database with a desk, a marketplace with a clock of its own, and workers. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { ActEntry } from '../../connectors/marketplace/entries.ts';
import { type RemoteMarketplace, remoteMarketplace } from '../../connectors/marketplace/remote.ts';
import { createDatabase, dropDatabase, openPool } from '../../desk/db/database.ts';
import { testServer } from '../../desk/db/testing.ts';
import { type Instant, SECOND } from '../../procedure/case.ts';
import { marketplaceFile, startMarketplace, startWorker, type Worker } from './processes.ts';
import { Address, KilledServer } from './server.ts';
import { actsIn, history, makeCases, prepareDesk, type WorkCase } from './workload.ts';

export const START: Instant = 1_767_600_000_000;
const DATABASE = 'desk';
const WORKERS = 2;
/** Cases that the marketplace knows of; a life takes as many as it needs. */
const CASES = 2_400;
export const CASES_OF_A_WAVE = 12;
/** Short, so that what a kill left is taken up soon; a lease is longer than a call. */
const TIMES = { lease: 1.5 * SECOND, call: 1.2 * SECOND };
const LOSSES = [
  { kind: 'loseRequest', chance: 0.03 },
  { kind: 'loseAnswer', chance: 0.03 },
] as const;

interface Armed {
  readonly number: number;
  readonly reached: (worker: string | null) => void;
}

export class Ground {
  readonly folder: string;
  server: KilledServer;
  readonly address: Address;
  readonly pool: pg.Pool;
  readonly market: RemoteMarketplace;
  readonly cases: readonly WorkCase[];
  readonly #clock: pg.Pool;
  readonly #marketplaceUrl: string;
  readonly #close: () => Promise<void>;
  readonly #workers = new Map<string, Worker>();
  readonly #others: KilledServer[] = [];
  /** Numbered awaits that some worker came to. */
  seen = new Set<number>();
  #named = 0;
  #armed: Armed | null = null;

  constructor(given: {
    folder: string;
    server: KilledServer;
    address: Address;
    pool: pg.Pool;
    clock: pg.Pool;
    market: RemoteMarketplace;
    marketplaceUrl: string;
    cases: readonly WorkCase[];
    close: () => Promise<void>;
  }) {
    this.folder = given.folder;
    this.server = given.server;
    this.address = given.address;
    this.pool = given.pool;
    this.market = given.market;
    this.cases = given.cases;
    this.#clock = given.clock;
    this.#marketplaceUrl = given.marketplaceUrl;
    this.#close = given.close;
  }

  /** Another server of this run, which is gone afterwards too. */
  alsoRemove(other: KilledServer): void {
    this.#others.push(other, this.server);
  }

  startWorkers(): void {
    for (let n = 0; n < WORKERS; n += 1) this.#add();
  }

  #add(): void {
    this.#named += 1;
    const name = `worker-${this.#named}`;
    const args = [this.address.url(DATABASE), this.#marketplaceUrl, String(TIMES.lease), String(TIMES.call)];
    const worker = startWorker(name, args, this.folder, (line) => this.#hear(name, line));
    this.#workers.set(name, worker);
    void worker.gone.then(() => this.#workers.delete(name));
  }

  #hear(name: string, line: string): void {
    if (line.startsWith('seen ')) this.seen.add(Number(line.split(' ')[1]));
    if (!line.startsWith('reached ')) return;
    const armed = this.#armed;
    if (armed === null) {
      // Two at once: the other one has been seen to.
      this.goOn(name);
      return;
    }
    this.#armed = null;
    armed.reached(name);
  }

  /**
   * Has a worker stop at a numbered await.
   * @returns which one stands there, or died there; null where none came to it in time.
   */
  async stopOne(
    number: number,
    nth: number,
    who: 'worker' | 'database',
    most: number,
  ): Promise<string | null> {
    await this.#allThere();
    const reached = new Promise<string | null>((resolve) => {
      this.#armed = { number, reached: resolve };
      setTimeout(() => {
        if (this.#armed?.reached === resolve) {
          this.#armed = null;
          resolve(null);
        }
      }, most);
    });
    for (const worker of this.#workers.values()) worker.tell(`stop ${number} ${nth} ${who}`);
    const name = await reached;
    for (const worker of this.#workers.values()) worker.tell('go on');
    return name;
  }

  /** A worker that died by another's plan is replaced. */
  async #allThere(): Promise<void> {
    while (this.#workers.size < WORKERS) this.#add();
    return Promise.resolve();
  }

  goOn(name: string): void {
    this.#workers.get(name)?.goOn();
  }

  /** In the place of a worker that killed itself. */
  async replace(name: string): Promise<void> {
    await this.#workers.get(name)?.gone;
    await this.#allThere();
  }

  async stopWorkers(): Promise<void> {
    const all = [...this.#workers.values()];
    for (const worker of all) worker.child.kill('SIGKILL');
    await Promise.all(all.map((worker) => worker.gone));
    this.#workers.clear();
  }

  /** The server again, where the workers find it. */
  async startServer(): Promise<void> {
    await this.address.pointTo(await this.server.start());
  }

  /** Both clocks: the marketplace's does not go back with the database. */
  async moveTo(at: Instant): Promise<void> {
    await this.#clock.query('select set_desk_clock($1, 0)', [at]);
    await this.patiently(() => this.pool.query('select set_desk_clock($1, 0)', [at]));
  }

  /** Asks again as long as the database does not answer. */
  async patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        if (tries === PATIENT_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, PATIENT_MS));
      }
    }
  }

  /** Every act that the marketplace has on disk. */
  async acts(): Promise<readonly ActEntry[]> {
    return actsIn(await readFile(marketplaceFile(this.folder), 'utf8'));
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.pool.end();
    for (const server of new Set([this.server, ...this.#others])) await server.remove();
    await this.#close();
  }
}

const PATIENT_TRIES = 200;
const PATIENT_MS = 50;

/** @param seed draws the marketplace's faults: requests and answers that are lost. */
export async function openGround(
  seed: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'answerby-proof-'));
  const cases = makeCases(CASES, 0, 5).map((one, n) => inTwos(one, n));
  await writeFile(marketplaceFile(folder), history(cases, START));
  const server = await KilledServer.make();
  const address = new Address(folder);
  await address.pointTo(await server.start(settings));
  const url = await createDatabase(address.url('postgres'), DATABASE, { mode: 'moved', start: START });
  const pool = await openPool(url, { name: 'driver' });
  await prepareDesk(pool);
  const clocks = await testServer();
  const name = `proof_${randomUUID().replaceAll('-', '')}`;
  const clockUrl = await createDatabase(clocks, name, { mode: 'moved', start: START });
  const clock = await openPool(clockUrl, { connections: 2 });
  const faults = (['helpDesk', 'backOffice'] as const).flatMap((port) =>
    LOSSES.map(({ kind, chance }) => ({ port, fault: { kind }, when: { chance } })),
  );
  // Keys are not honoured: an act that is tried twice for nothing is done twice, and the file shows it.
  const marketplace = await startMarketplace(folder, clockUrl, {
    honoursKey: false,
    settleSeconds: 0.2,
    keepTexts: false,
    seed,
    faults,
  });
  return new Ground({
    folder,
    server,
    address,
    pool,
    clock,
    cases,
    market: await remoteMarketplace(marketplace.url),
    marketplaceUrl: marketplace.url,
    async close() {
      await marketplace.stop();
      await clock.end();
      await dropDatabase(clocks, name);
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** The first two of each wave are on one account. */
const inTwos = (one: WorkCase, n: number): WorkCase =>
  n % CASES_OF_A_WAVE < 2 ? { ...one, respondent: `b${n - (n % CASES_OF_A_WAVE)}`, byPerson: false } : one;
