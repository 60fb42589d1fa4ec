/**
 * A worker of the bench as a process of its own: it wakes and dispatches until the pipe to its parent closes.
 *   node bench/worker.ts SIDE DATABASE_URL NAME ROUNDS LEAST_MS MOST_MS
 */
import { setTimeout as pause } from 'node:timers/promises';
import { openSide } from './ground.ts';
import { actsOf } from './marketplace.ts';

const ACTS_MOST = 500;
const CASES_MOST = 500;
const IDLE_MS = 25;

const [given, url, name, rounds, least, most] = process.argv.slice(2);
if ((given !== 'desk' && given !== 'floor') || url === undefined || name === undefined) {
  console.error('usage: node bench/worker.ts desk|floor DATABASE_URL NAME ROUNDS LEAST_MS MOST_MS');
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

async function keep(round: () => Promise<number>): Promise<void> {
  while (!over.signal.aborted) if ((await round()) === 0) await pause(IDLE_MS);
}

console.log('ready');
await Promise.all([
  keep(() => side.wake(CASES_MOST)),
  ...Array.from({ length: Number(rounds) }, () => keep(() => side.act(ACTS_MOST))),
]);
await side.close();
process.exit(0);
