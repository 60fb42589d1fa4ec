import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { HOUR, MINUTE } from '../procedure/case.ts';
import { answers, held, pairs, ROOMY, stageOf, waiting, type MadeCase } from './cases.test-support.ts';
import { assertQuiet, openStage, until, type Stage } from './pages.test-support.ts';

const ada = { 'answerby-person': 'ada; roles=escalations' };
/** Medians, the way to the next case included. */
const HOLD_KEYS_MOST = 5;
const VERIFY_KEYS_MOST = 3;

let stage: Stage;
before(async () => {
  stage = await openStage({ policy: ROOMY });
});
after(() => stage.close());

/** What somebody decides on a hold: mostly it is approved. */
const WAYS = ['Approve hold', 'Approve hold', 'Approve hold', 'Give more time', 'Decline hold'] as const;
/** What stands then, once the desk has acted. */
const THEN = {
  'Approve hold': 'onHold',
  'Give more time': 'waiting',
  'Decline hold': 'closed',
  'Verify and lift hold': 'closed',
  'Accept as answered': 'answered',
} as const;
type Verb = keyof typeof THEN;
const ANY_VERB = /^(Approve hold|Give more time|Decline hold|Verify and lift hold|Accept as answered)$/;

interface Decided {
  readonly verb: Verb;
  readonly reference: string;
  readonly keys: number;
  readonly seconds: number;
}

/** 40 cases: 24 proposals, 12 held accounts whose users have answered, 4 that were answered in one place. */
async function shiftOfForty(): Promise<readonly MadeCase[]> {
  const { server } = stage;
  const cases = await waiting(server, await pairs(server, 40));
  await server.forward(HOUR);
  for (const one of cases.slice(36)) await answers(server, one);
  await server.settle();
  await server.forward(47 * HOUR + MINUTE);
  await server.settle();
  await held(server, cases.slice(0, 12));
  for (const one of cases.slice(0, 12)) await answers(server, one);
  await server.settle();
  // Whoever decided the holds has gone home: their cases are nobody's.
  const given = await server.as({ 'answerby-person': 'otto; roles=escalations' }).call('assignCases', {
    body: { cases: cases.slice(0, 12).map(({ reference }) => reference), to: null },
  });
  assert.equal(given.kind, 'ok');
  return cases;
}

const referenceOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** One case from seeing it to seeing the next: what was pressed, and how long it took. */
async function decideOne(page: Page, way: Verb, isLast: boolean): Promise<Decided> {
  const reference = referenceOf(page);
  const before = await stageOf(stage.server, { reference });
  const began = performance.now();
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
  };
  // The address moves first, then what is on the screen.
  await page.waitForFunction((name) => document.title.startsWith(name), reference);
  const actions = page.getByRole('complementary', { name: 'Actions' });
  const first = actions.getByRole('button', {
    name: /^(Approve hold|Verify and lift hold|Accept as answered)/,
  });
  await first.first().waitFor();
  const said = (await first.first().textContent()) ?? '';
  const verb = said.startsWith('Approve hold')
    ? way
    : said.startsWith('Verify')
      ? 'Verify and lift hold'
      : 'Accept as answered';
  await press('d');
  const panel = actions.getByRole('region', { name: ANY_VERB });
  await panel.waitFor();
  for (let turn = 0; (await panel.getAttribute('aria-label')) !== verb; turn += 1) {
    assert.ok(turn < 3, `${verb} is not offered on ${reference}`);
    await press('d');
  }
  await press('1');
  await press('Enter');
  if (isLast) await until(async () => (await stageOf(stage.server, { reference })) !== before);
  else await page.waitForFunction((name) => !location.pathname.endsWith(name), reference);
  return { verb, reference, keys, seconds: (performance.now() - began) / 1000 };
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const atMost = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? 0;

function tell(what: string, decided: readonly Decided[]): number {
  const keys = decided.map((one) => one.keys);
  const seconds = decided.map((one) => one.seconds);
  console.log(
    `${decided.length} ${what}: ${median(keys)} keys in the median, ${atMost(keys, 0.95)} at the 95th percentile; ` +
      `${median(seconds).toFixed(2)} s and ${atMost(seconds, 0.95).toFixed(2)} s`,
  );
  return median(keys);
}

test('a shift of 40 cases goes without a mouse, in few keys, and every decision is what was meant', {
  timeout: 280_000,
}, async () => {
  await shiftOfForty();
  const window = await stage.open(ada);
  const { page } = window;
  await page.goto('/');
  await page.getByText('NR-0000').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cases\/NR-/);
  const decided: Decided[] = [];
  for (let turn = 0; turn < 40; turn += 1)
    decided.push(await decideOne(page, WAYS[turn % WAYS.length] ?? 'Approve hold', turn === 39));
  await stage.server.settle();
  for (const { reference, verb } of decided)
    assert.equal(await stageOf(stage.server, { reference }), THEN[verb], `${reference}: ${verb}`);
  assert.equal(new Set(decided.map(({ reference }) => reference)).size, 40);
  const holds = decided.filter(
    ({ verb }) => verb !== 'Verify and lift hold' && verb !== 'Accept as answered',
  );
  assert.ok(tell('hold decisions', holds) <= HOLD_KEYS_MOST);
  assert.ok(
    tell(
      'verifications',
      decided.filter(({ verb }) => verb === 'Verify and lift hold'),
    ) <= VERIFY_KEYS_MOST,
  );
  tell(
    'others',
    decided.filter(({ verb }) => verb === 'Accept as answered'),
  );
  assertQuiet(window);
});
