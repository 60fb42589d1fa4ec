import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR } from '../../procedure/case.ts';
import { agent, bridge, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ byHand: true, policy: { callBackSeconds: 0 } });
});
after(() => server.close());

const ok = <Answer extends { readonly kind: string; readonly body?: unknown }>(
  answer: Answer,
): Extract<Answer, { kind: 'ok' }> => {
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  return answer as Extract<Answer, { kind: 'ok' }>;
};
const look = {
  silentSince: '2026-07-04T12:00:00Z',
  respondentCanAnswer: true,
  accountClosed: false,
  contractOpen: true,
};

async function report(name: string): Promise<string> {
  const made = ok(
    await server.as(bridge).call('report', {
      body: {
        reporter: { uid: `${name}-a`, kind: 'client' },
        respondent: { uid: `${name}-b`, kind: 'freelancer' },
        contract: name,
        reportTicket: `rt-${name}`,
        escalated: true,
      },
    }),
  );
  await server.settle();
  return made.body.reference;
}

const finish = async (
  reference: string,
  card: 'look' | 'notice' | 'hold' | 'lift' | 'message',
  more: { ticket?: string; look?: typeof look; answerThere?: 'ticket' } = {},
) => {
  const answer = await server.as(agent).call('finishCard', { path: { case: reference, card }, body: more });
  await server.settle();
  return answer;
};
const stage = async (reference: string): Promise<string> =>
  ok(await server.as(agent).call('getCase', { path: { case: reference } })).body.case.stage.kind;
const waiting = async (): Promise<readonly string[]> =>
  ok(await server.as(agent).call('listCards', {})).body.cards.map((one) => `${one.reference} ${one.card}`);

test('a case by hand: each card has its clicks and texts, and one done', async () => {
  const reference = await report('hand');
  assert.ok((await waiting()).includes(`${reference} look`));
  ok(await finish(reference, 'look', { look }));
  assert.ok((await waiting()).includes(`${reference} notice`));

  const card = ok(await server.as(agent).call('getCard', { path: { case: reference, card: 'notice' } })).body;
  const texts = card.steps.filter((step) => step.kind === 'copy').map((step) => String(step['text']));
  assert.ok(
    texts.some((text) => /your client on contract #hand has contacted support/i.test(text)),
    texts.join('\n'),
  );
  assert.ok(texts.some((text) => /we will contact the other party on your behalf/.test(text)));
  assert.ok(card.steps.some((step) => step.kind === 'ticketNumber'));
  assert.equal(card.openedBy, null);

  ok(await server.as(agent).call('openCard', { path: { case: reference, card: 'notice' } }));
  assert.equal(
    ok(await server.as(agent).call('getCard', { path: { case: reference, card: 'notice' } })).body.openedBy,
    'ada',
  );
  ok(await finish(reference, 'notice', { ticket: 'ct-1' }));
  assert.equal(await stage(reference), 'waiting');

  const gone = await server.as(agent).call('getCard', { path: { case: reference, card: 'notice' } });
  assert.equal(gone.status, 404);
});

test('a card that nobody has is refused, and a card of no kind is malformed', async () => {
  const reference = await report('none');
  const none = await finish(reference, 'hold');
  assert.equal(none.status, 409);
  const wrong = await server
    .as(bridge)
    .call('finishCard', { path: { case: reference, card: 'look' }, body: {} });
  assert.equal(wrong.status, 403);
});

test('the hold card begins with the question whether there is an answer, and yes stops it (A2)', async () => {
  const reference = await report('stop');
  ok(await finish(reference, 'look', { look }));
  ok(await finish(reference, 'notice', { ticket: 'ct-2' }));
  await server.forward(49 * HOUR);
  await server.settle();
  if (await waiting().then((cards) => cards.includes(`${reference} look`)))
    ok(await finish(reference, 'look', { look }));
  assert.equal(await stage(reference), 'proposed');
  ok(
    await server.as(agent).call('decide', {
      path: { case: reference },
      body: { kind: 'approve', reason: 'silent' },
      ifMatch: '*',
    }),
  );
  await server.settle();
  const card = ok(await server.as(agent).call('getCard', { path: { case: reference, card: 'hold' } })).body;
  assert.equal(card.steps[0]?.kind, 'question');
  ok(await finish(reference, 'hold', { answerThere: 'ticket' }));
  assert.notEqual(await stage(reference), 'onHold');
});

test('could not names the act at which it stopped', async () => {
  const reference = await report('could');
  ok(await finish(reference, 'look', { look }));
  const answer = ok(
    await server.as(agent).call('couldNot', {
      path: { case: reference, card: 'notice' },
      body: { act: 'openContactTicket', reason: 'the helpdesk is down' },
    }),
  );
  assert.equal(answer.body.changed, true);
  assert.equal(await stage(reference), 'noticeVoid');
});
