/** What a run stands on: a killable database with a desk, a marketplace with a clock of its own, and workers. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { ActEntry } from '../../connectors/marketplace/entries.ts';
import { type RemoteMarketplace, remoteMarketplace } from '../../connectors/marketplace/remote.ts';
import { createDatabase, dropDatabase, openPool } from '../../desk/db/database.ts';
import { testServer } from '../../desk/db/testing.ts';
import { type Instant, SECOND } from '../../procedure/case.ts';
import type { Plan } from './plans.ts';
import { marketplaceFile, startMarketplace, startWorker, within, type Worker } from './processes.ts';
import { Address, KilledServer } from './server.ts';
import { actsIn, history, makeCases, prepareDesk, type WorkCase } from './workload.ts';

export const START: Instant = 1_767_600_000_000;
const DATABASE = 'desk';
const WORKERS = 2;
export const CASES_OF_A_WAVE = 12;
/** Of one life: 30 days after the first hold it is looked at anew (L6), which is not part of this work. */
export const WAVES_MOST = 14;
/** Cases that the marketplace knows of. */
const CASES = WAVES_MOST * CASES_OF_A_WAVE;
/** Short, so that what a kill left is taken up soon; a lease is longer than a call. */
const TIMES = { lease: 1.5 * SECOND, call: 1.2 * SECOND };
const LOSSES = [
  { kind: 'loseRequest', chance: 0.03 },
  { kind: 'loseAnswer', chance: 0.03 },
] as const;

/** Who stands still, or died, at which numbered await. */
export interface Stopped {
  readonly worker: string;
  readonly number: number;
}

interface Armed {
  readonly plan: string;
  readonly reached: (stopped: Stopped | null) => void;
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
  #plans = 0;
  #armed: Armed | null = null;
  #at: Instant = START;
  #closing = false;

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
    if (this.#closing) throw new Error('the ground is being closed');
    this.#named += 1;
    const name = `worker-${this.#named}`;
    const args = [this.address.url(DATABASE), this.#marketplaceUrl, String(TIMES.lease), String(TIMES.call)];
    const worker = startWorker(name, args, this.folder, (line) => this.#hear(name, line));
    this.#workers.set(name, worker);
    void worker.gone.then(() => this.#workers.delete(name));
  }

  #hear(name: string, line: string): void {
    if (line.startsWith('seen ')) this.seen.add(Number(line.split(' ')[1]));
    const [word, plan, number] = line.split(' ');
    if (word !== 'reached') return;
    const armed = this.#armed;
    if (armed === null || armed.plan !== plan) {
      // Two at once, or too late: that plan has been seen to, and this one's worker must not stand for another.
      this.goOn(name);
      return;
    }
    this.#armed = null;
    armed.reached({ worker: name, number: Number(number) });
  }

  /**
   * Has a worker stop at a numbered await.
   * @returns which one stands, or died, where; null where none came to any in time.
   */
  async stopOne({ who, nth, waits }: Plan, most: number): Promise<Stopped | null> {
    this.#allThere();
    this.#plans += 1;
    const plan = String(this.#plans);
    const reached = new Promise<Stopped | null>((resolve) => {
      const timer = setTimeout(() => {
        this.#armed = null;
        resolve(null);
      }, most);
      const told = (stopped: Stopped | null): void => {
        clearTimeout(timer);
        resolve(stopped);
      };
      this.#armed = { plan, reached: told };
    });
    for (const worker of this.#workers.values())
      worker.tell(`stop ${plan} ${nth} ${who} ${waits.map(Math.round).join(',')}`);
    const stopped = await reached;
    for (const worker of this.#workers.values()) worker.tell('go on');
    return stopped;
  }

  /** A worker that died by another's plan is replaced. */
  #allThere(): void {
    while (this.#workers.size < WORKERS) this.#add();
  }

  goOn(name: string): void {
    this.#workers.get(name)?.goOn();
  }

  /** In the place of a worker that killed itself. */
  async replace(name: string): Promise<void> {
    await this.#workers.get(name)?.leaves();
    this.#allThere();
  }

  async stopWorkers(): Promise<void> {
    const all = [...this.#workers.values()];
    for (const worker of all) worker.child.kill('SIGKILL');
    await Promise.all(all.map((worker) => worker.leaves()));
    this.#workers.clear();
  }

  /** The server again, where the workers find it. */
  async startServer(): Promise<void> {
    await this.address.pointTo(await this.server.start());
    for (const worker of this.#workers.values()) worker.tell('back');
  }

  /** Where both clocks stand. */
  get at(): Instant {
    return this.#at;
  }

  /** Both clocks, forwards: the marketplace's does not go back with the database. */
  async moveTo(at: Instant): Promise<void> {
    this.#at = Math.max(this.#at, at);
    const move = { text: 'select set_desk_clock($1, 0)', values: [this.#at] };
    await within(PATIENT_MOST, () => "the marketplace's clock is moved", this.#clock.query(move));
    await this.patiently("the desk's clock is moved", () => this.pool.query(move));
  }

  /** Asks again as long as the database does not answer. @param what in a sentence, for whoever waits in vain. */
  async patiently<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
    let [last, givenUp] = ['it does not answer', false];
    const asking = async (): Promise<Result> => {
      for (;;) {
        try {
          return await ask();
        } catch (error) {
          if (givenUp) throw error;
          last = String(error);
          await pause(PATIENT_MS);
        }
      }
    };
    return within(PATIENT_MOST, () => `${what}: ${last}`, asking()).finally(() => (givenUp = true));
  }

  /** Every act that the marketplace has on disk. */
  async acts(): Promise<readonly ActEntry[]> {
    return actsIn(await readFile(marketplaceFile(this.folder), 'utf8'));
  }

  /** Ends every process of this run. What a server still owes to a connection ends with it, so servers go first. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.stopWorkers();
    for (const server of new Set([this.server, ...this.#others])) await server.remove();
    await within(PATIENT_MOST, () => 'the connections are closed', this.pool.end());
    await within(PATIENT_MOST, () => 'the marketplace is closed', this.#close());
  }
}

/** A cap that is counted for every hold and never met. */
const HOLDS_PER_HOUR = 1000;
const PATIENT_MOST = 20 * SECOND;
const PATIENT_MS = 20;

/** @param seed draws the marketplace's faults: requests and answers that are lost. */
export async function openGround(
  seed: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'answerby-proof-'));
  const cases = withWithdrawals(makeCases(CASES, 0, 5).map((one, n) => inTwos(one, n)));
  await writeFile(marketplaceFile(folder), history(cases, START));
  const server = await KilledServer.make();
  const address = new Address(folder);
  await address.pointTo(await server.start(settings));
  const url = await createDatabase(address.url('postgres'), DATABASE, { mode: 'moved', start: START });
  const pool = await openPool(url, { name: 'driver' });
  await prepareDesk(pool, HOLDS_PER_HOUR);
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

/** In each wave the reporters of the first two respondents who never answer and whom no person decides on withdraw, one early and one late. */
function withWithdrawals(cases: readonly WorkCase[]): readonly WorkCase[] {
  const seen = new Map<number, number>();
  return cases.map((one, n) => {
    const wave = Math.floor(n / CASES_OF_A_WAVE);
    if (one.answers !== 'never' || one.byPerson || n % CASES_OF_A_WAVE < 2) return one;
    const before = seen.get(wave) ?? 0;
    seen.set(wave, before + 1);
    return { ...one, withdraws: (['waiting', 'onHold'] as const)[before] ?? null };
  });
}
