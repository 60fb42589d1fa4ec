import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { answered, proposedCase, waitingCase } from './case-look.test-support.ts';
import type { Input } from './client.ts';
import { agent, bridge, lead, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 0, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
});
after(() => server.close());

type Body = Input<'decide'>['body'];
const preview = async (reference: string, body: Body, who = agent) =>
  answered(await server.as(who).call('previewDecision', { path: { case: reference }, body }));
const acts = async (reference: string) =>
  answered(await server.as(agent).call('getEvidence', { path: { case: reference } })).acts;
const stage = async (reference: string) =>
  answered(await server.as(agent).call('getCase', { path: { case: reference } })).case.stage.kind;

/** What an act says and to whom, without when it was made. */
const said = (act: {
  readonly kind: string;
  readonly template: string | null;
  readonly text: string | null;
  readonly ticket: string | null;
}) => ({ kind: act.kind, template: act.template, text: act.text, ticket: act.ticket });

/** What was foreseen is what then happens, word for word: the desk's clock stands still in between. */
async function comesTrue(reference: string, body: Body): Promise<string> {
  const { preview: foreseen, refused } = await preview(reference, body);
  assert.equal(refused, null);
  assert.ok(foreseen !== null);
  const before = (await acts(reference)).length;
  answered(await server.as(agent).call('decide', { path: { case: reference }, body, ifMatch: '*' }));
  await server.settle();
  const made = (await acts(reference)).slice(before);
  assert.deepEqual(foreseen.acts.map(said), made.map(said));
  assert.deepEqual(
    foreseen.acts.flatMap(({ missing }) => missing),
    [],
  );
  const last = foreseen.stages.at(-1)?.kind ?? '';
  assert.equal(await stage(reference), last);
  return last;
}

test('a hold is foreseen whole and comes true word for word: note, statement, message, and what the reporter hears', async () => {
  const { reference } = await proposedCase(server, 'hold');
  const shown = (await preview(reference, { kind: 'approve', reason: 'silent' })).preview;
  assert.deepEqual(
    shown?.stages.map(({ kind }) => kind),
    ['approved', 'suspending', 'onHold'],
  );
  assert.deepEqual(
    shown?.acts.map(({ kind, template, after }) => [template ?? kind, after]),
    [
      ['look', null],
      ['suspend', 0],
      ['held', 1],
      ['writeNote', 1],
      ['stillSilent', 1],
    ],
  );
  assert.match(shown?.acts[1]?.text ?? '', /^\[ACTION\] Account Suspension for a Non Response Escalation\n/);
  assert.match(shown?.acts[2]?.text ?? '', /How to have it lifted/);
  assert.deepEqual(
    shown?.then.map(({ what }) => what),
    ['dailyLook', 'review', 'objectionEnd'],
  );
  assert.equal(await stage(reference), 'proposed');
  assert.equal(await comesTrue(reference, { kind: 'approve', reason: 'silent' }), 'onHold');
  assert.equal(await comesTrue(reference, { kind: 'lift', reason: 'enough' }), 'closed');
});

test('the other decisions come true as well', async () => {
  const proposed = async (name: string) => (await proposedCase(server, name)).reference;
  assert.equal(await comesTrue(await proposed('no'), { kind: 'decline', reason: 'too harsh' }), 'closed');
  assert.equal(
    await comesTrue(await proposed('more'), { kind: 'giveMoreTime', hours: 36, reason: 'asked' }),
    'waiting',
  );
  assert.equal(
    await comesTrue(await proposed('ask'), { kind: 'askReporter', reason: 'Did they call you?' }),
    'proposed',
  );
  const { reference } = await waitingCase(server, 'pause');
  const until = '2026-07-25T12:00:00Z';
  assert.equal(await comesTrue(reference, { kind: 'grantPause', until, reason: 'holiday' }), 'paused');
  assert.equal(await comesTrue(reference, { kind: 'endPause', reason: 'back' }), 'waiting');
});

test('the words of a reason that is quoted stand in the text', async () => {
  const { reference } = await proposedCase(server, 'quoted');
  const { preview: shown } = await preview(reference, { kind: 'askReporter', reason: 'Did they call you?' });
  assert.match(shown?.acts[0]?.text ?? '', /Did they call you\?/);
  assert.equal(shown?.acts[0]?.to, 'reporter');
});

