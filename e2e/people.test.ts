/** One's own account, people and keys: what each may do there, as people do it in a browser. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hire, PASSWORD } from '../desk/http/browser.test-support.ts';
import { assertQuiet, openStage, type Stage, type Window } from './pages.test-support.ts';
import { phoneCode } from './phone.test-support.ts';

const administrator = { 'answerby-person': 'ines; roles=administrator' };
const auditor = { 'answerby-person': 'aude; roles=auditor,lead' };
const frontLine = { 'answerby-person': 'fred; roles=frontLine' };
const NEW_PASSWORD = 'nine brown loud barges';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** A window at the sign-in, on the way to a page. */
async function atTheDoor(path: string): Promise<Window> {
  const window = await stage.open({});
  await window.page.goto(path);
  return window;
}
async function signIn(page: Page, id: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Sign-in name').fill(id);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
const isAt = (page: Page, title: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('One’s own account', () => {
  test('a code of the phone is turned on with its picture, asked for at the next sign-in, and turned off', async () => {
    await hire(stage.server, 'tara', ['frontLine']);
    const { page, context } = await atTheDoor('/account');
    await signIn(page, 'tara');
    await isAt(page, 'Your account');
    await button(page, 'Turn code on').click();
    await page.getByLabel('Your password').fill(PASSWORD);
    await button(page, 'Show picture').click();
    const secret = (await page.locator('code').textContent()) ?? '';
    await page.getByLabel('First code').fill('000000');
    await button(page, 'Turn code on').click();
    await page.getByText('That is not the code that this secret gives now.').waitFor();
    await page.getByLabel('First code').fill(await phoneCode(stage.server, secret, 0));
    await button(page, 'Turn code on').click();
    const told = page.getByRole('status').filter({ hasText: 'Recovery codes' });
    await told.waitFor();
    const [recovery = ''] = ((await told.locator('code').textContent()) ?? '').split('\n');

    await page.getByRole('button', { name: /settings and sign-out/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('Sign-in name').waitFor();
    await page.goto('/account');
    await signIn(page, 'tara');
    // A code counts once: the phone shows the next one by now.
    await page.getByLabel('Code', { exact: true }).fill(await phoneCode(stage.server, secret, 1));
    await button(page, 'Sign in').click();
    await page.getByText('10 recovery codes are left.').waitFor();
    await context.clearCookies();
    await page.goto('/account');
    await signIn(page, 'tara');
    await page.getByLabel('Code', { exact: true }).fill(recovery);
    await button(page, 'Sign in').click();
    await page.getByText('9 recovery codes are left.').waitFor();

    await button(page, 'Turn code off').click();
    await page.getByLabel('Your password').fill(PASSWORD);
    await button(page, 'Turn code off').click();
    await page.getByText('You sign in with the password alone.').waitFor();
    await button(page, 'Turn code on').waitFor();
    await context.close();
  });

  test('another session is ended, and its screen is at the sign-in at once; so with another password', async () => {
    await hire(stage.server, 'sven', ['frontLine']);
    const here = await atTheDoor('/account');
    await signIn(here.page, 'sven');
    await here.page.getByText('This one').waitFor();
    const elsewhere = await atTheDoor('/article');
    await signIn(elsewhere.page, 'sven');
    await isAt(elsewhere.page, 'When a user does not answer');
    await here.page.reload();
    await button(here.page, 'End session').click();
    await here.page.getByText('That session has ended').waitFor();
    await elsewhere.page.getByLabel('Sign-in name').waitFor();
    await button(here.page, 'End session').waitFor({ state: 'detached' });

    await signIn(elsewhere.page, 'sven');
    await isAt(elsewhere.page, 'When a user does not answer');
    await button(here.page, 'Change password').click();
    await here.page.getByLabel('Password now').fill(PASSWORD);
    await here.page.getByLabel('New password').fill(NEW_PASSWORD);
    await button(here.page, 'Change password').click();
    await here.page.getByText('Everywhere else you are signed out.').waitFor();
    await elsewhere.page.getByLabel('Sign-in name').waitFor();
    await signIn(elsewhere.page, 'sven');
    await elsewhere.page.getByRole('alert').waitFor();
    // What is changed here afterwards is still believed.
    await here.page.getByText('Compact').click();
    await here.page.reload();
    await here.page.getByRole('radio', { name: 'Compact', checked: true }).waitFor({ state: 'attached' });
    for (const { context } of [here, elsewhere]) await context.close();
  });

  test('single letters that are switched off do nothing, here and at the next visit; the palette still works', async () => {
    const window = await stage.open(frontLine);
    const { page } = window;
    await page.goto('/account');
    const letters = page.getByRole('switch', { name: 'Single letters run commands' });
    const kept = page.waitForResponse('**/api/me/settings');
    await letters.click();
    await kept;
    await page.reload();
    await page.getByRole('switch', { name: 'Single letters run commands', checked: false }).waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Palette' }).waitFor();
    await page.keyboard.type('your account');
    await page.keyboard.press('Enter');
    await isAt(page, 'Your account');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await letters.click();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await isAt(page, 'When a user does not answer');
    assertQuiet(window);
    await window.context.close();
  });
});

describe('People', () => {
  test('somebody is invited, takes the link once, gets another role and has to sign in anew, and leaves', async () => {
    const window = await stage.open(administrator);
    const { page } = window;
    await page.goto('/people');
    await button(page, 'Add person').waitFor();
    await page.keyboard.press('n');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Sign-in name').fill('nora');
    await panel.getByLabel('Name', { exact: true }).fill('Nora Brandt');
    await panel.getByLabel('Front line').check();
    await panel.getByRole('button', { name: 'Add person' }).click();
    await panel.getByText('It works once').waitFor();
    const link = (await panel.locator('code').textContent()) ?? '';
    await page.keyboard.press('Escape');
    const row = page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: 'Nora' });
    await row.getByText('Invited, no password yet').waitFor();

    const hers = await atTheDoor(link);
    await isAt(hers.page, 'Welcome, Nora Brandt');
    await hers.page.getByLabel('New password').fill(PASSWORD);
    await button(hers.page, 'Choose password and sign in').click();
    await hers.page.getByRole('link', { name: 'Queue', exact: true }).waitFor();
    const late = await atTheDoor(link);
    await isAt(late.page, 'This link does not work');

    await page.reload();
    await row.getByText('Password', { exact: true }).waitFor();
    await row.getByRole('button').click();
    await panel.getByLabel('Lead').check();
    await panel.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('They are signed out and sign in anew.').waitFor();
    await panel.getByText(/gave .Nora Brandt. the role Lead/).waitFor();
    await signIn(hers.page, 'nora');
    await hers.page.getByRole('link', { name: 'Queue', exact: true }).waitFor();
    await panel.getByRole('button', { name: 'End access' }).click();
    await hers.page.getByLabel('Sign-in name').waitFor();
    await signIn(hers.page, 'nora');
    await hers.page.getByRole('alert').waitFor();
    assertQuiet(window);
    for (const { context } of [window, hers, late]) await context.close();
  });

  test('a key is shown once, does what its scopes say, and nothing any more once it is revoked', async () => {
    const window = await stage.open(administrator);
    const { page } = window;
    await page.goto('/people/keys');
    await button(page, 'Make key').click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Machine').fill('mailer');
    await panel.getByLabel('Read').check();
    await panel.getByLabel('Days until it ends').fill('30');
    await panel.getByRole('button', { name: 'Make key' }).click();
    await panel.getByText('It is not shown again').waitFor();
    const authorization = `Bearer ${(await panel.locator('code').textContent()) ?? ''}`;
    const status = async (path: string): Promise<number> =>
      (await fetch(`${stage.server.url}/api${path}`, { headers: { authorization } })).status;
    assert.deepEqual([await status('/cases'), await status('/people')], [200, 403]);
    await page.reload();
    const row = page.getByRole('listitem').filter({ hasText: 'mailer' });
    await row.getByText('Last used').waitFor();
    await row.getByRole('button', { name: 'Revoke key' }).click();
    await row.getByText('Revoked', { exact: true }).waitFor();
    assert.equal(await status('/cases'), 401);
    assertQuiet(window);
    await window.context.close();
  });

  test('a front-line person sees no way there, gets nothing there, and nothing is asked of the desk', async () => {
    const window = await stage.open(frontLine);
    const { page } = window;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const [path, title] of [
      ['/people', 'People'],
      ['/people/keys', 'API keys'],
    ] as const) {
      await page.goto(path);
      await isAt(page, title);
      await page.getByText('Administrators keep this').waitFor();
      assert.equal(await page.getByRole('navigation').getByRole('link', { name: title }).count(), 0);
    }
    assert.deepEqual(
      asked.filter((path) => /^\/api\/(people|api-keys|access-log)/.test(path)),
      [],
    );
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['people', 'api-keys', 'access-log'].map(async (path) => (await fetch(`/api/${path}`)).status),
      ),
    );
    assert.deepEqual(statuses, [403, 403, 403]);
    await window.context.close();
  });

  test('an auditor reads all of it, and is offered nothing to change', async () => {
    await hire(stage.server, 'olga', ['engagement']);
    const window = await stage.open(auditor);
    const { page } = window;
    await page.goto('/people');
    await page.getByText('What was done').waitFor();
    await page.keyboard.press('n');
    await page.getByText('Administrators add people; you read.').waitFor();
    await page.getByRole('button', { name: /olga/ }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('Content and engagement').first().waitFor();
    await panel.getByText('as Content and engagement').waitFor();
    assert.deepEqual(await panel.getByRole('button').evaluateAll((all) => all.map((one) => one.ariaLabel)), [
      'Close panel',
    ]);
    await page.goto('/people/keys');
    await button(page, 'Make key').waitFor();
    await page.keyboard.press('n');
    await page.getByText('Administrators make keys; you read.').waitFor();
    assert.equal(await button(page, 'Revoke key').count(), 0);
    assertQuiet(window);
    await window.context.close();
  });
});
