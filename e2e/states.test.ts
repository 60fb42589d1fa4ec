/** Every page in every state that it can be in, at three widths and in both themes: nothing is complained about. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { agent } from '../desk/http/server.test-support.ts';
import { wrongsEverywhere } from './appearance.test-support.ts';
import { ROOMY, stageOf } from './cases.test-support.ts';
import { openStage, type Stage, type Window } from './pages.test-support.ts';
import { LAG_MINUTES, makeScenes, STAGES, type Scene, type Scenes } from './scenes.test-support.ts';

let stage: Stage;
let scenes: Scenes;
let window: Window;
before(async () => {
  stage = await openStage({ policy: ROOMY, marketplace: { bound: LAG_MINUTES * 60_000 } });
  scenes = await makeScenes(stage.server);
  window = await stage.open(agent);
});
after(() => stage.close());

/** @param shown waits until the state is on the screen. @param noise what the browser itself says of a call that fails. */
async function looksRight(shown: (page: Page) => Promise<void>, noise?: RegExp): Promise<void> {
  const { page, complaints } = window;
  await shown(page);
  assert.deepEqual(await wrongsEverywhere(page, () => shown(page)), []);
  assert.deepEqual(
    complaints.filter((complaint) => noise?.test(complaint) !== true),
    [],
  );
  complaints.length = 0;
}

const says = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();
const inCase = (page: Page) => page.locator('[data-area=case]');
const caseOf = (scene: Scene): string => `/cases/${scenes[scene].reference}`;

test('the queue with cases in it', async () => {
  await window.page.goto('/');
  await looksRight((page) => says(scenes.proposed.reference)(page));
});

for (const scene of Object.keys(STAGES) as Scene[])
  test(`a case: ${scene}`, async () => {
    assert.equal(await stageOf(stage.server, scenes[scene]), STAGES[scene]);
    await window.page.goto(caseOf(scene));
    await looksRight((page) => inCase(page).getByText(scenes[scene].reference).first().waitFor());
  });

test('a case that cannot be read says so', async () => {
  await window.page.route('**/api/cases/**', (route) => route.abort());
  await window.page.goto(caseOf('proposed'));
  await looksRight(says('cannot be reached'), /ERR_FAILED/);
  await window.page.unrouteAll();
});
