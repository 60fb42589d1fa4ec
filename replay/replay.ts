/** One whole replay: the world, the policy, the run, and the results read out of it. */
import { makePolicy } from '../desk/db/policies.ts';
import { replayPolicy, STAND_INS } from './policy.ts';
import { at, happeningsOf } from './reporting.ts';
import { results, type Results } from './results.ts';
import type { Rows } from './rows.ts';
import { run } from './run.ts';
import { openWorld, type World } from './world.ts';

export interface ReplaySettings {
  readonly silenceSeconds: number;
  readonly windowSeconds: number;
  /** A PostgreSQL to make the database on; null for an embedded one that is thrown away. */
  readonly server: string | null;
  /** The data folder of the embedded one; null for the default. */
  readonly folder: string | null;
  /** Told the version of the policy before anything else happens. */
  readonly onPolicy?: (version: number) => void;
  /** Told after each second. `row`: rows behind us. */
  readonly onStep?: (row: number, second: number, cases: number) => void;
  /** Called with the finished world before it is thrown away. */
  readonly onEnd?: (world: World) => Promise<void>;
}

/** Replays a history. @throws where the desk does anything else with it than its rules say, and where there is no database. */
export async function replay(rows: Rows, settings: ReplaySettings): Promise<Results> {
  const { silenceSeconds, windowSeconds, onStep = () => undefined } = settings;
  const start = rows.length === 0 ? 0 : at(rows.second, 0);
  const world = await openWorld(start, settings.server, settings.folder);
  try {
    const policy = await makePolicy(world.desk.pool, replayPolicy(windowSeconds), STAND_INS[0], STAND_INS);
    if (policy.kind === 'wrong') throw new Error(policy.sentences.join('; '));
    settings.onPolicy?.(policy.version);
    await run({ world, rows, happenings: happeningsOf(rows, silenceSeconds), onStep });
    const found = await results(world.desk, world.marketplace, silenceSeconds, windowSeconds);
    await settings.onEnd?.(world);
    return found;
  } finally {
    await world.close();
  }
}
