import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOUR } from '../../procedure/case.ts';
import { forgetPresent } from '../workspace/presence.ts';
import type { Input } from './client.ts';
import { bridge, silentPair, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp({
    policy: { callBackSeconds: 0, reportsPerReporterADay: null, reportersPerRespondentADay: null },
  });
});
after(() => server.close());

const who = (id: string, roles = 'escalations', more = '') => ({
  'answerby-person': `${id}; roles=${roles}${more}`,
});
const as = (id: string) => server.as(who(id));
/** Somebody who has never been here is known to the desk all the same. */
const known = (...ids: readonly string[]) => Promise.all(ids.map((id) => server.headers(who(id))));

interface Three {
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string;
}

/** @param against the two of another report the other way round; then nothing is looked at yet. */
async function report(name: string, against?: Three) {
  const { reporter, respondent, contract } = against ?? (await silentPair(server, name));
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: reporter, kind: 'client' },
      respondent: { uid: respondent, kind: 'freelancer' },
      contract,
      reportTicket: `ticket-${name}`,
      escalated: true,
    },
  });
  assert.equal(made.kind, 'ok', JSON.stringify(made));
  if (against === undefined) await server.settle();
  return { ...(made.kind === 'ok' ? made.body : { id: '', reference: '' }), reporter, respondent, contract };
}

async function give(by: string, body: Input<'assignCases'>['body']) {
  const answer = await as(by).call('assignCases', { body });
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  return answer.kind === 'ok'
    ? answer.body.results.map(({ changed, refused }) => refused?.code ?? changed)
    : [];
}
async function holders(reference: string) {
  const answer = await as('ada').call('getAssignments', { path: { case: reference } });
  assert.equal(answer.kind, 'ok');
  return answer.kind === 'ok' ? answer.body.log.map(({ person, by, how }) => [person, by, how]) : [];
}
async function mine(by: string): Promise<readonly string[]> {
  const answer = await as(by).call('getQueue', { query: { section: 'waiting', assigned: 'me' } });
  return answer.kind === 'ok' ? answer.body.rows.map(({ reference }) => reference) : [];
}

test('a case that somebody has is left with them, unless it is taken over knowingly; all of it stays on record', async () => {
  const { reference } = await report('claimed');
  await known('cleo');
  assert.deepEqual(await give('ada', { cases: [reference, 'NR-999999'], to: 'ada' }), [true, 'notFound']);
  assert.deepEqual(await give('ada', { cases: [reference], to: 'ada' }), [false]);
  assert.deepEqual(await give('bob', { cases: [reference], to: 'bob' }), ['taken']);
  assert.deepEqual(await give('bob', { cases: [reference], to: null }), ['taken']);
  assert.deepEqual(await mine('ada'), [reference]);
  assert.deepEqual(await give('bob', { cases: [reference], to: 'bob', over: true }), [true]);
  assert.deepEqual(await give('bob', { cases: [reference], to: 'cleo' }), [true]);
  assert.deepEqual(await give('cleo', { cases: [reference], to: null }), [true]);
  assert.deepEqual(await holders(reference), [
    [null, 'cleo', 'released'],
    ['cleo', 'bob', 'assigned'],
    ['bob', 'bob', 'claimed'],
    ['ada', 'ada', 'claimed'],
  ]);
  assert.deepEqual(await mine('cleo'), []);
  await assert.rejects(server.pool.query('delete from assignment_log'), /permission denied/);
});

test('a pair goes to one agent (R8)', async () => {
  const one = await report('pair-one');
  const other = await report('pair-two', {
    reporter: one.respondent,
    respondent: one.reporter,
    contract: one.contract,
  });
  assert.deepEqual(await give('ada', { cases: [one.reference], to: 'ada' }), [true]);
  assert.deepEqual((await holders(other.reference))[0], ['ada', 'ada', 'claimed']);
  assert.deepEqual(await give('bob', { cases: [other.reference], to: 'bob' }), ['taken']);
});

test('nobody has a case to which they are a party', async () => {
  const { reference, respondent } = await report('own');
  await server.headers(who('eve', 'escalations', `; uid=${respondent}`));
  const byOther = await as('ada').call('assignCases', { body: { cases: [reference], to: 'eve' } });
  assert.equal(byOther.kind === 'ok' && byOther.body.results[0]?.refused?.code, 'ownCase');
  const answer = await server
    .as(who('eve', 'escalations', `; uid=${respondent}`))
    .call('assignCases', { body: { cases: [reference], to: 'eve' } });
  assert.equal(answer.kind === 'ok' && answer.body.results[0]?.refused?.code, 'ownCase');
});

test('a case goes to people of the desk who work on cases, and to nobody else', async () => {
  const { reference } = await report('receivers');
  await server.headers(who('axel', 'auditor'));
  for (const to of ['axel', 'nobody-of-this-name']) {
    const answer = await as('ada').call('assignCases', { body: { cases: [reference], to } });
    assert.deepEqual([answer.status, answer.kind === 'problem' && answer.problem.code], [422, 'noReceiver']);
  }
  await give('ada', { cases: [reference], to: 'ada' });
  const over = await as('ada').call('makeHandOver', { body: { to: 'axel', note: 'yours' } });
  assert.deepEqual([over.status, over.kind === 'problem' && over.problem.code], [422, 'noReceiver']);
});

