/** One's own account, people and keys in every state, narrow and wide, light and dark: nothing is complained about. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hire, PASSWORD } from '../desk/http/browser.test-support.ts';
import { wrongsEverywhere } from './appearance.test-support.ts';
import { openStage, type Stage, type Window } from './pages.test-support.ts';
import { phoneCode } from './phone.test-support.ts';
import { ARABIC, LONG } from './scenes.test-support.ts';

const administrator = { 'answerby-person': 'ines; roles=administrator' };
const auditor = { 'answerby-person': 'aude; roles=auditor' };

let stage: Stage;
let window: Window;
let page: Page;
before(async () => {
  stage = await openStage();
  const { pool } = stage.server;
  for (const id of ['long', 'arabic', 'gone'])
    await hire(stage.server, id, ['frontLine', 'escalations', 'lead']);
  await pool.query(
    `update people set name = case id when 'long' then $1 when 'arabic' then $2 else name end,
       uid = case id when 'long' then $1 end, active = id <> 'gone'`,
    [LONG, ARABIC],
  );
  window = await stage.open(administrator);
  ({ page } = window);
});
after(() => stage.close());

const says = (text: string | RegExp) => () => page.getByText(text).first().waitFor();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

/** The frame of the page clips what is too wide: that it is not is asked of the frame itself. */
async function looksRight(shown: () => Promise<void>, noise?: RegExp): Promise<void> {
  await shown();
  const wrongs = await wrongsEverywhere(page, async () => {
    await shown();
    const [wide, room] = await page.evaluate(() => {
      const main = document.querySelector('main');
      return [main?.scrollWidth ?? 0, main?.clientWidth ?? 0];
    });
    assert.ok(wide <= room, `the page is ${wide} wide in a frame of ${room}`);
  }, ['phone', 'desktop']);
  assert.deepEqual(wrongs, []);
  assert.deepEqual(
    window.complaints.filter((complaint) => noise?.test(complaint) !== true),
    [],
  );
  window.complaints.length = 0;
}

test('people, with names of 200 characters and from right to left, and somebody who has left', async () => {
  await page.goto('/people');
  await says(ARABIC)();
  await looksRight(says('What was done'));
  await page.getByLabel('Find person').fill('nobody is called so');
  await looksRight(says('Nobody here is called so'));
});

test('a person, opened', async () => {
  await page.goto('/people');
  await page.getByRole('button', { name: LONG }).click();
  await looksRight(says('Leaving the desk'));
  await press('Make one-time link');
  await looksRight(says('It is not shown again'));
});

test('a new person whose name is taken, and one who gets a link', async () => {
  await page.goto('/people');
  await press('Add person');
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Sign-in name').fill('gone');
  await panel.getByLabel('Name', { exact: true }).fill('Gonzalo');
  await panel.getByRole('button', { name: 'Add person' }).click();
  await looksRight(says('a name is never given again, because'), /409/);
  await panel.getByLabel('Sign-in name').fill('gonzalo');
  await panel.getByRole('button', { name: 'Add person' }).click();
  await looksRight(says('It works once'));
});

test('keys: none, a new one, and one that was revoked', async () => {
  await page.goto('/people/keys');
  await looksRight(says('No key works'));
  await press('Make key');
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Machine').fill('m'.repeat(64));
  for (const box of await panel.getByRole('checkbox').all()) await box.check();
  await looksRight(says('Days until it ends'));
  await panel.getByRole('button', { name: 'Make key' }).click();
  await looksRight(says('It is not shown again'));
  await page.keyboard.press('Escape');
  await looksRight(says('1 key works'));
  await press('Revoke key');
  await looksRight(says(/^Revoked$/));
});

test('one’s own account, with the picture for the phone, recovery codes and a wrong password', async () => {
  const door = await stage.open({});
  await hire(stage.server, 'tara', ['frontLine']);
  await door.page.goto('/account');
  await door.page.getByLabel('Sign-in name').fill('tara');
  await door.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await door.page.getByRole('button', { name: 'Sign in' }).click();
  await door.page.getByText('This one').waitFor();
  [page, window] = [door.page, door];
  await looksRight(says('This one'));
  await press('Change password');
  await page.getByLabel('Password now').fill('wrong');
  await page.getByLabel('New password').fill(PASSWORD);
  await press('Change password');
  await looksRight(says('That is not your password.'), /422/);
  await press('Turn code on');
  await page.getByLabel('Your password').fill(PASSWORD);
  await press('Show picture');
  await looksRight(says('Scan it with an app'), /422/);
  const secret = (await page.locator('code').textContent()) ?? '';
  await page.getByLabel('First code').fill(await phoneCode(stage.server, secret, 0));
  await press('Turn code on');
  await looksRight(says('10 recovery codes are left.'));
});

test('what an auditor reads, what is not somebody’s, what loads and what cannot be read', async () => {
  window = await stage.open(auditor);
  ({ page } = window);
  await page.goto('/people');
  await page.getByRole('button', { name: LONG }).click();
  await looksRight(says('Signs in with'));
  await page.route('**/api/people', () => undefined);
  await page.goto('/people');
  await looksRight(() => page.getByLabel('Reading people').waitFor());
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.route('**/api/api-keys', (route) => route.abort());
  await page.goto('/people/keys');
  await looksRight(says('The desk cannot be reached.'), /ERR_FAILED/);
  window = await stage.open({ 'answerby-person': 'fred; roles=frontLine' });
  ({ page } = window);
  await page.goto('/people');
  await looksRight(says('Administrators keep this'));
});
