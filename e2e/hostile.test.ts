/** What strangers write, on every page that shows it, in a real browser: it is text, and it stays where it stands. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ROOMY } from './cases.test-support.ts';
import { assertQuiet, openStage, WIDTHS, type Stage, type Window } from './pages.test-support.ts';
import { fillEverything, type Strange } from '../proof/hostile/strangers.test-support.ts';

const someone = {
  'answerby-person': 'ada; roles=frontLine,engagement,escalations,lead,policyOwner,administrator',
};

let stage: Stage;
let cases: readonly Strange[];
let window: Window;
const dialogs: string[] = [];
before(async () => {
  stage = await openStage({ policy: ROOMY });
  cases = await fillEverything(stage.server);
  window = await stage.open(someone);
  window.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
});
after(() => stage.close());

/** One sentence for each thing by which a text did more than stand there. */
async function harmOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if ('harmed' in globalThis) found.push('a script of a stranger ran');
    const injected =
      'iframe, object, embed, img[src="x"], script:not([src]):not([type]), [onerror], [onload], [onclick], a[href^="javascript:" i]';
    for (const one of document.querySelectorAll(injected))
      found.push(`an element of a stranger: ${one.outerHTML.slice(0, 160)}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const wide = [...document.body.querySelectorAll('*')].filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1,
      );
      found.push(
        `the page scrolls sideways: ${scrollWidth} of ${clientWidth}, by ${wide.at(-1)?.outerHTML.slice(0, 200)}`,
      );
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const text = node.nodeValue ?? '';
      if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) continue;
      let around = node.parentElement;
      while (around !== null) {
        const { display, unicodeBidi } = getComputedStyle(around);
        if (
          /isolate|plaintext/.test(unicodeBidi) ||
          !display.startsWith('inline') ||
          display === 'inline-block'
        )
          break;
        around = around.parentElement;
      }
      const whole = around?.textContent ?? '';
      if (whole.trim() !== text.trim())
        found.push(`words beside a stranger's marks of direction: ${around?.outerHTML.slice(0, 300)}`);
    }
    return [...new Set(found)];
  });
}

async function isHarmless(shown: (page: Page) => Promise<void>): Promise<void> {
  const { page } = window;
  for (const width of ['desktop', 'phone'] as const) {
    await page.setViewportSize({ width: WIDTHS[width], height: 900 });
    await shown(page);
    assert.deepEqual(await harmOn(page), [], width);
  }
  assert.deepEqual(dialogs, []);
  assertQuiet(window);
}

/** Once a text of a stranger stands there; on pages that show none, once there is a heading. */
const PAGES_SHOWN: readonly (readonly [path: string, says: RegExp | null])[] = [
  ['/', /NR-0/],
  ['/?section=onHold', /harmed/],
  ['/?q=harmed', /harmed/],
  ['/article', /harmed/],
  ['/article/banners', /harmed/],
  ['/help', /harmed/],
  ['/figures', null],
  ['/report/import', /harmed/],
  ['/report', null],
  ['/hand-over', null],
  ['/policy', /harmed/],
  ['/brakes', /harmed/],
  ['/people', /harmed/],
  ['/people/keys', null],
  ['/account', null],
];
for (const [path, says] of PAGES_SHOWN)
  test(`the page ${path}`, async () => {
    await window.page.goto(path);
    await isHarmless((page) =>
      (says === null ? page.getByRole('heading').first() : page.getByText(says).first()).waitFor({
        state: says === null ? 'visible' : 'attached',
      }),
    );
  });

test('harm is seen where there is some', async () => {
  const { page } = await stage.open(someone);
  await page.goto('/account');
  await page.getByRole('heading').first().waitFor();
  const planted = await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p>ours <span>\u202eseirt</span> ours</p><iframe></iframe><div id="wide"></div>',
    );
    const wide = document.getElementById('wide');
    if (wide !== null) Object.assign(wide.style, { width: '5000px', height: '9px' });
    return true;
  });
  assert.ok(planted);
  const found = (await harmOn(page)).join('\n');
  for (const words of [/an element of a stranger/, /scrolls sideways/, /marks of direction/])
    assert.match(found, words);
});

test('every case with its story, its evidence and its messages', async () => {
  for (const { reference } of cases) {
    await window.page.goto(`/cases/${reference}`);
    await isHarmless(async (page) => {
      await page.locator('[data-area=case]').first().getByText(reference).first().waitFor();
      await page.getByRole('heading', { name: 'Evidence' }).waitFor();
      await page.locator('.theirs').first().waitFor({ state: 'attached' });
    });
  }
});

test('what the two of a case are shown', async () => {
  const few = cases.filter(({ corpus }) => ['directions', 'long', 'markup'].includes(corpus));
  for (const { reference } of few) {
    await window.page.goto(`/cases/${reference}`);
    await window.page.getByRole('tab', { name: 'the respondent sees' }).waitFor();
    for (const name of ['the reporter sees', 'the respondent sees', 'Everything'])
      await isHarmless(async (page) => {
        const tab = page.getByRole('tab', { name });
        await tab.click();
        await page
          .locator('[role=tab][aria-selected=true]')
          .filter({ hasText: new RegExp(name, 'i') })
          .waitFor();
        await page.locator('[role=tabpanel]:visible').first().waitFor();
      });
  }
});
