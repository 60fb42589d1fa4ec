/** Deadlines that all fall on one instant: how long each proposal takes to be committed. */
import { HOUR, SECOND, type Milliseconds } from '../procedure/case.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ground, openSide } from './ground.ts';
import type { Pace } from './rounds.ts';
import { type Lateness, START } from './side.ts';
import { WAITING, type Waiting } from './waiting.ts';

const DEADLINE = START + 48 * HOUR;
/** How often sources say how far they have been seen, and how long a worker with nothing to do sleeps. */
const HEARTBEAT_MS: Milliseconds = 100;
const IDLE_MS: Milliseconds = 10;

export interface DueResult extends Lateness {
  readonly perSecond: number;
}

/**
 * The clock runs as fast as the machine's from a second before the deadline on; workers and the sources' heartbeats run
 * beside each other, as in a desk.
 */
export async function measureDue(ground: Ground, waiting: Waiting, pace: Pace): Promise<DueResult> {
  const url = await ground.copy(waiting.url);
  const side = await openSide(waiting.side, url, { ...WAITING, connections: pace.atOnce + 2 });
  try {
    await side.wake(1);
    await ground.settle();
    await side.setClock(DEADLINE - SECOND, 1);
    const began = performance.now();
    const over = new AbortController();
    const heart = async (): Promise<void> => {
      while (!over.signal.aborted) {
        await side.seen(Math.floor(DEADLINE - SECOND + performance.now() - began));
        await sleep(HEARTBEAT_MS);
      }
    };
    const worker = async (): Promise<void> => {
      while (!over.signal.aborted) {
        if ((await side.wake(pace.batch)) > 0) continue;
        if ((await side.standing()).stages['proposed'] === waiting.cases) over.abort();
        else await sleep(IDLE_MS);
      }
    };
    await Promise.all([heart(), ...Array.from({ length: side.passes ? 1 : pace.atOnce }, worker)]);
    const lateness = await side.lateness();
    if (lateness.cases !== waiting.cases)
      throw new Error(`the ${side.name} proposed ${lateness.cases} of ${waiting.cases} cases`);
    return { ...lateness, perSecond: (waiting.cases / lateness.most) * SECOND };
  } finally {
    await side.close();
    await ground.drop(url);
  }
}