test('a search finds the cases of a colleague by their name', async () => {
  const { reference } = await report('named');
  await known('zora');
  await server.pool.query(`update people set name = 'Zora van Dyke' where id = 'zora'`);
  await give('zora', { cases: [reference], to: 'zora' });
  for (const q of ['zora', 'Van D', 'dyke']) {
    const found = await as('ada').call('getQueue', { query: { q } });
    assert.deepEqual(found.kind === 'ok' && found.body.rows.map((row) => row.reference), [reference], q);
  }
  const none = await as('ada').call('getQueue', { query: { q: 'z%' } });
  assert.equal(none.kind === 'ok' && none.body.total, 0);
});

test('whoever decides on a case that nobody has, has it; what somebody has stays theirs', async () => {
  const [free, theirs] = [await report('acted'), await report('theirs')];
  await give('bob', { cases: [theirs.reference], to: 'bob' });
  for (const { reference } of [free, theirs]) {
    const answer = await as('ada').call('decide', {
      path: { case: reference },
      body: { kind: 'giveMoreTime', hours: 30, reason: 'asked for it' },
      ifMatch: '*',
    });
    assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  }
  assert.deepEqual(await holders(free.reference), [['ada', 'ada', 'acted']]);
  assert.deepEqual(await holders(theirs.reference), [['bob', 'bob', 'claimed']]);
  await as('cleo').call('decide', { path: { case: free.reference }, body: { kind: 'verify' }, ifMatch: '*' });
  assert.equal((await holders(free.reference)).length, 1);
});

test('whoever had a case has it again when it comes back', async () => {
  const { reference, respondent } = await report('back');
  await give('dora', { cases: [reference], to: 'dora' });
  await server.as(bridge).call('hearParty', { path: { case: reference }, body: { kind: 'withdrawn' } });
  const closed = await as('dora').call('getQueue', { query: { section: 'closed', assigned: 'me' } });
  assert.deepEqual(closed.kind === 'ok' && closed.body.rows.map((row) => row.reference), [reference]);
  assert.ok(respondent.length > 0);
});

test('a shift ends with what is open and due, a note, and somebody who has read it', async () => {
  const [one, other] = [await report('shift-one'), await report('shift-two')];
  await known('gina');
  await give('finn', { cases: [one.reference, other.reference], to: 'finn' });
  const own = await as('finn').call('getHandOver', {});
  assert.deepEqual(own.kind === 'ok' && own.body.rows.map(({ reference }) => reference).sort(), [
    one.reference,
    other.reference,
  ]);
  const made = await as('finn').call('makeHandOver', {
    body: { to: 'gina', note: 'the first is urgent', cases: [one.reference] },
  });
  assert.deepEqual(made.kind === 'ok' && made.body.cases, 1, JSON.stringify(made));
  await as('finn').call('makeHandOver', { body: { to: null, note: 'gone home' } });
  const nothing = await as('finn').call('makeHandOver', { body: { to: null, note: 'again' } });
  assert.deepEqual(nothing.kind === 'problem' && nothing.problem.code, 'nothingToHandOver');
  const received = async (by: string) => {
    const answer = await as(by).call('getHandOver', {});
    return answer.kind === 'ok' ? answer.body.received : [];
  };
  assert.deepEqual(
    (await received('gina')).map(({ note, to }) => [note, to]),
    [
      ['the first is urgent', 'gina'],
      ['gone home', null],
    ],
  );
  assert.deepEqual(await received('finn'), []);
  const [first, second] = await received('gina');
  const read = (by: string, n = 0) => as(by).call('acknowledgeHandOver', { path: { n: String(n) } });
  assert.equal((await read('hugo', first?.n)).status, 404);
  assert.equal((await read('gina', first?.n)).status, 200);
  assert.equal((await read('gina', first?.n)).status, 404);
  assert.equal((await read('hugo', second?.n)).status, 200);
  assert.deepEqual(await received('gina'), []);
  assert.deepEqual((await holders(one.reference))[0], ['gina', 'finn', 'handedOver']);
});

test('who is on duty is said by themselves, and fades', async () => {
  const onDuty = async () => {
    const answer = await as('ada').call('getDuty', {});
    return answer.kind === 'ok' ? answer.body.onDuty.map(({ person, has }) => [person, has]) : [];
  };
  await as('ida').call('sayDuty', { body: { on: true } });
  await as('jan').call('sayDuty', { body: { on: true } });
  const { reference } = await report('duty');
  await give('ida', { cases: [reference], to: 'ida' });
  assert.deepEqual(await onDuty(), [
    ['ida', 1],
    ['jan', 0],
  ]);
  await as('jan').call('sayDuty', { body: { on: false } });
  const away = `set seen_at = seen_at - interval '31 minutes' where person = 'ida'`;
  await server.owner.query(`update duty ${away}`);
  assert.deepEqual(await onDuty(), [['ida', 1]], 'their session was seen');
  await server.owner.query(`update sessions ${away}`);
  assert.deepEqual(await onDuty(), []);
  await as('ida').call('sayDuty', { body: { on: true } });
  assert.deepEqual(await onDuty(), [['ida', 1]]);
});