test('what the rules refuse is refused with their sentence, and nothing is done', async () => {
  const { reference } = await proposedCase(server, 'refused');
  const without = await preview(reference, { kind: 'approve', reason: null });
  assert.equal(without.refused?.code, 'reason');
  const early = await preview(reference, { kind: 'lift', reason: 'x' });
  assert.match(early.refused?.message ?? '', /A decision on a hold is due/);
  const other = await preview(
    reference,
    { kind: 'approve', reason: 'x' },
    { 'answerby-person': 'fay; roles=frontLine' },
  );
  assert.equal(other.refused?.code, 'role');
  assert.equal(await stage(reference), 'proposed');
});

test('of two who reported each other both cases are foreseen, because they are decided in one act (R8)', async () => {
  const hands = await testHttp({ byHand: true, policy: { callBackSeconds: 0 } });
  try {
    const [one, other] = [await reportByHand(hands, 'a', 'b'), await reportByHand(hands, 'b', 'a')];
    for (const [index, reference] of [one, other].entries()) {
      await finishByHand(hands, reference, 'look');
      await finishByHand(hands, reference, 'notice', `ct-${index}`);
    }
    await hands.forward(48 * HOUR + MINUTE);
    await hands.settle();
    const shown = answered(
      await hands.as(agent).call('previewDecision', {
        path: { case: one },
        body: { kind: 'approve', reason: 'both silent' },
      }),
    );
    assert.equal(shown.refused, null);
    assert.equal(shown.preview?.reference, one);
    assert.equal(shown.together?.reference, other);
    for (const each of [shown.preview, shown.together]) {
      assert.equal(each?.stages.at(-1)?.kind, 'onHold');
      assert.ok(each?.acts.every(({ by, kind }) => by === 'card' || kind === 'look'));
    }
    assert.match(shown.together?.acts.find(({ kind }) => kind === 'suspend')?.text ?? '', /to FL \(b\)/);
  } finally {
    await hands.close();
  }
});

async function reportByHand(hands: TestServer, reporter: string, respondent: string): Promise<string> {
  const made = answered(
    await hands.as(bridge).call('report', {
      body: {
        reporter: { uid: reporter, kind: reporter === 'a' ? 'client' : 'freelancer' },
        respondent: { uid: respondent, kind: respondent === 'a' ? 'client' : 'freelancer' },
        contract: 'c-1',
        reportTicket: `rt-${reporter}`,
        escalated: true,
      },
    }),
  );
  await hands.settle();
  return made.reference;
}

async function finishByHand(
  hands: TestServer,
  reference: string,
  card: 'look' | 'notice',
  ticket: string | null = null,
): Promise<void> {
  const look = {
    silentSince: '2026-07-04T12:00:00Z',
    respondentCanAnswer: true,
    accountClosed: false,
    contractOpen: true,
  };
  const body = card === 'look' ? { look } : { ticket };
  answered(await hands.as(agent).call('finishCard', { path: { case: reference, card }, body }));
  await hands.settle();
}

test('a protected account: the first approval only asks for a second person', async () => {
  const { reference, respondent } = await proposedCase(server, 'protected');
  await server.owner.query(
    `insert into accounts (uid, protected) values ($1, true) on conflict (uid) do update set protected = true`,
    [respondent],
  );
  const { preview: shown } = await preview(reference, { kind: 'approve', reason: 'silent' });
  assert.deepEqual(shown?.acts, []);
  assert.deepEqual(
    shown?.turns.map(({ kind }) => kind),
    ['secondPerson'],
  );
  answered(
    await server.as(agent).call('decide', {
      path: { case: reference },
      body: { kind: 'approve', reason: 'silent' },
      ifMatch: '*',
    }),
  );
  assert.equal((await preview(reference, { kind: 'approve', reason: 'x' })).refused?.code, 'secondPerson');
  assert.equal(
    (await preview(reference, { kind: 'approve', reason: 'x' }, lead)).preview?.stages.at(-1)?.kind,
    'onHold',
  );
});
