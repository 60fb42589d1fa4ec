/** Rounds of work: a number of things in batches, several batches at a time. */
import type { Side } from './side.ts';

/** How both sides are driven: the same batches, the same number at a time. */
export interface Pace {
  readonly batch: number;
  readonly atOnce: number;
}

/** Calls `one(from, count)` for batches that together are 0 to `whole - 1`. */
export async function inBatches(
  whole: number,
  pace: Pace,
  one: (from: number, count: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await together(pace.atOnce, async () => {
    while (next < whole) {
      const from = next;
      next = Math.min(whole, from + pace.batch);
      await one(from, next - from);
    }
  });
}

/**
 * Takes exactly `whole` things, each round at most a batch.
 * @param one gives how many it took.
 * @throws where nothing is left although there should be: then the bench would measure something else.
 */
export async function takeAll(
  whole: number,
  pace: Pace,
  one: (most: number) => Promise<number>,
): Promise<void> {
  let left = whole;
  let under = 0;
  await together(pace.atOnce, async () => {
    while (left > 0) {
      const most = Math.min(pace.batch, left);
      left -= most;
      under += 1;
      const taken = await one(most);
      under -= 1;
      left += most - taken;
      if (taken === 0 && under === 0) throw new Error(`${left} of ${whole} are not there to be taken`);
    }
  });
}

/** Wakes until nothing is due. What a neighbour is at work on may not be found: it is the neighbour's. */
export async function wakeAll(side: Side, pace: Pace): Promise<void> {
  await together(side.passes ? 1 : pace.atOnce, async () => {
    while ((await side.wake(pace.batch)) > 0);
  });
}

async function together(atOnce: number, loop: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: atOnce }, loop));
}

/** @returns how many milliseconds the work took. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
