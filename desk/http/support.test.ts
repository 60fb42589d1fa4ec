import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { erasePerson } from '../db/content.ts';
import { agent, bridge, lead, silentPair, testHttp, type TestServer } from './server.test-support.ts';

const other = { 'answerby-person': 'bo; roles=engagement' };
const auditor = { 'answerby-person': 'aud; roles=auditor' };

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const ok = <Answer extends { readonly kind: string; readonly body?: unknown }>(
  answer: Answer,
): Extract<Answer, { kind: 'ok' }> => {
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  return answer as Extract<Answer, { kind: 'ok' }>;
};
const list = async (who: { readonly [header: string]: string }, query: object = {}) =>
  ok(await server.as(who).call('getHelp', { query })).body.requests;
const helpOpen = async () => ok(await server.as(agent).call('getSupport', {})).body.helpOpen;

test('the ways to support are shown only where they are set, and only http addresses are taken (K3)', async () => {
  const none = ok(await server.as(agent).call('getSupport', {})).body;
  assert.deepEqual(none, {
    contact: null,
    contactLink: null,
    personalService: null,
    learningHub: null,
    helpOpen: 0,
    mayAsk: true,
    mayAnswer: false,
  });
  const body = {
    contact: 'Lena, until six',
    contactLink: 'https://chat.example/leads',
    learningHub: 'https://learn.example/',
  };
  const set = ok(await server.as(lead).call('setSupportSettings', { body })).body;
  assert.equal(set.learningHub, 'https://learn.example/');
  assert.equal(set.personalService, null);
  assert.equal(ok(await server.as(agent).call('getSupport', {})).body.contact, 'Lena, until six');

  assert.equal((await server.as(agent).call('setSupportSettings', { body })).status, 403);
  for (const learningHub of ['javascript:alert(1)', 'ftp://learn.example', 'learn.example'])
    assert.equal(
      (await server.as(lead).call('setSupportSettings', { body: { learningHub } })).status,
      400,
      learningHub,
    );
});

test('who asks for help on a case is in the leads’ list with that case, until somebody answers', async () => {
  const { reporter, respondent, contract, reportTicket } = await silentPair(server, 'help');
  const { reference } = ok(
    await server.as(bridge).call('report', {
      body: {
        reporter: { uid: reporter, kind: 'client' },
        respondent: { uid: respondent, kind: 'freelancer' },
        contract,
        reportTicket,
        escalated: true,
      },
    }),
  ).body;
  const asked = ok(
    await server
      .as(agent)
      .call('askHelp', { body: { case: reference, section: 'partly', words: 'Is one word enough?' } }),
  ).body;
  assert.equal(asked.state, 'open');
  assert.equal(await helpOpen(), 1);

  const [seen] = await list(lead);
  assert.equal(
    `${seen?.askedBy} on ${seen?.reference}: ${seen?.words}`,
    `ada on ${reference}: Is one word enough?`,
  );
  assert.deepEqual(await list(other), [], 'it is no other agent’s');

  const path = { number: asked.number };
  assert.equal(
    (await server.as(other).call('answerHelpRequest', { path, body: { words: 'no' } })).status,
    403,
  );
  const answered = ok(
    await server
      .as(lead)
      .call('answerHelpRequest', { path, body: { words: 'If it answers the question, yes.' } }),
  ).body;
  assert.equal(answered.state, 'answered');
  assert.equal(await helpOpen(), 0);
  const again = await server.as(lead).call('answerHelpRequest', { path, body: { words: 'No.' } });
  assert.ok(again.kind === 'problem' && again.status === 409);
  assert.match(again.problem.message, /lena has answered/);

  const [mine] = await list(agent);
  assert.equal(mine?.answer, 'If it answers the question, yes.');
  assert.equal((await server.as(other).call('closeHelpRequest', { path })).status, 404, 'not their request');
  assert.equal(ok(await server.as(agent).call('closeHelpRequest', { path })).body.state, 'closed');
  assert.deepEqual(await list(agent), []);
  assert.equal((await list(agent, { open: 'false' })).length, 1);
});

test('requests that wait come first, the longest waiting before the others', async () => {
  const ask = async (words: string) =>
    ok(await server.as(other).call('askHelp', { body: { words } })).body.number;
  const [first, second, third] = [await ask('first'), await ask('second'), await ask('third')];
  ok(await server.as(lead).call('answerHelpRequest', { path: { number: first }, body: { words: 'so' } }));
  assert.deepEqual(
    (await list(lead)).map((one) => one.number),
    [second, third, first],
  );
  assert.deepEqual(
    (await list(auditor)).map((one) => one.number),
    [second, third, first],
  );
  ok(await server.as(lead).call('closeHelpRequest', { path: { number: second } }));
  assert.deepEqual(
    (await list(lead, { mine: 'true' })).map((one) => one.number),
    [],
  );
});

test('help on a case that is none is refused, and so is an auditor who asks', async () => {
  assert.equal(
    (await server.as(agent).call('askHelp', { body: { case: 'NR-999999', words: 'Hm?' } })).status,
    404,
  );
  assert.equal((await server.as(agent).call('askHelp', { body: { words: '  ' } })).status, 400);
  assert.equal((await server.as(auditor).call('askHelp', { body: { words: 'Hm?' } })).status, 403);
  assert.equal(
    (await server.as(lead).call('answerHelpRequest', { path: { number: 999 }, body: { words: 'x' } })).status,
    404,
  );
});

test('open pages hear that there is a question, or an answer, and nothing of its words', async () => {
  const asked = ok(await server.as(agent).call('askHelp', { body: { words: 'secret words' } })).body;
  const path = { number: asked.number };
  ok(await server.as(lead).call('answerHelpRequest', { path, body: { words: 'secret answer' } }));
  ok(await server.as(agent).call('closeHelpRequest', { path }));
  const { rows } = await server.pool.query<{ data: { number: number } }>(
    `select data from workspace_events where kind = 'help' order by xid, seq`,
  );
  const heard = rows.map((row) => row.data).filter((data) => data.number === asked.number);
  assert.deepEqual(
    heard,
    [1, 2, 3].map(() => ({ kind: 'help', number: asked.number })),
  );
});

test('erasing somebody erases what they asked, and the words of their vote, not the vote', async () => {
  const gone = { 'answerby-person': 'gone; roles=engagement' };
  const path = { article: 'non-response' } as const;
  ok(await server.as(gone).call('askHelp', { body: { words: 'my words' } }));
  ok(
    await server
      .as(gone)
      .call('voteOnArticle', { path, body: { helpful: false, words: 'my words', policyVersion: 1 } }),
  );
  assert.equal(await erasePerson(server.pool, 'gone'), 2);
  assert.deepEqual(await list(gone, { open: 'false' }), []);
  const { mine } = ok(await server.as(gone).call('getVotes', { path })).body;
  assert.deepEqual([mine?.helpful, mine?.words], [false, null]);
});