test('pages say who looks at a case; what is not said again is gone', async () => {
  const [one, other] = [await report('looked'), await report('looked-too')];
  const say = (by: string, page: string, reference: string | null, doing: 'looks' | 'works' = 'looks') =>
    as(by).call('sayPresence', { body: { page, case: reference, doing } });
  const present = async () => {
    const answer = await as('ada').call('getPresence', {});
    const names = new Map([
      [one.id, 'one'],
      [other.id, 'other'],
    ]);
    return answer.kind === 'ok'
      ? answer.body.present.map((who) => `${who.person} ${who.doing} at ${names.get(who.case)}`).sort()
      : [];
  };
  await say('ada', 'ada-page-1', one.reference);
  await say('ada', 'ada-page-2', one.reference, 'works');
  await say('bob', 'bob-page-1', one.reference);
  assert.deepEqual(await present(), ['ada works at one', 'bob looks at one']);
  await say('bob', 'bob-page-1', other.reference);
  await say('ada', 'ada-page-2', null);
  assert.deepEqual(await present(), ['ada looks at one', 'bob looks at other']);
  const told = async () =>
    (await server.pool.query(`select count(*)::int as n from workspace_events where kind = 'presence'`))
      .rows[0]?.n;
  const before = await told();
  await say('bob', 'bob-page-1', other.reference);
  assert.equal(await told(), before, 'saying the same again is no news');
  await server.owner.query(
    `update presence set seen_at = seen_at - interval '46 seconds' where person = 'bob'`,
  );
  assert.deepEqual(await present(), ['ada looks at one']);
  assert.equal(await forgetPresent(server.pool), 1);
  const { rows } = await server.pool.query<{ data: object }>(
    `select data from workspace_events where kind = 'presence' order by xid desc, seq desc limit 1`,
  );
  assert.deepEqual(rows[0]?.data, { kind: 'presence', case: other.id, people: [] });
  assert.equal((await say('ada', 'ada-page-1', 'NR-999999')).status, 404);
});

test('a view is saved once under its name, shared or not, and removed by whoever may', async () => {
  const save = (by: string, body: Input<'putView'>['body']) => as(by).call('putView', { body });
  const names = async (by: string) => {
    const answer = await as(by).call('getViews', {});
    return answer.kind === 'ok' ? answer.body.views.map(({ name }) => name) : [];
  };
  const own = await save('ada', { name: 'mine', query: 'section=needs&assigned=me' });
  const shared = await save('ada', { name: 'all', query: 'section=needs', shared: true });
  assert.ok(own.kind === 'ok' && shared.kind === 'ok');
  if (own.kind !== 'ok' || shared.kind !== 'ok') return;
  assert.deepEqual(await names('ada'), ['all', 'mine']);
  assert.deepEqual(await names('bob'), ['all']);
  assert.equal((await save('ada', { name: 'mine', query: '' })).status, 409);
  assert.equal((await save('ada', { id: own.body.id, name: 'held', query: 'section=onHold' })).status, 200);
  const stolen = await save('bob', { id: shared.body.id, name: 'theft', query: '' });
  assert.deepEqual(stolen.kind === 'problem' && stolen.problem.code, 'notYours');
  const drop = (by: string, id: string, roles?: string) =>
    server.as(who(by, roles)).call('dropView', { path: { view: id } });
  assert.equal((await drop('bob', shared.body.id)).status, 404);
  assert.equal((await drop('lena', own.body.id, 'lead')).status, 404);
  assert.equal((await drop('lena', shared.body.id, 'lead')).status, 200);
  assert.equal((await drop('ada', own.body.id)).status, 200);
  assert.deepEqual(await names('ada'), []);
});

test('an auditor sees all of it and changes nothing', async () => {
  const { reference } = await report('audited');
  const auditor = server.as(who('axel', 'auditor'));
  const calls = [
    auditor.call('assignCases', { body: { cases: [reference], to: 'axel' } }),
    auditor.call('sayDuty', { body: { on: true } }),
    auditor.call('makeHandOver', { body: { to: null, note: 'x' } }),
    auditor.call('putView', { body: { name: 'x', query: '' } }),
    auditor.call('sayPresence', { body: { page: 'auditors-page', case: reference } }),
  ];
  assert.deepEqual(
    (await Promise.all(calls)).map(({ status }) => status),
    [403, 403, 403, 403, 403],
  );
  for (const name of ['getQueue', 'getQueueCounts', 'getDuty', 'getPresence', 'getViews'] as const)
    assert.equal((await auditor.call(name, {})).status, 200, name);
  await server.forward(HOUR);
});
