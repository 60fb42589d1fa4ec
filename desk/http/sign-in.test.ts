import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { takeTurn } from '../people/throttle.ts';
import { Browser, hire, PASSWORD } from './browser.test-support.ts';
import { raw, testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const cleared = (): Promise<unknown> => server.pool.query('delete from throttles');

test('a name and its password open a session; the token is kept only as a hash', async () => {
  await hire(server, 'rosa', ['escalations']);
  const browser = new Browser(server);
  assert.equal(await browser.look(), null);
  const seen = await browser.signIn('  Rosa ');
  assert.equal(seen.code, 'ok');
  assert.deepEqual(await browser.look(), {
    id: 'rosa',
    name: 'rosa',
    roles: ['escalations'],
    uid: null,
    zone: 'UTC',
  });
  const [cookie = ''] = seen.headers['set-cookie'] ?? [];
  assert.match(cookie, /^answerby=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const token = browser.cookie?.split('=')[1] ?? '';
  const { rows } = await server.pool.query<{ row: string }>(
    `select s::text as row from sessions s union all select c::text from credentials c where person = 'rosa'`,
  );
  for (const { row } of rows) {
    assert.ok(!row.includes(token) && !row.includes(Buffer.from(token).toString('hex')));
    assert.ok(!row.includes(PASSWORD));
  }
  assert.ok(rows.some(({ row }) => row.includes('$argon2id$v=19$m=19456,t=2,p=1$')));
});

test('a wrong password, a name that is not there and somebody who left are told the same', async () => {
  await hire(server, 'gone', ['escalations']);
  await server.pool.query(`update people set active = false where id = 'gone'`);
  const answers = [];
  for (const [id, password] of [
    ['rosa', 'not her password'],
    ['nobody-here', PASSWORD],
    ['gone', PASSWORD],
    ['no name at all %', PASSWORD],
  ] as const)
    answers.push(await new Browser(server).signIn(id, password));
  for (const { status, body } of answers) assert.deepEqual([status, body], [401, answers[0]?.body]);
  await cleared();
});

test('a name that is not there costs as much work as one that is', async () => {
  const work = async (id: string): Promise<number> => {
    const before = process.cpuUsage().user;
    for (let n = 0; n < 4; n += 1) await new Browser(server).signIn(id, 'wrong');
    await cleared();
    return process.cpuUsage().user - before;
  };
  await work('rosa');
  const [known, unknown] = [await work('rosa'), await work('nobody-here')];
  assert.ok(unknown > known / 2 && unknown < known * 2, `${known} µs and ${unknown} µs`);
});

for (const [who, id] of [
  ['somebody', 'rosa'],
  ['nobody', 'nobody-here'],
] as const)
  test(`guessing ${who}’s password takes longer and longer, also with the right one, and says nothing else`, async () => {
    const waits: number[] = [];
    for (let n = 0; n < 5; n += 1)
      assert.equal((await new Browser(server).signIn(id, 'wrong')).code, 'wrong');
    for (let n = 0; n < 3; n += 1) {
      const refused = await new Browser(server).signIn(id);
      assert.deepEqual([refused.status, refused.code], [429, 'wait']);
      waits.push(Number(refused.headers['retry-after']));
      await server.pool.query('update throttles set free_at = clock_timestamp() where tries >= 5');
      await new Browser(server).signIn(id, 'wrong');
    }
    assert.deepEqual(waits, [1, 2, 4]);
    await server.pool.query('update throttles set free_at = clock_timestamp()');
    const after = await new Browser(server).signIn(id);
    assert.equal(after.code, id === 'rosa' ? 'ok' : 'wrong');
    await cleared();
  });

test('tries at the same time are counted one by one', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => new Browser(server).signIn('rosa', 'wrong')),
  );
  assert.equal(answers.filter(({ code }) => code === 'wrong').length, 5);
  await cleared();
});

test('an address that tries many names has to wait as well', async () => {
  for (let n = 0; n < 30; n += 1)
    assert.equal((await new Browser(server).signIn(`guess-${n}`, 'wrong')).code, 'wrong');
  const refused = await new Browser(server).signIn('rosa');
  assert.equal(refused.code, 'wait');
  await cleared();
});

