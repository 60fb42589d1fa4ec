import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered, decideNow, proposedCase } from './case-look.test-support.ts';
import { agent, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ policy: { callBackSeconds: 0 } });
});
after(() => server.close());

test('the line of a whole life shows the silence, the notice, the window, the hold, the answer and the lift', async () => {
  const { reference, respondent, reporter, contract } = await proposedCase(server, 'line');
  await decideNow(server, reference, 'approve');
  await server.marketplace.outside.write({ from: respondent, to: reporter, contract, text: 'Here I am' });
  await server.settle();
  await decideNow(server, reference, 'verify');
  const { line } = answered(await server.as(agent).call('getLine', { path: { case: reference } }));
  assert.equal(line.holds.length, 1);
});

test('the preview of a hold shows everything that it sends, and does nothing', async () => {
  const { reference } = await proposedCase(server, 'preview');
  const body = { kind: 'approve' as const, reason: 'silent' };
  const shown = answered(await server.as(agent).call('previewDecision', { path: { case: reference }, body }));
  assert.equal(shown.refused, null);
});
