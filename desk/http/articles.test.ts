import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DAY, HOUR } from '../../procedure/case.ts';
import { makePolicy } from '../db/policies.ts';
import { mayRead } from './articles.ts';
import type { Result } from './client.ts';
import { agent, bridge, lead, testHttp, type TestServer } from './server.test-support.ts';

const second = { 'answerby-person': 'omar; roles=policyOwner' };
const front = { 'answerby-person': 'fay; roles=frontLine' };
const auditor = { 'answerby-person': 'aud; roles=auditor' };
const nobodyYet = { 'answerby-person': 'new' };
const path = { article: 'non-response' } as const;

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
const refused = (answer: {
  readonly kind: string;
  readonly status: number;
  readonly problem?: { code: string };
}) => `${answer.status} ${answer.problem?.code ?? answer.kind}`;

type Article = Result<'getArticle'>;
const article = async (query: { version?: number } = {}): Promise<Article> =>
  ok(await server.as(agent).call('getArticle', { path, query })).body;
const text = (one: Article): string => JSON.stringify(one.chapters);

test('a policy that two people approved changes the article; one approval changes nothing (K4)', async () => {
  const old = await article();
  assert.equal(old.policy.version, 1);
  assert.match(text(old), /"text":"48 hours","setting":"windowHours"/);

  const proposed = ok(
    await server
      .as(lead)
      .call('proposePolicy', { body: { settings: { windowHours: 24, reminderHours: 6 }, reason: 'faster' } }),
  ).body;
  const number = { number: String(proposed.number) } as never;
  ok(await server.as(lead).call('approvePolicy', { path: number }));
  assert.deepEqual((await article()).policy.version, 1, 'one approval is not enough');

  ok(await server.as(second).call('approvePolicy', { path: number }));
  const now = await article();
  assert.equal(now.policy.version, 2);
  assert.deepEqual(now.policy.approvedBy, ['lena', 'omar']);
  assert.match(text(now), /"text":"24 hours","setting":"windowHours"/);
  assert.doesNotMatch(text(now), /48 hours/);
  assert.deepEqual(now.differences, []);
});

test('beside a case that began under another version the article is that version’s, and says what differs', async () => {
  const mine = await article({ version: 1 });
  assert.equal(mine.policy.version, 1);
  assert.ok(mine.inForce.version > 1);
  assert.match(text(mine), /"text":"48 hours","setting":"windowHours"/);
  assert.deepEqual(
    mine.differences.map(({ setting, here, inForce }) => `${setting}: ${here}, now ${inForce}`),
    ['windowHours: 48 hours, now 24 hours', 'reminderHours: 24 hours, now 6 hours'],
  );
  assert.equal(
    refused(await server.as(agent).call('getArticle', { path, query: { version: 99 } })),
    '404 notFound',
  );
});

test('the clicks of the cards stand in the article with what each case fills in marked', async () => {
  const { chapters } = await article();
  const steps = chapters
    .flatMap((chapter) => chapter.sections)
    .flatMap((section) => section.blocks)
    .flatMap((block) => (block.kind === 'steps' && block.label === 'The hold card' ? block.items : []));
  const said = steps.map((line) => line.map((span) => ('text' in span ? span.text : '')).join(''));
  assert.match(said[0] ?? '', /^Open both conversations now/);
  for (const click of [
    'In the Identity section click the wrench',
    'Click Suspend/Resume',
    'As the reason choose Non-Response',
  ])
    assert.ok(said.includes(click), click);
  assert.ok(steps.flat().some((span) => span.kind === 'gap' && span.text === 'respondent'));
  assert.doesNotMatch(JSON.stringify(chapters), /[\uE000\uE001]/u);
});

