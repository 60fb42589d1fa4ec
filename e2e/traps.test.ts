/** Five traps, each through the page. None of them may lead to a hold that is wrong. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { HOUR, MINUTE } from '../procedure/case.ts';
import {
  answers,
  pair,
  pairs,
  proposed,
  ROOMY,
  stageOf,
  waiting,
  type MadeCase,
} from './cases.test-support.ts';
import { assertQuiet, openStage, until, type Stage, type Window } from './pages.test-support.ts';
import { contactTicket } from './scenes.test-support.ts';

const ada = { 'answerby-person': 'ada; roles=escalations' };
const otto = { 'answerby-person': 'otto; roles=escalations' };

let stage: Stage;
// A desk each: what a trap does to a stream must not help or hinder the next.
beforeEach(async () => {
  stage = await openStage({ policy: ROOMY });
});
afterEach(() => stage.close());

const actionsOf = (page: Page) => page.getByRole('complementary', { name: 'Actions' });

async function at(who: { readonly [header: string]: string }, { reference }: MadeCase): Promise<Window> {
  const window = await stage.open(who);
  await window.page.goto(`/cases/${reference}`);
  await actionsOf(window.page).getByRole('heading').first().waitFor();
  return window;
}

/** Opens the decision and chooses the first of the usual reasons; Enter would send it. */
async function aboutToApprove(page: Page): Promise<void> {
  await actionsOf(page)
    .getByRole('button', { name: /^Approve hold/ })
    .first()
    .waitFor();
  await page.keyboard.press('d');
  await actionsOf(page).getByRole('region', { name: 'Approve hold' }).waitFor();
  await page.keyboard.press('1');
}

async function approved(page: Page, one: MadeCase): Promise<void> {
  await aboutToApprove(page);
  await page.keyboard.press('Enter');
  await until(async () => (await historyOf(one)).includes('approve'));
  await stage.server.settle();
}

/** One case whose clock runs. */
const alone = async (): Promise<readonly MadeCase[]> => waiting(stage.server, [await pair(stage.server, 1)]);

async function historyOf({ reference }: MadeCase): Promise<readonly string[]> {
  const read = await stage.server.as(otto).call('getHistory', { path: { case: reference } });
  assert.equal(read.kind, 'ok');
  return read.kind === 'ok' ? read.body.entries.map(({ event }) => event.kind) : [];
}

test('an answer that was sent in time and has not arrived yet is found before the account is suspended', async () => {
  const { server } = stage;
  const [one] = await alone();
  assert.ok(one !== undefined);
  const ticket = await contactTicket(server, one);
  await server.forward(47 * HOUR);
  // The streams will show both only a week later; whoever reads the conversation finds them.
  server.marketplace.faults.set([
    { port: 'messageCentre', fault: { kind: 'delay', by: 7 * 24 * HOUR }, when: 'always' },
    { port: 'helpDesk', fault: { kind: 'delay', by: 7 * 24 * HOUR }, when: 'always' },
  ]);
  await answers(server, one);
  await server.marketplace.outside.reply({ ticket, from: one.respondent, text: 'I have answered them.' });
  server.marketplace.faults.set([]);
  await server.forward(HOUR + MINUTE);
  await server.settle();
  assert.equal(await stageOf(server, one), 'proposed', 'nothing has been seen of the answer');
  const before = server.marketplace.counts();
  const window = await at(ada, one);
  await approved(window.page, one);
  assert.equal(server.marketplace.counts().suspensions, before.suspensions);
  assert.equal(await stageOf(server, one), 'answered');
  assertQuiet(window);
});

