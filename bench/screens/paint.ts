/** What a page shows, and since when: noted in the page itself, after the frame in which it was painted. */
import type { Page } from 'playwright-core';

/** Something came, changed or went (`text` null), and was painted by then: milliseconds since 1970 by the machine's clock. */
export interface Painted {
  readonly at: number;
  readonly key: string;
  readonly text: string | null;
}

/** What to look for: elements, each under the name that its text has in it; or every match of a pattern in the page's text. */
export type Watched =
  | { readonly kind: 'elements'; readonly selector: string; readonly named: string }
  | { readonly kind: 'words'; readonly pattern: string };

/** Notes from now on whatever changes; a page that is opened anew notes nothing more. */
export async function watch(page: Page, watched: Watched): Promise<void> {
  await page.evaluate(startWatching, watched);
}

/** Everything noted so far. */
export const paintedOn = (page: Page): Promise<readonly Painted[]> =>
  page.evaluate(() => (globalThis as unknown as { painted: Painted[] }).painted);

/** Runs in the page and uses nothing from outside. */
function startWatching(watched: Watched): void {
  const painted: Painted[] = [];
  Object.assign(globalThis, { painted });
  const shown = (): Map<string, string> => {
    const found = new Map<string, string>();
    if (watched.kind === 'elements')
      for (const { textContent } of document.querySelectorAll(watched.selector))
        found.set(new RegExp(watched.named).exec(textContent ?? '')?.[0] ?? '', textContent ?? '');
    else
      for (const [match] of (document.body.textContent ?? '').matchAll(new RegExp(watched.pattern, 'g')))
        found.set(match, match);
    return found;
  };
  let before = shown();
  let waits = false;
  const look = (): void => {
    waits = false;
    const now = shown();
    const changed: Omit<Painted, 'at'>[] = [];
    for (const [key, text] of now) if (before.get(key) !== text) changed.push({ key, text });
    for (const key of before.keys()) if (!now.has(key)) changed.push({ key, text: null });
    before = now;
    if (changed.length === 0) return;
    // A message posted within a frame is heard when the frame is done.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      const at = performance.timeOrigin + performance.now();
      for (const one of changed) painted.push({ at, ...one });
    });
    port1.start();
    port2.postMessage(null);
  };
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(look);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
