import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agent, silentPair, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const ROLES = 'frontLine,engagement,escalations,lead,administrator';
const party = (uid: string) => ({ 'answerby-person': `pat; roles=${ROLES}; uid=${uid}` });

async function reported(name: string) {
  const pair = await silentPair(server, name);
  const body = {
    reporter: { uid: pair.reporter },
    respondent: { uid: pair.respondent },
    contract: pair.contract,
    reportTicket: pair.reportTicket,
    escalated: true,
  };
  const made = await server.as(agent).call('report', { body });
  assert.ok(made.kind === 'ok');
  return { ...pair, body, case: made.body.reference };
}

test('whoever is a party to a case neither reports it, nor passes on what a party says, nor decides', async () => {
  const one = await reported('own');
  for (const uid of [one.reporter, one.respondent]) {
    const pat = server.as(party(uid));
    const path = { case: one.case };
    const answers = [
      await pat.call('report', { body: one.body }),
      await pat.call('hearParty', { path, body: { kind: 'withdrawn' } }),
      await pat.call('hearParty', { path, body: { kind: 'requested', request: 'time' } }),
      await pat.call('decide', { path, body: { kind: 'askReporter', reason: 'x' }, ifMatch: '*' }),
      await pat.call('openCard', { path: { ...path, card: 'look' } }),
    ];
    for (const answer of answers)
      assert.deepEqual([answer.status, answer.kind === 'problem' && answer.problem.code], [403, 'ownCase']);
  }
  const read = await server.as(agent).call('getHistory', { path: { case: one.case } });
  assert.equal(read.kind === 'ok' && read.body.entries.length, 1);
});

test('nobody has a case of their own, whoever gives it to them', async () => {
  const one = await reported('mine');
  // Known at the desk with this account.
  await server.as(party(one.respondent)).call('getMe', {});
  for (const who of [party(one.respondent), agent]) {
    const given = await server.as(who).call('assignCases', { body: { cases: [one.case], to: 'pat' } });
    assert.deepEqual(given.kind === 'ok' && given.body.results.map(({ refused }) => refused?.code), [
      'ownCase',
    ]);
  }
});

test('a line of a file between oneself and another is refused', async () => {
  const { reporter, respondent, contract } = await silentPair(server, 'file');
  const text = `reporter,respondent,contract\n${reporter},${respondent},${contract}\n`;
  const file = { file: 'own.csv', text };
  const refused = await server.as(party(respondent)).call('importReports', { body: file });
  assert.deepEqual(refused.kind === 'ok' && refused.body.lines.map(({ code }) => code), ['ownCase']);
});
