/** Two who reported each other, each under a contract of their own: decided side by side, in one act (R8). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { DAY } from '../procedure/case.ts';
import { NOON } from '../desk/http/server.test-support.ts';
import { pair, proposed, ROOMY, stageOf, type MadeCase, type Pair } from './cases.test-support.ts';
import { assertQuiet, openStage, until, type Stage } from './pages.test-support.ts';

const agent = { 'answerby-person': 'ada; roles=escalations' };
let stage: Stage;
let one: MadeCase;
let other: MadeCase;
before(async () => {
  stage = await openStage({ policy: ROOMY });
  const first = await pair(stage.server, 1);
  const back: Pair = { ...first, reporter: first.respondent, respondent: first.reporter, contract: '77001' };
  const { outside } = stage.server.marketplace;
  await outside.addContract({ id: back.contract, parties: [back.reporter, back.respondent] });
  await outside.write({
    from: back.reporter,
    to: back.respondent,
    contract: back.contract,
    text: 'And the invoice of the other contract?',
    sentAt: NOON - 9 * DAY,
  });
  const made = await proposed(stage.server, [first, back]);
  assert.ok(made[0] !== undefined && made[1] !== undefined);
  [one, other] = [made[0], made[1]];
});
after(() => stage.close());

const actionsOf = (page: Page) => page.getByRole('complementary', { name: 'Actions' });

test('both are shown side by side, and one decision holds one account and leaves the other alone', async () => {
  const { server } = stage;
  assert.deepEqual([await stageOf(server, one), await stageOf(server, other)], ['proposed', 'proposed']);
  const before = server.marketplace.counts();
  const window = await stage.open(agent);
  const { page } = window;
  await page.goto(`/cases/${one.reference}`);
  const beside = page.getByRole('region', { name: 'The two have reported each other' });
  await beside.getByRole('link', { name: other.reference }).waitFor();
  await actionsOf(page)
    .getByRole('button', { name: /^Approve hold/ })
    .first()
    .waitFor();
  for (const key of ['d', '1']) await page.keyboard.press(key);
  await beside.getByRole('radiogroup', { name: 'What is decided for the other case' }).waitFor();
  await actionsOf(page).getByText(other.reference).first().waitFor();
  await page.keyboard.press('Enter');
  await until(async () => {
    await server.settle();
    return (await stageOf(server, one)) === 'onHold';
  });
  assert.equal(await stageOf(server, other), 'closed');
  assert.equal(server.marketplace.counts().suspensions, before.suspensions + 1);
  assertQuiet(window);
});
