/** New report, files of reports and figures: what an agent does there, and how each state looks. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { rollUpOnce } from '../desk/figures/roll-up.ts';
import { untilNothingHoldsBack } from '../desk/ledger.test-support.ts';
import { NOON } from '../desk/http/server.test-support.ts';
import { DAY } from '../procedure/case.ts';
import { wrongsEverywhere } from './appearance.test-support.ts';
import { answers, held, pairs, proposed, ROOMY } from './cases.test-support.ts';
import { assertQuiet, openStage, type Stage, type Window } from './pages.test-support.ts';

const lead = { 'answerby-person': 'lea; roles=lead,frontLine' };

let stage: Stage;
let window: Window;
let page: Page;
before(async () => {
  stage = await openStage({ policy: ROOMY });
  const { outside } = stage.server.marketplace;
  for (const [uid, kind] of [
    ['CL-1', 'client'],
    ['FL-1', 'freelancer'],
    ['FL-2', 'freelancer'],
  ] as const)
    await outside.addUser({ uid, kind });
  await outside.addContract({ id: '4711', parties: ['CL-1', 'FL-1'] });
  await outside.write({ from: 'CL-1', to: 'FL-1', contract: '4711', text: 'Hello?', sentAt: NOON - 3 * DAY });
  window = await stage.open(lead);
  ({ page } = window);
});
after(() => stage.close());

const says = (text: string | RegExp) => () => page.getByText(text).first().waitFor();
/** The frame of the page clips what is too wide: that it is not is asked of the frame itself. */
async function shownWhole(shown: () => Promise<void>): Promise<void> {
  await shown();
  const [wide, room] = await page.evaluate(() => {
    const main = document.querySelector('main');
    return [main?.scrollWidth ?? 0, main?.clientWidth ?? 0];
  });
  assert.ok(wide <= room, `the page is ${wide} wide in a frame of ${room}`);
}
async function looksRight(shown: () => Promise<void>, noise?: RegExp): Promise<void> {
  await shown();
  assert.deepEqual(await wrongsEverywhere(page, () => shownWhole(shown)), []);
  const { complaints } = window;
  assert.deepEqual(
    complaints.filter((complaint) => noise?.test(complaint) !== true),
    [],
  );
  complaints.length = 0;
}
async function name(reporter: string, respondent: string, contract: string): Promise<void> {
  await page.getByLabel('Reporter', { exact: true }).fill(reporter);
  await page.getByLabel('Respondent', { exact: true }).fill(respondent);
  await page.getByLabel('Contract', { exact: true }).fill(contract);
}

describe('A new report', () => {
  test('says before it is sent where it will go, why and when it moves on', async () => {
    await page.goto('/report');
    await looksRight(says('Where it will go'));
    await name('CL-1', 'FL-1', '4711');
    await looksRight(says('Waits with the front line'));
    const beside = await page.getByRole('region', { name: 'Where the report will go' }).innerText();
    assert.match(beside, /Moves on to engagement by itself: Sat 18 Jul, 14:00/);
    assert.match(beside, /R1\s+The front line passes it on once the respondent has been silent for 7 days/);
    const { rows } = await stage.server.pool.query('select count(*)::int as n from cases');
    assert.equal(rows[0]?.n, 0, 'nothing was made by looking');
  });

  test('is sent with a key, and stands where it was said', async () => {
    await page.keyboard.press('Control+Enter');
    await says('Sent just now')();
    await stage.server.settle();
    await page.getByText('Moves on to engagement by itself').first().waitFor();
    await looksRight(says('NR-000001'));
  });

  test('about the same two joins the open case', async () => {
    await name('CL-1', 'FL-1', '4711');
    await looksRight(says('Joins NR-000001'));
  });

  test('that lacks something says what', async () => {
    await name('CL-1', 'FL-2', '4711');
    await looksRight(says('The contract has ended, or is not between these two.'));
  });

  test('shows names of 200 characters and from right to left', async () => {
    await name('x'.repeat(200), 'عميل-الاختبار', '4711');
    await looksRight(says('Something is missing'));
  });

  test('keeps what was written where the desk cannot be reached, and says that nothing was sent', async () => {
    await page.route('**/api/reports**', (route) => route.abort());
    await name('CL-1', 'FL-1', '4711');
    await looksRight(says('cannot be reached'), /ERR_FAILED/);
    assert.equal(await page.getByLabel('Contract', { exact: true }).inputValue(), '4711');
    await page.unrouteAll();
  });
});

describe('A file of reports', () => {
  const choose = (text: string) =>
    page.setInputFiles('input[type=file]', {
      name: 'July.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });

  test('says of every line what it would become, then what it became, and takes none twice', async () => {
    await page.goto('/report/import');
    await looksRight(says('Nothing yet'));
    const text = 'reporter,respondent,contract,colour\nCL-1,FL-1,4711,red\nCL-1,FL-2,,\nCL-1,,,\n';
    await choose(text);
    await looksRight(says('2 of 3 lines come in. Nothing has been sent yet.'));
    await says('Joins NR-000001')();
    await page.getByRole('button', { name: 'Bring in 2 lines' }).click();
    await looksRight(says('2 lines were brought in, 1 could not be.'));
    await page.goto('/report/import');
    await looksRight(says('July.csv'));
    await choose(text);
    await says('No line of this file can be brought in.')();
  });

  test('that is no table, or not UTF-8, is refused with what to do', async () => {
    await choose('name,other\na,b\n');
    await looksRight(says('does not name the columns that are needed'), /422/);
    await page.setInputFiles('input[type=file]', {
      name: 'latin.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([0x4d, 0xfc, 0x0a]),
    });
    await looksRight(says('Save it as “CSV UTF-8”'));
  });
});

describe('Figures', () => {
  test('without anything to count say what would be here', async () => {
    await page.goto('/figures?from=2026-01-01&until=2026-01-31');
    await looksRight(says('No notice was accepted in this period.'));
  });

  test('with a week of cases draw them, each with its table and its file', async () => {
    const { server } = stage;
    const cases = await proposed(server, await pairs(server, 8, 100));
    await held(server, cases.slice(0, 3));
    for (const one of cases.slice(0, 2)) await answers(server, one);
    await server.settle();
    await untilNothingHoldsBack(server.pool);
    while (await rollUpOnce(server.pool)) {
      // Until nothing is left.
    }
    await page.goto('/figures');
    await looksRight(says('otto'));
    await page.goto('/figures?by=country');
    await says('Philippines')();
    await page.getByText('Show as table').nth(1).click();
    await looksRight(says('Philippines: still watched'));
    const links = await page.getByRole('link', { name: /^Save as CSV/ }).all();
    assert.equal(links.length, 5);
    for (const link of links) {
      const answer = await page.request.get((await link.getAttribute('href')) ?? '');
      assert.match(answer.headers()['content-type'] ?? '', /text\/csv/);
    }
    assertQuiet(window);
  });

  test('that cannot be read say so', async () => {
    await page.route('**/api/figures/**', (route) => route.abort());
    await page.goto('/figures');
    await looksRight(says('cannot be reached'), /ERR_FAILED/);
    await page.unrouteAll();
  });
});
