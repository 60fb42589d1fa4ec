/**
 * The same work on a database that is killed again and again: servers by `kill -9` with all their processes, workers at
 * every numbered await. After each kill nothing that was acknowledged may be lost, and no act done twice.
 */
import { AWAITS } from './awaits.ts';
import { openGround, type Ground } from './ground.ts';
import { seededRandom } from '../../connectors/marketplace/faults.ts';
import { Plans, type Who } from './plans.ts';
import { SECOND } from '../../procedure/case.ts';
import { until } from './processes.ts';
import { type Acknowledged, PHASE_MOST, Waves } from './waves.ts';

export interface KillsAsked {
  /** Of the database; workers are killed half as often besides. */
  readonly kills: number;
  readonly seed: number;
  /** Nobody is killed after this signal; the work that was begun comes to its end. */
  readonly stop: AbortSignal;
  /** Told after each life. */
  readonly say: (line: string) => void;
}

export interface KillsDone {
  readonly kills: { readonly database: number; readonly workers: number };
  readonly awaits: {
    readonly numbered: number;
    /** How many of them somebody was killed at. */
    readonly reached: number;
    /** By name: those at which the database was killed, and those at which a worker was. */
    readonly database: readonly string[];
    readonly worker: readonly string[];
    /** Those to which a worker came without anybody being killed there. */
    readonly passed: readonly string[];
    /** Those to which no worker came. */
    readonly never: readonly string[];
  };
  readonly acknowledged: Acknowledged;
  readonly acts: number;
  readonly lookedUp: number;
  /** What was lost, done twice or found wrong, with the line that does the same again. */
  readonly violations: readonly string[];
}

/** Kills on one database: a longer life only makes the looking afterwards slower. */
const KILLS_OF_A_LIFE = 50;
/** Then the work is let through to what it does next, so that every kind of it is met. */
const KILLS_OF_A_PHASE = 8;
/** Besides, where nobody has died yet: what a phase does at its end, or once in a life, comes too late for the others. */
const UNTOUCHED_OF_A_PHASE = 4;
/** One phase in so many is for those alone. */
const UNTOUCHED_ALONE = 3;
/** Then it is asked anew whether the phase is over. */
const UNTOUCHED_MOST = 2 * SECOND;
/** Workers come to some numbered await all the time, once the database is there and they are. */
const COMES_MOST = 30 * SECOND;

/** Lives one after the other, until there were enough kills, the time is over, or something is wrong. */
export async function runKills(asked: KillsAsked): Promise<KillsDone> {
  const plans = new Plans(AWAITS.length, seededRandom(asked.seed));
  const lives: Lived[] = [];
  const violations: string[] = [];
  for (
    let life = 0;
    plans.kills.database < asked.kills && !asked.stop.aborted && violations.length === 0;
    life += 1
  ) {
    const most = Math.min(asked.kills, plans.kills.database + KILLS_OF_A_LIFE);
    try {
      lives.push(await liveOnce(plans, most, asked.seed, life, asked.stop));
    } catch (error) {
      const again = `npm run kills -- --seed ${asked.seed} --kills ${most}`;
      const says = error instanceof Error ? (error.stack ?? error.message) : String(error);
      violations.push(`after ${plans.kills.database} kills (${again}): ${says}`);
    }
    asked.say(
      `life ${life + 1}: ${plans.kills.database} kills of the database, ${plans.kills.worker} of workers, ${plans.reached().length} of ${AWAITS.length} awaits`,
    );
  }
  const sum = (of: (lived: Lived) => number): number => lives.reduce((all, lived) => all + of(lived), 0);
  return {
    kills: { database: plans.kills.database, workers: plans.kills.worker },
    awaits: awaitsOf(plans),
    acknowledged: {
      reports: sum(({ acknowledged }) => acknowledged.reports),
      answers: sum(({ acknowledged }) => acknowledged.answers),
      decisions: sum(({ acknowledged }) => acknowledged.decisions),
      withdrawals: sum(({ acknowledged }) => acknowledged.withdrawals),
    },
    acts: sum(({ acts }) => acts),
    lookedUp: sum(({ lookedUp }) => lookedUp),
    violations,
  };
}

function awaitsOf(plans: Plans): KillsDone['awaits'] {
  const named = (numbers: readonly number[]): readonly string[] =>
    numbers.map((number) => AWAITS[number] ?? '');
  const reached = new Set(plans.reached());
  const left = [...AWAITS.keys()].filter((number) => !reached.has(number));
  return {
    numbered: AWAITS.length,
    reached: reached.size,
    database: named(plans.reached('database')),
    worker: named(plans.reached('worker')),
    passed: named(left.filter((number) => plans.seen.has(number))),
    never: named(left.filter((number) => !plans.seen.has(number))),
  };
}

interface Lived {
  readonly acknowledged: Acknowledged;
  readonly acts: number;
  readonly lookedUp: number;
}

async function liveOnce(
  plans: Plans,
  most: number,
  seed: number,
  life: number,
  stop: AbortSignal,
): Promise<Lived> {
  const ground = await openGround(seed + life);
  try {
    const waves = new Waves(ground);
    ground.seen = plans.seen;
    ground.startWorkers();
    await both(waves, (over) => [
      keepKilling(ground, waves, plans, { most, life }, AbortSignal.any([over, stop])),
      waves.keepGoing(() => over.aborted),
    ]);
    const acts = await waves.judgeEnd();
    const { lookedUp } = await ground.market.control.acts();
    return { acknowledged: waves.acknowledged(), acts, lookedUp };
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
  { most, life }: { readonly most: number; readonly life: number },
  over: AbortSignal,
): Promise<void> {
  let [phase, killed] = [waves.phase, 0];
  while (plans.kills.database < most && !over.aborted) {
    if (waves.phase !== phase) [phase, killed] = [waves.phase, 0];
    const usual = (phase + life) % UNTOUCHED_ALONE === 0 ? 0 : KILLS_OF_A_PHASE;
    const untouched = killed >= usual;
    const enough = killed >= KILLS_OF_A_PHASE + UNTOUCHED_OF_A_PHASE;
    const plan = untouched ? plans.drawUntouched() : plans.draw();
    if (plan === null || enough) {
      await until('the work goes on', PHASE_MOST, async () => {
        return waves.phase !== phase || over.aborted || `it is in phase ${phase}`;
      });
      continue;
    }
    const stopped = await ground.stopOne(plan, untouched ? UNTOUCHED_MOST : COMES_MOST);
    if (stopped === null && untouched) continue;
    if (stopped === null)
      throw new Error(`waited ${COMES_MOST} ms in vain until a worker comes to any numbered await`);
    killed += 1;
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
