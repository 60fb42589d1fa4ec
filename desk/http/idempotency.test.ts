import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Answer } from './operation.ts';
import { forgetKeys, once } from './idempotency.ts';
import { agent, bridge, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const by = { kind: 'outside', source: 'bridge' } as const;
const report = (name: string) => ({
  reporter: { uid: `${name}-a` },
  respondent: { uid: `${name}-b` },
  contract: name,
  escalated: true,
});
const cases = async (contract: string): Promise<number> => {
  const { rows } = await server.pool.query<{ count: number }>(
    'select count(*)::int as count from cases where contract = $1',
    [contract],
  );
  return rows[0]?.count ?? 0;
};
const lengthOf = async (contract: string): Promise<number> => {
  const { rows } = await server.pool.query<{ length: number }>(
    'select length from cases where contract = $1',
    [contract],
  );
  return rows[0]?.length ?? 0;
};

test('the same key with the same call is carried out once and answered the same', async () => {
  const first = await server.as(bridge).call('report', { body: report('same'), key: 'k-same' });
  const length = await lengthOf('same');
  const second = await server.as(bridge).call('report', { body: report('same'), key: 'k-same' });
  assert.deepEqual(second, first);
  assert.equal(first.status, 201);
  assert.deepEqual([await cases('same'), await lengthOf('same')], [1, length]);
});

test('without a key the same report comes twice: the second joins the case (R5)', async () => {
  await server.as(bridge).call('report', { body: { ...report('twice'), reportTicket: 't1' } });
  const length = await lengthOf('twice');
  await server.as(bridge).call('report', { body: { ...report('twice'), reportTicket: 't2' } });
  assert.equal(await cases('twice'), 1);
  assert.ok((await lengthOf('twice')) > length);
});

test('the same key with another body is refused and nothing is done', async () => {
  await server.as(bridge).call('report', { body: report('one'), key: 'k-one' });
  const other = await server.as(bridge).call('report', { body: report('other'), key: 'k-one' });
  assert.deepEqual(
    [other.status, other.kind === 'problem' && other.problem.code],
    [422, 'keyOfOtherRequest'],
  );
  assert.equal(await cases('other'), 0);
});

test('another caller’s key is another key', async () => {
  await server.as(bridge).call('report', { body: report('mine'), key: 'k-shared' });
  const other = await server.as(agent).call('report', { body: report('theirs'), key: 'k-shared' });
  assert.equal(other.status, 201);
  // Also for word for word the same call: what somebody was answered is nobody else's to hear.
  const person = (id: string) => ({ kind: 'person', id, roles: ['escalations'] }) as const;
  const callers = [by, { ...by, source: 'another' }, person('ada'), person('bob')] as const;
  for (const [n, caller] of callers.entries()) {
    const mine: Answer<unknown> = { kind: 'ok', status: 200, body: { n } };
    const keyed = { key: 'k-word-for-word', caller, request: { a: 1 } };
    assert.deepEqual(await once(server.pool, keyed, async () => mine), mine);
  }
});

test('twenty calls with one key at once make one case', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      server.as(bridge).call('report', { body: report('crowd'), key: 'k-crowd' }),
    ),
  );
  const done = answers.filter((answer) => answer.kind === 'ok');
  assert.ok(done.length >= 1);
  for (const answer of answers)
    if (answer.kind === 'problem')
      assert.deepEqual([answer.status, answer.problem.code, answer.problem.retry], [409, 'keyInUse', true]);
  assert.equal(new Set(done.map((answer) => answer.kind === 'ok' && answer.body.reference)).size, 1);
  assert.equal(await cases('crowd'), 1);
  assert.equal(
    (await server.as(bridge).call('report', { body: report('crowd'), key: 'k-crowd' })).status,
    201,
  );
});

test('a refusal is remembered too', async () => {
  const made = await server.as(bridge).call('report', { body: report('refused') });
  assert.equal(made.kind, 'ok');
  if (made.kind !== 'ok') return;
  const decide = () =>
    server.as(agent).call('decide', {
      path: { case: made.body.reference },
      body: { kind: 'lift', reason: 'x' },
      ifMatch: '*',
      key: 'k-refused',
    });
  const first = await decide();
  assert.deepEqual(await decide(), first);
  assert.equal(first.status, 409);
});

const done: Answer<unknown> = { kind: 'ok', status: 200, body: { done: true } };

test('a call whose end nobody recorded is never simply tried again', async () => {
  const keyed = { key: 'k-lost', caller: by, request: { a: 1 } };
  await assert.rejects(
    once(server.pool, keyed, () => Promise.reject(new Error('Connection terminated unexpectedly'))),
  );
  const running = await once(server.pool, keyed, async () => assert.fail('tried again'));
  assert.equal(running.kind === 'problem' && running.problem.code, 'keyInUse');
  await server.pool.query(`update idempotency set at = at - interval '2 minutes' where key = 'k-lost'`);
  const later = await once(server.pool, keyed, async () => assert.fail('tried again'));
  assert.deepEqual(later.kind === 'problem' && [later.problem.code, later.problem.retry], [
    'outcomeUnknown',
    false,
  ]);
});

test('a failure that the database itself reported gives the key back', async () => {
  const keyed = { key: 'k-certain', caller: by, request: { a: 1 } };
  await assert.rejects(once(server.pool, keyed, async () => (await server.pool.query('select 1 / 0'), done)));
  assert.deepEqual(await once(server.pool, keyed, async () => done), done);
});

test('an answer that invites to try again gives the key back', async () => {
  const keyed = { key: 'k-retry', caller: by, request: { a: 1 } };
  const busy: Answer<unknown> = {
    kind: 'problem',
    problem: { status: 503, code: 'unavailable', message: 'x', next: 'y', retry: true },
  };
  assert.deepEqual(await once(server.pool, keyed, async () => busy), busy);
  assert.deepEqual(await once(server.pool, keyed, async () => done), done);
});

test('old keys are forgotten, young ones are not', async () => {
  await once(server.pool, { key: 'k-old', caller: by, request: {} }, async () => done);
  await once(server.pool, { key: 'k-young', caller: by, request: {} }, async () => done);
  await server.pool.query(
    `update idempotency set at = at - case key when 'k-old' then interval '8 days' else interval '6 days' end`,
  );
  assert.equal(await forgetKeys(server.pool), 1);
  const { rows } = await server.pool.query<{ key: string }>(
    `select key from idempotency where key in ('k-old', 'k-young')`,
  );
  assert.deepEqual(rows, [{ key: 'k-young' }]);
});

test('a malformed key is refused', async () => {
  assert.equal((await server.as(bridge).call('report', { body: report('k'), key: 'a b' })).status, 400);
});

test('who loses the connection on the way is told that nobody knows, not to try again', async (t) => {
  const connect = server.pool.connect.bind(server.pool);
  // Who calls is still found out: `query` connects with a callback, a transaction waits for its connection.
  t.mock.method(server.pool, 'connect', (callback?: Parameters<typeof connect>[0]) =>
    callback === undefined
      ? Promise.reject(new Error('Connection terminated unexpectedly'))
      : connect(callback),
  );
  const answer = await server.as(bridge).call('report', { body: report('lost') });
  assert.deepEqual(answer.kind === 'problem' && [answer.status, answer.problem.code, answer.problem.retry], [
    503,
    'outcomeUnknown',
    false,
  ]);
});
