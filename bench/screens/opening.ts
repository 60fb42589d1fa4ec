/** Opening a case from the queue by a key: until it is painted. */
import { spreadOf, type Spread } from '../queue.ts';
import { CASE, LINE, ROW } from './pages.ts';
import type { Screens } from './screens.ts';

/** The first ones load the code of the page and warm the database. */
const WARM_UP = 5;

/** Opens one case after another, each by the keys for "next" and "open". */
export async function measureOpening(screens: Screens, times: number): Promise<Spread> {
  const page = await screens.open('/?section=waiting');
  await page.locator(ROW.selector).first().waitFor();
  const took: number[] = [];
  for (let time = 0; time < times + WARM_UP; time += 1) {
    await page.keyboard.press('j');
    await page.evaluate(noteOpening, CASE);
    await page.keyboard.press('Enter');
    await page.locator(LINE).waitFor();
    took.push(await page.evaluate(() => (globalThis as unknown as { opened: Promise<number> }).opened));
    await page.keyboard.press('Escape');
    await page.locator(LINE).waitFor({ state: 'detached' });
  }
  await page.context().close();
  return spreadOf('open a case', took.slice(WARM_UP));
}

/** In the page: from the press of Enter until a case stands on the screen with all that a decision needs. */
function noteOpening(parts: readonly string[]): void {
  const opened = new Promise<number>((resolve) => {
    const press = ({ key, timeStamp }: KeyboardEvent): void => {
      if (key !== 'Enter') return;
      document.removeEventListener('keydown', press, { capture: true });
      const observer = new MutationObserver(() => {
        if (parts.some((part) => document.querySelector(part) === null)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          // A message posted within a frame is heard when the frame is done.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - timeStamp));
          port1.start();
          port2.postMessage(null);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true });
    };
    document.addEventListener('keydown', press, { capture: true });
  });
  Object.assign(globalThis, { opened });
}
