/**
 * The same work on a database that is killed again and again: servers by `kill -9` with all their processes, workers at
 * every numbered await. After each kill nothing that was acknowledged may be lost, and no act done twice.
 */
import { AWAITS } from './awaits.ts';
import { openGround, type Ground } from './ground.ts';
import { seededRandom } from '../../connectors/marketplace/faults.ts';
import { Plans, type Who } from './plans.ts';
import { SECOND } from '../../procedure/case.ts';
import { Waves } from './waves.ts';

export interface KillsAsked {
  /** Of the database; workers are killed half as often besides. */
  readonly kills: number;
  readonly seed: number;
  /** No life begins after this signal. */
  readonly stop: AbortSignal;
  /** Told after each life. */
  readonly say: (line: string) => void;
}

export interface KillsDone {
  readonly database: number;
  readonly workers: number;
  /** Numbered awaits at which somebody was killed, and all of them. */
  readonly reached: number;
  readonly awaits: number;
  /** Numbered awaits to which a worker came without being killed there. */
  readonly passed: readonly string[];
  /** Calls that no worker ever made. */
  readonly never: readonly string[];
  readonly acknowledged: { readonly reports: number; readonly answers: number; readonly decisions: number };
  readonly acts: number;
  readonly lookedUp: number;
}

/** Kills on one database: a longer life only makes the looking afterwards slower. */
const KILLS_OF_A_LIFE = 50;
/** Workers come to some numbered await all the time, once the database is there and they are. */
const COMES_MOST = 30 * SECOND;

/** @throws where anything was lost, done twice or found wrong, with the line that does the same again. */
export async function runKills(asked: KillsAsked): Promise<KillsDone> {
  const plans = new Plans(AWAITS.length, seededRandom(asked.seed));
  const sum = { reports: 0, answers: 0, decisions: 0, acts: 0, lookedUp: 0 };
  for (let life = 0; plans.kills.database < asked.kills && !asked.stop.aborted; life += 1) {
    const most = Math.min(asked.kills, plans.kills.database + KILLS_OF_A_LIFE);
    try {
      const lived = await liveOnce(plans, most, asked.seed + life);
      for (const [name, count] of Object.entries(lived)) sum[name as keyof typeof sum] += count;
    } catch (error) {
      const again = `npm run kills -- --seed ${asked.seed} --kills ${most}`;
      throw new Error(`after ${plans.kills.database} kills (${again}): ${String(error)}`, { cause: error });
    }
    asked.say(
      `life ${life + 1}: ${plans.kills.database} kills of the database, ${plans.kills.worker} of workers, ${plans.reached.size} of ${AWAITS.length} awaits`,
    );
  }
  const { reports, answers, decisions, acts, lookedUp } = sum;
  return {
    database: plans.kills.database,
    workers: plans.kills.worker,
    reached: plans.reached.size,
    awaits: AWAITS.length,
    passed: [...plans.seen]
      .filter((number) => !plans.reached.has(number))
      .map((number) => AWAITS[number] ?? ''),
    never: callsWithout(plans.seen),
    acknowledged: { reports, answers, decisions },
    acts,
    lookedUp,
  };
}

function callsWithout(reached: ReadonlySet<number>): readonly string[] {
  const callOf = (number: number): string => AWAITS[number]?.split(' ')[1] ?? '';
  const known = new Set([...reached].map(callOf));
  return [...new Set(AWAITS.map((_, number) => callOf(number)))].filter((call) => !known.has(call));
}

async function liveOnce(
  plans: Plans,
  most: number,
  seed: number,
): Promise<{ reports: number; answers: number; decisions: number; acts: number; lookedUp: number }> {
  const ground = await openGround(seed);
  try {
    const waves = new Waves(ground);
    ground.seen = plans.seen;
    ground.startWorkers();
    await both(waves, (over) => [
      keepKilling(ground, waves, plans, most, over),
      waves.keepGoing(() => over.aborted),
    ]);
    const acts = await waves.judgeEnd();
    const { lookedUp } = await ground.market.control.acts();
    return { ...waves.acknowledged(), acts, lookedUp };
  } finally {
    await ground.close();
  }
}

/** Whichever of both ends first ends the other; both have ended afterwards, so that nothing goes on on a ground that is closed. */
async function both(waves: Waves, begin: (over: AbortSignal) => readonly Promise<void>[]): Promise<void> {
  const over = new AbortController();
  const errors: unknown[] = [];
  const ended = begin(over.signal).map(async (side) => {
    try {
      await side;
    } catch (error) {
      errors.push(error);
      waves.failed = true;
    } finally {
      over.abort();
    }
  });
  await Promise.all(ended);
  if (errors.length > 0) throw errors[0];
}

async function keepKilling(
  ground: Ground,
  waves: Waves,
  plans: Plans,
  most: number,
  over: AbortSignal,
): Promise<void> {
  while (plans.kills.database < most && !over.aborted) {
    const plan = plans.draw();
    const stopped = await ground.stopOne(plan, COMES_MOST);
    if (stopped === null)
      throw new Error(`waited ${COMES_MOST} ms in vain until a worker comes to any numbered await`);
    plans.hit(plan.who, stopped.number);
    await killAt(ground, plan.who, stopped.worker);
    const { [stopped.number]: name = '' } = AWAITS;
    await waves.judge(`${plan.who} killed ${name} (await ${stopped.number}, time ${plan.nth})`);
  }
}

async function killAt(ground: Ground, who: Who, worker: string): Promise<void> {
  if (who === 'worker') return ground.replace(worker);
  await ground.server.kill();
  ground.goOn(worker);
  await ground.startServer();
}
