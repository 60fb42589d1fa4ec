/** What of an open door is shown to some roles alone: role by role, so that one too many is named. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PERSON_ROLES, type PersonRole } from '../people/roles.ts';
import { agent, lead, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const HELPERS = ['lead', 'policyOwner', 'administrator'] as const;
const OVERSEERS = [...HELPERS, 'auditor'] as const;
const WORKING = PERSON_ROLES.filter((role) => role !== 'auditor');

type As = ReturnType<TestServer['as']>;

/** The roles of which this is true, each asked as somebody who has that one alone. */
async function rolesThat(may: (as: As) => Promise<boolean>): Promise<readonly PersonRole[]> {
  const found: PersonRole[] = [];
  for (const role of PERSON_ROLES)
    if (await may(server.as({ 'answerby-person': `only-${role.toLowerCase()}; roles=${role}` })))
      found.push(role);
  return found;
}

test('what others asked is seen by whoever answers, and by an auditor (K3)', async () => {
  assert.equal((await server.as(agent).call('askHelp', { body: { words: 'whose turn is it?' } })).kind, 'ok');
  const seen = await rolesThat(async (as) => {
    const answer = await as.call('getHelp', { query: {} });
    assert.equal(answer.kind, 'ok');
    return answer.kind === 'ok' && answer.body.requests.length > 0;
  });
  assert.deepEqual(seen, OVERSEERS);
});

test('what others did is seen by a lead and an auditor', async () => {
  const seen = await rolesThat(async (as) => {
    const answer = await as.call('getWorkFigures', { query: {} });
    assert.equal(answer.kind, 'ok');
    return answer.kind === 'ok' && !answer.body.isOwn;
  });
  assert.deepEqual(seen, ['lead', 'auditor']);
});

test('a banner of later is seen by whoever may change it (K2)', async () => {
  const body = { icon: 'info', text: 'soon', startsAt: '2099-01-01T00:00:00Z', endsAt: null } as const;
  assert.equal((await server.as(lead).call('makeBanner', { body })).kind, 'ok');
  const shown = async (as: As) => {
    const answer = await as.call('getBanners', {});
    assert.ok(answer.kind === 'ok');
    return answer.body;
  };
  assert.deepEqual(await rolesThat(async (as) => (await shown(as)).banners.length > 0), HELPERS);
  assert.deepEqual(await rolesThat(async (as) => (await shown(as)).mayEdit), HELPERS);
});

test('pages offer a vote, its words, a question and an answer to the roles that may (K3)', async () => {
  const votes = async (as: As) => {
    const answer = await as.call('getVotes', { path: { article: 'non-response' } });
    assert.ok(answer.kind === 'ok');
    return answer.body;
  };
  const support = async (as: As) => {
    const answer = await as.call('getSupport', {});
    assert.ok(answer.kind === 'ok');
    return answer.body;
  };
  assert.deepEqual(await rolesThat(async (as) => (await votes(as)).mayVote), WORKING);
  assert.deepEqual(await rolesThat(async (as) => (await votes(as)).mayReadWords), ['lead', 'policyOwner']);
  assert.deepEqual(await rolesThat(async (as) => (await support(as)).mayAsk), WORKING);
  assert.deepEqual(await rolesThat(async (as) => (await support(as)).mayAnswer), HELPERS);
});
