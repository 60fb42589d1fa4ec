/** A decision on its way through the page: approved, sent, confirmed; called back; taken back; and who else is there. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pairs, proposed, ROOMY, stageOf, type MadeCase } from './cases.test-support.ts';
import { assertQuiet, openStage, until, type Stage, type Window } from './pages.test-support.ts';

const ada = { 'answerby-person': 'ada; roles=escalations' };
const otto = { 'answerby-person': 'otto; roles=escalations' };

let stage: Stage;
let cases: readonly MadeCase[];
before(async () => {
  stage = await openStage({ policy: { ...ROOMY, callBackSeconds: 60 } });
  cases = await proposed(stage.server, await pairs(stage.server, 4));
});
after(() => stage.close());

const actionsOf = (page: Page) => page.getByRole('complementary', { name: 'Actions' });
const wayOf = (page: Page) => page.getByRole('region', { name: 'The hold on its way' });
const caseAt = (index: number): MadeCase => {
  const one = cases[index];
  assert.ok(one !== undefined);
  return one;
};

async function at(who: { readonly [header: string]: string }, { reference }: MadeCase): Promise<Window> {
  const window = await stage.open(who);
  await window.page.goto(`/cases/${reference}`);
  await actionsOf(window.page).getByRole('heading').first().waitFor();
  return window;
}

async function approve(page: Page): Promise<void> {
  await actionsOf(page)
    .getByRole('button', { name: /^Approve hold/ })
    .first()
    .waitFor();
  for (const key of ['d', '1', 'Enter']) await page.keyboard.press(key);
  await page.getByText('hold approved, not sent yet').waitFor();
}

test('an approval waits to be called back, is not shown as a hold, and is called back', async () => {
  const one = caseAt(0);
  const before = stage.server.marketplace.counts();
  const window = await at(ada, one);
  const { page } = window;
  await approve(page);
  await stage.server.settle();
  await page.goto(`/cases/${one.reference}`);
  await page
    .getByRole('timer')
    .filter({ hasText: /Can be called back for \d+ s/ })
    .waitFor();
  assert.match(
    (await wayOf(page).textContent()) ?? '',
    /Approved.*Sentwaits to be sent.*Confirmednot on hold before that/,
  );
  assert.equal(await page.getByText('On hold, confirmed by the back office').count(), 0);
  await actionsOf(page).getByRole('button', { name: 'Call back' }).first().click();
  await until(async () => (await stageOf(stage.server, one)) === 'proposed');
  await wayOf(page).waitFor({ state: 'detached' });
  await stage.server.settle();
  assert.equal(stage.server.marketplace.counts().suspensions, before.suspensions);
  assertQuiet(window);
});

test('a hold is shown as one once the back office has confirmed it, on every open page', async () => {
  const one = caseAt(1);
  const [mine, other] = [await at(ada, one), await at(otto, one)];
  await approve(mine.page);
  await wayOf(other.page).waitFor();
  await mine.page.goto(`/cases/${one.reference}`);
  // The time to call back is the machine's, and over now.
  await stage.server.owner.query(
    `update effects set available_at = clock_timestamp() where state = 'intended'`,
  );
  await until(async () => {
    await stage.server.settle();
    return (await stageOf(stage.server, one)) === 'onHold';
  });
  for (const { page } of [mine, other])
    await page.getByText('On hold, confirmed by the back office').first().waitFor();
  [mine, other].forEach(assertQuiet);
});

test('who else looks at a case stands on it, and a claim is taken back by its notice', async () => {
  const one = caseAt(2);
  const [mine, other] = [await at(ada, one), await at(otto, one)];
  await mine.page
    .getByText(/otto looks/i)
    .first()
    .waitFor();
  await other.page
    .getByText(/ada looks/i)
    .first()
    .waitFor();
  await mine.page.keyboard.press('c');
  await mine.page.getByText('You have it.').waitFor();
  await other.page.getByText('ada has it.').waitFor();
  await mine.page.getByRole('button', { name: 'Undo' }).click();
  await other.page.getByText('Nobody has it.').waitFor();
  await other.page.close();
  await mine.page
    .getByText(/otto looks/i)
    .first()
    .waitFor({ state: 'detached' });
  assertQuiet(mine);
});

test('what is sent on a state that changed meanwhile is a conflict with what changed, and nothing happens', async () => {
  const one = caseAt(3);
  const { page } = await stage.open(ada);
  // Until it sends, the page is kept on what it read first: the server alone stands between it and the hold.
  let first: string | null = null;
  let sent = false;
  page.on('request', (request) => (sent ||= request.url().endsWith('/decisions')));
  await page.route(`**/api/cases/${one.reference}`, async (route) => {
    if (sent) return route.continue();
    first ??= await (await route.fetch()).text();
    await route.fulfill({ body: first, contentType: 'application/json' });
  });
  await page.goto(`/cases/${one.reference}`);
  await actionsOf(page)
    .getByRole('button', { name: /^Approve hold/ })
    .first()
    .waitFor();
  await page.keyboard.press('d');
  await page.keyboard.press('1');
  const declined = await stage.server.as(otto).call('decide', {
    path: { case: one.reference },
    body: { kind: 'decline', reason: 'they have met' },
    ifMatch: '*',
  });
  assert.equal(declined.kind, 'ok');
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/decisions'),
  );
  await page.keyboard.press('Enter');
  assert.equal((await answered).status(), 412);
  await page.getByRole('alert', { name: 'Changed meanwhile' }).getByText('otto declined the hold.').waitFor();
  assert.equal(await stageOf(stage.server, one), 'closed');
});
