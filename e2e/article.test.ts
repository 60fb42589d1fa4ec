/** The article, its banners, votes and support, as people use them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { HOUR } from '../procedure/case.ts';
import { agent, lead, NOON, silentPair, bridge } from '../desk/http/server.test-support.ts';
import { wrongsEverywhere } from './appearance.test-support.ts';
import { assertQuiet, openStage, type Stage } from './pages.test-support.ts';

const owner = { 'answerby-person': 'omar; roles=policyOwner' };
const iso = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

function done<Body>(answer: { readonly kind: string; readonly body?: Body }): Body {
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  return answer.body as Body;
}
const put = async (text: string, more: object = {}) =>
  done(await stage.server.as(lead).call('makeBanner', { body: { icon: 'news', text, ...more } }));

/** A case whose respondent, a freelancer, lives in the Philippines. */
async function caseInThePhilippines(name: string): Promise<string> {
  const { server } = stage;
  const pair = await silentPair(server, name);
  await server.marketplace.outside.addUser({
    uid: pair.respondent,
    kind: 'freelancer',
    zone: 'Asia/Manila',
    country: 'PH',
  });
  const { reference } = done(
    await server.as(bridge).call('report', {
      body: {
        reporter: { uid: pair.reporter, kind: 'client' },
        respondent: { uid: pair.respondent, kind: 'freelancer' },
        contract: pair.contract,
        reportTicket: pair.reportTicket,
        escalated: true,
      },
    }),
  );
  await server.settle();
  return reference;
}

test('two approvals change the number on the page; a case that began before keeps its own, and says so', async () => {
  const { server } = stage;
  const reference = await caseInThePhilippines('policy');
  const window = await stage.open(agent);
  const { page } = window;
  await page.goto('/article');
  await page.getByText('give them 48 hours to answer').waitFor();

  const body = { settings: { windowHours: 24, reminderHours: 6 }, reason: 'faster' };
  const { number } = done(await server.as(lead).call('proposePolicy', { body }));
  done(await server.as(lead).call('approvePolicy', { path: { number } }));
  await page.reload();
  await page.getByText('give them 48 hours to answer').waitFor();
  done(await server.as(owner).call('approvePolicy', { path: { number } }));
  await page.reload();
  await page.getByText('give them 24 hours to answer').waitFor();
  assert.equal(await page.getByText('48 hours').count(), 0);

  await page.goto(`/cases/${reference}`);
  const beside = page.getByRole('complementary', { name: 'Article on non-response' });
  await beside.getByText('with which this case began').waitFor();
  await beside.getByRole('row', { name: 'The time to answer 48 hours 24 hours' }).waitFor();
  assertQuiet(window);
});

test('a banner is on every open page at once, and beside a case only where it is meant for its respondent', async () => {
  const reference = await caseInThePhilippines('banner');
  const article = await stage.open(agent);
  const other = await stage.open(agent);
  await article.page.goto('/article');
  await other.page.goto(`/cases/${reference}`);
  await article.page.getByText('Was this article helpful?').waitFor();
  await other.page.getByRole('button', { name: 'When a user does not answer' }).waitFor();

  const [forThem, forOthers] = [
    await put('Payments are late.', { country: 'PH', kind: 'freelancer' }),
    await put('Cheques bounce.', { country: 'DE' }),
  ];
  await article.page.getByText('Cheques bounce.').waitFor();
  await article.page.getByText('Freelancers · Philippines').waitFor();
  await other.page.getByText('Payments are late.').waitFor();
  assert.equal(await other.page.getByText('Cheques bounce.').count(), 0);
  for (const { id } of [forThem, forOthers])
    done(await stage.server.as(lead).call('takeBannerDown', { path: { banner: id }, ifMatch: '*' }));
  await article.page.getByText('Cheques bounce.').waitFor({ state: 'detached' });
  await other.page.getByText('Payments are late.').waitFor({ state: 'detached' });
  for (const window of [article, other]) {
    assertQuiet(window);
    await window.context.close();
  }
});

test('a banner begins and ends on an open page by the desk’s clock, without anybody’s doing', async () => {
  const { page, context } = await stage.open(agent);
  await put('An hour long.', { startsAt: iso(NOON + HOUR), endsAt: iso(NOON + 2 * HOUR) });
  await page.goto('/article');
  await page.getByText('Was this article helpful?').waitFor();
  assert.equal(await page.getByText('An hour long.').count(), 0);
  await stage.server.forward(HOUR);
  await page.getByText('An hour long.').waitFor();
  await stage.server.forward(HOUR);
  await page.getByText('An hour long.').waitFor({ state: 'detached' });
  await context.close();
});

