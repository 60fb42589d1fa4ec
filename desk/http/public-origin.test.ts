import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, hire } from './browser.test-support.ts';
import { raw, testHttp, type TestServer } from './server.test-support.ts';
import { startServer, type Server } from './server.ts';
import { openService } from './service.ts';

const ORIGIN = 'https://desk.example';
let server: TestServer;
let open: Server;
const ending = new AbortController();
before(async () => {
  server = await testHttp();
  await hire(server, 'rosa', ['escalations']);
  const service = openService(server.desk, null, ending.signal);
  open = await startServer(service, { host: '0.0.0.0', port: 0, origin: ORIGIN, proxies: 1 });
});
after(async () => {
  ending.abort();
  await open.close();
  await server.close();
});

const host = 'desk.example';

test('with a public origin the server may listen beyond loopback, and answers for that name alone', async () => {
  for (const [given, status] of [
    ['desk.example', 200],
    ['DESK.example', 200],
    [`127.0.0.1:${open.port}`, 200],
    ['desk.example:8443', 421],
    ['other.example', 421],
    ['desk.example.evil.example', 421],
  ] as const)
    assert.equal((await raw(open, '/livez', { host: given })).status, status, given);
});

test('only pages of the public origin may call', async () => {
  for (const [origin, status] of [
    [ORIGIN, 200],
    ['http://desk.example', 403],
    ['https://evil.example', 403],
    ['null', 403],
  ] as const)
    assert.equal((await raw(open, '/livez', { host, origin })).status, status, origin);
});

test('the session’s cookie is bound to the host and travels over TLS alone', async () => {
  const browser = new Browser(open, { host });
  const seen = await browser.signIn('rosa');
  assert.match(
    seen.headers['set-cookie']?.[0] ?? '',
    /^__Host-answerby=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  );
  assert.equal((await browser.look())?.id, 'rosa');
  // A cookie without the prefix may have been set by another host of the same domain.
  browser.cookie = (browser.cookie ?? '').replace('__Host-', '');
  assert.equal(await browser.look(), null);
});

test('the address of a caller is the one that the nearest proxy saw, whatever the caller claims', async () => {
  const from = (forwarded: string): Browser => new Browser(open, { host, 'x-forwarded-for': forwarded });
  for (let n = 0; n < 30; n += 1) await from(`198.51.100.${n}, 203.0.113.7`).signIn(`guess-${n}`, 'wrong');
  assert.equal((await from('198.51.100.99, 203.0.113.7').signIn('rosa')).code, 'wait');
  assert.equal((await from('203.0.113.7, 203.0.113.8').signIn('rosa')).code, 'ok');
  const { rows } = await server.pool.query<{ address: string }>(
    'select address from sessions order by made_at desc limit 1',
  );
  assert.equal(rows[0]?.address, '203.0.113.8');
});
