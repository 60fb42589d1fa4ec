import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { agent, bridge, NOON, raw, silentPair, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 0, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
});
after(() => server.close());

async function report(
  name: string,
): Promise<{ reference: string; reporter: string; respondent: string; contract: string }> {
  const pair = await silentPair(server, name);
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: pair.reporter, kind: 'client' },
      respondent: { uid: pair.respondent, kind: 'freelancer' },
      contract: pair.contract,
      reportTicket: pair.reportTicket,
      escalated: true,
      text: 'No answer for ten days',
    },
  });
  assert.equal(made.kind, 'ok', JSON.stringify(made));
  await server.settle();
  return { ...pair, reference: made.kind === 'ok' ? made.body.reference : '' };
}

async function look(reference: string) {
  const answer = await server.as(agent).call('getCase', { path: { case: reference } });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  if (answer.kind !== 'ok') throw new Error('no case');
  return { ...answer.body, etag: answer.etag ?? '' };
}

const decide = (
  reference: string,
  kind: 'approve' | 'verify' | 'decline',
  ifMatch: string,
  reason: string | null = 'looked at it',
) => server.as(agent).call('decide', { path: { case: reference }, body: { kind, reason }, ifMatch });

test('a report goes all the way: notice, silence, decision, hold, answer, lift', async () => {
  const { reference, respondent, contract, reporter } = await report('whole');
  const waiting = await look(reference);
  assert.equal(waiting.case.stage.kind, 'waiting');
  assert.equal(waiting.case.window?.deadline, '2026-07-16T12:00:00Z');
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  const proposed = await look(reference);
  assert.equal(proposed.case.stage.kind, 'proposed', JSON.stringify(proposed.case));
  assert.equal(proposed.actions.find((one) => one.action === 'approve')?.disabledReason, null);
  assert.match(proposed.actions.find((one) => one.action === 'lift')?.disabledReason ?? '', /on hold/);

  const approved = await decide(reference, 'approve', proposed.etag);
  assert.equal(approved.kind, 'ok', JSON.stringify(approved));
  await server.settle();
  assert.equal((await look(reference)).case.stage.kind, 'onHold');
  assert.equal(server.marketplace.counts().standing, 1);

  const theirs = await server.as(agent).call('getRespondentView', { path: { case: reference } });
  assert.equal(theirs.kind === 'ok' && theirs.body.view?.state, 'onHold');
  assert.match((theirs.kind === 'ok' && theirs.body.view?.hold?.statement) || '', /No answer for ten days/);
  const reporters = await server.as(agent).call('getReporterView', { path: { case: reference } });
  assert.doesNotMatch(JSON.stringify(reporters), /hold|suspen/i);

  await server.marketplace.outside.write({
    from: respondent,
    to: reporter,
    contract,
    text: 'Sorry, here I am',
  });
  await server.settle();
  const answered = await look(reference);
  assert.ok(answered.case.tasks.some((task) => task.kind === 'verify'));
  assert.equal((await decide(reference, 'verify', answered.etag)).kind, 'ok');
  await server.settle();
  assert.equal((await look(reference)).case.stage.outcome, 'lifted');
  assert.equal(server.marketplace.counts().standing, 0);
});

