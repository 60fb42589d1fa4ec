/** A whole desk in one process: the five loops on a database in memory, the built-in marketplace, and a clock that is moved. */
import { type MarketplaceSettings, openMarketplace } from '../connectors/marketplace/marketplace.ts';
import { seededRandom } from '../connectors/marketplace/faults.ts';
import type { Instant, Milliseconds } from '../procedure/case.ts';
import { openShell, type Shell } from '../desk/desk.ts';
import { dispatchOnce } from '../desk/dispatch.ts';
import { listenOnce, type ListenedSource } from '../desk/listen.ts';
import { wakeOnce } from '../desk/wake.ts';
import { MemoryDatabase } from './memory-database.ts';
import { declareSource, makePolicy } from './memory-operators.ts';
import { MemoryStore } from './memory-store.ts';
import { VirtualTime } from './virtual-time.ts';

const MESSAGES: ListenedSource = { name: 'messages', place: 'messageCentre' };
const TICKETS: ListenedSource = { name: 'tickets', place: 'ticket' };
const ROUNDS_MOST = 10_000;
const ACTS_MOST = 64;
const WORKER = 'worker';

export interface RigSettings {
  readonly seed: number;
  readonly start: Instant;
  /** Settings of the policy that differ from the defaults. */
  readonly policy?: object;
  readonly marketplace?: Partial<MarketplaceSettings>;
  readonly shell?: Partial<Shell>;
}

export class Rig {
  readonly time: VirtualTime;
  readonly database: MemoryDatabase;
  readonly shell: Shell;
  readonly marketplace: ReturnType<typeof openMarketplace>;
  /** One random for everything, so that a seed gives the same world again. */
  readonly random: () => number;
  readonly #signal = new AbortController().signal;

  constructor({ seed, start, policy = {}, marketplace = {}, shell = {} }: RigSettings) {
    this.random = seededRandom(seed);
    this.time = new VirtualTime(start);
    this.database = new MemoryDatabase(this.time);
    this.shell = openShell({
      store: new MemoryStore(this.database, WORKER),
      means: this.time.means(this.random),
      ...shell,
    });
    this.marketplace = openMarketplace({
      now: () => this.time.desk(),
      random: this.random,
      ...marketplace,
    });
    makePolicy(this.database, policy);
    for (const source of [MESSAGES, TICKETS])
      declareSource(this.database, { ...source, grade: 'A', bound: 0, manual: false });
  }

  /** Hears, wakes and acts until nothing is left to do at this instant. */
  async settle(): Promise<void> {
    for (let rounds = 0; rounds < ROUNDS_MOST; rounds += 1) if (!(await this.time.run(this.#round()))) return;
    throw new Error('the desk did not come to rest');
  }

  /** Lets time pass and does what there is to do whenever something is due. */
  async forward(by: Milliseconds): Promise<void> {
    const until = this.time.machine() + by;
    for (await this.settle(); this.time.machine() < until; await this.settle())
      this.time.moveTo(Math.min(until, this.#next() ?? until));
  }

  #next(): Instant | null {
    const now = this.time.machine();
    const ahead = this.time.desk() - now;
    const due = this.database.nextDue();
    const act = this.database.nextAct(now);
    const next = [due === null ? [] : due - ahead, act ?? [], this.#proof() ?? []].flat();
    return next.length === 0 ? null : Math.max(now + 1, Math.min(...next));
  }

  /** A stream shows what was sent up to an instant once the instant is over. */
  #proof(): Instant | null {
    const first = this.database.tables.proofWanted.first;
    return first === undefined ? null : Math.max(first.at + 1, this.time.machine() + 1);
  }

  async #round(): Promise<boolean> {
    const { shell, marketplace } = this;
    await listenOnce(shell, MESSAGES, marketplace.messageCentre, this.#signal);
    await listenOnce(shell, TICKETS, marketplace.helpDesk, this.#signal);
    const woken = await wakeOnce(shell);
    const acted = await dispatchOnce(shell, marketplace, WORKER, ACTS_MOST);
    return woken + acted > 0;
  }
}
