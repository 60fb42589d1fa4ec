import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { linkIdentity } from '../people/people.ts';
import { hire } from './browser.test-support.ts';
import { startProvider, Surfer, type TestProvider } from './provider.test-support.ts';
import { raw, testHttp, type TestServer } from './server.test-support.ts';
import { startServer, type Server } from './server.ts';
import { openService } from './service.ts';

const CLIENT = { id: 'desk', secret: 'a secret of the desk' };
const ending = new AbortController();
let server: TestServer;
let provider: TestProvider;
let desk: Server;
before(async () => {
  server = await testHttp();
  // The provider has to know where the desk is, and the desk where the provider is: a port is found for the desk first.
  const first = await startServer(openService(server.desk, null, ending.signal), {
    host: '127.0.0.1',
    port: 0,
  });
  await first.close();
  provider = await startProvider({ ...CLIENT, redirect: `${first.url}/api/sign-in/oidc/callback` });
  const oidc = {
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    name: 'Example ID',
  };
  desk = await startServer(openService(server.desk, null, ending.signal, { oidc }), {
    host: '127.0.0.1',
    port: first.port,
  });
  for (const id of ['rosa', 'carl', 'gone']) await hire(server, id, ['escalations']);
});
after(async () => {
  ending.abort();
  await desk.close();
  await provider.close();
  await server.close();
});

const isOurs = ({ origin, pathname }: URL): boolean =>
  origin === desk.url && !pathname.startsWith('/api/sign-in/oidc');

/** Signs in at the provider as somebody, and looks where that leads. */
async function arrive(
  account: string,
  then = '/cases/NR-000001',
): Promise<{ readonly at: string; readonly id: string | null; readonly surfer: Surfer }> {
  const surfer = new Surfer();
  const begin = `${desk.url}/api/sign-in/oidc?then=${encodeURIComponent(then)}`;
  const at = await surfer.go(begin, account, isOurs);
  return { at: at.slice(desk.url.length), id: await whoIs(surfer), surfer };
}

async function whoIs(surfer: Surfer): Promise<string | null> {
  const token = surfer.cookie(desk.url, 'answerby');
  const { body } = await raw(desk, '/api/me', {
    host: `127.0.0.1:${desk.port}`,
    ...(token === undefined ? {} : { cookie: `answerby=${token}` }),
  });
  return (JSON.parse(body) as { readonly person: { readonly id: string } | null }).person?.id ?? null;
}

const link = (id: string, subject: string | null, email: string | null): Promise<unknown> =>
  linkIdentity(server.pool, id, { subject, email }, 'ines');

test('the desk offers the provider by its name', async () => {
  const { body } = await raw(desk, '/api/me', { host: `127.0.0.1:${desk.port}` });
  assert.match(body, /"oidc":\{"name":"Example ID"\}/);
});

test('somebody whom an administrator linked by the provider’s subject comes in, to the page they wanted', async () => {
  provider.accounts.set('sub-rosa', {});
  await link('rosa', 'sub-rosa', null);
  const { at, id, surfer } = await arrive('sub-rosa');
  assert.deepEqual([at, id], ['/cases/NR-000001', 'rosa']);
  assert.equal(surfer.cookie(desk.url, 'answerby-oidc'), undefined);
  const { rows } = await server.pool.query<{ way: string }>(
    'select way from sessions order by made_at desc limit 1',
  );
  assert.equal(rows[0]?.way, 'oidc');
});

test('a linked address counts where the provider has verified it, and not where it has not', async () => {
  await link('carl', null, 'carl@desk.example');
  provider.accounts.set('sub-carl', { email: 'Carl@desk.example', email_verified: true });
  assert.equal((await arrive('sub-carl')).id, 'carl');
  provider.accounts.set('sub-thief', { email: 'carl@desk.example', email_verified: false });
  const refused = await arrive('sub-thief');
  assert.deepEqual([refused.at, refused.id], ['/sign-in?failed=unlinked', null]);
  // Linked with a subject too, the address alone is not enough: it may have been given to somebody else.
  await link('carl', 'sub-carl', 'carl@desk.example');
  provider.accounts.set('sub-heir', { email: 'carl@desk.example', email_verified: true });
  assert.equal((await arrive('sub-heir')).id, null);
  assert.equal((await arrive('sub-carl')).id, 'carl');
});

test('nobody becomes a person by signing in: whom no administrator linked stays outside', async () => {
  const { rows: before } = await server.pool.query('select id from people');
  provider.accounts.set('sub-new', { email: 'rosa', email_verified: true });
  const { at, id } = await arrive('sub-new');
  assert.deepEqual([at, id], ['/sign-in?failed=unlinked', null]);
  const { rows: after } = await server.pool.query('select id from people');
  assert.deepEqual(after, before);
});

test('somebody who left does not come in by the provider either', async () => {
  provider.accounts.set('sub-gone', {});
  await link('gone', 'sub-gone', null);
  await server.pool.query(`update people set active = false where id = 'gone'`);
  const { at, id } = await arrive('sub-gone');
  assert.deepEqual([at, id], ['/sign-in?failed=unlinked', null]);
});

test('a way back that this browser did not begin, or began long ago, or used already, leads nowhere', async () => {
  const surfer = new Surfer();
  const isCallback = ({ origin, pathname }: URL): boolean =>
    origin === desk.url && pathname.endsWith('/callback');
  const back = await surfer.go(`${desk.url}/api/sign-in/oidc`, 'sub-rosa', isCallback);
  const victim = new Surfer();
  assert.match((await victim.get(back)).location ?? '', /failed=expired/);
  assert.equal(await whoIs(victim), null);
  // The victim is on a way of their own, and is given somebody else's answer.
  await victim.get(`${desk.url}/api/sign-in/oidc`);
  assert.match((await victim.get(back)).location ?? '', /failed=provider/);
  assert.equal(await whoIs(victim), null);
  assert.equal((await surfer.get(back)).location, '/');
  assert.equal(await whoIs(surfer), 'rosa');
  const { rows: left } = await server.pool.query('select from oidc_flows');
  assert.equal(left.length, 0, 'a way back is there once');
  assert.match((await surfer.get(back)).location ?? '', /failed=expired/);
  const late = new Surfer();
  const lateBack = await late.go(`${desk.url}/api/sign-in/oidc`, 'sub-rosa', isCallback);
  await server.pool.query('update oidc_flows set made_at = made_at - make_interval(mins => 11)');
  assert.match((await late.get(lateBack)).location ?? '', /failed=expired/);
});

test('the provider sends nobody on to another site', async () => {
  for (const then of ['https://evil.example', '//evil.example', '/\\evil.example', 'cases'])
    assert.equal((await arrive('sub-rosa', then)).at, '/');
});

test('what the provider refuses, and a provider that is not there, are said; and a desk without one has none', async () => {
  const surfer = new Surfer();
  await surfer.get(`${desk.url}/api/sign-in/oidc`);
  const refused = await surfer.get(`${desk.url}/api/sign-in/oidc/callback?error=access_denied`);
  assert.match(refused.location ?? '', /failed=provider/);
  const away = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y', name: 'z' };
  const other = await startServer(openService(server.desk, null, ending.signal, { oidc: away }), {
    host: '127.0.0.1',
    port: 0,
  });
  const host = { host: `127.0.0.1:${other.port}` };
  assert.match(String((await raw(other, '/api/sign-in/oidc', host)).headers['location']), /failed=provider/);
  await other.close();
  const none = await raw(server, '/api/sign-in/oidc', { host: `127.0.0.1:${server.port}` });
  assert.match(String(none.headers['location']), /failed=off/);
});