test('an automatic reply is shown as one and is no answer; one that announces an absence stops the approval', async () => {
  const { server } = stage;
  const [one] = await alone();
  assert.ok(one !== undefined);
  const { respondent: from, reporter: to, contract } = one;
  await server.forward(24 * HOUR);
  await server.marketplace.outside.write({
    from,
    to,
    contract,
    text: 'I read my mail on Mondays.',
    automatic: 'automatic',
  });
  await server.forward(24 * HOUR + MINUTE);
  await server.settle();
  assert.equal(await stageOf(server, one), 'proposed');
  await server.marketplace.outside.write({
    from,
    to,
    contract,
    text: 'Away until Monday.',
    automatic: 'absence',
  });
  await server.settle();
  const before = server.marketplace.counts();
  const window = await at(ada, one);
  const { page } = window;
  await page.getByText('I read my mail on Mondays.').waitFor();
  await page
    .getByText(/automatic/i)
    .first()
    .waitFor();
  assert.equal(
    await actionsOf(page)
      .locator('button[aria-label^="Approve hold"], button:text-is("Approve hold"):not([aria-disabled])')
      .count(),
    0,
  );
  await page.keyboard.press('d');
  assert.equal(await actionsOf(page).getByRole('region', { name: 'Approve hold' }).count(), 0);
  const forced = await server.as(ada).call('decide', {
    path: { case: one.reference },
    body: { kind: 'approve', reason: 'silent' },
    ifMatch: '*',
  });
  assert.equal(forced.kind, 'problem', 'nor over HTTP');
  await server.settle();
  assert.equal(server.marketplace.counts().suspensions, before.suspensions);
  assertQuiet(window);
});

test('an account that another department has suspended is not held: its user cannot answer', async () => {
  const { server } = stage;
  const [one] = await alone();
  assert.ok(one !== undefined);
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  assert.equal(await stageOf(server, one), 'proposed');
  // Nobody has told the desk: it finds out when it looks once more before the suspension (R7).
  await server.marketplace.outside.suspendByOthers(one.respondent, 'fraud', true);
  const before = server.marketplace.counts();
  const window = await at(ada, one);
  await approved(window.page, one);
  assert.equal(server.marketplace.counts().suspensions, before.suspensions);
  assert.notEqual(await stageOf(server, one), 'onHold');
  await window.page.reload();
  await window.page
    .getByText(/cannot|suspended/i)
    .first()
    .waitFor();
  assertQuiet(window);
});

test('a tab that shows an old state says what changed meanwhile, and sends nothing', async () => {
  const { server } = stage;
  const [one] = await alone();
  assert.ok(one !== undefined);
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  const before = server.marketplace.counts();
  const stale = await at(ada, one);
  await aboutToApprove(stale.page);
  const declined = await server.as(otto).call('decide', {
    path: { case: one.reference },
    body: { kind: 'decline', reason: 'they have met' },
    ifMatch: '*',
  });
  assert.equal(declined.kind, 'ok');
  // What changed is shown where the decision stands; the first Enter only says that it was seen, the second finds it off.
  await actionsOf(stale.page).getByText(/otto/).first().waitFor();
  await stale.page.keyboard.press('Enter');
  await stale.page.keyboard.press('Enter');
  await server.settle();
  assert.equal(await stageOf(server, one), 'closed');
  assert.ok(!(await historyOf(one)).includes('approve'));
  assert.equal(server.marketplace.counts().suspensions, before.suspensions);
});

test('a double click and a double key hold an account once', async () => {
  const { server } = stage;
  const [clicked, pressed] = await proposed(server, await pairs(server, 2));
  assert.ok(clicked !== undefined && pressed !== undefined);
  const before = server.marketplace.counts();
  const mouse = await at(ada, clicked);
  await aboutToApprove(mouse.page);
  await actionsOf(mouse.page)
    .getByRole('region')
    .getByRole('button', { name: 'Approve hold' })
    .last()
    .dblclick();
  const keys = await at(ada, pressed);
  await aboutToApprove(keys.page);
  await Promise.all([keys.page.keyboard.press('Enter'), keys.page.keyboard.press('Enter')]);
  for (const one of [clicked, pressed]) {
    await until(async () => (await historyOf(one)).includes('approve'));
    await server.settle();
    assert.equal((await historyOf(one)).filter((kind) => kind === 'approve').length, 1);
    assert.equal(await stageOf(server, one), 'onHold');
  }
  assert.equal(server.marketplace.counts().suspensions, before.suspensions + 2);
});
