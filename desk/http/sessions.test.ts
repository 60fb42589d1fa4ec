import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { forgetAccess } from '../people/forgetting.ts';
import { stillLive } from '../people/sessions.ts';
import { Browser, hire, PASSWORD } from './browser.test-support.ts';
import { raw, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
  await hire(server, 'ines', ['administrator']);
  await hire(server, 'rosa', ['escalations']);
});
after(() => server.close());

async function signedIn(id: string): Promise<Browser> {
  const browser = new Browser(server);
  assert.equal((await browser.signIn(id)).code, 'ok');
  return browser;
}

/** A stream as a page reads it. @returns when it has ended. */
async function stream(headers: {
  readonly [name: string]: string;
}): Promise<{ readonly ended: Promise<void> }> {
  const response = await fetch(`${server.url}/api/changes`, { headers });
  assert.equal(response.status, 200);
  const reader = response.body?.getReader();
  await reader?.read();
  const drain = async (): Promise<void> => {
    for (;;) {
      const { done } = (await reader?.read().catch(() => null)) ?? { done: true };
      if (done) return;
    }
  };
  return { ended: drain() };
}

test('signing in anew gives another secret, and the one before is worth nothing', async () => {
  const browser = await signedIn('rosa');
  const before = browser.cookie;
  await browser.signIn('rosa');
  assert.notEqual(browser.cookie, before);
  const old = new Browser(server);
  old.cookie = before;
  assert.equal(await old.look(), null);
  assert.equal((await browser.look())?.id, 'rosa');
});

test('a secret that somebody put into the browser before is not the one of the session', async () => {
  const browser = new Browser(server);
  const fixed = 'A'.repeat(43);
  browser.cookie = `answerby=${fixed}`;
  await browser.signIn('rosa');
  assert.notEqual(browser.cookie, `answerby=${fixed}`);
});

test('signing out ends the session and the streams that it opened', async () => {
  const browser = await signedIn('rosa');
  const cookie = browser.cookie ?? '';
  const { ended } = await stream({ cookie });
  assert.equal((await browser.call('signOut')).code, 'ok');
  await ended;
  assert.equal(browser.cookie, null);
  browser.cookie = cookie;
  assert.equal(await browser.look(), null);
});

test('a session ends without calls, and in any case after a shift; both by the machine’s clock', async () => {
  for (const past of [
    `update sessions set seen_at = clock_timestamp() - make_interval(hours => 2)`,
    `update sessions set ends_at = clock_timestamp()`,
  ]) {
    const browser = await signedIn('rosa');
    assert.equal((await browser.call('getAccount')).code, 'ok');
    await server.forward(30 * 24 * 3_600_000);
    assert.equal((await browser.call('getAccount')).code, 'ok', 'the desk’s clock is another one');
    const token = browser.cookie?.split('=')[1] ?? '';
    assert.equal((await stillLive(server.pool, [token])).size, 1);
    await server.pool.query(past);
    assert.equal((await stillLive(server.pool, [token])).size, 0, 'its streams end too');
    assert.deepEqual([(await browser.call('getAccount')).status, await browser.look()], [401, null]);
    const { ended } = { ended: await forgetAccess(server.pool) };
    assert.ok(ended >= 1);
  }
});

test('a call keeps a session alive, written at most once a minute', async () => {
  const browser = await signedIn('rosa');
  const seen = async (): Promise<number> => {
    const { rows } = await server.pool.query<{ at: number }>(
      `select ms(max(seen_at))::float8 as at from sessions where person = 'rosa'`,
    );
    return rows[0]?.at ?? 0;
  };
  const first = await seen();
  await browser.look();
  assert.equal(await seen(), first);
  await server.pool.query('update sessions set seen_at = seen_at - make_interval(mins => 5)');
  await browser.look();
  assert.ok((await seen()) >= first);
});

test('sessions are listed, and one can be ended from another', async () => {
  const [desk, phone] = [await signedIn('rosa'), await signedIn('rosa')];
  const { body } = await desk.call('listMySessions');
  const sessions: readonly { readonly id: string; readonly current: boolean }[] = body['sessions'] ?? [];
  assert.equal(sessions.filter(({ current }) => current).length, 1);
  const { rows } = await server.pool.query<{ id: string }>(
    `select id from sessions where person = 'rosa' order by made_at desc limit 1`,
  );
  const session = rows[0]?.id ?? '';
  assert.ok(sessions.some(({ id, current }) => id === session && !current));
  const stranger = await signedIn('ines');
  assert.equal((await stranger.call('endMySession', { path: { session } })).code, 'notFound');
  assert.equal((await phone.look())?.id, 'rosa');
  assert.equal((await desk.call('endMySession', { path: { session } })).code, 'ok');
  assert.equal(await phone.look(), null);
  assert.equal((await desk.look())?.id, 'rosa');
});

