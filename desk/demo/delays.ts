/** How long people take to answer, in the shape that was measured on a real message history. */
import { DAY, HOUR, MINUTE, type Milliseconds } from '../../procedure/case.ts';

export type Random = () => number;

/** Three in ten messages are never answered. */
const NEVER = 0.3;
/** Of the answers half come within 45 minutes, and a tenth after three days or more. */
const QUICK = 0.5;
const SLOW = 0.1;
const QUICK_MOST = 45 * MINUTE;
const SLOW_LEAST = 3 * DAY;
const SLOW_MOST = 14 * DAY;

/** When an answer comes, or null where none ever does. */
export function answerAfter(random: Random): Milliseconds | null {
  if (random() < NEVER) return null;
  const sort = random();
  if (sort < QUICK) return between(random, MINUTE, QUICK_MOST);
  if (sort < 1 - SLOW) return spread(random, QUICK_MOST, SLOW_LEAST);
  return spread(random, SLOW_LEAST, SLOW_MOST);
}

/** Even between two lengths. */
export function between(random: Random, least: Milliseconds, most: Milliseconds): Milliseconds {
  return Math.floor(least + random() * (most - least));
}

/** Between two lengths, the short ones more often: even on a logarithmic scale. */
export function spread(random: Random, least: Milliseconds, most: Milliseconds): Milliseconds {
  return Math.floor(least * (most / least) ** random());
}

/** When somebody asks again, on average once in `mean`. */
export function askAfter(random: Random, mean: Milliseconds): Milliseconds {
  return Math.ceil(-Math.log(1 - random()) * mean) + HOUR / 60;
}
