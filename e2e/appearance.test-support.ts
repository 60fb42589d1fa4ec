/** What is wrong with how a window looks: by axe (WCAG 2.2 AA), by its width, and where colour would be the only sign. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { WIDTHS, type Scheme } from './pages.test-support.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The part of axe that is used here, as it stands in the page. */
interface Axe {
  run(
    context: object,
    options: object,
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }[];
  }>;
}

/** What can be wrong in one theme and right in the other. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** One sentence for each thing that is wrong with what the page shows now. @param looks at everything, or at colours alone. */
export async function wrongsOf(
  page: Page,
  looks: 'everything' | 'colours' = 'everything',
): Promise<readonly string[]> {
  // Through the debugger: the page's own policy lets no foreign script in.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const runOnly =
    looks === 'everything' ? { type: 'tag', values: RULES } : { type: 'rule', values: OF_COLOUR };
  return page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { readonly axe: Axe };
    const { violations } = await axe.run(document, {
      runOnly: only,
      resultTypes: ['violations'],
      preload: false,
    });
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ html, failureSummary = '' }) => `${id}: ${help}: ${html.slice(0, 200)}: ${failureSummary}`,
      ),
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const wide = [...document.body.querySelectorAll('*')].filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1,
      );
      found.push(
        `the page scrolls sideways: ${scrollWidth} of ${clientWidth} pixels, by ${wide
          .slice(-3)
          .map((one) => one.outerHTML.slice(0, 160))
          .join(' and ')}`,
      );
    }
    for (const badge of document.querySelectorAll('[data-meaning]'))
      if ((badge.textContent ?? '').trim() === '' && badge.getAttribute('aria-label') === null)
        found.push(`a badge has a colour and no words: ${badge.outerHTML.slice(0, 200)}`);
    return found;
  }, runOnly);
}

/** The widths and the two themes, one after the other in the same window. @returns what is wrong, each with where. */
export async function wrongsEverywhere(
  page: Page,
  whenShown: () => Promise<void>,
  widths: readonly (keyof typeof WIDTHS)[] = ['phone', 'tablet', 'desktop'],
): Promise<readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of widths)
    for (const colorScheme of ['light', 'dark'] satisfies Scheme[]) {
      await page.setViewportSize({ width: WIDTHS[name], height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await whenShown();
      for (const wrong of await wrongsOf(page, colorScheme === 'light' ? 'everything' : 'colours'))
        found.set(wrong, [...(found.get(wrong) ?? []), `${name} ${colorScheme}`]);
    }
  return [...found].map(([wrong, where]) => `${wrong} (${where.join(', ')})`);
}
