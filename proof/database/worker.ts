// A whole worker of the desk as a process of its own, to be killed: it listens, wakes, dispatches and compares.
//   node proof/database/worker.ts NAME DATABASE_URL MARKETPLACE_URL LEASE_MS CALL_MS
// It prints `working` when it begins to work, `seen NUMBER` when it first comes to a numbered await, and ends when its standard input closes, so that no worker outlives its driver.
// A line `stop PLAN NTH worker|database MS,MS,…` arms it, with a time for each numbered await: at the nth that it reaches so long
// after the line it prints `reached PLAN NUMBER` and dies, or stands still until a byte comes on its fourth pipe. `go on` disarms
// it. `back` says that the database is there again.
import { readSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { remoteMarketplace } from '../../connectors/marketplace/remote.ts';
import { openPool } from '../../desk/db/database.ts';
import { postgresStore } from '../../desk/db/postgres-store.ts';
import { type Log, openShell } from '../../desk/desk.ts';
import { dispatchOnce } from '../../desk/dispatch.ts';
import { listenOnce, type Stream } from '../../desk/listen.ts';
import { Bell, keepAll, type Loop } from '../../desk/loops.ts';
import { reconcileOnce } from '../../desk/reconcile.ts';
import { watchRun } from '../../desk/restored.ts';
import { wakeOnce } from '../../desk/wake.ts';
import { around, AWAITS, numberedPorts, numberedStore } from './awaits.ts';

const IDLE_MS = 80;
const SELDOM_MS = 400;
/** Nothing is done in a new run of the server before it was compared with the outside. */
const WATCH_MS = 100;
const ACTS_MOST = 20;
const CASES_MOST = 50;
/** Long enough for a request to leave, short enough for most of them not to be answered. */
const UNDER_WAY_MS = 1;
const ACKNOWLEDGED = 3;
const LOOK_MS = 2;
const OPEN_TRIES = 200;
const OPEN_AGAIN_MS = 50;

const [name = '', database = '', marketplace = '', lease = '', call = ''] = process.argv.slice(2);

interface Armed {
  readonly plan: string;
  left: number;
  readonly who: string;
  /** The numbered awaits at which it stops by now. */
  readonly open: Set<number>;
}
let armed: Armed | null = null;

function arm(plan: string, nth: number, who: string, waits: readonly number[]): Armed {
  const open = new Set<number>();
  for (const [wait, numbers] of Map.groupBy(waits.keys(), (number) => waits[number] ?? 0)) {
    const opens = (): void => numbers.forEach((number) => open.add(number));
    if (wait === 0) opens();
    else if (wait < Infinity) setTimeout(opens, wait);
  }
  return { plan, left: nth, who, open };
}

const bell = new Bell();
/** For what is done once in a while. */
const seldomBell = new Bell();
const lines = createInterface(process.stdin);
lines.on('line', (line) => {
  const [word, plan = '', nth, who = '', waits = ''] = line.split(' ');
  if (word === 'back') {
    bell.ring();
    seldomBell.ring();
    return;
  }
  armed = word === 'stop' ? arm(plan, Number(nth), who, waits.split(',').map(Number)) : null;
});
lines.once('close', () => process.exit(0));

/** The whole process stands still: nothing that it had begun to do goes on by itself. */
function standStill(): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      if (readSync(ACKNOWLEDGED, Buffer.alloc(1)) > 0) return;
      process.exit(0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(cell, 0, 0, LOOK_MS);
    }
  }
}

function stopAt(number: number, { plan, who }: Armed): void {
  writeSync(1, `reached ${plan} ${number}\n`);
  if (who === 'worker') process.kill(process.pid, 'SIGKILL');
  standStill();
}

const seen = new Set<number>();
const wrap = around((number) => {
  if (!seen.has(number)) writeSync(1, `seen ${number}\n`);
  seen.add(number);
  if (armed?.open.has(number) !== true) return null;
  armed.left -= 1;
  if (armed.left > 0) return null;
  const plan = armed;
  armed = null;
  if (AWAITS[number]?.startsWith('during') !== true) {
    stopAt(number, plan);
    return null;
  }
  return pause(UNDER_WAY_MS).then(() => stopAt(number, plan));
});

/** A worker that is started while the database is down is started again, by whoever keeps it: here by itself. */
async function opened(): ReturnType<typeof openPool> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await openPool(database, { connections: 6, name });
    } catch (error) {
      if (tries === OPEN_TRIES) throw error;
      await pause(OPEN_AGAIN_MS);
    }
  }
}

const quiet = (): void => undefined;
// A database that is gone is said by every round; what is wrong shows in what is left.
const log: Log = { info: quiet, warn: quiet, error: quiet };
const pool = await opened();
const desk = {
  ...openShell({ pool, store: numberedStore(postgresStore(pool), wrap), log, nudge: () => bell.ring() }),
};
const market = numberedPorts(await remoteMarketplace(marketplace), wrap);
const { messageCentre, helpDesk } = market;
const unreadable = { ...market.backOffice, readable: false };
/** The marketplace tells of its tickets. */
const tickets: Stream = {
  poll: async (position, most, signal) => {
    if (helpDesk.poll === undefined) throw new Error('the helpdesk tells of no tickets');
    return helpDesk.poll(position, most, signal);
  },
};
const times = { lease: Number(lease), call: Number(call) };

const often = (what: string, round: (signal: AbortSignal) => Promise<number>): Loop => ({
  name: what,
  idle: IDLE_MS,
  round: async (signal) => (await round(signal)) > 0,
});
const seldom = (
  what: string,
  round: (signal: AbortSignal) => Promise<unknown>,
  idle: number = SELDOM_MS,
): Loop => ({
  name: what,
  idle,
  round: async (signal) => {
    await round(signal);
    return false;
  },
});
writeSync(1, 'working\n');
const { signal } = new AbortController();
const comparing = keepAll(
  [
    seldom('watch', (stop) => wrap('watch', () => watchRun(desk, market, stop)), WATCH_MS),
    seldom('reconcile', (stop) => reconcileOnce(desk, market, stop)),
    // As where the back office cannot be read, and a person compares.
    seldom('compare', (stop) => reconcileOnce(desk, { ...market, backOffice: unreadable }, stop)),
  ],
  { bell: seldomBell, signal, log },
);
const working = keepAll(
  [
    often('messages', (stop) =>
      listenOnce(desk, { name: 'messages', place: 'messageCentre' }, messageCentre, stop),
    ),
    often('tickets', (stop) => listenOnce(desk, { name: 'tickets', place: 'ticket' }, tickets, stop)),
    often('wake', () => wakeOnce(desk, CASES_MOST)),
    often('dispatch', () => dispatchOnce(desk, market, name, ACTS_MOST, times)),
  ],
  { bell, signal, log },
);
await Promise.all([comparing, working]);
