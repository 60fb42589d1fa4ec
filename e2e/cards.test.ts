/** A desk in which people do every act (A2): each card in one sitting, with few copies and one field. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { HOUR, MINUTE } from '../procedure/case.ts';
import { pair, report, ROOMY, stageOf, type MadeCase } from './cases.test-support.ts';
import { assertQuiet, openStage, until, type Stage, type Window } from './pages.test-support.ts';

const agent = { 'answerby-person': 'ada; roles=escalations' };
const NOTICE = { copies: 4, fields: 1 };
const HOLD = { copies: 3 };

let stage: Stage;
let made: MadeCase;
let window: Window;
before(async () => {
  stage = await openStage({ policy: ROOMY, byHand: true });
  made = await report(stage.server, await pair(stage.server, 1));
  await stage.server.settle();
  window = await stage.open(agent);
  await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
after(() => stage.close());

const cardOf = (page: Page, name: string): Locator => page.getByRole('region', { name: `${name} card` });

async function opened(name: string): Promise<Locator> {
  const { page } = window;
  await page.goto(`/cases/${made.reference}`);
  const card = cardOf(page, name);
  await card.getByRole('button', { name: new RegExp(`Open ${name} card`, 'i') }).click();
  await card.getByRole('heading', { name: `${name} card` }).waitFor();
  await card.getByText('Could not').first().waitFor();
  return card;
}
const copiesIn = (card: Locator): Promise<number> => card.getByRole('button', { name: /^Copy/ }).count();

/** Finishes a card, and waits until it is no longer asked for, and until the desk has done what follows. */
async function done(card: Locator, name: string): Promise<void> {
  await card.getByRole('button', { name: 'Done' }).click();
  await until(async () => {
    const read = await stage.server.as(agent).call('listCards', {});
    return read.kind === 'ok' && read.body.cards.every((one) => one.card !== name);
  });
  await stage.server.settle();
}

async function looked(): Promise<void> {
  const card = await opened('Look');
  await card.getByLabel('The reporter’s first message without an answer was sent').fill('2026-07-04T14:00');
  await done(card, 'look');
}

test(`a notice takes at most ${NOTICE.copies} copies and ${NOTICE.fields} field`, async () => {
  await looked();
  const card = await opened('Notice');
  assert.ok(
    (await copiesIn(card)) > 0 && (await copiesIn(card)) <= NOTICE.copies,
    `${await copiesIn(card)} copies`,
  );
  assert.equal(await card.getByRole('textbox').count(), NOTICE.fields);
  const [first] = await card.getByRole('button', { name: /^Copy/ }).all();
  await first?.click();
  await card.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await window.page.evaluate(() => navigator.clipboard.readText());
  assert.ok(((await card.textContent()) ?? '').includes(copied.split('\n')[0] ?? 'nothing'), copied);
  await card.getByRole('textbox').fill('T-4711');
  await done(card, 'notice');
  assert.equal(await stageOf(stage.server, made), 'waiting');
});

test(`a hold begins with the question whether there is an answer, and takes at most ${HOLD.copies} copies`, async () => {
  const { server } = stage;
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  assert.equal(await stageOf(server, made), 'proposed');
  const approved = await server.as(agent).call('decide', {
    path: { case: made.reference },
    body: { kind: 'approve', reason: 'silent' },
    ifMatch: '*',
  });
  assert.equal(approved.kind, 'ok');
  await server.settle();
  const card = await opened('Hold');
  assert.equal(await copiesIn(card), 0, 'nothing to copy before the question');
  await card.getByRole('button', { name: /^No/ }).click();
  assert.ok(
    (await copiesIn(card)) > 0 && (await copiesIn(card)) <= HOLD.copies,
    `${await copiesIn(card)} copies`,
  );
  assert.equal(await card.getByRole('textbox').count(), 0);
  await done(card, 'hold');
  assert.equal(await stageOf(server, made), 'onHold');
  assertQuiet(window);
});
