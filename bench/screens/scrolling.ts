/** A hundred thousand rows: how steadily they scroll, and how soon a filter is on the screen. */
import { ROW } from './pages.ts';
import type { Screens } from './screens.ts';
import { spreadOf, type Spread } from '../queue.ts';

const STEPS = 120;
const STEP_PIXELS = 1500;

export interface ScrollResult {
  /** Milliseconds from one frame to the next. */
  readonly frames: Spread;
  /** Of the rows that should have been there, how many were, at the end of each frame. */
  readonly filled: number;
}

/** Turns the wheel as fast as frames come, through some thousand rows. */
export async function measureScrolling(screens: Screens): Promise<ScrollResult> {
  const page = await screens.open('/?section=waiting');
  await page.locator(ROW.selector).first().waitFor();
  const box = await page.locator(ROW.selector).first().boundingBox();
  if (box === null) throw new Error('there are no rows on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + 5);
  await page.evaluate(noteFrames, ROW.selector);
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, STEP_PIXELS);
  const { frames, shown, most } = await page.evaluate(endOfFrames);
  await page.context().close();
  return { frames: spreadOf('scroll, from frame to frame', frames), filled: shown / (most * frames.length) };
}

interface Frames {
  frames: number[];
  shown: number;
  most: number;
  stop: boolean;
}

function noteFrames(selector: string): void {
  const noted: Frames = { frames: [], shown: 0, most: 0, stop: false };
  Object.assign(globalThis, { noted });
  let before = performance.now();
  const frame = (now: number): void => {
    if (noted.stop) return;
    noted.frames.push(now - before);
    before = now;
    const rows = [...document.querySelectorAll(selector)].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    noted.shown += rows.length;
    noted.most = Math.max(noted.most, rows.length);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function endOfFrames(): Frames {
  const { noted } = globalThis as unknown as { noted: Frames };
  noted.stop = true;
  return noted;
}

/** From the change of a filter until other rows are painted. */
export async function measureFiltering(screens: Screens, times: number): Promise<Spread> {
  const page = await screens.open('/?section=waiting');
  await page.locator(ROW.selector).first().waitFor();
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const filter = FILTERS[time % FILTERS.length] ?? '';
    await page.evaluate(noteFiltering, { ...ROW, to: `/?section=waiting${filter}` });
    took.push(await page.evaluate(() => (globalThis as unknown as { filtered: Promise<number> }).filtered));
  }
  await page.context().close();
  return spreadOf('filter the list', took);
}

/** One and several, each asked for once, so that nothing is there from before. */
const COUNTRIES = ['US', 'IN', 'PH', 'PK', 'BD', 'GB', 'DE', 'ES', 'UA', 'BR', 'NG', 'KE', 'RO', 'PL'];
const FILTERS = ['', '&userKind=client', '&userKind=freelancer&assigned=nobody'].flatMap((more) =>
  COUNTRIES.map((country) => `&country=${country}${more}`),
);

/** In the page: goes to another filter by the address, as back and forward do, and waits for its rows. */
function noteFiltering({ selector, named, to }: { selector: string; named: string; to: string }): void {
  const shown = (): string =>
    [...document.querySelectorAll(selector)]
      .map(({ textContent }) => new RegExp(named).exec(textContent ?? '')?.[0] ?? '')
      .join();
  const before = shown();
  const filtered = new Promise<number>((resolve) => {
    const began = performance.now();
    const observer = new MutationObserver(() => {
      const now = shown();
      if (now === before || now === '') return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - began));
        port1.start();
        port2.postMessage(null);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  });
  Object.assign(globalThis, { filtered });
}
