import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inviteFirst } from '../people/invitations.ts';
import { changePerson } from '../people/people.ts';
import { Browser, hire, PASSWORD } from './browser.test-support.ts';
import { testHttp, type TestServer } from './server.test-support.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const tokenOf = (url: string): string => url.split('#')[1] ?? '';

test('the first administrator comes in by a link, once, and only while nobody is there', async () => {
  const links = [
    (await inviteFirst(server.pool))?.token ?? '',
    (await inviteFirst(server.pool))?.token ?? '',
  ];
  const { rows } = await server.pool.query<{ row: string }>('select i::text as row from invitations i');
  assert.ok(rows.every(({ row }) => links.every((link) => !row.includes(link))));
  const browser = new Browser(server);
  const first = { id: 'ines', name: 'Inés', zone: 'Europe/Madrid' };
  const look = await browser.call('lookAtInvitation', { body: { token: links[0] } });
  assert.equal(look.body['person'], null);
  const use = (token: string | undefined, more: object): ReturnType<Browser['call']> =>
    browser.call('useInvitation', { body: { token, password: PASSWORD, ...more } });
  assert.equal((await use(links[0], {})).code, 'nameNeeded');
  assert.equal((await use(links[0], { first, password: 'short' })).code, 'password');
  assert.equal((await use(links[0], { first: { ...first, id: 'Not A Name' } })).status, 400);
  assert.equal((await use('made up', { first })).code, 'gone');
  const made = await Promise.all([use(links[0], { first }), use(links[1], { first })]);
  assert.deepEqual(made.map(({ code }) => code).sort(), ['gone', 'ok']);
  const { rows: people } = await server.pool.query<{ id: string; roles: string[] }>(
    'select id, roles from people',
  );
  assert.deepEqual(
    people.map(({ roles }) => roles),
    [['administrator']],
  );
  assert.equal(await inviteFirst(server.pool), null);
  await browser.look();
  assert.equal((await use(links[0], { first })).code, 'gone');
});

test('a person is added with roles and a link, and chooses a password with it', async () => {
  const administrator = new Browser(server);
  await administrator.signIn('ines');
  const person = { id: 'rosa', name: 'Rosa', roles: ['escalations', 'escalations'], zone: 'Europe/Rome' };
  const added = await administrator.call('addPerson', { body: person });
  assert.equal(added.status, 201);
  const { url } = (added.body['link'] ?? { url: '' }) as { readonly url: string };
  assert.ok(url.startsWith(`${server.url}/invitation#`));
  assert.deepEqual(((added.body['person'] ?? { roles: [] }) as { readonly roles: string[] }).roles, [
    'escalations',
  ]);
  assert.equal((await administrator.call('addPerson', { body: person })).code, 'taken');
  assert.equal((await new Browser(server).signIn('rosa')).code, 'wrong', 'no password yet');

  const rosa = new Browser(server);
  const look = await rosa.call('lookAtInvitation', { body: { token: tokenOf(url) } });
  assert.deepEqual(look.body['person'], { id: 'rosa', name: 'Rosa' });
  // Nobody becomes somebody else, or an administrator, by what they send along.
  const first = { id: 'boss', name: 'Boss' };
  const used = await rosa.call('useInvitation', { body: { token: tokenOf(url), password: PASSWORD, first } });
  assert.equal(used.body['id'], 'rosa');
  assert.deepEqual((await rosa.look())?.roles, ['escalations']);
  assert.equal(
    (await rosa.call('useInvitation', { body: { token: tokenOf(url), password: PASSWORD } })).code,
    'gone',
  );
});

