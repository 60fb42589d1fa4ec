/**
 * `npm run pictures`: every page with a desk of three weeks behind it, at three widths and in both themes, as PNG files.
 * `--page NAME` takes those whose name begins so; `--to FOLDER` puts them elsewhere than in out/pictures; `--readme`
 * takes the README's alone, into docs/pictures.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startCluster } from '../desk/db/cluster.ts';
import { openStage, WIDTHS, type Scheme, type Stage, type Window } from '../e2e/pages.test-support.ts';
import { makeCards } from './pictured/by-hand.ts';
import { ADA, furnish, INES, LENA, TOMAS } from './pictured/furnish.ts';
import { picturesOf, type Picture } from './pictured/pages.ts';
import { README } from './pictured/readme.ts';
import { LAG, makeWorld, POLICY, type World } from './pictured/world.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const HEIGHT = 900;
const PEOPLE = { agent: ADA, lead: LENA, auditor: TOMAS, administrator: INES, nobody: {} };
const SCHEMES: readonly Scheme[] = ['light', 'dark'];

const { values } = parseArgs({
  options: { to: { type: 'string' }, page: { type: 'string' }, readme: { type: 'boolean' } },
});

/** One after the other: a picture that cannot be taken is told, and the others follow. */
async function takeAll(stage: Stage, pictures: readonly Picture[], folder: string): Promise<number> {
  let failed = 0;
  for (const picture of pictures) {
    const window = await stage.open(PEOPLE[picture.who ?? 'agent']);
    try {
      await take(window, picture, folder);
      console.log(picture.name);
    } catch (error) {
      failed += 1;
      console.error(`${picture.name}: ${error instanceof Error ? error.message : String(error)}`);
      await window.page.screenshot({ path: join(folder, `${picture.name}-failed.png`) });
    }
    await window.context.close();
  }
  return failed;
}

async function take(
  { page }: Window,
  { name, path, before, then, tall }: Picture,
  folder: string,
): Promise<void> {
  for (const [width, pixels] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width: pixels, height: HEIGHT });
    await before?.(page);
    await page.goto(path);
    await then?.(page);
    await page.setViewportSize({ width: pixels, height: tall ?? HEIGHT });
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await atRest(page);
      await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`) });
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }
}

/** Letters are there, and nothing waits for a new measure. */
async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(
    'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))',
  );
}

async function takeReadme(stage: Stage, world: World, folder: string): Promise<void> {
  for (const one of README) {
    const window = await stage.open(ADA, { width: one.width, height: one.height, scheme: one.scheme });
    await window.page.goto(one.path(world));
    await one.then(window.page);
    await atRest(window.page);
    await window.page.screenshot({ path: join(folder, `${one.name}.png`) });
    await window.context.close();
    console.log(one.name);
  }
}

async function onStage<Result>(
  options: Parameters<typeof openStage>[0],
  run: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const stage = await openStage(options);
  try {
    return await run(stage);
  } finally {
    await stage.close();
  }
}

const folder =
  values.to ?? join(root, ...(values.readme === true ? ['docs', 'pictures'] : ['out', 'pictures']));
await mkdir(folder, { recursive: true });
const wanted = ({ name }: Picture): boolean => values.page === undefined || name.startsWith(values.page);
const cluster = await startCluster({ throwaway: true });
process.env['ANSWERBY_TEST_DATABASE_URL'] = cluster.url('postgres');
let failed = 0;
try {
  failed += await onStage({ policy: POLICY, marketplace: { bound: LAG } }, async (stage) => {
    const world = await makeWorld(stage.server);
    await furnish(stage.server, world);
    if (values.readme !== true) return takeAll(stage, picturesOf(world).filter(wanted), folder);
    await takeReadme(stage, world, folder);
    return 0;
  });
  if (values.readme !== true && (values.page ?? 'card').startsWith('card'))
    failed += await onStage({ policy: POLICY, byHand: true }, async (stage) => {
      const world = await makeCards(stage.server);
      const cards = [...world].map(([name, { reference }]) => ({
        name: `card-${name}`,
        path: `/cases/${reference}`,
        then: async (page: Page) => {
          await page.getByRole('figure', { name: 'Silence line' }).waitFor();
          await page.keyboard.press('o');
          await page.getByText('Could not').first().waitFor();
        },
        tall: 2000,
      }));
      return takeAll(stage, cards, folder);
    });
} finally {
  await cluster.stop();
}
console.log(`The pictures lie in ${folder}.`);
process.exitCode = failed === 0 ? 0 : 1;
