import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { Browser, hire, PASSWORD } from './browser.test-support.ts';
import { testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const enter = async (id: string, code?: string): Promise<string> =>
  (await new Browser(server).signIn(id, PASSWORD, code)).code;
const cleared = (): Promise<unknown> => server.pool.query('delete from throttles');

/** Somebody with a second factor that they have begun. `codeAt`: the code so many steps of 30 seconds from now. */
async function begun(id: string): Promise<{ browser: Browser; codeAt: (steps: number) => string }> {
  await hire(server, id, ['lead']);
  const browser = new Browser(server);
  await browser.signIn(id);
  const { body } = await browser.call('beginSecondFactor', { body: { password: PASSWORD } });
  const totp = new TOTP({ secret: Secret.fromBase32(body['secret'] ?? '') });
  const { rows } = await server.pool.query<{ now: number }>('select ms(clock_timestamp())::float8 as now');
  const now = rows[0]?.now ?? 0;
  return { browser, codeAt: (steps) => totp.generate({ timestamp: now + steps * 30_000 }) };
}

async function confirmed(id: string): Promise<{ codeAt: (steps: number) => string; recovery: string }> {
  const { browser, codeAt } = await begun(id);
  const { body } = await browser.call('confirmSecondFactor', { body: { code: codeAt(0) } });
  return { codeAt, recovery: (body['recoveryCodes'] as readonly string[] | undefined)?.[0] ?? '' };
}

test('a second factor that was begun and not confirmed locks nobody out', async () => {
  await begun('anna');
  assert.equal(await enter('anna'), 'ok');
  await cleared();
});

test('a code of some minutes ago, or of later, opens nothing', async () => {
  const { codeAt } = await confirmed('berta');
  assert.deepEqual(
    [await enter('berta', codeAt(-8)), await enter('berta', codeAt(8))],
    ['wrongCode', 'wrongCode'],
  );
  assert.equal(await enter('berta', codeAt(1)), 'ok');
  await cleared();
});

test('whoever has a second factor comes twice, and uses up none of the tries of their address', async () => {
  const { recovery } = await confirmed('clara');
  await cleared();
  for (let n = 0; n < 3; n += 1) assert.equal(await enter('clara'), 'codeNeeded');
  assert.equal(await enter('clara', recovery), 'ok');
  const { rows } = await server.pool.query<{ tries: number }>('select tries from throttles');
  assert.deepEqual(
    rows.map(({ tries }) => tries),
    [0],
  );
  await cleared();
});

test('whoever knows the password guesses the code no faster for asking in between', async () => {
  await confirmed('dora');
  await cleared();
  const answers = [];
  for (const code of [undefined, '000000', undefined, '000000', undefined, '000000'])
    answers.push(await enter('dora', code));
  assert.deepEqual(answers.slice(0, 5), ['codeNeeded', 'wrongCode', 'codeNeeded', 'wrongCode', 'codeNeeded']);
  assert.equal(answers[5], 'wait');
  await cleared();
});
