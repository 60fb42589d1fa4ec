import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { agent, bridge, lead, NOON, testHttp, type TestServer } from './server.test-support.ts';
import { toWire } from './wire.ts';

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

type Made = { text: string; icon?: 'info' | 'warning' } & {
  startsAt?: string | null;
  endsAt?: string | null;
  country?: string | null;
  kind?: 'client' | 'freelancer' | null;
};
const put = async ({ icon = 'info', ...more }: Made) =>
  ok(await server.as(lead).call('makeBanner', { body: { icon, ...more } })).body;
const takeDown = async (banner: string) =>
  ok(await server.as(lead).call('takeBannerDown', { path: { banner }, ifMatch: '*' }));
const seen = async (query: { country?: string; kind?: '' | 'client' | 'freelancer' } = {}, who = agent) =>
  ok(await server.as(who).call('getBanners', { query })).body;
const texts = async (query: { country?: string; kind?: '' | 'client' | 'freelancer' } = {}) =>
  (await seen(query)).banners.map((one) => one.text).sort();

test('a banner is in force from its start, that instant included, to its end, that instant excluded (K2)', async () => {
  const [start, end] = [NOON + HOUR, NOON + 2 * HOUR];
  const banner = await put({ text: 'between', startsAt: toWire(start), endsAt: toWire(end) });
  assert.deepEqual(await texts(), []);
  assert.equal((await seen()).changesAt, toWire(start));
  await server.forward(HOUR - 1);
  assert.deepEqual(await texts(), [], 'a millisecond before the start');
  await server.forward(1);
  assert.deepEqual(await texts(), ['between'], 'at the start');
  assert.equal((await seen()).changesAt, toWire(end));
  await server.forward(HOUR - 1);
  assert.deepEqual(await texts(), ['between'], 'a millisecond before the end');
  await server.forward(1);
  assert.deepEqual(await texts(), [], 'at the end');
  assert.equal((await seen()).changesAt, null);
  await takeDown(banner.id);
});

test('an empty start or end is open on that side', async () => {
  const made = [
    await put({ text: 'for ever' }),
    await put({ text: 'until then', endsAt: toWire(NOON + 3 * HOUR) }),
    await put({ text: 'from then on', startsAt: toWire(NOON - HOUR) }),
  ];
  assert.deepEqual(await texts(), ['for ever', 'from then on', 'until then']);
  await server.forward(HOUR);
  assert.deepEqual(await texts(), ['for ever', 'from then on']);
  for (const { id } of made) await takeDown(id);
});

test('banners of a country and a kind are seen beside respondents of that country and kind only', async () => {
  const made = [
    await put({ text: 'all' }),
    await put({ text: 'PH', country: 'PH' }),
    await put({ text: 'freelancers', kind: 'freelancer' }),
    await put({ text: 'PH freelancers', country: 'PH', kind: 'freelancer' }),
    await put({ text: 'DE clients', country: 'DE', kind: 'client' }),
  ];
  assert.deepEqual(await texts({ country: 'PH', kind: 'freelancer' }), [
    'PH',
    'PH freelancers',
    'all',
    'freelancers',
  ]);
  assert.deepEqual(await texts({ country: 'PH', kind: 'client' }), ['PH', 'all']);
  assert.deepEqual(await texts({ country: 'DE', kind: 'client' }), ['DE clients', 'all']);
  assert.deepEqual(await texts({ country: '', kind: '' }), ['all'], 'nothing is known of the respondent');
  assert.deepEqual(await texts({ country: '', kind: 'freelancer' }), ['all', 'freelancers']);
  assert.equal((await texts()).length, 5, 'who does not ask for anybody sees all');
  for (const { id } of made) await takeDown(id);
});

