/** The workers of the desk: each runs the five loops, dies or stands still at any await, and is replaced. */
import type { Instant, Milliseconds } from '../procedure/case.ts';
import { HOUR, MINUTE, SECOND } from '../procedure/case.ts';
import { openShell, type Shell } from '../desk/desk.ts';
import { dispatchOnce, DISPATCH_TIMES } from '../desk/dispatch.ts';
import { listenOnce, type ListenedSource } from '../desk/listen.ts';
import { reconcileOnce } from '../desk/reconcile.ts';
import { compareRun } from '../desk/restored.ts';
import { wakeOnce } from '../desk/wake.ts';
import type { Chance } from './chance.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { keepPulse } from './memory-operators.ts';
import { MemoryRestores, unseen } from './memory-restores.ts';
import { MemoryStore } from './memory-store.ts';
import type { Network } from './network.ts';
import { portsOf } from './ports.ts';
import { proofAt, proven } from './watermarks.ts';

export const MESSAGES: ListenedSource = { name: 'messages', place: 'messageCentre' };
export const TICKETS: ListenedSource = { name: 'tickets', place: 'ticket' };
const ACTS_MOST = 16;
const CASES_MOST = 20;
/** How long a loop sleeps that found nothing to do, or failed. */
const IDLE: Milliseconds = SECOND;
const RECONCILE_EVERY: Milliseconds = 12 * HOUR;
/** How often a run that is known is confirmed, and how long a new one waits until it can be compared. */
const CONFIRM_EVERY: Milliseconds = 6 * HOUR;
const WATCH_AGAIN: Milliseconds = 3 * MINUTE;
/** The policy's ten minutes. */
const OUTAGE: Milliseconds = 10 * MINUTE;

export type Loop = 'messages' | 'tickets' | 'wake' | 'dispatch' | 'lift' | 'reconcile' | 'watch';
const LOOPS: readonly Loop[] = ['messages', 'tickets', 'wake', 'dispatch', 'lift', 'reconcile', 'watch'];

interface Worker {
  readonly name: string;
  readonly store: MemoryStore;
  readonly shell: Shell;
  readonly restores: MemoryRestores;
  readonly ports: ReturnType<typeof portsOf>;
  readonly running: Set<Loop>;
  /** Until when each loop sleeps. */
  readonly sleeps: Map<Loop, Instant>;
}

export interface CrewSettings {
  readonly database: MemoryDatabase;
  readonly network: Network;
  readonly chance: Chance;
  /** How many work at once. */
  readonly size: number;
  readonly shell: Partial<Shell>;
  /** Whether each stream is there to be listened to. */
  readonly streams: { readonly messages: boolean; readonly tickets: boolean };
  /** How often anything was committed. */
  readonly commits: () => number;
  /** A round failed with something that is no word of the database or of a port. */
  readonly failed: (loop: Loop, error: unknown) => void;
}

export class Crew {
  readonly #settings: CrewSettings;
  #workers: Worker[] = [];
  #made = 0;
  /** When each stream is asked next because something may have appeared in it. */
  readonly #asks = new Map<'messages' | 'tickets', Instant>();
  #reconcileAt: Instant;
  #confirmAt: Instant;
  #wasDown = false;
  /** Nobody stops a round: whoever ends in the middle of one dies. */
  readonly #signal = new AbortController().signal;
  /** Read once for all: a version never changes. */
  readonly #policies: Shell['policies'] = new Map();
  /** When last no act was ready, and how much had been committed by then. */
  #quiet = { commits: -1, at: 0 };

  constructor(settings: CrewSettings) {
    this.#settings = settings;
    this.#reconcileAt = this.#now + RECONCILE_EVERY;
    this.#confirmAt = this.#now;
    this.web = this.#shell(new MemoryStore(settings.database, 'web'), settings.network, settings.shell);
    for (let n = 0; n < settings.size; n += 1) this.#add();
  }