test('a right password gives an address its one try back, and no more', async () => {
  for (let n = 0; n < 29; n += 1)
    assert.equal((await new Browser(server).signIn(`guess-${n}`, 'wrong')).code, 'wrong');
  assert.equal((await new Browser(server).signIn('rosa')).code, 'ok');
  assert.equal((await new Browser(server).signIn('guess-29', 'wrong')).code, 'wrong');
  assert.equal((await new Browser(server).signIn('guess-30', 'wrong')).code, 'wait');
  await cleared();
});

test('whoever has a network of IPv6 addresses guesses from all of them together', async () => {
  const keys = async (address: string): Promise<readonly string[]> => {
    const turn = await takeTurn(server.pool, null, address);
    return turn.kind === 'free' ? turn.what.map((one) => one.toString('hex')) : [];
  };
  const first = await keys('2001:db8:1:2:3:4:5:6');
  assert.equal(first.length, 1);
  assert.deepEqual(await keys('2001:db8:1:2:ffff::1'), first);
  assert.notDeepEqual(await keys('2001:db8:1:3:3:4:5:6'), first);
  assert.deepEqual(await keys('::ffff:192.0.2.7'), await keys('192.0.2.7'));
  assert.notDeepEqual(await keys('192.0.2.8'), await keys('192.0.2.7'));
  await cleared();
});

test('whoever finds a screen open guesses its person’s password no faster than at the door', async () => {
  await hire(server, 'paula', ['lead']);
  const browser = new Browser(server);
  await browser.signIn('paula');
  const guess = async () => (await browser.call('beginSecondFactor', { body: { password: 'wrong' } })).code;
  for (let n = 0; n < 5; n += 1) assert.equal(await guess(), 'wrongPassword');
  assert.equal(await guess(), 'wait');
  assert.equal((await new Browser(server).signIn('paula')).code, 'wait', 'it is one and the same count');
  await cleared();
});

test('a second factor is asked for, each code is taken once, and a recovery code once', async () => {
  await hire(server, 'tara', ['lead']);
  const browser = new Browser(server);
  await browser.signIn('tara');
  assert.equal(
    (await browser.call('beginSecondFactor', { body: { password: 'wrong' } })).code,
    'wrongPassword',
  );
  const { body } = await browser.call('beginSecondFactor', { body: { password: PASSWORD } });
  const secret: string = body['secret'] ?? '';
  assert.match(String(body['uri']), /^otpauth:\/\/totp\/Answerby:tara\?/);
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const { rows } = await server.pool.query<{ now: number }>('select ms(clock_timestamp())::float8 as now');
  const now = rows[0]?.now ?? 0;
  const codeAt = (steps: number): string => totp.generate({ timestamp: now + steps * 30_000 });
  assert.equal((await browser.call('confirmSecondFactor', { body: { code: '000000' } })).code, 'wrongCode');
  const confirmed = await browser.call('confirmSecondFactor', { body: { code: codeAt(0) } });
  const codes: readonly string[] = confirmed.body['recoveryCodes'] ?? [];
  assert.equal(codes.length, 10);

  const other = new Browser(server);
  assert.equal((await other.signIn('tara', 'wrong')).code, 'wrong');
  assert.equal((await other.signIn('tara')).code, 'codeNeeded');
  assert.equal(
    (await other.signIn('tara', PASSWORD, codeAt(0))).code,
    'wrongCode',
    'used when it was turned on',
  );
  assert.equal((await other.signIn('tara', PASSWORD, codeAt(1))).code, 'ok');
  assert.equal((await new Browser(server).signIn('tara', PASSWORD, codeAt(1))).code, 'wrongCode');
  const recovery = (codes[0] ?? '').toUpperCase().replace('-', ' ');
  assert.equal((await new Browser(server).signIn('tara', PASSWORD, recovery)).code, 'ok');
  assert.equal((await new Browser(server).signIn('tara', PASSWORD, recovery)).code, 'wrongCode');
  const account = await browser.call('getAccount');
  assert.deepEqual([account.body['hasTotp'], account.body['recoveryCodesLeft']], [true, 9]);
  const { rows: kept } = await server.pool.query<{ row: string }>(
    'select r::text as row from recovery_codes r',
  );
  assert.ok(kept.every(({ row }) => !codes.some((code) => row.includes(code.replace('-', '')))));
  await cleared();
});

