import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answered, waitingCase } from './case-look.test-support.ts';
import { agent, lead, NOON, testHttp, type TestServer } from './server.test-support.ts';
import { toWire } from './wire.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({ policy: { reportsPerReporterADay: null, reportersPerRespondentADay: null } });
});
after(() => server.close());

const who = (id: string, roles = 'escalations') => ({ 'answerby-person': `${id}; roles=${roles}` });
const as = (id: string) => server.as(who(id));
const give = async (by: string, cases: readonly string[], to: string | null) => {
  const answer = await as(by).call('assignCases', { body: { cases: [...cases], to } });
  return answer.kind === 'problem'
    ? answer.problem.code
    : answer.body.results.map(({ refused }) => refused?.code ?? 'given');
};
const holder = async (reference: string): Promise<string | null> =>
  answered(await as('ada').call('getAssignments', { path: { case: reference } })).assigned;

test('who has left gets no case any more, neither one by one nor at the end of a shift', async () => {
  const { reference } = await waitingCase(server, 'left');
  await server.headers(who('gone'));
  await server.pool.query(`update people set active = false where id = 'gone'`);
  assert.equal(await give('ada', [reference], 'gone'), 'noReceiver');
  assert.deepEqual(await give('ada', [reference], 'ada'), ['given']);
  const over = await as('ada').call('makeHandOver', { body: { to: 'gone', note: 'yours' } });
  assert.equal(over.kind === 'problem' && over.problem.code, 'noReceiver');
  assert.equal(await holder(reference), 'ada');
});

test('nobody hands over what they do not have', async () => {
  const [mine, theirs, free] = [
    await waitingCase(server, 'over-mine'),
    await waitingCase(server, 'over-theirs'),
    await waitingCase(server, 'over-free'),
  ];
  await Promise.all(['finn', 'gina', 'hugo'].map((id) => server.headers(who(id))));
  await give('finn', [mine.reference], 'finn');
  await give('gina', [theirs.reference], 'gina');
  const cases = [mine, theirs, free].map(({ reference }) => reference);
  const made = answered(await as('finn').call('makeHandOver', { body: { to: 'hugo', note: 'mine', cases } }));
  assert.equal(made.cases, 1);
  assert.deepEqual(await Promise.all(cases.map(holder)), ['hugo', 'gina', null]);
});

test('a note to nobody in particular is read by somebody else than its writer', async () => {
  const { reference } = await waitingCase(server, 'note');
  await give('ida', [reference], 'ida');
  const { n } = answered(await as('ida').call('makeHandOver', { body: { to: null, note: 'gone home' } }));
  const read = async (by: string) =>
    (await as(by).call('acknowledgeHandOver', { path: { n: String(n) } })).status;
  const received = async (by: string) => answered(await as(by).call('getHandOver', {})).received.length;
  assert.deepEqual([await received('ida'), await read('ida')], [0, 404]);
  assert.deepEqual([await received('jan'), await read('jan'), await received('jan')], [1, 200, 0]);
});

test('of who is on duty it is said how many of their cases need a person', async () => {
  const [one, other] = [await waitingCase(server, 'duty-one'), await waitingCase(server, 'duty-two')];
  await as('kai').call('sayDuty', { body: { on: true } });
  await give('kai', [one.reference, other.reference], 'kai');
  await server.owner.query(
    `update queue_open set needs_person = id = (select id from cases where contract = $1) where assigned = 'kai'`,
    [one.contract],
  );
  const onDuty = answered(await as('ada').call('getDuty', {})).onDuty;
  assert.deepEqual(
    onDuty.map(({ person, has, needs }) => [person, has, needs]),
    [['kai', 2, 1]],
  );
});

test('a key belongs to one address and one state: with another of either nothing is done and nothing is said to be', async () => {
  const put = async (text: string) =>
    answered(await server.as(lead).call('makeBanner', { body: { icon: 'info', text } })).id;
  const [first, second] = [await put('first'), await put('second')];
  const takeDown = async (banner: string, key: string, ifMatch: string) => {
    const answer = await server.as(lead).call('takeBannerDown', { path: { banner }, ifMatch, key });
    return answer.kind === 'problem' ? answer.problem.code : 'ok';
  };
  assert.equal(await takeDown(first, 'k-down', '*'), 'ok');
  assert.equal(await takeDown(second, 'k-down', '*'), 'keyOfOtherRequest');
  assert.equal(await takeDown(second, 'k-other', '"7"'), 'moved');
  assert.equal(await takeDown(second, 'k-other', '*'), 'keyOfOtherRequest');
  const { banners } = answered(await server.as(agent).call('getBanners', { query: {} }));
  assert.deepEqual(
    banners.map(({ text }) => text),
    ['second'],
  );
  await server.as(lead).call('takeBannerDown', { path: { banner: second }, ifMatch: '*' });
});

test('when the clock next changes a banner is the nearest of its starts and ends', async () => {
  const at = (minutes: number): string => toWire(NOON + minutes * 60_000);
  for (const [startsAt, endsAt] of [
    [null, at(50)],
    [at(20), at(90)],
    [at(40), null],
  ])
    answered(
      await server
        .as(lead)
        .call('makeBanner', { body: { icon: 'info', text: 'x', startsAt, endsAt } as never }),
    );
  const { changesAt } = answered(await server.as(agent).call('getBanners', { query: {} }));
  assert.equal(changesAt, at(20));
});
