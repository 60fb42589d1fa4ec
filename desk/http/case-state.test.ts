import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered, decideNow, proposedCase, waitingCase } from './case-look.test-support.ts';
import { agent, lead, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 600, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
});
after(() => server.close());

const look = async (reference: string, who: { readonly [header: string]: string } = agent) =>
  answered(await server.as(who).call('getCase', { path: { case: reference } }));
const action = async (reference: string, name: string) => {
  const found = (await look(reference)).actions.find((one) => one.action === name);
  assert.ok(found !== undefined);
  return found;
};
const brakes = async (holdsPaused: boolean): Promise<void> => {
  answered(
    await server.as(lead).call('pullBrakes', {
      body: { holdsPaused, countries: [], uids: [], automaticEnded: false, reason: 'a drill' },
    }),
  );
  await server.settle();
};

test('an approved hold says how long it can be called back, and is decided, not done', async () => {
  const { reference } = await proposedCase(server, 'approved');
  await decideNow(server, reference, 'approve');
  const seen = await look(reference);
  assert.equal(seen.case.stage.kind, 'approved');
  assert.ok((seen.callBackSecondsLeft ?? 0) > 500 && (seen.callBackSecondsLeft ?? 0) <= 600);
  assert.deepEqual(
    [seen.progress?.of, seen.progress?.step, seen.progress?.sentAt, seen.progress?.confirmedAt],
    ['hold', 'decided', null, null],
  );
  assert.deepEqual(
    seen.acts.map(({ kind, state }) => [kind, state]),
    [['look', 'intended']],
  );
  const callBack = await action(reference, 'callBack');
  assert.equal(callBack.harmless, true);
  await decideNow(server, reference, 'callBack');
  assert.equal((await look(reference)).case.stage.kind, 'proposed');
  assert.equal((await look(reference)).callBackSecondsLeft, null);
});

test('approving is not harmless, and its way back is the call-back', async () => {
  const { reference } = await proposedCase(server, 'undo');
  const approve = await action(reference, 'approve');
  assert.equal(approve.harmless, false);
  assert.deepEqual(approve.undo, { by: 'act', act: 'callBack', seconds: 600 });
  const decline = await action(reference, 'decline');
  assert.deepEqual([decline.harmless, decline.undo], [false, null]);
});

test('says everything that stands against a hold now, in the words of the rules', async () => {
  const { reference, respondent, contract, reporter } = await proposedCase(server, 'against');
  assert.deepEqual((await look(reference)).againstHold, []);
  await brakes(true);
  await server.marketplace.outside.reply({
    ticket: (await look(reference)).case.contactTicket ?? '',
    from: null,
    text: 'It is me',
  });
  await server.settle();
  const seen = await look(reference);
  assert.equal(seen.brakes.holdsPaused, true);
  assert.deepEqual(
    seen.againstHold.map(({ code }) => code),
    ['holdsPaused', 'doubt'],
  );
  const approve = seen.actions.find((one) => one.action === 'approve');
  assert.equal(approve?.disabledReason, seen.againstHold[0]?.message);
  await brakes(false);
  assert.deepEqual(
    (await look(reference)).againstHold.map(({ code }) => code),
    ['doubt'],
  );
  assert.ok(respondent !== reporter && contract !== '');
});

test('gives the lengths of the policy in force for the case, and the desk’s instant', async () => {
  const { reference } = await waitingCase(server, 'lengths');
  const seen = await look(reference);
  assert.equal(seen.lengths.window, 48);
  assert.equal(seen.lengths.verification, 24);
  assert.equal(seen.lengths.callBackSeconds, 600);
  assert.equal(seen.now, seen.case.noticeAcceptedAt);
  assert.equal(seen.protected, false);
  assert.equal(seen.pair, null);
});

test('a parked case takes nothing but its acknowledgement, and says so', async () => {
  const { reference } = await waitingCase(server, 'parked');
  await server.owner.query(
    `update cases set state = jsonb_set(state::jsonb, '{tasks}', '[{"kind":"parked","for":"lead","since":0}]')::json where reference = $1`,
    [Number(reference.slice(3))],
  );
  const { actions } = await look(reference, lead);
  assert.deepEqual(
    actions.flatMap((one) => (one.disabledReason === null ? [one.action] : [])),
    ['acknowledge'],
  );
  const acknowledge = actions.find((one) => one.action === 'acknowledge');
  assert.deepEqual([acknowledge?.harmless, acknowledge?.undo], [false, null]);
  assert.match(actions.find((one) => one.action === 'grantPause')?.disabledReason ?? '', /parked/);
});