test('two who use the same code at the same time: one of them comes in', async () => {
  await hire(server, 'twin', ['lead']);
  const browser = new Browser(server);
  await browser.signIn('twin');
  const { body } = await browser.call('beginSecondFactor', { body: { password: PASSWORD } });
  const totp = new TOTP({ secret: Secret.fromBase32(body['secret'] ?? '') });
  const { rows } = await server.pool.query<{ now: number }>('select ms(clock_timestamp())::float8 as now');
  const now = rows[0]?.now ?? 0;
  await browser.call('confirmSecondFactor', { body: { code: totp.generate({ timestamp: now }) } });
  const code = totp.generate({ timestamp: now + 30_000 });
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => new Browser(server).signIn('twin', PASSWORD, code)),
  );
  assert.equal(answers.filter((answer) => answer.code === 'ok').length, 1);
  await cleared();
});

test('a recovery code opens nobody else’s account', async () => {
  const codes = new Map<string, string>();
  for (const id of ['uma', 'vera']) {
    await hire(server, id, ['lead']);
    const browser = new Browser(server);
    await browser.signIn(id);
    const { body } = await browser.call('beginSecondFactor', { body: { password: PASSWORD } });
    const totp = new TOTP({ secret: Secret.fromBase32(body['secret'] ?? '') });
    const { rows } = await server.pool.query<{ now: number }>('select ms(clock_timestamp())::float8 as now');
    const code = totp.generate({ timestamp: rows[0]?.now ?? 0 });
    const confirmed = await browser.call('confirmSecondFactor', { body: { code } });
    codes.set(id, (confirmed.body['recoveryCodes'] as readonly string[] | undefined)?.[0] ?? '');
  }
  const trying = (code: string | undefined) => new Browser(server).signIn('uma', PASSWORD, code);
  assert.equal((await trying(codes.get('vera'))).code, 'wrongCode');
  assert.equal((await trying(codes.get('uma'))).code, 'ok');
  await cleared();
});

test('a second factor that is set up anew takes the recovery codes of the old one away', async () => {
  await hire(server, 'wilma', ['lead']);
  const browser = new Browser(server);
  await browser.signIn('wilma');
  const setUp = async (): Promise<string> => {
    const { body } = await browser.call('beginSecondFactor', { body: { password: PASSWORD } });
    const totp = new TOTP({ secret: Secret.fromBase32(body['secret'] ?? '') });
    const { rows } = await server.pool.query<{ now: number }>('select ms(clock_timestamp())::float8 as now');
    const code = totp.generate({ timestamp: rows[0]?.now ?? 0 });
    const confirmed = await browser.call('confirmSecondFactor', { body: { code } });
    return (confirmed.body['recoveryCodes'] as readonly string[] | undefined)?.[0] ?? '';
  };
  const [old, now] = [await setUp(), await setUp()];
  assert.equal((await browser.call('getAccount')).body['recoveryCodesLeft'], 10);
  assert.equal((await new Browser(server).signIn('wilma', PASSWORD, old)).code, 'wrongCode');
  assert.equal((await new Browser(server).signIn('wilma', PASSWORD, now)).code, 'ok');
  await cleared();
});

test('bad input of a sign-in is malformed, and says nothing of anybody', async () => {
  const host = `127.0.0.1:${server.port}`;
  for (const body of [
    {},
    { id: 'rosa' },
    { id: 'rosa', password: 'x'.repeat(1001) },
    { id: 7, password: 'x' },
  ]) {
    const answer = await raw(
      server,
      '/api/sign-in',
      { host, 'content-type': 'application/json' },
      'POST',
      JSON.stringify(body),
    );
    assert.equal(answer.status, 400);
  }
});
