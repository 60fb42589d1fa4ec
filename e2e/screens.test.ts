/** The measures of screens, with a handful of cases: no figure is judged, but each must run and find what it looks for. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Ground } from '../bench/ground.ts';
import { measureChanges } from '../bench/screens/changes.ts';
import { measureDrawing } from '../bench/screens/many-messages.ts';
import { measureOpening } from '../bench/screens/opening.ts';
import { openScreens, type Screens } from '../bench/screens/screens.ts';
import { measureFiltering, measureScrolling } from '../bench/screens/scrolling.ts';

const CASES = 2300;
/** What is never painted counts as this. */
const NEVER_MS = 10_000;

let ground: Ground;
let screens: Screens;
before(async () => {
  ground = await Ground.open(null, null);
  screens = await openScreens(ground, CASES, 3, { batch: 500, atOnce: 2 });
});
after(async () => {
  await screens.close();
  await ground.close();
});

test('changes are painted on both pages', async () => {
  const { queue, openCase } = await measureChanges(screens, 3);
  assert.ok(queue.most < NEVER_MS && openCase.most < NEVER_MS, JSON.stringify({ queue, openCase }));
});

test('cases are opened, the list is filtered and scrolled', async () => {
  assert.ok((await measureOpening(screens, 2)).median > 0);
  assert.ok((await measureFiltering(screens, 2)).median > 0);
  const { frames, filled } = await measureScrolling(screens);
  assert.ok(frames.median > 0);
  assert.ok(filled > 0 && filled <= 1, `${filled}`);
});

test('a case with many messages is drawn', async () => {
  const { many, few } = await measureDrawing(screens, 40);
  assert.ok(many > 0 && few > 0);
});