test('the history of a case is told with a chain that verifies, and a changed row is seen', async () => {
  const { reference } = await report('chain');
  const get = async () => {
    const answer = await server.as(agent).call('getHistory', { path: { case: reference } });
    assert.equal(answer.kind, 'ok');
    return answer.kind === 'ok' ? answer.body : { entries: [], verified: false, head: '' };
  };
  const told = await get();
  assert.ok(told.entries.length >= 3);
  assert.equal(told.verified, true);
  assert.equal(told.entries.at(-1)?.hash, told.head);
  assert.doesNotMatch(JSON.stringify(told), /No answer for ten days/);
  const lengthen = (by: number) =>
    server.owner.query('update cases set length = length + $2 where reference = $1', [
      Number(reference.slice(3)),
      by,
    ]);
  await lengthen(1);
  assert.equal((await get()).verified, false, 'a row that the case had is gone');
  await lengthen(-1);
  assert.equal((await get()).verified, true);
  await server.owner.query(
    `update history set actor = 'timer' where n = 2 and case_id = (select id from cases where reference = $1)`,
    [Number(reference.slice(3))],
  );
  assert.equal((await get()).verified, false);
  await server.owner.query(
    `delete from history where n = 2 and case_id = (select id from cases where reference = $1)`,
    [Number(reference.slice(3))],
  );
  assert.equal((await get()).verified, false);
});

test('the evidence shows the report, the messages and the ledger of acts', async () => {
  const { reference, respondent, reporter, contract } = await report('evidence');
  await server.marketplace.outside.write({ from: respondent, to: reporter, contract, text: 'On my way' });
  await server.settle();
  const answer = await server.as(agent).call('getEvidence', { path: { case: reference } });
  assert.equal(answer.kind, 'ok');
  if (answer.kind !== 'ok') return;
  assert.equal(answer.body.report, 'No answer for ten days');
  assert.ok(
    answer.body.messages.some((message) => message.author === 'respondent' && message.text === 'On my way'),
  );
  assert.ok(answer.body.acts.some((act) => act.template === 'notice' && act.state === 'done'));
  assert.deepEqual(
    answer.body.sources.map(({ name }) => name),
    ['messages', 'tickets'],
  );
});

test('a decision on a state that has moved on is refused, and one without a state asks for it', async () => {
  const { reference } = await report('match');
  const seen = await look(reference);
  await server.forward(49 * HOUR);
  await server.settle();
  const stale = await decide(reference, 'approve', seen.etag);
  assert.deepEqual([stale.status, stale.kind === 'problem' && stale.problem.code], [412, 'moved']);
  const none = await server
    .as(agent)
    .call('decide', { path: { case: reference }, body: { kind: 'approve' } });
  assert.deepEqual([none.status, none.kind === 'problem' && none.problem.code], [428, 'ifMatch']);
  assert.equal((await decide(reference, 'approve', 'W/"x"')).status, 400);
  assert.equal((await look(reference)).case.stage.kind, 'proposed');
  assert.equal((await decide(reference, 'approve', '*')).kind, 'ok');
});

