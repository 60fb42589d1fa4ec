/** The same lives with acts that take their time, done by workers in processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HOUR, SECOND, type Milliseconds } from '../procedure/case.ts';
import { type Ground, openSide, type SideName } from './ground.ts';
import { checkHeld } from './lives.ts';
import { inBatches, type Pace, timed } from './rounds.ts';
import { type Side, START } from './side.ts';

export const ACT_TAKES: readonly [Milliseconds, Milliseconds] = [50, 500];
const LOOK_MS = 20;
/**
 * Rounds of acts at the same time, shared among the workers: twelve rounds of 500 acts that each take half a second are
 * more in flight than the machine can follow, however many processes they are spread over.
 */
const ROUNDS = 12;
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** @returns lives a second. */
export async function measureSlow(
  ground: Ground,
  name: SideName,
  lives: number,
  workers: number,
  pace: Pace,
  acts = ACT_TAKES,
): Promise<number> {
  const url = await ground.database(name, { reminder: true, bothPlaces: true });
  const side = await openSide(name, url, { reminder: true });
  const children: ChildProcess[] = [];
  try {
    await side.setClock(START, 0);
    for (let number = 1; number <= workers; number += 1)
      children.push(await startWorker(name, url, number, Math.ceil(ROUNDS / workers), acts));
    await ground.settle();
    const took = await timed(() => live(side, lives, pace));
    await checkHeld(side, lives);
    return (lives / took) * SECOND;
  } finally {
    await Promise.all(children.map(stopWorker));
    await side.close();
    await ground.drop(url);
  }
}

/** This process reports, moves the clock and approves; the workers do the rest. */
async function live(side: Side, lives: number, pace: Pace): Promise<void> {
  const all = async (stage: string): Promise<void> => {
    for (;;) {
      const { stages, openActs, due } = await side.standing();
      if (stages[stage] === lives && openActs === 0 && due === 0) return;
      await pause(LOOK_MS);
    }
  };
  const until = async (hours: number): Promise<void> => {
    await side.seen(START + hours * HOUR);
    await side.setClock(START + hours * HOUR, 0);
  };
  await inBatches(lives, pace, (from, count) => side.report(from, count));
  await all('waiting');
  await until(24);
  await all('waiting');
  await until(48);
  await all('proposed');
  await inBatches(lives, pace, (from, count) => side.approve(from, count));
  await all('onHold');
}

function startWorker(
  side: SideName,
  url: string,
  number: number,
  rounds: number,
  [least, most]: readonly [Milliseconds, Milliseconds],
): Promise<ChildProcess> {
  const words = [side, url, String(number), String(rounds), String(least), String(most)];
  const child = spawn(process.execPath, [WORKER, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
  });
}

/** A worker ends when its pipe closes, with the acts that it has begun. */
function stopWorker(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.stdin?.end();
  });
}
