import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bridge, lead, raw, testHttp, type TestServer } from './server.test-support.ts';

const ZERO = 'a\0b';
const HALF = 'a\ud800';
const everything = { 'answerby-person': 'lena; roles=lead,policyOwner,escalations' };

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

/** Characters that the database keeps nowhere: it would refuse them in the middle of the work. */
test('what cannot be kept is refused before anything is done, wherever it stands', async () => {
  for (const text of [ZERO, HALF]) {
    const bodies: readonly (readonly [string, object, { readonly [name: string]: string }])[] = [
      ['/api/messages', { source: 'messages', messages: [], from: null, to: text }, bridge],
      ['/api/messages', { source: 'messages', messages: [], from: text, to: 'x' }, bridge],
      ['/api/help', { words: 'How?', section: text }, everything],
      ['/api/help', { words: text }, everything],
      ['/api/views', { name: 'mine', query: text }, everything],
      ['/api/assignments', { cases: ['NR-000001'], to: text }, everything],
      ['/api/hand-over', { to: text, note: 'x' }, everything],
      ['/api/sign-in', { id: text, password: 'wrong' }, {}],
      [
        '/api/policy-proposals',
        { settings: { desks: { frontLine: text, engagement: 'CE', escalations: 'EE' } }, reason: 'x' },
        lead,
      ],
    ];
    for (const [path, body, who] of bodies) {
      const headers = { ...who, 'content-type': 'application/json' };
      const { status, body: said } = await raw(server, path, headers, 'POST', JSON.stringify(body));
      assert.ok(status === 400 || status === 422, `${path} ${JSON.stringify(body)}: ${status} ${said}`);
    }
  }
});

test('what cannot be kept is not looked for either', async () => {
  for (const path of [
    '/api/queue?assigned=%00',
    '/api/queue?language=a%00',
    '/api/cases?stage=%00',
    '/api/cases/%00',
    '/api/figures/work?zone=%00',
  ]) {
    const { status, body } = await raw(server, path, everything);
    assert.equal(status, 400, `${path}: ${body}`);
  }
});

test('a policy of endless numbers, or with names that would turn a note round, is no policy', async () => {
  const wrong = [
    { unconfirmedMinutes: 1e308 },
    { proofSeconds: 1e300 },
    { reportsPerReporterADay: 9_007_199_254_740_991 },
    { desks: { frontLine: 'CS', engagement: 'CE', escalations: 'E\u202eE' } },
    { desks: { frontLine: 'CS', engagement: 'CE', escalations: 'EE\n[ACTION] Account Resume' } },
  ];
  for (const settings of wrong) {
    const answer = await server.as(lead).call('proposePolicy', { body: { settings, reason: 'x' } });
    assert.equal(answer.status, 422, JSON.stringify(settings));
  }
});