test('a new link replaces the one before, ends what was signed in, and is over after three days', async () => {
  const administrator = new Browser(server);
  await administrator.signIn('ines');
  const rosa = new Browser(server);
  await rosa.signIn('rosa');
  const link = async (): Promise<string> => {
    const { body } = await administrator.call('invitePerson', { path: { person: 'rosa' } });
    return tokenOf((body['link'] as { readonly url: string } | undefined)?.url ?? '');
  };
  const [old, fresh] = [await link(), await link()];
  const browser = new Browser(server);
  const use = (token: string): ReturnType<Browser['call']> =>
    browser.call('useInvitation', { body: { token, password: `${PASSWORD} anew` } });
  assert.equal((await use(old)).code, 'gone');
  assert.equal((await rosa.look())?.id, 'rosa');
  assert.equal((await use(fresh)).code, 'ok');
  await browser.look();
  assert.equal(await rosa.look(), null);
  const late = await link();
  await server.pool.query('update invitations set ends_at = clock_timestamp() where used_at is null');
  assert.equal((await use(late)).code, 'gone');
  assert.equal((await administrator.call('invitePerson', { path: { person: 'nobody' } })).code, 'notFound');
});

test('a link of somebody who has left leads nowhere', async () => {
  const administrator = new Browser(server);
  await administrator.signIn('ines');
  await hire(server, 'leaver', ['escalations']);
  const path = { person: 'leaver' };
  const { body } = await administrator.call('invitePerson', { path });
  const token = tokenOf((body['link'] as { readonly url: string } | undefined)?.url ?? '');
  const use = () => new Browser(server).call('useInvitation', { body: { token, password: PASSWORD } });
  await administrator.call('editPerson', { path, body: { active: false } });
  assert.equal((await use()).code, 'gone');
  await administrator.call('editPerson', { path, body: { active: true } });
  assert.equal((await use()).code, 'ok');
});

test('nobody changes their own rights, and the last administrator stays', async () => {
  const administrator = new Browser(server);
  await administrator.signIn('ines');
  const edit = (person: string, body: object): ReturnType<Browser['call']> =>
    administrator.call('editPerson', { path: { person }, body });
  for (const own of [{ roles: ['administrator', 'escalations'] }, { active: false }, { uid: 'u-1' }]) {
    const refused = await edit('ines', own);
    assert.deepEqual([refused.status, refused.code], [403, 'own']);
  }
  assert.equal((await edit('ines', { name: 'Inés M.' })).code, 'ok');
  await hire(server, 'carl', ['administrator']);
  const other = new Browser(server);
  await other.signIn('carl');
  // Both take the other's role away at once: one of them is the last.
  const answers = await Promise.all([
    edit('carl', { roles: [] }),
    other.call('editPerson', { path: { person: 'ines' }, body: { roles: [] } }),
  ]);
  assert.equal(answers.filter(({ code }) => code === 'ok').length, 1);
  assert.ok(answers.some(({ code }) => ['lastAdministrator', 'nobody'].includes(code)));
  await server.pool.query(`update people set roles = '{administrator}' where id in ('ines', 'carl')`);
});

test('the last active administrator stays, whoever asks and however many have left', async () => {
  await hire(server, 'olga', ['administrator']);
  const change = async (id: string, to: object): Promise<string> =>
    (await changePerson(server.pool, id, to, 'somebody-demoted')).kind;
  assert.equal(await change('olga', { active: false }), 'changed');
  await server.pool.query(`update people set roles = '{}' where id = 'carl'`);
  assert.equal(await change('ines', { roles: ['lead'] }), 'lastAdministrator');
  assert.equal(await change('ines', { active: false }), 'lastAdministrator');
  assert.equal(await change('ines', { roles: ['administrator', 'lead'] }), 'changed');
  assert.equal(await change('olga', { active: true }), 'changed');
  assert.equal(await change('ines', { roles: ['lead'] }), 'changed');
  await server.pool.query(`update people set roles = '{administrator}' where id in ('ines', 'carl')`);
});

