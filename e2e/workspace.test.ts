/** The workspace around the case: what one person does is on every screen, and the list keeps its place. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { agent, lead } from '../desk/http/server.test-support.ts';
import { pairs, proposed, ROOMY } from './cases.test-support.ts';
import { assertQuiet, openStage, PAGES, type Stage } from './pages.test-support.ts';

const MANY = 60;
const colleague = { 'answerby-person': 'mei; roles=escalations' };
let stage: Stage;
before(async () => {
  stage = await openStage({ policy: ROOMY });
  await proposed(stage.server, await pairs(stage.server, MANY));
});
after(() => stage.close());

const rows = (page: Page) => page.getByRole('list', { name: 'Cases' });
test('two tabs share one stream, and when the one that reads is closed the other goes on', async () => {
  const window = await stage.open(agent);
  const opened: string[] = [];
  window.context.on('request', (request) => {
    if (request.url().endsWith('/api/changes')) opened.push(request.frame().page().url());
  });
  await window.page.goto('/');
  await rows(window.page).getByRole('listitem').first().waitFor();
  const other = await window.context.newPage();
  await other.goto('/?section=needs&assigned=mei');
  const colleagues = await stage.open(colleague);
  await colleagues.page.goto('/');
  const claim = async (down: number): Promise<void> => {
    await rows(colleagues.page).waitFor();
    for (let step = 0; step < down; step += 1) await colleagues.page.keyboard.press('j');
    await colleagues.page.keyboard.press('c');
  };
  await claim(1);
  await rows(other).getByRole('listitem').first().waitFor();
  assert.equal(opened.length, 1, opened.join('\n'));
  await window.page.close();
  await claim(1);
  await rows(other).getByRole('listitem').nth(1).waitFor();
  assert.equal(opened.length, 2, opened.join('\n'));
  assertQuiet(colleagues);
});

test('what happens between the first reading of a page and the beginning of its stream is not missed', async () => {
  const { page } = await stage.open(agent);
  let begin = (): void => undefined;
  const begun = new Promise<void>((done) => (begin = done));
  await page.route('**/api/changes', async (route) => {
    await begun;
    await route.continue();
  });
  await page.goto('/?assigned=nobody');
  await rows(page).getByRole('listitem').first().waitFor();
  const reference =
    /NR-\d+/.exec((await rows(page).getByRole('listitem').first().textContent()) ?? '')?.[0] ?? '';
  const claimed = await stage.server
    .as(colleague)
    .call('assignCases', { body: { cases: [reference], to: 'mei' } });
  assert.equal(claimed.kind, 'ok', JSON.stringify(claimed));
  begin();
  await rows(page).getByText(reference).waitFor({ state: 'detached' });
});

test('a list that was left is found where it was, with the case one came from', async () => {
  const { page } = await stage.open(agent, { height: 600 });
  await page.goto('/');
  await rows(page).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Actions' }).waitFor();
  const list = page
    .locator('[data-area=queue] div')
    .filter({ has: rows(page) })
    .last();
  assert.ok((await list.evaluate((element) => element.scrollTop)) > 0);
  await page.keyboard.press('Escape');
  await page.waitForURL('**/');
  assert.ok((await list.evaluate((element) => element.scrollTop)) > 0);
  await page.goBack();
  await page.getByRole('complementary', { name: 'Actions' }).waitFor();
});

test('the first case opens with code that was loaded ahead', async () => {
  const manifest = JSON.parse(readFileSync(join(PAGES, '.vite/manifest.json'), 'utf8')) as {
    readonly [name: string]: { readonly file: string; readonly imports?: readonly string[] };
  };
  const needed = ['case/page.tsx', ...(manifest['case/page.tsx']?.imports ?? [])];
  const window = await stage.open(agent);
  const { page } = window;
  await page.goto('/');
  await rows(page).waitFor();
  await page.waitForFunction(
    (files) => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
      return files.every((file) => loaded.includes(`/${file}`));
    },
    needed.map((name) => manifest[name]?.file ?? `no file of ${name}`),
  );
  await page.route('**/*.js', (route) => route.abort());
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Actions' }).waitFor();
  assertQuiet(window);
});

test('a pause is on every screen at once, and its end as well', async () => {
  const screens = await Promise.all([stage.open(agent), stage.open(colleague, { width: 375 })]);
  await screens[0].page.goto('/');
  await screens[1].page.goto('/article');
  const boss = await stage.open(lead);
  await boss.page.goto('/brakes');
  const pull = async (label: string, reason: string): Promise<void> => {
    await boss.page.getByRole('switch', { name: 'Pause all holds' }).click();
    await boss.page.getByLabel('Reason').fill(reason);
    await boss.page.getByRole('button', { name: label }).click();
  };
  await pull('Pause all holds', 'Too few people tonight.');
  for (const { page } of [...screens, boss])
    await page.getByText('Holds are paused as a whole.').first().waitFor();
  await pull('Let holds go on', 'Enough people again.');
  for (const { page } of screens)
    await page.getByText('Holds are paused as a whole.').first().waitFor({ state: 'detached' });
  screens.forEach(assertQuiet);
});

test('holds in bulk say what they leave out, and wait for a second person', async () => {
  const { page } = await stage.open(lead);
  await page.goto('/?assigned=nobody');
  await rows(page).waitFor();
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
  await page.getByText('3 cases chosen').waitFor();
  await page.keyboard.press('Shift+D');
  await page.getByLabel('Decision').selectOption('approve');
  await page.getByLabel('Reason').fill('Silent in both places.');
  await page.getByRole('button', { name: 'Propose to a second person' }).click();
  await page.getByText('3 of 3 proposed').waitFor();
  const second = await stage.open(colleague);
  await second.page.goto('/');
  await second.page.getByRole('link', { name: 'Look as the second person' }).click();
  await second.page.getByRole('button', { name: 'Approve 3 holds' }).click();
  await second.page.getByText('Approved by').waitFor();
  await second.page.getByText('done', { exact: true }).nth(2).waitFor();
  assert.equal(await second.page.getByText('done', { exact: true }).count(), 3);
  assertQuiet(second);
});

test('one registry feeds keys, palette, sheet and tooltips; single letters are off while somebody types', async () => {
  const window = await stage.open(agent);
  const { page } = window;
  await page.goto('/?assigned=nobody');
  await rows(page).getByRole('listitem').first().waitFor();
  // A letter that is typed is a letter.
  await page.keyboard.press('/');
  await page.keyboard.type('xj?');
  assert.equal(await page.getByRole('textbox', { name: 'Search cases' }).inputValue(), 'xj?');
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.keyboard.press('Escape');
  await rows(page).getByRole('listitem').first().waitFor();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.getByText('Claim case').first().waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.keyboard.press('j');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Palette' }).waitFor();
  await page.keyboard.type('claim case');
  await page
    .getByRole('option', { name: /^Claim case/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(/is yours now/).waitFor();
  await page.keyboard.press('x');
  const button = page.getByRole('region', { name: /chosen/i }).getByRole('button', { name: /^Decide/ });
  await button.hover();
  await page
    .getByRole('tooltip')
    .filter({ hasText: /Decide on chosen cases/ })
    .waitFor();
  assertQuiet(window);
});