test('a banner is written with its preview; who saves second sees what the first one made, and loses no word', async () => {
  const window = await stage.open(lead);
  const { page } = window;
  await page.goto('/article/banners');
  await page.getByRole('button', { name: 'Write banner' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await page.getByLabel('Text').fill('The message centre is slow.');
  await page.getByLabel('Country').fill('ph');
  await preview.getByText('The message centre is slow.').waitFor();
  await preview.getByText('Philippines').waitFor();
  await page.getByRole('button', { name: 'Put banner up' }).click();
  await page.getByRole('button', { name: 'Put banner up' }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Change banner' }).first().click();
  const { banners } = done(await stage.server.as(lead).call('getBanners', {}));
  const banner = banners.find((one) => one.text === 'The message centre is slow.');
  assert.ok(banner);
  await page.getByLabel('Text').fill('The message centre is very slow.');
  done(
    await stage.server.as(owner).call('changeBannerText', {
      path: { banner: banner.id },
      ifMatch: '*',
      body: { icon: 'outage', text: 'The message centre is down.' },
    }),
  );
  const form = page.getByRole('form', { name: 'Change banner' });
  await form.getByRole('button', { name: 'Change banner' }).click();
  await form.getByText('omar changed this banner while you were writing').waitFor();
  await form.getByText('The message centre is down.').waitFor();
  assert.equal(await page.getByLabel('Text').inputValue(), 'The message centre is very slow.');
  await form.getByRole('button', { name: 'Change it as it is now' }).click();
  assert.equal(await page.getByLabel('Text').inputValue(), 'The message centre is down.');
  assert.deepEqual(
    window.complaints.filter((one) => !one.includes('412')),
    [],
  );
});

test('a vote is given and changed without a mouse, and its words are kept', async () => {
  const window = await stage.open(agent);
  const { page } = window;
  await page.goto('/article');
  const yes = page.getByRole('button', { name: /^Yes/ });
  await yes.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Yes/, pressed: true }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^No/, pressed: true }).waitFor();
  await page.getByLabel('What was missing, or not clear?').fill('Where is the wrench?');
  await page.getByRole('button', { name: 'Send words' }).click();
  await page.getByRole('button', { name: 'Change words' }).waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('What was missing, or not clear?').inputValue(), 'Where is the wrench?');
  assertQuiet(window);
});

test('who asks a lead beside a case gets the answer there', async () => {
  const reference = await caseInThePhilippines('help');
  const asking = await stage.open(agent);
  const leading = await stage.open(lead);
  await asking.page.goto(`/cases/${reference}`);
  await asking.page.getByRole('button', { name: `Ask a lead about ${reference}` }).click();
  await asking.page.keyboard.type('Is one word an answer?');
  await asking.page.getByRole('button', { name: 'Send question' }).click();
  await asking.page.getByText('Waits for a lead', { exact: true }).waitFor();

  await leading.page.goto('/help');
  await leading.page.getByText('Is one word an answer?').waitFor();
  await leading.page.getByRole('link', { name: reference }).waitFor();
  await leading.page.getByLabel('Answer to ada').first().fill('It is.');
  await leading.page.getByRole('button', { name: 'Send answer' }).first().click();
  await asking.page.getByText('It is.').waitFor();
  for (const window of [asking, leading]) assertQuiet(window);
});

const says = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor();

test('the article, the banners and the help look right at every width and in both themes', async () => {
  await put('הודעה: תחזוקה מתוכננת הלילה.', { country: 'IL' });
  await put('x'.repeat(200), { startsAt: iso(NOON + 900 * HOUR) });
  const { page, complaints } = await stage.open(lead);
  await page.goto('/article');
  await says(page, 'Was this article helpful?');
  for (const folded of await page.locator('details > summary:visible').all()) await folded.click();
  assert.deepEqual(await wrongsEverywhere(page, () => says(page, 'Was this article helpful?')), []);

  await page.goto('/article/banners');
  await page.getByRole('button', { name: 'Write banner' }).click();
  await page.getByRole('button', { name: 'Put banner up' }).click();
  await says(page, 'Write what is to be announced.');
  assert.deepEqual(await wrongsEverywhere(page, () => says(page, 'Put banner up')), []);

  await page.goto('/help');
  await says(page, 'Ways to support');
  assert.deepEqual(await wrongsEverywhere(page, () => says(page, 'Ways to support')), []);
  assert.deepEqual(complaints, []);
});

test('what cannot be read says so, and what is safe', async () => {
  const { page } = await stage.open(lead);
  await page.route('**/api/articles/**', (route) => route.abort());
  await page.goto('/article');
  await says(page, 'The desk cannot be reached.');
  assert.deepEqual(
    await wrongsEverywhere(page, () => says(page, 'The desk cannot be reached.'), ['phone']),
    [],
  );
});
