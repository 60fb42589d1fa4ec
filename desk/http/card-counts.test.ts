import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { answered } from './case-look.test-support.ts';
import { agent, bridge, lead, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ byHand: true, policy: { callBackSeconds: 0 } });
});
after(() => server.close());

type Kind = 'look' | 'notice' | 'hold' | 'lift' | 'message';
const look = {
  silentSince: '2026-07-04T12:00:00Z',
  respondentCanAnswer: true,
  accountClosed: false,
  contractOpen: true,
};
const card = async (reference: string, kind: Kind) =>
  answered(await server.as(agent).call('getCard', { path: { case: reference, card: kind } }));
const open = async (reference: string, kind: Kind): Promise<void> => {
  answered(await server.as(agent).call('openCard', { path: { case: reference, card: kind } }));
};
const finish = async (reference: string, kind: Kind, body: object = {}): Promise<void> => {
  answered(await server.as(agent).call('finishCard', { path: { case: reference, card: kind }, body }));
  await server.settle();
};
const count = (steps: readonly { readonly kind: string }[], kind: string): number =>
  steps.filter((step) => step.kind === kind).length;
const texts = (steps: readonly { readonly kind: string; readonly [field: string]: unknown }[]) =>
  steps.flatMap((step) => (step.kind === 'copy' ? [String(step['text'])] : []));
const stage = async (reference: string): Promise<string> =>
  answered(await server.as(agent).call('getCase', { path: { case: reference } })).case.stage.kind;

/** Reported, looked at, notice sent and past its deadline, all by hand. */
async function silent(name: string): Promise<string> {
  const made = answered(
    await server.as(bridge).call('report', {
      body: {
        reporter: { uid: `${name}-a`, kind: 'client' },
        respondent: { uid: `${name}-b`, kind: 'freelancer' },
        contract: name,
        reportTicket: `rt-${name}`,
        escalated: true,
        text: 'No answer',
      },
    }),
  );
  await server.settle();
  await finish(made.reference, 'look', { look });
  return made.reference;
}
async function due(reference: string): Promise<void> {
  await finish(reference, 'notice', { ticket: `ct-${reference}` });
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
}
async function approved(name: string): Promise<string> {
  const reference = await silent(name);
  await due(reference);
  answered(
    await server.as(agent).call('decide', {
      path: { case: reference },
      body: { kind: 'approve', reason: 'silent' },
      ifMatch: '*',
    }),
  );
  await server.settle();
  return reference;
}

test('a notice takes at most four copies and one field, and one done', async () => {
  const { steps, asks, stops } = await card(await silent('notice'), 'notice');
  assert.ok(count(steps, 'copy') >= 3 && count(steps, 'copy') <= 4, JSON.stringify(steps));
  assert.equal(count(steps, 'ticketNumber'), 1);
  assert.equal(count(steps, 'done'), 1);
  assert.deepEqual(asks, { ticket: true, answerThere: false, look: false });
  assert.deepEqual(stops, ['tellReporter', 'openContactTicket']);
});

test('a hold takes at most three copies and no field: look, suspend with the note, send the message', async () => {
  const reference = await approved('hold');
  const { steps, asks, stops } = await card(reference, 'hold');
  assert.ok(count(steps, 'copy') <= 3, JSON.stringify(steps));
  assert.equal(count(steps, 'ticketNumber'), 0);
  assert.equal(count(steps, 'done'), 1);
  assert.equal(steps[0]?.kind, 'question');
  assert.deepEqual(stops, ['look', 'suspend', 'tellRespondent']);
  assert.equal(asks.answerThere, true);
  const [note, message] = texts(steps);
  assert.match(note ?? '', /^\[ACTION\] Account Suspension for a Non Response Escalation/);
  assert.match(message ?? '', /on hold until a response is received/);
  assert.ok(steps.filter((step) => step.kind === 'copy').every((step) => String(step['label']) !== ''));
});

test('what was copied from an opened card is what the ledger keeps, however long it took', async () => {
  const reference = await approved('frozen');
  await open(reference, 'hold');
  const [note, message] = texts((await card(reference, 'hold')).steps);
  await server.forward(20 * MINUTE);
  assert.deepEqual(texts((await card(reference, 'hold')).steps), [note, message]);
  await finish(reference, 'hold', { look });
  assert.equal(await stage(reference), 'onHold');
  const { acts } = answered(await server.as(agent).call('getEvidence', { path: { case: reference } }));
  const held = acts.find(({ template }) => template === 'held');
  assert.equal(held?.text, message);
  assert.equal(acts.find(({ kind }) => kind === 'suspend')?.text, note);
});

test('a lift is one card as well: resume, note, and both messages', async () => {
  const reference = await approved('lift');
  await finish(reference, 'hold', { look });
  answered(
    await server.as(agent).call('decide', {
      path: { case: reference },
      body: { kind: 'lift', reason: 'enough' },
      ifMatch: '*',
    }),
  );
  await server.settle();
  const { steps, stops } = await card(reference, 'lift');
  assert.deepEqual(stops, ['resume', 'tellReporter', 'tellRespondent', 'writeNote']);
  assert.ok(count(steps, 'copy') <= 3);
  await finish(reference, 'lift');
  assert.equal(await stage(reference), 'closed');
});

test('a hold card that was overtaken after it was opened becomes one that asks whether the account is suspended', async () => {
  const reference = await approved('overtaken');
  await open(reference, 'hold');
  answered(
    await server.as(bridge).call('hearParty', { path: { case: reference }, body: { kind: 'withdrawn' } }),
  );
  await server.settle();
  const { steps } = await card(reference, 'lift');
  assert.equal(steps[0]?.kind, 'question');
  assert.match(steps[0]?.say ?? '', /already suspended/);
  assert.ok(steps.some(({ say }) => say.includes('Suspend/Resume')));
});

test('a hold card is not shown while the hold could not stand', async () => {
  const reference = await approved('cap');
  answered(
    await server.as(lead).call('pullBrakes', {
      body: { holdsPaused: true, countries: [], uids: [], automaticEnded: false, reason: 'a look' },
    }),
  );
  await server.settle();
  assert.equal(
    (await server.as(agent).call('getCard', { path: { case: reference, card: 'hold' } })).status,
    404,
  );
  assert.equal(await stage(reference), 'proposed');
});
