import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig, variables } from '../config.ts';
import { operations } from '../http/operations.ts';
import { Browser } from '../http/browser.test-support.ts';
import { raw, testHttp, type TestServer } from '../http/server.test-support.ts';
import { startServer, type Server } from '../http/server.ts';
import { openService } from '../http/service.ts';
import { PERSON_ROLES } from '../people/roles.ts';
import { sourceFiles } from '../../tools/files.ts';
import { DEMO_PEOPLE, settlePeople } from './people.ts';

let real: TestServer;
let demo: Server;
const ending = new AbortController();
before(async () => {
  real = await testHttp();
  await settlePeople(real.pool);
  demo = await startServer(openService(real.desk, null, ending.signal, { demo: DEMO_PEOPLE }), {
    host: '127.0.0.1',
    port: 0,
    checkAnswers: true,
  });
});
after(async () => {
  ending.abort();
  await demo.close();
  await real.close();
});

test('the picker offers one person for each role, two agents of escalations, and a line on what each does', async () => {
  for (const role of PERSON_ROLES)
    assert.ok(
      DEMO_PEOPLE.some(({ roles }) => roles.includes(role)),
      role,
    );
  assert.equal(DEMO_PEOPLE.filter(({ roles }) => roles.includes('escalations')).length, 2);
  const browser = new Browser(demo);
  const { body } = await browser.call('getMe');
  assert.deepEqual(body['demo'], DEMO_PEOPLE);
});

test('one becomes one of them by a click, and another one by the next', async () => {
  const browser = new Browser(demo);
  for (const { id, roles } of DEMO_PEOPLE) {
    assert.equal((await browser.call('demoSignIn', { body: { id } })).code, 'ok');
    const me = await browser.look();
    assert.deepEqual([me?.id, me?.roles], [id, roles]);
  }
  assert.equal((await browser.call('demoSignIn', { body: { id: 'nobody' } })).code, 'notFound');
});

test('a real desk has no such route, no word of it in its description, and no such people', async () => {
  const browser = new Browser(real);
  for (const id of ['ada', 'ines']) {
    const answer = await browser.call('demoSignIn', { body: { id } });
    assert.deepEqual([answer.status, answer.code], [404, 'notFound']);
  }
  assert.equal((await browser.call('getMe')).body['demo'], null);
  const { body } = await raw(real, '/openapi.json', { host: `127.0.0.1:${real.port}` });
  assert.ok(!body.includes('demo-sign-in') && !body.includes('demoSignIn'));
  assert.ok(!Object.hasOwn(operations, 'demoSignIn'));
});

test('no setting turns the picker on: none knows of a demo, and desk/demo/ alone hands people over', () => {
  for (const name of Object.keys(variables)) assert.doesNotMatch(name, /DEMO|PICKER/);
  const read = readConfig({});
  assert.ok(read.kind === 'config' && !Object.keys(read.config).some((name) => /demo/i.test(name)));
  const root = fileURLToPath(new URL('../../', import.meta.url));
  // The tool that takes pictures shows a demo, and no desk runs it.
  const handing = sourceFiles(root).filter(
    (path) =>
      !path.startsWith('tools/pictured/') &&
      !/\.test(-support)?\.tsx?$/.test(path) &&
      /\bDEMO_PEOPLE\b/.test(readFileSync(`${root}${path}`, 'utf8')),
  );
  assert.deepEqual(handing, ['desk/demo/demo.ts', 'desk/demo/people.ts']);
});
