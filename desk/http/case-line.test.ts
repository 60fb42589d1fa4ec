import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR } from '../../procedure/case.ts';
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
  assert.equal(line.zone, 'Asia/Manila');
  assert.deepEqual(
    line.silences.map(({ endedBy, to }) => [endedBy, to === line.closedAt]),
    [['answer', true]],
  );
  const [window] = line.windows;
  assert.deepEqual(
    [window?.state, window?.deadline, window?.deadlineText],
    ['over', '2026-07-16T12:00:00Z', 'Thursday 16 July 2026, 20:00 (UTC+08:00, Asia/Manila)'],
  );
  assert.deepEqual(
    line.flags.map(({ template, state }) => [template, state]),
    [['notice', 'accepted']],
  );
  const answer = line.dots.find(({ author }) => author === 'respondent');
  assert.equal(answer?.timing, 'late');
  assert.deepEqual(answer?.answers, { kind: 'message', id: line.dots[0]?.id });
  const [hold] = line.holds;
  assert.deepEqual(
    [hold?.approvedBy, hold?.shared, hold?.suspendedAt === null, hold?.noteAt === null, hold?.lift?.rule],
    [{ kind: 'person', id: 'ada' }, false, false, false, 'L3'],
  );
  assert.ok(line.tracks.every(({ coversDeadline }) => coversDeadline === true));
  const confirmed = line.marks.find(({ effect }) => effect?.kind === 'suspend');
  assert.equal(confirmed?.effect?.confirmedAt, hold?.suspendedAt);
});

test('after the end of a case its tracks stay as they were, however far the sources are seen since', async () => {
  const { reference } = await proposedCase(server, 'end');
  await decideNow(server, reference, 'decline');
  const at = async () => answered(await server.as(agent).call('getLine', { path: { case: reference } })).line;
  const then = await at();
  await server.forward(72 * HOUR);
  await server.settle();
  const now = await at();
  assert.deepEqual(now.tracks, then.tracks);
  assert.equal(now.to, then.to);
  assert.notEqual(now.now, then.now);
});
