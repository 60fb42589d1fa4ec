import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { Browser, hire, PASSWORD } from './browser.test-support.ts';
import { testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
let administrator: Browser;
before(async () => {
  server = await testHttp();
  await hire(server, 'ines', ['administrator']);
  administrator = new Browser(server);
  await administrator.signIn('ines');
});
after(() => server.close());

/** What is on record of somebody, or of a key, the earliest first. */
async function recordOf(whom: string): Promise<readonly { what: string; by: string; details: object }[]> {
  const { body } = await administrator.call('getAccessLog', { query: `?whom=${whom}` });
  return [
    ...((body['entries'] as { what: string; by: string; details: object }[] | undefined) ?? []),
  ].reverse();
}
const said = async (whom: string): Promise<readonly string[]> =>
  (await recordOf(whom)).map(({ what, by }) => `${what} by ${by}`);

test('everything that an administrator does to somebody is on record, with the rights before and after', async () => {
  const path = { person: 'rosa' };
  await administrator.call('addPerson', { body: { id: 'rosa', name: 'Rosa', roles: ['lead'], zone: 'UTC' } });
  await administrator.call('editPerson', { path, body: { roles: ['escalations'] } });
  await administrator.call('linkPerson', { path, body: { subject: 'sub-rosa', email: null } });
  await administrator.call('endSessionsOf', { path });
  await administrator.call('endSecondFactorOf', { path });
  assert.deepEqual(await said('rosa'), [
    'personMade by ines',
    'invited by ines',
    'personChanged by ines',
    'identityLinked by ines',
    'sessionsEnded by ines',
    'secondFactorOff by ines',
  ]);
  const changed = (await recordOf('rosa')).find(({ what }) => what === 'personChanged');
  assert.deepEqual(changed?.details, {
    from: { roles: ['lead'], uid: null, active: true },
    to: { roles: ['escalations'], uid: null, active: true },
  });
});

test('what somebody does to their own account is on record', async () => {
  await hire(server, 'carl', ['lead']);
  const carl = new Browser(server);
  await carl.signIn('carl');
  await carl.call('setPassword', { body: { current: PASSWORD, next: `${PASSWORD} anew` } });
  await carl.look();
  const { body } = await carl.call('beginSecondFactor', { body: { password: `${PASSWORD} anew` } });
  const totp = new TOTP({ secret: Secret.fromBase32(body['secret'] ?? '') });
  const { rows } = await server.pool.query<{ now: number }>('select ms(clock_timestamp())::float8 as now');
  const code = totp.generate({ timestamp: rows[0]?.now ?? 0 });
  const confirmed = await carl.call('confirmSecondFactor', { body: { code } });
  const [recovery] = (confirmed.body['recoveryCodes'] as readonly string[] | undefined) ?? [];
  await new Browser(server).signIn('carl', `${PASSWORD} anew`, recovery);
  await carl.call('signOut');
  assert.deepEqual(await said('carl'), [
    'personMade by test',
    'signedIn by carl',
    'passwordChanged by carl',
    'secondFactorOn by carl',
    'recoveryCodeUsed by carl',
    'signedIn by carl',
    'signedOut by carl',
  ]);
});

test('a key has on record who made it and who ended it first, and lasts its days', async () => {
  await hire(server, 'otto', ['administrator']);
  const other = new Browser(server);
  await other.signIn('otto');
  const made = await administrator.call('addApiKey', {
    body: { name: 'bridge', scopes: ['read'], days: 30 },
  });
  const row: { id: string; madeAt: string; endsAt: string } = made.body['row'] ?? {
    id: '',
    madeAt: '',
    endsAt: '',
  };
  assert.equal(Math.round((Date.parse(row.endsAt) - Date.parse(row.madeAt)) / 86_400_000), 30);
  const end = async (who: Browser): Promise<string | undefined> => {
    const { body } = await who.call('revokeApiKey', { path: { key: row.id } });
    return (body['row'] as { revokedBy: string } | undefined)?.revokedBy;
  };
  assert.deepEqual([await end(other), await end(administrator)], ['otto', 'otto']);
  assert.deepEqual((await said(row.id)).slice(0, 2), ['keyMade by ines', 'keyRevoked by otto']);
});

test('one account of the provider is one person’s, and whoever has it is told before another is linked', async () => {
  for (const id of ['first', 'second']) await hire(server, id, ['lead']);
  const link = async (person: string, subject: string | null, email: string | null): Promise<string> =>
    (await administrator.call('linkPerson', { path: { person }, body: { subject, email } })).code;
  assert.equal(await link('first', 'sub-1', 'one@desk.example'), 'ok');
  assert.deepEqual(
    [await link('second', 'sub-1', null), await link('second', null, 'One@desk.example')],
    ['taken', 'taken'],
  );
  assert.equal(await link('first', null, null), 'ok');
  assert.equal(await link('second', 'sub-1', 'one@desk.example'), 'ok');
});
