import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { stillWork } from '../people/api-keys.ts';
import { Browser, hire } from './browser.test-support.ts';
import { raw, testHttp, type RawAnswer, type TestServer } from './server.test-support.ts';

let server: TestServer;
let administrator: Browser;
before(async () => {
  server = await testHttp();
  await hire(server, 'ines', ['administrator']);
  administrator = new Browser(server);
  await administrator.signIn('ines');
});
after(() => server.close());

interface Made {
  readonly key: string;
  readonly id: string;
  readonly prefix: string;
}
async function made(scopes: readonly string[], days = 30): Promise<Made> {
  const { body, status } = await administrator.call('addApiKey', { body: { name: 'bridge', scopes, days } });
  assert.equal(status, 201);
  const row: { readonly id: string; readonly prefix: string } = body['row'] ?? { id: '', prefix: '' };
  return { key: body['key'] ?? '', id: row.id, prefix: row.prefix };
}

const called = (key: string, path: string, method = 'GET', body?: object): Promise<RawAnswer> =>
  raw(
    server,
    path,
    {
      host: `127.0.0.1:${server.port}`,
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    method,
    body === undefined ? undefined : JSON.stringify(body),
  );
const codeOf = ({ body }: RawAnswer): string => (JSON.parse(body) as { code?: string }).code ?? 'ok';

const REPORT = { reporter: { uid: 'a' }, respondent: { uid: 'b' } };

test('a key is told once, kept as a hash, and recognised by its beginning', async () => {
  const { key, prefix } = await made(['read']);
  assert.match(key, /^answerby_[0-9a-f]{8}_[\w-]{43}$/);
  assert.ok(key.startsWith(prefix));
  const { rows } = await server.pool.query<{ row: string }>('select k::text as row from api_keys k');
  assert.ok(rows.every(({ row }) => !row.includes(key.slice(prefix.length + 1))));
  const { body } = await administrator.call('getApiKeys');
  assert.ok(!JSON.stringify(body).includes(key));
  assert.equal((await called(key, '/api/cases')).status, 200);
});

test('a key may do what its scopes say and nothing else', async () => {
  const reader = await made(['read']);
  const reporter = await made(['report']);
  assert.deepEqual(
    [codeOf(await called(reader.key, '/api/cases')), codeOf(await called(reporter.key, '/api/cases'))],
    ['ok', 'scope'],
  );
  const seen = [];
  for (const { key } of [reader, reporter]) seen.push(await called(key, '/api/reports', 'POST', REPORT));
  assert.deepEqual(
    seen.map(({ status }) => status),
    [403, 201],
  );
  const all = await made(['read', 'report', 'messages', 'facts', 'parties']);
  for (const [path, method] of [
    ['/api/people', 'GET'],
    ['/api/api-keys', 'GET'],
    ['/api/account', 'GET'],
    ['/api/cases/NR-000001/decisions', 'POST'],
    ['/api/brakes', 'POST'],
  ] as const)
    assert.equal(
      codeOf(await called(all.key, path, method, method === 'POST' ? {} : undefined)),
      'role',
      path,
    );
});

test('a key ends on its day, or at once where it is revoked; streams that it opened end with it', async () => {
  const ending = await made(['read'], 1);
  await server.pool.query('update api_keys set ends_at = clock_timestamp() where id = $1', [ending.id]);
  assert.deepEqual(
    [(await called(ending.key, '/api/cases')).status, codeOf(await called(ending.key, '/api/cases'))],
    [401, 'key'],
  );
  const revoked = await made(['read']);
  const response = await fetch(`${server.url}/api/changes`, {
    headers: { authorization: `Bearer ${revoked.key}` },
  });
  const reader = response.body?.getReader();
  await reader?.read();
  const { body } = await administrator.call('revokeApiKey', { path: { key: revoked.id } });
  assert.equal((body['row'] as { revokedBy: string } | undefined)?.revokedBy, 'ines');
  for (let open = true; open; ) open = (await reader?.read().catch(() => ({ done: true })))?.done === false;
  assert.equal((await called(revoked.key, '/api/cases')).status, 401);
});

test('a stream ends with its key also where the key’s day is over', async () => {
  const [over, lasting] = [await made(['read'], 1), await made(['read'])];
  await server.pool.query('update api_keys set ends_at = clock_timestamp() where id = $1', [over.id]);
  assert.deepEqual([...(await stillWork(server.pool, [over.id, lasting.id]))], [lasting.id]);
});

test('what is no key is a problem, also where nobody would have to be known', async () => {
  for (const key of ['', 'x', `answerby_00000000_${'A'.repeat(43)}`])
    assert.equal((await called(key, '/api/me')).status, 401);
  const { key } = await made(['read']);
  const both = await raw(server, '/api/cases', {
    host: `127.0.0.1:${server.port}`,
    authorization: `Bearer ${key}`,
    cookie: administrator.cookie ?? '',
  });
  assert.equal(codeOf(both), 'malformedCaller');
});

test('a key needs a scope, a name and an end within a year', async () => {
  for (const wrong of [
    { name: 'x', scopes: [], days: 1 },
    { name: 'x', scopes: ['everything'], days: 1 },
    { name: 'x y', scopes: ['read'], days: 1 },
    { name: 'x', scopes: ['read'], days: 0 },
    { name: 'x', scopes: ['read'], days: 367 },
  ])
    assert.equal((await administrator.call('addApiKey', { body: wrong })).status, 400);
});