test('another password ends every other session, and gives this one another secret', async () => {
  const [desk, phone] = [await signedIn('rosa'), await signedIn('rosa')];
  const before = desk.cookie;
  const weak = await desk.call('setPassword', { body: { current: PASSWORD, next: 'short' } });
  assert.deepEqual([weak.status, weak.code], [422, 'password']);
  const wrong = await desk.call('setPassword', { body: { current: 'wrong', next: `${PASSWORD} more` } });
  assert.equal(wrong.code, 'wrongPassword');
  assert.equal((await phone.look())?.id, 'rosa');
  assert.equal(
    (await desk.call('setPassword', { body: { current: PASSWORD, next: `${PASSWORD} more` } })).code,
    'ok',
  );
  assert.equal(await phone.look(), null);
  assert.equal((await desk.look())?.id, 'rosa');
  assert.notEqual(desk.cookie, before);
  assert.equal((await new Browser(server).signIn('rosa')).code, 'wrong');
  assert.equal((await new Browser(server).signIn('rosa', `${PASSWORD} more`)).code, 'ok');
  await desk.call('setPassword', { body: { current: `${PASSWORD} more`, next: PASSWORD } });
});

test('whoever gets other roles, is no longer active, or is signed out by an administrator, is out at once', async () => {
  const administrator = await signedIn('ines');
  const path = { person: 'rosa' };
  const ways = [
    () => administrator.call('editPerson', { path, body: { roles: ['escalations', 'lead'] } }),
    () => administrator.call('editPerson', { path, body: { active: false } }),
    () => administrator.call('endSessionsOf', { path }),
  ];
  for (const way of ways) {
    const rosa = await signedIn('rosa');
    const { ended } = await stream({ cookie: rosa.cookie ?? '' });
    assert.equal((await way()).code, 'ok');
    assert.equal(await rosa.look(), null);
    await ended;
    await administrator.call('editPerson', { path, body: { active: true } });
  }
  const rosa = await signedIn('rosa');
  assert.equal(
    (await administrator.call('editPerson', { path, body: { name: 'Rosa R.' } })).body['ended'],
    0,
  );
  assert.deepEqual((await rosa.look())?.roles, ['escalations', 'lead']);
});

test('a session is nobody’s while its person is not active, also where it was not ended', async () => {
  const rosa = await signedIn('rosa');
  const token = rosa.cookie?.split('=')[1] ?? '';
  await server.pool.query("update people set active = false where id = 'rosa'");
  assert.equal(await rosa.look(), null);
  assert.equal((await stillLive(server.pool, [token])).size, 0);
  await server.pool.query("update people set active = true where id = 'rosa'");
  assert.equal((await rosa.look())?.id, 'rosa');
  assert.equal((await stillLive(server.pool, [token])).size, 1);
});

test('a call that changes something carries the proof of its own session', async () => {
  const [browser, other] = [await signedIn('rosa'), await signedIn('ines')];
  const { csrf } = browser;
  for (const proof of [null, '', other.csrf, (csrf ?? '').slice(1)]) {
    browser.csrf = proof;
    const refused = await browser.call('changeMySettings', { body: { density: 'compact' } });
    assert.deepEqual([refused.status, refused.code], [403, 'csrf']);
    assert.equal((await browser.call('getAccount')).code, 'ok', 'reading needs none');
  }
  browser.csrf = csrf;
  assert.equal((await browser.call('changeMySettings', { body: { density: 'compact' } })).code, 'ok');
  const { body } = await browser.call('getMe');
  assert.deepEqual(body['settings'], { singleLetters: true, density: 'compact' });
});

test('what somebody chose for themselves stays when they choose something else', async () => {
  const browser = await signedIn('ines');
  for (const body of [{ density: 'compact' }, { singleLetters: false }])
    assert.equal((await browser.call('changeMySettings', { body })).code, 'ok');
  const { body } = await browser.call('getMe');
  assert.deepEqual(body['settings'], { singleLetters: false, density: 'compact' });
});

test('a form of another site, sent with the cookie, is refused by its origin', async () => {
  const browser = await signedIn('rosa');
  const host = `127.0.0.1:${server.port}`;
  for (const headers of [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const answer = await raw(
      server,
      '/api/sign-out',
      { host, cookie: browser.cookie ?? '', 'answerby-csrf': browser.csrf ?? '', ...headers },
      'POST',
    );
    assert.equal(answer.status, 403);
  }
  assert.equal((await browser.look())?.id, 'rosa');
});

test('a cookie that is no session of ours is nobody', async () => {
  for (const cookie of [
    'answerby=',
    'answerby=x',
    `answerby=${'A'.repeat(43)}`,
    `other=${'A'.repeat(43)}`,
    ';;=',
  ]) {
    const browser = new Browser(server);
    browser.cookie = cookie;
    assert.deepEqual([await browser.look(), (await browser.call('getAccount')).status], [null, 401]);
  }
});