test('of two agents who decide on the same state at once, one is told that it has moved on', async () => {
  const { reference } = await report('race');
  await server.forward(49 * HOUR);
  await server.settle();
  const { etag } = await look(reference);
  const answers = await Promise.all([
    decide(reference, 'approve', etag),
    decide(reference, 'decline', etag, 'no'),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
});

test('the rules’ refusals come as problems: role, reason, stage', async () => {
  const { reference } = await report('refusals');
  await server.forward(49 * HOUR);
  await server.settle();
  const front = await server
    .as({ 'answerby-person': 'fritz; roles=frontLine' })
    .call('decide', { path: { case: reference }, body: { kind: 'approve' }, ifMatch: '*' });
  assert.deepEqual([front.status, front.kind === 'problem' && front.problem.code], [403, 'role']);
  const reason = await decide(reference, 'decline', '*', null);
  assert.deepEqual([reason.status, reason.kind === 'problem' && reason.problem.code], [422, 'reason']);
  const stage = await decide(reference, 'verify', '*');
  assert.equal(stage.status, 409);
  assert.ok(stage.kind === 'problem' && stage.problem.next.length > 0);
  const absent = await decide('NR-999999', 'verify', '*');
  assert.deepEqual([absent.status, absent.kind === 'problem' && absent.problem.code], [404, 'notFound']);
});

test('both cases of a pair are decided in one act, or none of them (R8)', async () => {
  const { reporter, respondent, contract } = await silentPair(server, 'pair');
  await server.marketplace.outside.write({
    from: respondent,
    to: reporter,
    contract,
    sentAt: NOON - 9 * 24 * HOUR,
    automatic: 'no',
  });
  const one = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: reporter, kind: 'client' },
      respondent: { uid: respondent, kind: 'freelancer' },
      contract,
      reportTicket: 'rt-1',
      escalated: true,
    },
  });
  const other = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: respondent, kind: 'freelancer' },
      respondent: { uid: reporter, kind: 'client' },
      contract,
      reportTicket: 'rt-2',
      escalated: true,
    },
  });
  assert.ok(one.kind === 'ok' && other.kind === 'ok');
  if (one.kind !== 'ok' || other.kind !== 'ok') return;
  const linked = await look(one.body.reference);
  assert.equal(linked.case.pair, other.body.id);
  const refused = await server.as(agent).call('decidePair', {
    body: {
      decisions: [
        { case: one.body.reference, ifMatch: '*', kind: 'decline', reason: 'both talk' },
        { case: other.body.reference, ifMatch: '"999"', kind: 'decline', reason: 'both talk' },
      ],
    },
  });
  assert.equal(refused.kind, 'problem');
  assert.equal((await look(one.body.reference)).case.version, linked.case.version);
  const strangers = await report('stranger');
  const notLinked = await server.as(agent).call('decidePair', {
    body: {
      decisions: [
        { case: one.body.reference, ifMatch: '*', kind: 'decline', reason: 'x' },
        { case: strangers.reference, ifMatch: '*', kind: 'decline', reason: 'x' },
      ],
    },
  });
  assert.deepEqual(
    [notLinked.status, notLinked.kind === 'problem' && notLinked.problem.code],
    [409, 'notThePair'],
  );
});

test('a pair is one whatever the contracts: the same one first, else the oldest that is not linked yet (R8)', async () => {
  const { reporter, respondent, contract } = await silentPair(server, 'two-contracts');
  const made = async (
    from: string,
    to: string,
    about: string,
  ): Promise<{ reference: string; id: string }> => {
    const answer = await server.as(bridge).call('report', {
      body: {
        reporter: { uid: from, kind: 'client' },
        respondent: { uid: to, kind: 'freelancer' },
        contract: about,
        reportTicket: `rt-${about}-${from}`,
        escalated: true,
      },
    });
    assert.equal(answer.kind, 'ok', JSON.stringify(answer));
    return answer.kind === 'ok' ? answer.body : { reference: '', id: '' };
  };
  const pairOf = async ({ reference }: { reference: string }) => (await look(reference)).case.pair;
  const older = await made(reporter, respondent, 'first');
  const same = await made(reporter, respondent, contract);
  const back = await made(respondent, reporter, contract);
  assert.deepEqual([await pairOf(back), await pairOf(same), await pairOf(older)], [same.id, back.id, null]);
  const elsewhere = await made(respondent, reporter, 'another');
  assert.deepEqual([await pairOf(elsewhere), await pairOf(older)], [older.id, elsewhere.id]);
});