test('a person without any role sees nothing but themselves', async () => {
  await hire(server, 'fresh', []);
  const browser = new Browser(server);
  await browser.signIn('fresh');
  assert.deepEqual((await browser.look())?.roles, []);
  for (const name of [
    'listCases',
    'getBrakes',
    'getColleagues',
    'getPeople',
    'getPolicies',
    'listCards',
  ] as const) {
    const refused = await browser.call(name);
    assert.deepEqual([refused.status, refused.code], [403, 'role'], name);
  }
  const stream = await fetch(`${server.url}/api/changes`, { headers: { cookie: browser.cookie ?? '' } });
  assert.equal(stream.status, 403);
  await stream.body?.cancel();
  assert.equal((await browser.call('listMySessions')).code, 'ok');
});

test('an auditor reads everything and changes nothing, whatever else they are', async () => {
  await hire(server, 'tomas', ['auditor', 'lead', 'policyOwner', 'administrator']);
  const auditor = new Browser(server);
  await auditor.signIn('tomas');
  for (const name of ['listCases', 'getBrakes', 'getPeople', 'getApiKeys', 'getAccessLog'] as const)
    assert.equal((await auditor.call(name)).code, 'ok', name);
  const brakes = { holdsPaused: true, countries: [], uids: [], automaticEnded: false, reason: 'x' };
  assert.equal((await auditor.call('pullBrakes', { body: brakes })).code, 'role');
  assert.equal(
    (await auditor.call('editPerson', { path: { person: 'fresh' }, body: { roles: ['lead'] } })).code,
    'role',
  );
  assert.equal((await auditor.call('changeMySettings', { body: { singleLetters: false } })).code, 'ok');
});

test('what was done to people is on record, added to and never changed', async () => {
  const administrator = new Browser(server);
  await administrator.signIn('ines');
  const { body } = await administrator.call('getAccessLog', { query: '?whom=rosa' });
  const entries: readonly { readonly what: string; readonly by: string }[] = body['entries'] ?? [];
  assert.deepEqual(
    entries
      .slice(-3)
      .map(({ what, by }) => `${what} by ${by}`)
      .reverse(),
    ['personMade by ines', 'invited by ines', 'invitationUsed by rosa'],
  );
  await assert.rejects(server.pool.query('delete from access_log'), /permission denied/);
  assert.ok(!JSON.stringify(body).includes(PASSWORD));
});

test('the record is read page by page, each entry once', async () => {
  const administrator = new Browser(server);
  await administrator.signIn('ines');
  await server.pool.query(
    `insert into access_log (by, what, whom) select 'ines', 'signedIn', 'paged' from generate_series(1, 250)`,
  );
  const page = async (
    before: string,
  ): Promise<{ readonly numbers: readonly number[]; readonly more: unknown }> => {
    const { body } = await administrator.call('getAccessLog', { query: `?whom=paged${before}` });
    const entries: readonly { readonly n: number }[] = body['entries'] ?? [];
    return { numbers: entries.map(({ n }) => n), more: body['more'] };
  };
  const first = await page('');
  const second = await page(`&before=${first.numbers.at(-1)}`);
  assert.deepEqual(
    [first.numbers.length, first.more, second.numbers.length, second.more],
    [200, true, 50, false],
  );
  assert.equal(new Set([...first.numbers, ...second.numbers]).size, 250);
});

test('whoever comes in by a link uses up none of the tries of their address', async () => {
  const administrator = new Browser(server);
  await administrator.signIn('ines');
  await hire(server, 'newcomer', ['lead']);
  const { body } = await administrator.call('invitePerson', { path: { person: 'newcomer' } });
  const token = tokenOf((body['link'] as { readonly url: string } | undefined)?.url ?? '');
  await server.pool.query('delete from throttles');
  const use = (link: string) =>
    new Browser(server).call('useInvitation', { body: { token: link, password: PASSWORD } });
  assert.deepEqual([(await use(token)).code, (await use('made up')).code], ['ok', 'gone']);
  const { rows } = await server.pool.query<{ tries: number }>('select tries from throttles');
  assert.deepEqual(
    rows.map(({ tries }) => tries),
    [1],
  );
});
