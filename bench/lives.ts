/** Whole lives on the silent path: from the report to the hold, its message and its note, one part after another. */
import type { Milliseconds } from '../procedure/case.ts';
import { HOUR } from '../procedure/case.ts';
import { type Ground, openSide, type SideName } from './ground.ts';
import type { Spent } from './meter.ts';
import { inBatches, type Pace, takeAll, timed, wakeAll } from './rounds.ts';
import { type Side, START } from './side.ts';

/** What one part of a life costs: milliseconds per life. */
export interface PartCost {
  readonly part: string;
  readonly wall: Milliseconds;
  /** Waited for the reading statements, for the writing one with its commit, and for the ledger of acts. */
  readonly load: Milliseconds;
  readonly write: Milliseconds;
  readonly dispatch: Milliseconds;
  /** Within the pure step and the invariants. */
  readonly step: Milliseconds;
  /** All that this process computed, the step included. */
  readonly cpu: Milliseconds;
}

export interface LivesResult {
  readonly lives: number;
  readonly perSecond: number;
  readonly parts: readonly PartCost[];
}

type Part = readonly [name: string, run: () => Promise<void>];

/** The parts of a life. Every part ends before the next begins, so that each can be timed; acts are the same nine on both sides. */
export function partsOfLives(side: Side, lives: number, pace: Pace): readonly Part[] {
  const acts = (each: number) => takeAll(lives * each, pace, (most) => side.act(most));
  const wake = () => wakeAll(side, pace);
  const until = async (hours: number): Promise<void> => {
    await side.seen(START + hours * HOUR);
    await side.setClock(START + hours * HOUR, 0);
  };
  return [
    ['report', () => inBatches(lives, pace, (from, count) => side.report(from, count))],
    ['look', () => acts(1)],
    ['notice', () => acts(2)],
    [
      'reminder',
      async () => {
        await until(24);
        await wake();
        await acts(1);
      },
    ],
    [
      'proposal',
      async () => {
        await until(48);
        await wake();
      },
    ],
    ['approval', () => inBatches(lives, pace, (from, count) => side.approve(from, count))],
    ['look before hold', () => acts(1)],
    ['suspension', () => acts(1)],
    ['messages', () => acts(3)],
  ];
}

/** Lives before the measured ones: code is compiled and the server's caches are filled, as in a desk that runs. */
const WARM_UP_SHARE = 0.1;

/** Runs whole lives on one side and checks that they ended where they should. */
export async function measureLives(
  ground: Ground,
  name: SideName,
  lives: number,
  pace: Pace,
): Promise<LivesResult> {
  await live(ground, name, Math.ceil(lives * WARM_UP_SHARE), pace);
  const parts = await live(ground, name, lives, pace);
  const whole = parts.reduce((sum, part) => sum + part.wall, 0);
  return { lives, perSecond: 1000 / whole, parts };
}

async function live(ground: Ground, name: SideName, lives: number, pace: Pace): Promise<readonly PartCost[]> {
  const url = await ground.database(name, { reminder: true, bothPlaces: true });
  const side = await openSide(name, url, { reminder: true });
  try {
    await side.setClock(START, 0);
    await ground.settle();
    const parts: PartCost[] = [];
    for (const [part, run] of partsOfLives(side, lives, pace)) {
      side.meter.take();
      const wall = await timed(run);
      parts.push(costOf(part, wall, side.meter.take(), lives));
    }
    await checkHeld(side, lives);
    return parts;
  } finally {
    await side.close();
    await ground.drop(url);
  }
}

/** @throws unless every case is on hold and every act is over. */
export async function checkHeld(side: Side, lives: number): Promise<void> {
  const { stages, openActs } = await side.standing();
  if (stages['onHold'] !== lives || openActs > 0) {
    throw new Error(
      `the ${side.name} did not get through ${lives} lives: ${JSON.stringify(stages)}, ${openActs} acts open`,
    );
  }
}

const LOADING = ['advance-lock', 'advance-load', 'begin'];
const LEDGER = ['claim', 'settle'];

function costOf(part: string, wall: Milliseconds, spent: Spent, lives: number): PartCost {
  const sum = (names: readonly string[]): Milliseconds =>
    names.reduce((all, name) => all + (spent[name] ?? 0), 0) / lives;
  const others = Object.keys(spent).filter((name) => ![...LOADING, ...LEDGER, 'step', 'cpu'].includes(name));
  return {
    part,
    wall: wall / lives,
    load: sum(LOADING),
    write: sum(others),
    dispatch: sum(LEDGER),
    step: sum(['step']),
    cpu: sum(['cpu']),
  };
}
