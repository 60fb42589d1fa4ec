/**
 * A worker of the bench as a process of its own: it wakes and dispatches until the pipe to its parent closes.
 *   node bench/worker.ts SIDE DATABASE_URL NAME LEAST_MS MOST_MS
 */
import { setTimeout as pause } from 'node:timers/promises';
import { openSide } from './ground.ts';
import { actsOf } from './marketplace.ts';

/** Enough acts in flight that the machine is the limit, not the acts: ten rounds of 500 that each take half a second. */
const ROUNDS_AT_ONCE = 10;
const ACTS_MOST = 500;
const CASES_MOST = 500;
const IDLE_MS = 25;

const [given, url, name, least, most] = process.argv.slice(2);
if ((given !== 'desk' && given !== 'floor') || url === undefined || name === undefined) {
  console.error('usage: node bench/worker.ts desk|floor DATABASE_URL NAME LEAST_MS MOST_MS');
  process.exit(2);
}
const side = await openSide(given, url, {
  does: actsOf([Number(least), Number(most)], Number(name)),
  worker: name,
  connections: 8,
  reminder: true,
});
const over = new AbortController();
process.stdin.resume().once('end', () => over.abort());

async function rounds(round: () => Promise<number>): Promise<void> {
  while (!over.signal.aborted) if ((await round()) === 0) await pause(IDLE_MS);
}

console.log('ready');
await Promise.all([
  rounds(() => side.wake(CASES_MOST)),
  ...Array.from({ length: ROUNDS_AT_ONCE }, () => rounds(() => side.act(ACTS_MOST))),
]);
await side.close();
process.exit(0);
