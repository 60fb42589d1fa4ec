import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agent } from '../desk/http/server.test-support.ts';
import { openStage, assertQuiet, type Stage } from './pages.test-support.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test('a page opens under the strict policy and nothing is complained about', async () => {
  const window = await stage.open(agent);
  const answer = await window.page.goto('/');
  assert.equal(answer?.status(), 200);
  await window.page.getByRole('link', { name: 'Queue', exact: true }).waitFor();
  assertQuiet(window);
});
