// A whole worker of the desk as a process of its own, for tests that kill it: it listens, wakes and dispatches.
//   node desk/worker.test-support.ts NAME DATABASE_URL MARKETPLACE_URL LEASE_MS CALL_MS
// It prints a line when it begins to work. It ends when its standard input closes, so that no worker outlives its test.
import { remoteMarketplace } from '../connectors/marketplace/remote.ts';
import { openPool } from './db/database.ts';
import { type Log, openDesk } from './desk.ts';
import { dispatchOnce } from './dispatch.ts';
import { listenOnce } from './listen.ts';
import { Bell, keepAll } from './loops.ts';
import { wakeOnce } from './wake.ts';

const IDLE_MS = 80;
const ACTS_MOST = 20;
const CASES_MOST = 50;

const [name = '', database = '', marketplace = '', lease = '', call = ''] = process.argv.slice(2);
process.stdin.once('end', () => process.exit(0)).resume();

const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields, message) => console.error(name, message, fields),
};
const bell = new Bell();
const desk = openDesk({
  pool: await openPool(database, { connections: 6, name }),
  log,
  nudge: () => bell.ring(),
});
const market = await remoteMarketplace(marketplace);
const times = { lease: Number(lease), call: Number(call) };
const loop = (what: string, round: (signal: AbortSignal) => Promise<number>) => ({
  name: what,
  idle: IDLE_MS,
  round: async (signal: AbortSignal) => (await round(signal)) > 0,
});
console.log('working');
await keepAll(
  [
    loop('messages', (signal) =>
      listenOnce(desk, { name: 'messages', place: 'messageCentre' }, market.messageCentre, signal),
    ),
    loop('tickets', (signal) =>
      listenOnce(desk, { name: 'tickets', place: 'ticket' }, market.helpDesk, signal),
    ),
    loop('wake', () => wakeOnce(desk, CASES_MOST)),
    loop('dispatch', () => dispatchOnce(desk, market, name, ACTS_MOST, times)),
  ],
  { bell, signal: new AbortController().signal, log },
);
