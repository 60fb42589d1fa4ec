/** Many worlds in several threads at once. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BatchSettings } from './batch.ts';
import { add, emptyTally, type Tally } from './tally.ts';

/** Nearly everything that a world makes is gone with it: with more room less of it is copied. */
const YOUNG_MB = 64;

/** Each thread has its share. @returns what all of them came to. */
export async function runThreads(settings: BatchSettings, threads: number): Promise<Tally> {
  const tally = emptyTally();
  const shares = Array.from({ length: threads }, async (_, n) => {
    const share: BatchSettings = {
      ...settings,
      seed: settings.seed + n,
      stride: threads,
      cases: Math.ceil(settings.cases / threads),
    };
    const thread = new Worker(new URL('./batch-thread.ts', import.meta.url), {
      workerData: share,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const [part] = (await once(thread, 'message')) as [Tally];
    add(tally, part);
    await thread.terminate();
  });
  await Promise.all(shares);
  return tally;
}
