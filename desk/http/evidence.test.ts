import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { dispatchOnce } from '../dispatch.ts';
import { answered, decideNow, proposedCase, waitingCase } from './case-look.test-support.ts';
import { agent, bridge, silentPair, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 0, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
});
after(() => server.close());

const evidence = async (reference: string) =>
  answered(await server.as(agent).call('getEvidence', { path: { case: reference } }));
const never = new AbortController().signal;

test('each message to a person stands there word for word, also where it was sent later than it was made', async () => {
  const pair = await silentPair(server, 'words');
  const { reference } = answered(
    await server.as(bridge).call('report', {
      body: {
        reporter: { uid: pair.reporter, kind: 'client' },
        respondent: { uid: pair.respondent, kind: 'freelancer' },
        contract: pair.contract,
        reportTicket: pair.reportTicket,
        escalated: true,
        text: 'No answer for ten days',
      },
    }),
  );
  // The look alone: the notice is made now and sent seven minutes later.
  await dispatchOnce(server.desk, server.marketplace, 'test', 50);
  await server.forward(7 * MINUTE);
  await server.settle();
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  await decideNow(server, reference, 'approve');
  const { acts, notices } = await evidence(reference);
  const ticket = notices[0]?.ticket ?? '';
  const sent = (await server.marketplace.helpDesk.read(ticket, 0, never)).map(({ text }) => text);
  const shown = acts.filter(({ kind }) => kind === 'openContactTicket' || kind === 'tellRespondent');
  assert.deepEqual(
    shown.map(({ text }) => text),
    sent,
  );
  assert.match(sent[0] ?? '', /20:07/);
  assert.deepEqual(server.marketplace.notes(pair.respondent), [
    acts.find(({ kind }) => kind === 'suspend')?.text,
    acts.find(({ kind }) => kind === 'writeNote')?.text,
  ]);
});

test('the notice has its proof: accepted by the helpdesk, when, as which ticket', async () => {
  const { reference } = await waitingCase(server, 'proof');
  const { notices } = await evidence(reference);
  assert.equal(notices.length, 1);
  const [notice] = notices;
  assert.equal(notice?.acceptedBy, 'helpdesk');
  assert.equal(notice?.state, 'accepted');
  assert.notEqual(notice?.acceptedAt, null);
  assert.equal(notice?.ref, notice?.ticket);
  assert.match(notice?.text ?? '', /48 hours/);
  answered(
    await server.as(bridge).call('takeBounces', {
      body: { source: 'tickets', bounced: [{ key: notice?.key ?? '', at: '2026-07-20T00:00:00Z' }] },
    }),
  );
  const [bounced] = (await evidence(reference)).notices;
  assert.equal(bounced?.state, 'bounced');
  assert.notEqual(bounced?.voidAt, null);
});

test('every message says whether it answers and why not, and when it was sent and received', async () => {
  const { reference, respondent, reporter, contract } = await waitingCase(server, 'answers');
  const { outside } = server.marketplace;
  const { notices } = await evidence(reference);
  const ticket = notices[0]?.ticket ?? '';
  await outside.write({ from: respondent, to: reporter, contract, text: 'Away', automatic: 'automatic' });
  await outside.reply({ ticket, from: null, text: 'It is me' });
  await server.settle();
  await server.forward(HOUR);
  await outside.write({ from: respondent, to: reporter, contract, text: 'Here' });
  await server.settle();
  const { messages } = await evidence(reference);
  assert.deepEqual(
    messages.map(({ text, timing, why }) => [text, timing, why]),
    [
      ['Hello?', null, 'reporter'],
      ['Away', null, 'automatic'],
      ['It is me', null, 'doubt'],
      ['Here', 'inTime', null],
    ],
  );
  assert.ok(messages.every(({ sentAt, receivedAt }) => sentAt <= receivedAt));
});

test('looks stand there with who looked, what was read, and since when it proves silence', async () => {
  const { reference } = await proposedCase(server, 'looks');
  await decideNow(server, reference, 'approve');
  const { looks, tracks } = await evidence(reference);
  assert.ok(looks.every(({ result, person }) => result === 'looked' && person === null));
  assert.deepEqual([looks[0]?.purpose, looks.at(-1)?.purpose], ['intake', 'hold']);
  assert.ok(looks.every(({ account, contract }) => account !== null && contract === 'open'));
  assert.deepEqual(
    tracks.map(({ place, coversDeadline }) => [place, coversDeadline]),
    [
      ['messageCentre', true],
      ['ticket', true],
    ],
  );
});

test('a lift of which nobody knows whether it happened is sent, and confirmed once it is (L7)', async () => {
  const { reference } = await proposedCase(server, 'lift-sent');
  await decideNow(server, reference, 'approve');
  const path = { case: reference };
  const body = { kind: 'lift', reason: 'enough' } as const;
  answered(await server.as(agent).call('decide', { path, body, ifMatch: '*' }));
  server.marketplace.faults.set([
    { port: 'backOffice', call: 'resume', fault: { kind: 'loseRequest' }, when: 'always' },
  ]);
  await dispatchOnce(server.desk, server.marketplace, 'test', 50);
  server.marketplace.faults.set([]);
  const progress = async () => answered(await server.as(agent).call('getCase', { path })).progress;
  const sent = await progress();
  assert.deepEqual([sent?.of, sent?.step, sent?.confirmedAt], ['lift', 'sent', null]);
  assert.notEqual(sent?.sentAt, null);
});

test('what was received later than it was sent says both instants', async () => {
  const { reference, respondent, reporter, contract } = await waitingCase(server, 'received');
  await server.marketplace.outside.write({ from: respondent, to: reporter, contract, text: 'Here' });
  await server.forward(3 * MINUTE);
  await server.settle();
  const { messages } = await evidence(reference);
  const answer = messages.find(({ text }) => text === 'Here');
  assert.ok(Date.parse(answer?.receivedAt ?? '') - Date.parse(answer?.sentAt ?? '') >= 3 * MINUTE);
});

test('the text of somebody who was erased is said to be gone', async () => {
  const { reference, respondent, reporter, contract } = await waitingCase(server, 'erased');
  await server.marketplace.outside.write({ from: respondent, to: reporter, contract, text: 'My secret' });
  await server.settle();
  await server.owner.query('delete from content where person = $1', [respondent]);
  const { messages } = await evidence(reference);
  const mine = messages.find(({ author }) => author === 'respondent');
  assert.equal(mine?.text, null);
  assert.equal(mine?.erased, true);
});
