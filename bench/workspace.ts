/** What the workspace costs: the queue of a large desk, and changes on their way to every open page. */
import type { Ground } from './ground.ts';
import { measureLive } from './live.ts';
import { measureQueue, type Spread } from './queue.ts';
import type { Sizes } from './sizes.ts';
import { figure, table } from './table.ts';

/** Milliseconds at the 95th percentile. */
const AIMS = { window: 60, live: 250 };
const HEADER = ['milliseconds', 'median', '95 % within', 'maximum', 'aim'] as const;

function row({ what, median, most95, most }: Spread, aim: number | null = null): readonly string[] {
  const said = aim === null ? '' : `${aim}: ${most95 <= aim ? 'met' : 'missed'}`;
  return [what, figure(median), figure(most95), figure(most), said];
}

export async function printQueue(ground: Ground, { open, closed, rounds }: Sizes): Promise<void> {
  const { windows, all, counts } = await measureQueue(ground, open, closed, rounds);
  console.log(
    `\nThe queue of ${figure(open)} open and ${figure(closed)} closed cases: a window of a hundred rows, from five places of each list\n`,
  );
  console.log(table(HEADER, [...windows.map((one) => row(one)), row(all, AIMS.window), row(counts)]));
}

export async function printLive(ground: Ground, { liveSeconds, open, pace }: Sizes): Promise<void> {
  const { streams, perSecond, arrived, everywhere } = await measureLive(
    ground,
    { seconds: liveSeconds, open },
    pace,
  );
  console.log(
    `\n${perSecond} changes a second among ${figure(open)} open cases, ${streams} open streams: from the commit to the page\n`,
  );
  console.log(table(HEADER, [row(arrived, AIMS.live), row(everywhere)]));
}
