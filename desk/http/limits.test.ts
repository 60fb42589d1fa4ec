import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Limiter } from './limits.ts';
import { agent, bridge, raw, testHttp } from './server.test-support.ts';

test('each session, each key and each address has so many calls and no more', async () => {
  const server = await testHttp({ limits: { perKey: 4, perSession: 3, perAddress: 2 } });
  try {
    const host = { host: `127.0.0.1:${server.port}` };
    const seen = async (headers: { readonly [name: string]: string }, calls: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let n = 0; n < calls; n += 1)
        statuses.push((await raw(server, '/api/cases', { ...host, ...headers })).status);
      return statuses;
    };
    assert.deepEqual(await seen(agent, 4), [200, 200, 200, 429]);
    assert.deepEqual(await seen(bridge, 5), [200, 200, 200, 200, 429]);
    const other = { 'answerby-person': 'bo; roles=lead' };
    assert.deepEqual(await seen(other, 1), [200], 'another session has calls of its own');
    assert.deepEqual(await seen({}, 3), [401, 401, 429]);
    const refused = await raw(server, '/api/cases', { ...host, authorization: 'Bearer made-up' });
    assert.equal(refused.status, 429, 'before anything is looked up');
    assert.equal(refused.headers['retry-after'], '1');
  } finally {
    await server.close();
  }
});

test('after ten seconds all begin afresh', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const limiter = new Limiter({ perKey: 1, perSession: 1, perAddress: 1 });
  assert.equal(limiter.take({ kind: 'nobody' }, 'a'), null);
  assert.equal(limiter.take({ kind: 'nobody' }, 'a')?.status, 429);
  assert.ok(limiter.isOver('a') && !limiter.isOver('b'));
  t.mock.timers.tick(10_000);
  assert.equal(limiter.take({ kind: 'nobody' }, 'a'), null);
  limiter.close();
});

test('two machines behind one address have calls of their own', () => {
  const limiter = new Limiter({ perKey: 1, perSession: 1, perAddress: 1 });
  const machine = (keyId: string): Parameters<Limiter['take']>[0] => ({
    kind: 'machine',
    caller: { kind: 'outside', source: 'bridge' },
    keyId,
    scopes: ['read'],
  });
  assert.equal(limiter.take(machine('one'), 'a'), null);
  assert.equal(limiter.take(machine('other'), 'a'), null);
  assert.equal(limiter.take(machine('one'), 'b')?.status, 429, 'from wherever it calls');
  limiter.close();
});