test('an internal article is for staff: no machine, no person without a role, nobody (K1)', async () => {
  ok(await server.as(front).call('getArticle', { path }));
  ok(await server.as(auditor).call('getArticle', { path }));
  assert.equal(refused(await server.as(bridge).call('getArticle', { path })), '403 role');
  assert.equal(refused(await server.as(nobodyYet).call('getArticle', { path })), '403 role');
  assert.equal((await server.as({}).call('getArticle', { path })).status, 401);
});

test('what was written for clients is for clients and staff, never for freelancers', () => {
  const staff = { kind: 'person', id: 'ada', roles: ['escalations'] } as const;
  assert.ok(mayRead('client', { kind: 'client' }));
  assert.ok(!mayRead('client', { kind: 'freelancer' }));
  assert.ok(!mayRead('internal', { kind: 'client' }));
  assert.ok(!mayRead('internal', { kind: 'freelancer' }));
  assert.ok(mayRead('freelancer', staff) && mayRead('internal', staff));
});

test('a vote counts once a person, can be changed, and its words go only to those who own the policy (K3)', async () => {
  const vote = (who: { readonly [header: string]: string }, body: object) =>
    server.as(who).call('voteOnArticle', { path, body: body as never });
  ok(await vote(agent, { helpful: true, policyVersion: 1 }));
  ok(await vote(front, { helpful: true, policyVersion: 1 }));
  const changed = ok(
    await vote(agent, { helpful: false, words: ' Where is the wrench? ', policyVersion: 2 }),
  ).body;
  assert.equal(`${changed.yes} yes, ${changed.no} no`, '1 yes, 1 no');
  assert.equal(changed.mine?.helpful, false);
  assert.equal(changed.mine?.words, 'Where is the wrench?');

  const seen = ok(await server.as(front).call('getVotes', { path })).body;
  assert.equal(`${seen.yes} yes, ${seen.no} no`, '1 yes, 1 no');
  assert.equal(seen.mine?.helpful, true);
  assert.doesNotMatch(JSON.stringify(seen), /wrench/);
  assert.deepEqual(seen.months, [
    { month: '2026-07', policyVersion: 2, yes: 0, no: 1 },
    { month: '2026-07', policyVersion: 1, yes: 1, no: 0 },
  ]);

  const words = ok(await server.as(lead).call('getVoteWords', { path })).body.words;
  assert.deepEqual(
    words.map((one) => `${one.person}: ${one.words}`),
    ['ada: Where is the wrench?'],
  );
  assert.equal(refused(await server.as(agent).call('getVoteWords', { path })), '403 role');
  assert.equal(refused(await vote(auditor, { helpful: true, policyVersion: 1 })), '403 role');

  ok(await vote(agent, { helpful: true, policyVersion: 2 }));
  assert.deepEqual(ok(await server.as(lead).call('getVoteWords', { path })).body.words, []);
});

test('votes of another month stand in another row', async () => {
  await server.forward(40 * DAY);
  ok(
    await server
      .as({ 'answerby-person': 'late; roles=engagement' })
      .call('voteOnArticle', { path, body: { helpful: false, policyVersion: 2 } }),
  );
  const { months, no } = ok(await server.as(front).call('getVotes', { path })).body;
  assert.equal(months[0]?.month, '2026-08');
  assert.equal(no, 1);
  await server.forward(HOUR);
});

test('a vote with words for yes, for an article that is none, or for no version is malformed', async () => {
  const body: object = { helpful: true, words: 'fine', policyVersion: 1 };
  const wrong = await server.as(agent).call('voteOnArticle', { path, body: body as never });
  assert.equal(wrong.status, 400);
  const other = await server.as(agent).call('getArticle', { path: { article: 'refunds' } as never });
  assert.equal(other.status, 400);
});

test('an old policy without a setting that came later still gives an article', async () => {
  await makePolicy(server.pool, { places: ['messageCentre'], verification: 'automatic' }, 'lena', [
    'lena',
    'omar',
  ]);
  assert.match(text(await article()), /an answer lifts the hold at once/i);
});
