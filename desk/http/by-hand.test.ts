import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { answered } from './case-look.test-support.ts';
import type { Input } from './client.ts';
import { agent, bridge, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ byHand: true, policy: { callBackSeconds: 0 } });
});
after(() => server.close());

const LOOK = {
  silentSince: '2026-07-04T12:00:00Z',
  respondentCanAnswer: true,
  accountClosed: false,
  contractOpen: true,
};
const as = (id: string) => server.as({ 'answerby-person': `${id}; roles=escalations` });
const look = async (reference: string) =>
  answered(await server.as(agent).call('getCase', { path: { case: reference } }));
const evidence = async (reference: string) =>
  answered(await server.as(agent).call('getEvidence', { path: { case: reference } }));
const decide = async (reference: string, kind: 'approve' | 'lift') => {
  const path = { case: reference };
  answered(
    await server.as(agent).call('decide', { path, body: { kind, reason: 'looked at it' }, ifMatch: '*' }),
  );
  await server.settle();
};
async function finish(
  who: string,
  reference: string,
  card: 'look' | 'notice' | 'hold' | 'lift',
  body: Input<'finishCard'>['body'] = {},
): Promise<void> {
  answered(await as(who).call('finishCard', { path: { case: reference, card }, body }));
  await server.settle();
}
async function reported(name: string): Promise<string> {
  const body = {
    reporter: { uid: `${name}-a`, kind: 'client' },
    respondent: { uid: `${name}-b`, kind: 'freelancer' },
    contract: name,
    reportTicket: `rt-${name}`,
    escalated: true,
  } as const;
  const { reference } = answered(await server.as(bridge).call('report', { body }));
  await server.settle();
  return reference;
}

test('what people did by hand stands in the evidence with their names: who looked, and whose word the acceptance is', async () => {
  const reference = await reported('names');
  await finish('bea', reference, 'look', { look: LOOK });
  await finish('cleo', reference, 'notice', { ticket: 'ct-names' });
  const { looks, notices } = await evidence(reference);
  assert.deepEqual(
    looks.map(({ person, result, read }) => [person, result, read]),
    [['bea', 'looked', ['messageCentre', 'ticket']]],
  );
  assert.deepEqual(
    notices.map(({ acceptedBy, person, ticket }) => [acceptedBy, person, ticket]),
    [['person', 'cleo', 'ct-names']],
  );
});

test('a hold and a lift that wait for a person are decided, not sent; done by hand they are confirmed (H12, L7)', async () => {
  const reference = await reported('steps');
  await finish('bea', reference, 'look', { look: LOOK });
  await finish('bea', reference, 'notice', { ticket: 'ct-steps' });
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  await decide(reference, 'approve');
  const said = async () => {
    const { progress } = await look(reference);
    return [progress?.of, progress?.step, progress?.sentAt, progress?.confirmedAt === null];
  };
  assert.deepEqual(await said(), ['hold', 'decided', null, true]);
  await finish('bea', reference, 'hold', { look: LOOK });
  assert.deepEqual(await said(), ['hold', 'confirmed', null, false]);
  await decide(reference, 'lift');
  assert.deepEqual(await said(), ['lift', 'decided', null, true]);
  await finish('bea', reference, 'lift');
  assert.equal((await look(reference)).progress, null);
});

test('the cards that wait longest stand first', async () => {
  const [first, second] = [await reported('order-1'), await reported('order-2')];
  await server.forward(MINUTE);
  const third = await reported('order-3');
  const waits = async () =>
    answered(await server.as(agent).call('listCards', { query: { card: 'look' } }))
      .cards.map(({ reference }) => reference)
      .filter((one) => [first, second, third].includes(one));
  assert.deepEqual((await waits()).at(-1), third);
  await finish('bea', first, 'look', { look: LOOK });
  assert.deepEqual(await waits(), [second, third]);
});
