/** The scenes in several threads at once: whichever is free takes the next one. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Coverage } from './coverage.ts';
import type { Explored } from './explore.ts';
import type { Run, Walked } from './run.ts';
import type { Scene } from './scene.ts';

/** @param each hears of every scene when it is done. @returns the scenes in their order, up to a broken rule. */
export async function runInThreads(
  scenes: readonly Scene[],
  depth: number,
  threads: number,
  each: (explored: Explored) => void,
): Promise<Run> {
  const coverage = new Coverage();
  const explored = new Map<string, Explored>();
  const left = [...scenes];
  let violation: Run['violation'] = null;
  const walk = async (): Promise<void> => {
    const thread = new Worker(new URL('./scene-thread.ts', import.meta.url), { workerData: { depth } });
    for (let scene = left.shift(); scene !== undefined && violation === null; scene = left.shift()) {
      thread.postMessage(scene.name, []);
      const [walked] = (await once(thread, 'message')) as [Walked];
      coverage.add(walked.reached, walked.steps);
      explored.set(scene.name, walked.explored);
      violation ??= walked.explored.violation;
      each(walked.explored);
    }
    await thread.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(threads, scenes.length) }, walk));
  return { depth, explored: scenes.flatMap(({ name }) => explored.get(name) ?? []), coverage, violation };
}