test('who edits sees what is due later and what has ended; who reads does not', async () => {
  const later = await put({ text: 'later', startsAt: toWire(NOON + 100 * HOUR) });
  const ended = await put({ text: 'ended', endsAt: toWire(NOON) });
  assert.deepEqual(await texts(), []);
  const edited = (await seen({}, lead)).banners.map((one) => `${one.text}: ${one.state}`);
  assert.deepEqual(edited.sort(), ['ended: ended', 'later: later']);
  await takeDown(later.id);
  await takeDown(ended.id);
  assert.deepEqual((await seen({}, lead)).banners, []);
});

test('of two who change the same banner the second is told who was first, and nothing is overwritten', async () => {
  const banner = await put({ text: 'one' });
  const change = (text: string, ifMatch: string) =>
    server.as(lead).call('changeBannerText', {
      path: { banner: banner.id },
      ifMatch,
      body: { icon: 'warning', text, endsAt: toWire(NOON + 200 * HOUR) },
    });
  assert.equal(ok(await change('two', '"1"')).etag, '"2"');
  const late = await change('three', '"1"');
  assert.ok(late.kind === 'problem');
  assert.equal(`${late.status} ${late.problem.code}`, '412 moved');
  assert.match(late.problem.message, /^lena has changed this banner/);
  assert.deepEqual(await texts(), ['two']);
  assert.equal((await seen()).banners[0]?.icon, 'warning');
  await takeDown(banner.id);
  assert.equal((await change('four', '*')).status, 404);
});

test('only leads, policy owners and administrators change banners; nobody loses what was there by a wrong one', async () => {
  const body = { icon: 'info', text: 'mine' } as const;
  for (const who of [agent, bridge, { 'answerby-person': 'aud; roles=auditor' }])
    assert.equal((await server.as(who).call('makeBanner', { body })).status, 403);
  const wrong: readonly object[] = [
    { ...body, icon: 'skull' },
    { ...body, text: '   ' },
    { ...body, text: 'x'.repeat(401) },
    { ...body, country: 'ph' },
    { ...body, kind: 'agent' },
    { ...body, startsAt: '2026-07-14' },
    { ...body, startsAt: toWire(NOON + MINUTE), endsAt: toWire(NOON + MINUTE) },
  ];
  for (const one of wrong) {
    const answer = await server.as(lead).call('makeBanner', { body: one as never });
    assert.ok(answer.kind === 'problem' && answer.status === 400, JSON.stringify(one));
  }
  assert.deepEqual(await texts(), []);
});

test('every open page hears of a banner that was put up, changed or taken down, and of nothing that was refused', async () => {
  const { rows: before } = await server.pool.query<{ count: number }>(
    `select count(*)::int as count from workspace_events where kind = 'banner'`,
  );
  const banner = await put({ text: 'heard' });
  ok(
    await server.as(lead).call('changeBannerText', {
      path: { banner: banner.id },
      ifMatch: '"1"',
      body: { icon: 'info', text: 'heard again' },
    }),
  );
  const stale = await server.as(lead).call('takeBannerDown', { path: { banner: banner.id }, ifMatch: '"1"' });
  assert.equal(stale.status, 412);
  await takeDown(banner.id);
  const { rows } = await server.pool.query<{ data: object }>(
    `select data from workspace_events where kind = 'banner' order by xid, seq offset $1`,
    [before[0]?.count],
  );
  assert.deepEqual(
    rows.map((row) => row.data),
    [1, 2, 3].map(() => ({ kind: 'banner', banner: banner.id })),
  );
});

test('what was taken down stays so, by whoever did it first', async () => {
  const { id } = ok(await server.as(lead).call('makeBanner', { body: { icon: 'info', text: 'short' } })).body;
  const down = (who: string) =>
    server
      .as({ 'answerby-person': `${who}; roles=lead` })
      .call('takeBannerDown', { path: { banner: id }, ifMatch: '*' });
  assert.deepEqual([(await down('first')).status, (await down('second')).status], [200, 404]);
  const { rows } = await server.pool.query('select removed_by from banners where id = $1', [id]);
  assert.deepEqual(rows, [{ removed_by: 'first' }]);
});
