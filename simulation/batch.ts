/** Many worlds one after the other. */
import type { Milliseconds } from '../procedure/case.ts';
import type { FaultName } from './faults.ts';
import { count, emptyTally, type Tally } from './tally.ts';
import { runWorld } from './world.ts';

/** One world in so many runs twice, and its two logs are compared. */
const TWICE_EVERY = 100;
/** Cases that share one world. */
export const CASES_A_WORLD = 20;

export interface BatchSettings {
  /** Of the first world; each next one has the next seed. */
  readonly seed: number;
  /** The run ends with the world in which so many cases are reached; `Infinity`: with the time alone. */
  readonly cases: number;
  /** After so long no further world is begun; null: the cases alone say when. */
  readonly lasts: Milliseconds | null;
  readonly days: number;
  readonly faults: readonly FaultName[];
  /** Only every so manyth world is this one's, from `seed` on; the others are for other threads. */
  readonly stride?: number;
}

/** @param say is told of each world in which something is wrong, once it is: a long run need not be waited for. */
export async function runBatch(
  { seed: first, cases, lasts, days, faults, stride = 1 }: BatchSettings,
  say: (line: string) => void = () => undefined,
): Promise<Tally> {
  const tally = emptyTally();
  const end = performance.now() + (lasts ?? Infinity);
  for (let seed = first; tally.cases < cases && performance.now() < end; seed += stride) {
    const settings = { seed, cases: CASES_A_WORLD, days, faults };
    const verdict = await runWorld(settings);
    count(tally, verdict);
    const [found] = verdict.found;
    if (found !== undefined) say(`seed ${seed}: ${found}`);
    if (seed % TWICE_EVERY !== 0) continue;
    tally.twice += 1;
    const again = await runWorld(settings);
    if (again.log.join('\n') !== verdict.log.join('\n')) tally.differing.push(seed);
  }
  return tally;
}
