/** What is measured on screens, beside the bars. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { whyNoBrowser } from '../../tools/browser.ts';
import type { Ground } from '../ground.ts';
import type { Spread } from '../queue.ts';
import type { Sizes } from '../sizes.ts';
import { figure, table } from '../table.ts';
import { measureChanges } from './changes.ts';
import { measureDrawing } from './many-messages.ts';
import { measureOpening } from './opening.ts';
import { measureFiltering, measureScrolling } from './scrolling.ts';
import { openScreens, type Screens } from './screens.ts';

/** What is to be reached, in milliseconds at the 95th percentile; the last one is of the middle. */
const BARS = { change: 500, opening: 150, filtering: 150, drawing: 50 };
const BUILD = fileURLToPath(new URL('../../tools/build-web.ts', import.meta.url));
const STREAMS = 48;
const OPENINGS = 60;
const FILTERINGS = 40;
const MESSAGES = 2000;
const HEADER = ['milliseconds', 'median', '95 % within', 'maximum', 'bar'] as const;

const met = (bar: number, value: number): string => `${bar}: ${value <= bar ? 'met' : 'missed'}`;
const row = ({ what, median, most95, most }: Spread, bar: number | null = null): readonly string[] => [
  what,
  ...[median, most95, most].map(figure),
  bar === null ? '' : met(bar, most95),
];

export async function printScreens(ground: Ground, { open, liveSeconds, pace }: Sizes): Promise<void> {
  const why = whyNoBrowser();
  if (why !== null) return console.log(`\nScreens were not measured: ${why}.`);
  // As they are now, not as somebody built them once.
  const built = spawnSync(process.execPath, [BUILD], { stdio: 'inherit' });
  if (built.status !== 0) return console.log('\nScreens were not measured: the pages cannot be built.');
  const screens = await openScreens(ground, open, STREAMS, pace);
  console.log(`\nTwo pages in a real browser, ${figure(open)} open cases\n`);
  try {
    await printChanges(screens, liveSeconds);
    await printQueue(screens);
    const { many, few } = await measureDrawing(screens, MESSAGES);
    console.log(
      `\nDrawing a case anew with ${figure(MESSAGES)} messages: ${figure(many)} ms, with none ${figure(few)} ms; the difference, bar ${met(BARS.drawing, many - few)}\n`,
    );
  } finally {
    await screens.close();
  }
}

async function printChanges(screens: Screens, seconds: number): Promise<void> {
  const { perSecond, queue, openCase } = await measureChanges(screens, seconds);
  console.log(
    `${figure(perSecond)} changes a second, ${STREAMS} other streams: from a commit until it is painted\n`,
  );
  console.log(table(HEADER, [row(queue, BARS.change), row(openCase, BARS.change)]));
}

async function printQueue(screens: Screens): Promise<void> {
  const opening = await measureOpening(screens, OPENINGS);
  const filtering = await measureFiltering(screens, FILTERINGS);
  const { frames, filled } = await measureScrolling(screens);
  console.log('\nThe queue, from a key until it is painted\n');
  console.log(table(HEADER, [row(opening, BARS.opening), row(filtering, BARS.filtering), row(frames)]));
  console.log(`\n  ${figure(filled * 100)} % of the rows were there while it was scrolled.`);
}
