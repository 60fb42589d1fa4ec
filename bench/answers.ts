/** Waiting cases that are all answered at once: each message a batch of its own, and many in one. */
import { HOUR, SECOND } from '../procedure/case.ts';
import { type Ground, openSide } from './ground.ts';
import { inBatches, type Pace, timed } from './rounds.ts';
import { answerTo, START } from './side.ts';
import { WAITING, type Waiting } from './waiting.ts';

const ANSWERED_AT = START + HOUR;

/** @returns answers a second. */
export async function measureAnswers(
  ground: Ground,
  waiting: Waiting,
  count: number,
  pace: Pace,
): Promise<number> {
  const url = await ground.copy(waiting.url);
  const side = await openSide(waiting.side, url, WAITING);
  try {
    await side.setClock(ANSWERED_AT, 0);
    await ground.settle();
    const took = await timed(() =>
      inBatches(count, pace, (from, many) =>
        side.hear(Array.from({ length: many }, (_, index) => answerTo(from + index, ANSWERED_AT))),
      ),
    );
    const { stages } = await side.standing();
    if (stages['answered'] !== count)
      throw new Error(`the ${side.name} took ${stages['answered'] ?? 0} of ${count} answers`);
    return (count / took) * SECOND;
  } finally {
    await side.close();
    await ground.drop(url);
  }
}