test('messages, watermarks and bounces come in over HTTP; what concerns no case is not kept', async () => {
  const { reference, reporter, respondent, contract } = await report('http');
  const message = {
    id: 'http-1',
    conversation: 'any',
    from: respondent,
    to: reporter,
    contract,
    sentAt: '2026-07-25T00:00:00Z',
    text: 'Hello',
  };
  const stranger = { ...message, id: 'http-2', from: 'nobody', to: 'nowhere', contract: null };
  const heard = await server
    .as(bridge)
    .call('takeMessages', { body: { source: 'messages', messages: [message, stranger] } });
  assert.deepEqual(heard.kind === 'ok' && heard.body.concerned, 1, JSON.stringify(heard));
  const again = await server
    .as(bridge)
    .call('takeMessages', { body: { source: 'messages', messages: [message] } });
  assert.equal(again.kind === 'ok' && again.body.concerned, 0);
  const { rows } = await server.pool.query('select 1 from messages where id = $1', ['http-2']);
  assert.equal(rows.length, 0);
  const { rows: clock } = await server.pool.query<{ now: number }>('select ms(desk_now())::float8 as now');
  const now = Temporal.Instant.fromEpochMilliseconds(clock[0]?.now ?? 0).toString();
  const mark = await server.as(bridge).call('takeWatermark', { body: { source: 'tickets', seenUpTo: now } });
  assert.equal(mark.status, 200);
  const ahead = {
    source: 'tickets',
    seenUpTo: Temporal.Instant.from(now).add({ milliseconds: 1 }).toString(),
  };
  for (const refused of [
    await server.as(bridge).call('takeWatermark', { body: ahead }),
    await server.as(bridge).call('takeMessages', { body: { ...ahead, messages: [] } }),
  ])
    assert.deepEqual(refused.kind === 'problem' && [refused.status, refused.problem.code], [422, 'ahead']);
  const sources = await server.as(agent).call('getSources', {});
  assert.equal(
    sources.kind === 'ok' && sources.body.sources.find(({ name }) => name === 'tickets')?.seenUpTo,
    now,
  );
  const absent = await server
    .as(bridge)
    .call('takeWatermark', { body: { source: 'nowhere', seenUpTo: now } });
  assert.equal(absent.status, 404);
  const evidence = await server.as(agent).call('getEvidence', { path: { case: reference } });
  const notice =
    evidence.kind === 'ok' ? evidence.body.acts.find((act) => act.template === 'notice') : undefined;
  const bounced = await server.as(bridge).call('takeBounces', {
    body: { source: 'tickets', bounced: [{ key: notice?.key ?? '', at: '2026-07-25T00:00:00Z' }] },
  });
  assert.equal(bounced.kind === 'ok' && bounced.body.concerned, 1);
  assert.equal(
    (
      await server
        .as(agent)
        .call('takeWatermark', { body: { source: 'messages', seenUpTo: '2026-07-30T00:00:00Z' } })
    ).status,
    403,
  );
});

test('a report is withdrawn, and the case ends without a hold (P12)', async () => {
  const { reference } = await report('withdrawn');
  const said = await server
    .as(bridge)
    .call('hearParty', { path: { case: reference }, body: { kind: 'withdrawn' } });
  assert.equal(said.status, 200);
  assert.equal((await look(reference)).case.stage.outcome, 'withdrawn');
});

test('what becomes of an account or a contract reaches every open case of it (R7, P12)', async () => {
  const { reference, respondent, contract, reporter } = await report('facts');
  const blocked = await server.as(bridge).call('accountChanged', {
    body: { uid: respondent, state: 'suspended', suspendedBy: 'others', canSignIn: false, canWrite: false },
  });
  assert.deepEqual(blocked.kind === 'ok' && blocked.body, { cases: 1 });
  assert.equal((await look(reference)).case.stage.kind, 'paused');
  const ended = await server
    .as(bridge)
    .call('contractChanged', { body: { id: contract, state: 'ended', endedByUid: reporter } });
  assert.deepEqual(ended.kind === 'ok' && ended.body, { cases: 1 });
  assert.equal((await look(reference)).case.stage.outcome, 'contractEnded');
  const nobody = await server.as(bridge).call('contractChanged', { body: { id: contract, state: 'ended' } });
  assert.deepEqual(nobody.kind === 'ok' && nobody.body, { cases: 0 });
});

test('a case is found by its id as well, and a name that is neither is malformed', async () => {
  const { reference } = await report('names');
  const { case: found } = await look(reference);
  assert.equal((await look(found.id)).case.reference, reference);
  const answer = await raw(server, '/api/cases/x%27', { host: `127.0.0.1:${server.port}`, ...agent });
  assert.equal(answer.status, 400);
});
