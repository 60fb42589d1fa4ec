/** Cases that wait for an answer: made once by each side's own means, then copied for every measurement that needs them. */
import { type Ground, openSide, type SideName } from './ground.ts';
import { inBatches, type Pace, takeAll } from './rounds.ts';
import { START } from './side.ts';

/** Their notices were accepted at START, so their deadlines lie 48 hours after it, all at the same instant. */
export interface Waiting {
  readonly side: SideName;
  readonly url: string;
  readonly cases: number;
}

/** One place is asked, so that one message answers, and there is no reminder. */
export const WAITING = { reminder: false, bothPlaces: false } as const;

export async function makeWaiting(
  ground: Ground,
  name: SideName,
  cases: number,
  pace: Pace,
): Promise<Waiting> {
  const url = await ground.database(name, WAITING);
  const side = await openSide(name, url, WAITING);
  try {
    await side.setClock(START, 0);
    await inBatches(cases, pace, (from, count) => side.report(from, count));
    await takeAll(cases, pace, (most) => side.act(most));
    await takeAll(cases * 2, pace, (most) => side.act(most));
    const { stages, openActs } = await side.standing();
    if (stages['waiting'] !== cases || openActs > 0)
      throw new Error(`the ${name} did not make ${cases} waiting cases: ${JSON.stringify(stages)}`);
    return { side: name, url, cases };
  } finally {
    await side.close();
  }
}
