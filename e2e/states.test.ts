/** Every page in every state that it can be in, at three widths and in both themes: nothing is complained about. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { lead } from '../desk/http/server.test-support.ts';
import { wrongsEverywhere } from './appearance.test-support.ts';
import { ROOMY, stageOf } from './cases.test-support.ts';
import { openStage, type Stage, type Window, type WIDTHS } from './pages.test-support.ts';
import { LAG_MINUTES, makeScenes, STAGES, type Scene, type Scenes } from './scenes.test-support.ts';

const agent = { 'answerby-person': 'ada; roles=frontLine,engagement,escalations,lead' };

let stage: Stage;
let scenes: Scenes;
let window: Window;
before(async () => {
  stage = await openStage({ policy: ROOMY, marketplace: { bound: LAG_MINUTES * 60_000 } });
  scenes = await makeScenes(stage.server);
  window = await stage.open(agent);
});
after(() => stage.close());
afterEach(async () => {
  await window.page.unrouteAll({ behavior: 'ignoreErrors' });
  window.complaints.length = 0;
});

interface Looks {
  /** Complaints of the browser itself about a call that fails on purpose. */
  readonly noise?: RegExp;
  readonly widths?: readonly (keyof typeof WIDTHS)[];
}

/** @param shown waits until the state is on the screen. */
async function looksRight(
  shown: (page: Page) => Promise<void>,
  { noise, widths }: Looks = {},
): Promise<void> {
  const { page, complaints } = window;
  await shown(page);
  assert.deepEqual(await wrongsEverywhere(page, () => shown(page), widths), []);
  assert.deepEqual(
    complaints.filter((complaint) => noise?.test(complaint) !== true),
    [],
  );
}

const says = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();
const inCase = (page: Page) => page.locator('[data-area=case]').first();
const caseOf = (scene: Scene): string => `/cases/${scenes[scene].reference}`;
/** The case with its line, its evidence and its history. */
const isWhole = (scene: Scene) => async (page: Page) => {
  await inCase(page).getByText(scenes[scene].reference).first().waitFor();
  await page.getByRole('figure', { name: 'Silence line' }).waitFor();
  await page.getByRole('heading', { name: 'Evidence' }).waitFor();
};

const FAILED = {
  type: 'urn:answerby:problem:failed',
  title: 'Something that should not happen happened here.',
  status: 500,
  code: 'failed',
  message: 'Something that should not happen happened here.',
  next: 'Look at the case before doing it again; the log says more.',
  retry: false,
};

describe('the queue', () => {
  test('with cases in it', async () => {
    await window.page.goto('/');
    await looksRight(says(scenes.proposed.reference));
  });

  test('empty, and filtered until nothing is left', async () => {
    await window.page.goto('/?section=engagement');
    await looksRight(says('No report waits with engagement'), { widths: ['phone', 'desktop'] });
    await window.page.goto('/?country=LI');
    await looksRight(says('No case of this list fits the filters'), { widths: ['phone', 'desktop'] });
  });

  test('while it loads', async () => {
    await window.page.route('**/api/queue?**', () => undefined);
    await window.page.goto('/?section=waiting');
    await looksRight((page) => page.getByLabel('Reading the list').waitFor(), {
      widths: ['phone', 'desktop'],
    });
  });

  test('that cannot be read', async () => {
    const { page } = window;
    await page.route('**/api/queue?**', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(FAILED) }),
    );
    await page.goto('/?section=waiting');
    await looksRight(says('Read list again'), { noise: /500/, widths: ['phone', 'desktop'] });
  });

  test('with holds paused, which every screen says', async () => {
    const { server } = stage;
    const set = async (holdsPaused: boolean): Promise<void> => {
      const done = await server.as(lead).call('pullBrakes', {
        body: { holdsPaused, countries: [], uids: [], automaticEnded: false, reason: 'An outage elsewhere.' },
      });
      assert.equal(done.kind, 'ok', JSON.stringify(done));
    };
    await set(true);
    for (const path of ['/', caseOf('proposed'), '/article', '/policy']) {
      await window.page.goto(path);
      await looksRight(says('Lifts go on.'), { widths: ['phone', 'desktop'] });
    }
    await set(false);
    await window.page.getByText('Lifts go on.').waitFor({ state: 'detached' });
  });
});

const ALL: readonly Scene[] = ['undecided', 'onHold', 'long', 'rightToLeft', 'proposed'];
describe('a case', () => {
  for (const scene of Object.keys(STAGES) as Scene[])
    test(scene, async () => {
      assert.equal(await stageOf(stage.server, scenes[scene]), STAGES[scene]);
      await window.page.goto(caseOf(scene));
      await looksRight(isWhole(scene), ALL.includes(scene) ? {} : { widths: ['phone', 'desktop'] });
    });

  test('that cannot be read says so', async () => {
    await window.page.route('**/api/cases/**', (route) => route.abort());
    await window.page.goto(caseOf('proposed'));
    await looksRight((page) => inCase(page).getByText('cannot be reached').first().waitFor(), {
      noise: /ERR_FAILED/,
      widths: ['phone', 'desktop'],
    });
  });

  test('that is not there says so', async () => {
    await window.page.goto('/cases/NR-999999');
    await looksRight((page) => inCase(page).getByRole('alert').first().waitFor(), {
      noise: /404/,
      widths: ['phone'],
    });
  });

  test('while it loads keeps its layout', async () => {
    const { page } = window;
    await page.route('**/api/cases/**', () => undefined);
    await page.goto(caseOf('proposed'));
    await looksRight((shown) => shown.getByLabel('Loading case').waitFor(), { widths: ['phone', 'desktop'] });
  });
});
