import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createDatabase, dropDatabase } from './db/database.ts';
import { testServer } from './db/testing.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
let server: string;
const made: string[] = [];
before(async () => {
  server = await testServer();
});
after(async () => {
  for (const name of made) await dropDatabase(server, name);
});

async function database(clock: Parameters<typeof createDatabase>[2]): Promise<string> {
  const name = `main_${randomUUID().replaceAll('-', '')}`;
  made.push(name);
  return createDatabase(server, name, clock);
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
function start(
  words: readonly string[],
  environment: { readonly [name: string]: string },
): { readonly child: ChildProcess; readonly told: () => string; readonly ended: Promise<Ran> } {
  const child = spawn(process.execPath, [main, ...words], {
    env: { PATH: '/usr/bin:/bin', ANSWERBY_LOG: 'silent', ...environment },
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.err += part));
  return {
    child,
    told: () => text.out,
    ended: once(child, 'close').then(() => ({ code: child.exitCode, ...text })),
  };
}
const run = (words: readonly string[], environment: { readonly [name: string]: string } = {}): Promise<Ran> =>
  start(words, environment).ended;

test('what is wrong with the arguments or the settings is said in a sentence, with exit code 2', async () => {
  const none = await run([]);
  assert.deepEqual([none.code, /usage/.test(none.err)], [2, true]);
  assert.equal((await run(['--role', 'king'], { DATABASE_URL: server })).code, 2);
  const unknown = await run(['--role', 'all'], { ANSWERBY_DATEN: 'x' });
  assert.deepEqual([unknown.code, /ANSWERBY_DATEN.*did you mean ANSWERBY_DATA/.test(unknown.err)], [2, true]);
  const without = await run(['--role', 'all']);
  assert.deepEqual([without.code, /DATABASE_URL is not set/.test(without.err)], [2, true]);
  assert.equal((await run(['demo', '--fast'])).code, 2);
});

test('a desk does not run on a database whose clock can be moved, nor on one without a policy', async () => {
  const moved = await run(['--role', 'worker'], {
    DATABASE_URL: await database({ mode: 'moved', start: 0 }),
  });
  assert.deepEqual([moved.code, /clock of this database can be moved/.test(moved.err)], [2, true]);
  const bare = await run(['--role', 'worker'], { DATABASE_URL: await database({ mode: 'real' }) });
  assert.deepEqual([bare.code, /no policy yet/.test(bare.err)], [2, true]);
});

test('a desk refuses to listen to anybody but this machine', async () => {
  const url = await database({ mode: 'real' });
  assert.equal((await run(['migrate'], { DATABASE_URL: url })).code, 0);
  const open = await run(['--role', 'all'], { DATABASE_URL: url, ANSWERBY_HOST: '0.0.0.0', PORT: '0' });
  assert.deepEqual([open.code, /loopback only/.test(open.err)], [1, true]);
});

for (const role of ['all', 'web', 'worker'] as const) {
  test(`role ${role} runs on a migrated database and ends when it is asked to`, async () => {
    const url = await database({ mode: 'real' });
    assert.equal((await run(['migrate'], { DATABASE_URL: url })).code, 0);
    const { child, told, ended } = start(['--role', role], {
      DATABASE_URL: url,
      PORT: '0',
      ANSWERBY_LOG: 'info',
      ANSWERBY_CONNECTOR: 'marketplace',
    });
    await Promise.race([ended, untilSaid(child, /the desk runs/)]);
    const address = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(told())?.[1];
    if (role === 'worker') assert.equal(address, undefined);
    else assert.equal((await fetch(`${address}/readyz`)).status, 200);
    child.kill('SIGTERM');
    const { code, err } = await ended;
    assert.equal(code, 0, err);
    assert.doesNotMatch(err, /"level":50/);
  });
}

test('while nobody works here the start prints a link for the first administrator, and not once somebody does', async () => {
  const url = await database({ mode: 'real' });
  await run(['migrate'], { DATABASE_URL: url });
  const settings = { DATABASE_URL: url, PORT: '0', ANSWERBY_LOG: 'info' };
  const say = async (more: { readonly [name: string]: string }): Promise<string> => {
    const { child, ended } = start(['--role', 'web'], { ...settings, ...more });
    await Promise.race([ended, untilSaid(child, /the desk runs/)]);
    child.kill('SIGTERM');
    return (await ended).out;
  };
  const first = await say({});
  assert.match(first, /Nobody works here yet.*\nhttp:\/\/127\.0\.0\.1:\d+\/invitation#[\w-]{43}\n/);
  const open = await say({ ANSWERBY_ORIGIN: 'https://desk.example', ANSWERBY_HOST: '0.0.0.0' });
  assert.match(open, /, for https:\/\/desk\.example\n/);
  assert.match(open, /\nhttps:\/\/desk\.example\/invitation#[\w-]{43}\n/);
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ links: string }>('select count(*)::text as links from invitations');
    assert.deepEqual(rows, [{ links: '2' }]);
    await client.query(`insert into people (id, name, made_by) values ('ines', 'Inés', 'test')`);
    await client.query(`insert into credentials (person) values ('ines')`);
  } finally {
    await client.end();
  }
  assert.doesNotMatch(await say({}), /invitation/);
  const again = await run(['invite', '--person', 'ines'], { DATABASE_URL: url });
  assert.match(again.out, /http:\/\/127\.0\.0\.1:4780\/invitation#[\w-]{43}/);
  assert.equal((await run(['invite', '--person', 'nobody'], { DATABASE_URL: url })).code, 2);
  assert.equal((await run(['invite'], { DATABASE_URL: url })).code, 2);
});

test('the doctor finds a fresh desk in order', async () => {
  const url = await database({ mode: 'real' });
  await run(['migrate'], { DATABASE_URL: url });
  const { code, out } = await run(['doctor'], { DATABASE_URL: url });
  assert.deepEqual([code, /Everything is in order/.test(out)], [0, true]);
  assert.match((await run(['redecide'], { DATABASE_URL: url })).out, /0 rows; 0 would be others today/);
});

test('a person is erased by name, and only by name', async () => {
  const url = await database({ mode: 'real' });
  await run(['migrate'], { DATABASE_URL: url });
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(
      `insert into content (digest, case_id, person, kind, body, at)
       select d, gen_random_uuid(), p, 'report', 'words', now() from (values ('a', 'u1'), ('b', 'u2')) as t (d, p)`,
    );
    assert.equal((await run(['erase', '--person'], { DATABASE_URL: url })).code, 2);
    const erased = await run(['erase', '--person', 'u1'], { DATABASE_URL: url });
    assert.deepEqual([erased.code, /1 texts of u1 erased/.test(erased.out)], [0, true]);
    const { rows } = await client.query('select person from content');
    assert.deepEqual(rows, [{ person: 'u2' }]);
  } finally {
    await client.end();
  }
});

function untilSaid(child: ChildProcess, what: RegExp): Promise<void> {
  return new Promise((done) => {
    let text = '';
    child.stderr?.on('data', (part: string) => {
      text += part;
      if (what.test(text)) done();
    });
  });
}