  get #now(): Instant {
    return this.#settings.network.scheduler.time.machine();
  }

  get names(): readonly string[] {
    return this.#workers.map(({ name }) => name);
  }

  /** Whether anybody works, and nobody stands still over what others wait for. */
  get works(): boolean {
    const { scheduler } = this.#settings.network;
    return this.#workers.length > 0 && this.#workers.every(({ name }) => !scheduler.isPaused(name));
  }

  /** The one that takes what people and the marketplace tell. */
  readonly web: Shell;

  #shell(store: MemoryStore, network: Network, more: Partial<Shell>): Shell {
    const means = network.scheduler.time.means(this.#settings.chance.next);
    return openShell({
      store,
      means: {
        ...means,
        wait(most) {
          network.befalls(store.worker.name);
          return means.wait(most);
        },
      },
      policies: this.#policies,
      ...more,
    });
  }

  #add(): void {
    const { database, network, shell } = this.#settings;
    this.#made += 1;
    const name = `worker-${this.#made}`;
    const store = new MemoryStore(database, name);
    this.#workers.push({
      name,
      store,
      shell: this.#shell(store, network, shell),
      restores: new MemoryRestores(database, store.worker),
      ports: portsOf(network, name),
      running: new Set(),
      sleeps: new Map(),
    });
    network.scheduler.say(`${name} starts`);
  }

  /** A worker is no more; another one comes after a while. */
  kill(name: string, until: Instant): void {
    const { database, network } = this.#settings;
    const worker = this.#workers.find((one) => one.name === name);
    if (worker === undefined) return;
    this.#workers = this.#workers.filter((one) => one !== worker);
    database.kill(worker.store.worker);
    network.scheduler.kill(name);
    network.scheduler.say(`${name} dies`);
    network.scheduler.time.at(until, () => {
      if (this.#workers.length < this.#settings.size) this.#add();
    });
  }

  /** Nobody works until then: all die at once. */
  everybodyDown(until: Instant): void {
    for (const { name } of this.#workers) this.kill(name, until);
  }

  /** Something will appear in a stream. */
  expect(stream: 'messages' | 'tickets', at: Instant): void {
    if (!this.#settings.streams[stream]) return;
    this.#asks.set(stream, Math.min(at, this.#asks.get(stream) ?? at));
  }

  /** Streams flow again: whoever sleeps until one does is up. */
  wakeListeners(): void {
    for (const { sleeps } of this.#workers)
      for (const loop of ['messages', 'tickets'] as const) sleeps.delete(loop);
  }

  reconcileNow(): void {
    this.#reconcileAt = this.#now;
  }

  /** The clock's keeper asks once a second: whether the desk has been running is known from it (A6). */
  #pulse(works: boolean): void {
    const { database } = this.#settings;
    if (!works) {
      this.#wasDown = true;
    } else if (this.#wasDown) {
      if (keepPulse(database, OUTAGE)) this.#settings.network.scheduler.say('an outage is noted');
      this.#wasDown = false;
    } else {
      const { clocks, tables } = database;
      tables.pulse = { machine: clocks.machine(), desk: clocks.desk() };
    }
  }

  /** Begins a round of somebody who has something to do. @returns false where nobody has. */
  begin(): boolean {
    const { network, chance } = this.#settings;
    const able = this.#workers.filter(({ name }) => !network.scheduler.isPaused(name));
    this.#pulse(able.length > 0);
    if (able.length === 0) return false;
    const now = this.#now;
    const wanted = LOOPS.filter((loop) => this.#hasWork(loop, now));
    if (wanted.length === 0) return false;
    const free = able.flatMap((worker) =>
      wanted
        .filter((loop) => !worker.running.has(loop) && (worker.sleeps.get(loop) ?? 0) <= now)
        .map((loop) => [worker, loop] as const),
    );
    if (free.length === 0) return false;
    const [worker, loop] = chance.pick(free);
    this.#start(worker, loop);
    return true;
  }

  /** When somebody has something to do again. */
  next(): Instant | null {
    const { database } = this.#settings;
    if (this.#workers.length === 0) return null;
    const now = this.#now;
    const due = database.nextDue();
    return Math.min(
      this.#reconcileAt > now ? this.#reconcileAt : now + IDLE,
      this.#begun('wake', due === null ? Infinity : due - (database.clocks.desk() - now)),
      this.#begun('wake', proven(database.tables) ? now : Infinity),
      database.nextAct(now) ?? Infinity,
      this.#begun('messages', this.#asks.get('messages') ?? Infinity),
      this.#begun('tickets', this.#asks.get('tickets') ?? Infinity),
      this.#begun('messages', proofAt(database, 'messages') ?? Infinity),
      this.#begun('tickets', proofAt(database, 'tickets') ?? Infinity),
      this.#begun('watch', this.#isNew() ? now : this.#confirmAt),
      this.#nextRested(now),
    );
  }

  /** When a loop can begin what it has to do from an instant on: what is there already waits for a loop that sleeps. */
  #begun(loop: Loop, at: Instant): Instant {
    const now = this.#now;
    if (at > now) return at;
    let first = Infinity;
    for (const { sleeps } of this.#workers) first = Math.min(first, sleeps.get(loop) ?? 0);
    return first > now ? first : now + IDLE;
  }

  /** When the next loop ends a short sleep. */
  #nextRested(now: Instant): Instant {
    let first = Infinity;
    for (const { sleeps } of this.#workers)
      for (const at of sleeps.values()) if (at > now && at < now + IDLE) first = Math.min(first, at);
    return first;
  }

  #hasWork(loop: Loop, now: Instant): boolean {
    const { database, streams } = this.#settings;
    const { tables, clocks } = database;
    switch (loop) {
      case 'messages':
      case 'tickets': {
        if (!streams[loop]) return false;
        const due = tables.due.first;
        // A deadline is decided on what the streams have shown.
        const freshly = due !== undefined && due.at <= clocks.desk() && this.#settings.chance.is(0.3);
        return (
          (this.#asks.get(loop) ?? Infinity) <= now || (proofAt(database, loop) ?? Infinity) <= now || freshly
        );
      }
      case 'wake': {
        const due = tables.due.first;
        return (due !== undefined && due.at <= clocks.desk()) || proven(tables);
      }
      case 'dispatch':
        return this.#mayAct(now);
      case 'lift':
        return this.#settings.chance.is(0.3) && this.#mayAct(now);
      case 'reconcile':
        return this.#reconcileAt <= now;
      case 'watch':
        return this.#isNew() || this.#confirmAt <= now;
    }
  }

  /** A run of the server that nobody has compared with the outside yet. */
  #isNew(): boolean {
    const { tables, run } = this.#settings.database;
    return tables.lineage?.run !== String(run) && unseen(tables) === undefined;
  }

  /** Whether an act may be ready: not where nothing was, and nothing has been committed or become ready since. */
  #mayAct(now: Instant): boolean {
    const { database } = this.#settings;
    if (this.#settings.commits() === this.#quiet.commits)
      return (database.nextAct(this.#quiet.at) ?? Infinity) <= now;
    const { intended, leased, unknown } = database.tables;
    return [intended, leased, unknown].some((index) => (index.first?.at ?? Infinity) <= now);
  }

  #start(worker: Worker, loop: Loop): void {
    const { network, failed } = this.#settings;
    worker.running.add(loop);
    if (loop === 'messages' || loop === 'tickets') this.#asks.delete(loop);
    if (loop === 'watch') this.#confirmAt = this.#now + CONFIRM_EVERY;
    if (loop === 'reconcile') this.#reconcileAt = this.#now + RECONCILE_EVERY;
    network.scheduler.say(`${worker.name} begins ${loop}`);
    void this.#round(worker, loop)
      .catch((error: unknown) => {
        network.scheduler.say(`${worker.name} failed in ${loop}: ${String(error)}`);
        if (loop === 'messages' || loop === 'tickets')
          this.expect(loop, this.#now + this.#settings.chance.between(10 * SECOND, 20 * MINUTE));
        failed(loop, error);
        return false;
      })
      .then((worked) => {
        worker.running.delete(loop);
        if (!worked) worker.sleeps.set(loop, this.#now + this.#idle(loop));
      });
  }

  /** A stream that stalls is not asked every second: that would only take turns. */
  #idle(loop: Loop): Milliseconds {
    if (loop === 'watch') return WATCH_AGAIN;
    if (loop !== 'messages' && loop !== 'tickets') return IDLE;
    const left = (this.#settings.network.stallUntil.get(loop) ?? 0) - this.#now;
    return left > 0 ? Math.min(left, this.#settings.chance.between(5 * MINUTE, HOUR)) : IDLE;
  }

  /** @returns whether it did anything. */
  async #round({ name, shell, restores, ports }: Worker, loop: Loop): Promise<boolean> {
    const signal = this.#signal;
    switch (loop) {
      case 'messages':
        return (await listenOnce(shell, MESSAGES, ports.messageCentre, signal)) > 0;
      case 'tickets':
        return (await listenOnce(shell, TICKETS, ports.helpDesk, signal)) > 0;
      case 'wake':
        return (await wakeOnce(shell, CASES_MOST)) > 0;
      case 'dispatch': {
        const [commits, at] = [this.#settings.commits(), this.#now];
        const acted = await dispatchOnce(shell, ports, name, ACTS_MOST);
        if (acted === 0 && this.#settings.commits() === commits) this.#quiet = { commits, at };
        return acted > 0;
      }
      case 'lift':
        return (await dispatchOnce(shell, ports, name, ACTS_MOST, DISPATCH_TIMES, 'lifts')) > 0;
      case 'reconcile': {
        await reconcileOnce(shell, ports, signal);
        return false;
      }
      case 'watch': {
        await compareRun(restores, shell.log, ports, signal);
        return false;
      }
    }
  }
}
