import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { restoreBook } from '../db/restores.ts';
import { restored } from '../restored.ts';
import { addressOf } from './operation.ts';
import { operations, rawOperations } from './operations.ts';
import { problemSchema } from './problem.ts';
import { agent, bridge, lead, raw, testHttp, type TestServer } from './server.test-support.ts';
import { startServer } from './server.ts';
import { openService } from './service.ts';

let server: TestServer;
before(async () => {
  server = await testHttp();
});
after(() => server.close());

const host = (): string => `127.0.0.1:${server.port}`;
const problemOf = (answer: {
  readonly headers: { readonly [name: string]: unknown };
  readonly body: string;
}) => {
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  return problemSchema.parse(JSON.parse(answer.body));
};

test('the server refuses to listen anywhere but on loopback', async () => {
  const service = openService(server.desk, null, new AbortController().signal);
  for (const address of ['0.0.0.0', '::', '192.168.1.4', 'example.org', '127.0.0.1.example.org']) {
    await assert.rejects(startServer(service, { host: address, port: 0 }), /loopback only/, address);
  }
});

test('a port that is taken is stepped over', async () => {
  const service = openService(server.desk, null, new AbortController().signal);
  const one = await startServer(service, { host: '127.0.0.1', port: null });
  const other = await startServer(service, { host: '127.0.0.1', port: null });
  assert.notEqual(one.port, other.port);
  await assert.rejects(startServer(service, { host: '127.0.0.1', port: one.port }), /EADDRINUSE/);
  await Promise.all([one.close(), other.close()]);
});

test('a foreign Host is refused, whatever it resolves to', async () => {
  for (const foreign of [
    'evil.example',
    `evil.example:${server.port}`,
    '127.0.0.1',
    `127.0.0.1:${server.port + 1}`,
    `localhost.evil.example:${server.port}`,
    `192.168.0.1:${server.port}`,
  ]) {
    const answer = await raw(server, '/livez', { host: foreign });
    assert.equal(answer.status, 421, foreign);
    assert.equal(problemOf(answer).code, 'foreignHost');
  }
  for (const own of [
    host(),
    `localhost:${server.port}`,
    `LOCALHOST:${server.port}`,
    `[::1]:${server.port}`,
  ]) {
    assert.equal((await raw(server, '/livez', { host: own })).status, 200, own);
  }
});

test('a page of another origin is refused, one of our own is not', async () => {
  for (const origin of [
    'http://evil.example',
    'null',
    `https://${host()}`,
    `http://127.0.0.1:${server.port + 1}`,
    `http://localhost:${server.port}`,
  ]) {
    const answer = await raw(server, '/livez', { host: host(), origin });
    assert.equal(problemOf(answer).code, 'foreignOrigin', origin);
    assert.equal(answer.status, 403);
  }
  assert.equal((await raw(server, '/livez', { host: host(), origin: `http://${host()}` })).status, 200);
  assert.equal((await raw(server, '/livez', { host: host(), 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await raw(server, '/livez', { host: host(), 'sec-fetch-site': 'none' })).status, 200);
});

test('a call across origins gets no permission: neither preflight nor CORS headers', async () => {
  const answer = await raw(
    server,
    '/api/reports',
    { host: host(), origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    'OPTIONS',
  );
  assert.equal(answer.status, 403);
  assert.equal(answer.headers['access-control-allow-origin'], undefined);
});

test('every answer forbids caching, sniffing and framing', async () => {
  const { headers } = await raw(server, '/livez', { host: host() });
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(String(headers['content-security-policy']), /default-src 'none'/);
});

test('what is not there, and what is there for another method, are problems that say where to look', async () => {
  const absent = await raw(server, '/nowhere', { host: host() });
  assert.deepEqual([absent.status, problemOf(absent).code], [404, 'notFound']);
  const method = await raw(server, '/api/reports', { host: host() });
  assert.deepEqual([method.status, problemOf(method).code], [405, 'method']);
});

test('nobody and the wrong role are told what to do', async () => {
  const nobody = await raw(server, '/api/cases', { host: host() });
  assert.deepEqual([nobody.status, problemOf(nobody).code], [401, 'nobody']);
  const wrong = await server.as(agent).call('proposePolicy', { body: { settings: {}, reason: 'x' } });
  assert.deepEqual([wrong.status, wrong.kind === 'problem' && wrong.problem.code], [403, 'role']);
  const machine = await server
    .as(bridge)
    .call('decide', { path: { case: 'NR-000001' }, body: { kind: 'approve' }, ifMatch: '*' });
  assert.equal(machine.status, 403);
});

test('unknown fields are refused, in the body and in the query', async () => {
  const json = { host: host(), 'content-type': 'application/json', ...bridge };
  const report = { reporter: { uid: 'a' }, respondent: { uid: 'b' } };
  for (const body of [
    { ...report, colour: 'red' },
    { ...report, reporter: { uid: 'a', name: 'Ann' } },
  ]) {
    const answer = await raw(server, '/api/reports', json, 'POST', JSON.stringify(body));
    assert.deepEqual([answer.status, problemOf(answer).code], [400, 'malformed']);
    assert.ok((problemOf(answer).wrong ?? []).length > 0);
  }
  for (const path of [
    '/api/cases?stages=onHold',
    '/livez?x=1',
    '/api/cases?limit=0',
    '/api/cases?dueBefore=2026-07-14T12:00:00',
    '/api/cases?order=random',
  ]) {
    assert.equal((await raw(server, path, { host: host(), ...agent })).status, 400, path);
  }
});

test('what the database cannot keep is refused before anything is done', async () => {
  const json = { host: host(), 'content-type': 'application/json' };
  const brakes =
    '{"holdsPaused":false,"countries":[],"uids":[],"automaticEnded":false,"reason":"zero \\u0000"}';
  const source = '{"source":"half \\ud800","seenUpTo":"2026-07-14T12:00:00Z"}';
  for (const answer of [
    await raw(server, '/api/brakes', { ...json, ...lead }, 'POST', brakes),
    await raw(server, '/api/watermarks', { ...json, ...bridge, 'idempotency-key': 'half' }, 'POST', source),
  ])
    assert.deepEqual([answer.status, problemOf(answer).code], [400, 'malformed']);
});

test('a body that is no JSON, too large, of another type or missing is a problem', async () => {
  const json = { host: host(), 'content-type': 'application/json', ...bridge };
  assert.deepEqual(problemOf(await raw(server, '/api/reports', json, 'POST', '{"a":')).code, 'malformed');
  assert.equal((await raw(server, '/api/reports', json, 'POST', '{"__proto__":{"x":1}}')).status, 400);
  assert.equal(
    problemOf(await raw(server, '/api/reports', json, 'POST', JSON.stringify({ text: 'x'.repeat(300_000) })))
      .code,
    'tooLarge',
  );
  assert.equal(
    problemOf(await raw(server, '/api/reports', { ...json, 'content-type': 'text/plain' }, 'POST', 'x')).code,
    'mediaType',
  );
  assert.equal((await raw(server, '/api/reports', { host: host(), ...bridge }, 'POST')).status, 400);
});

test('an instant without a zone is refused (RFC 3339)', async () => {
  const answer = await server
    .as(bridge)
    .call('takeWatermark', { body: { source: 'messages', seenUpTo: '2026-07-14T12:00:00' } });
  assert.equal(answer.status, 400);
});

test('alive, ready and numbers', async () => {
  assert.equal((await raw(server, '/livez', { host: host() })).status, 200);
  assert.equal((await raw(server, '/readyz', { host: host() })).status, 200);
  const { body, headers } = await raw(server, '/metrics', { host: host() });
  assert.match(String(headers['content-type']), /text\/plain/);
  for (const name of [
    'answerby_due_late_seconds',
    'answerby_lifts_owed',
    'answerby_http_request_seconds_count',
  ])
    assert.match(body, new RegExp(`^${name}`, 'm'));
});

test('a process that is ending is no longer ready', async () => {
  const ending = new AbortController();
  const one = await startServer(openService(server.desk, null, ending.signal), {
    host: '127.0.0.1',
    port: 0,
  });
  ending.abort();
  const answer = await raw(one, '/readyz', { host: `127.0.0.1:${one.port}` });
  assert.deepEqual([answer.status, problemOf(answer).retry, answer.headers['retry-after']], [503, true, '1']);
  await one.close();
});

test('a policy is proposed by one and approved by two; automatic holds name those two and nobody else (H4)', async () => {
  const settings = { windowHours: 24, automaticHolds: { approvedBy: ['forged', 'names'], freelancers: [] } };
  const wrong = await server
    .as(lead)
    .call('proposePolicy', { body: { settings: { windowHour: 24 }, reason: 'shorter' } });
  assert.deepEqual([wrong.status, wrong.kind === 'problem' && wrong.problem.code], [422, 'policy']);
  const proposed = await server.as(lead).call('proposePolicy', { body: { settings, reason: 'shorter' } });
  assert.equal(proposed.kind, 'ok');
  if (proposed.kind !== 'ok') return;
  const path = { number: String(proposed.body.number) };
  const first = await server.as(lead).call('approvePolicy', { path });
  assert.equal(first.kind === 'ok' && first.body.version, null);
  const again = await server.as(lead).call('approvePolicy', { path });
  assert.deepEqual([again.status, again.kind === 'problem' && again.problem.code], [409, 'secondPerson']);
  const before = await server.as(lead).call('getPolicies', {});
  assert.equal(before.kind === 'ok' && before.body.versions[0]?.version, 1);
  const second = await server
    .as({ 'answerby-person': 'otto; roles=policyOwner' })
    .call('approvePolicy', { path });
  assert.equal(second.kind === 'ok' && second.body.version, 2);
  const { body } = (await server.as(lead).call('getPolicies', {})) as {
    body: { versions: { settings: { automaticHolds?: { approvedBy: string[] } } }[] };
  };
  assert.deepEqual(body.versions[0]?.settings.automaticHolds?.approvedBy, ['lena', 'otto']);
  assert.equal((await server.as(lead).call('approvePolicy', { path })).status, 409);
  assert.equal((await server.as(lead).call('approvePolicy', { path: { number: '999' } })).status, 404);
});

test('the brakes are set as a whole and read back', async () => {
  const pulled = await server.as(lead).call('pullBrakes', {
    body: { holdsPaused: true, countries: ['PH'], uids: [], automaticEnded: false, reason: 'storm' },
  });
  assert.deepEqual(pulled.kind === 'ok' && pulled.body, { calledBack: 0 });
  const read = await server.as(agent).call('getBrakes', {});
  assert.deepEqual(read.kind === 'ok' && read.body, {
    holdsPaused: true,
    countries: ['PH'],
    uids: [],
    automaticEnded: false,
    since: '2026-07-14T12:00:00Z',
    by: 'lena',
    reason: 'storm',
    cap: { perHour: 50, suspensions: 0, reached: false, freeAt: null },
    outage: null,
    actsStopped: null,
  });
  assert.equal(
    (
      await server.as(agent).call('pullBrakes', {
        body: { holdsPaused: false, countries: [], uids: [], automaticEnded: false, reason: 'x' },
      })
    ).status,
    403,
  );
});

test('that acts are stopped after a restore is told until an operator has seen it', async () => {
  const { pool } = server;
  const stopped = async (): Promise<unknown> => {
    const read = await server.as(agent).call('getBrakes', {});
    return read.kind === 'ok' && read.body.actsStopped;
  };
  const orphan = { key: 'suspend:5:1', at: 1_767_600_000_000 };
  await restoreBook(pool).recordRestore('The database was restored to an earlier moment', [orphan]);
  assert.deepEqual(await stopped(), {
    since: '2026-07-14T12:00:00Z',
    why: 'The database was restored to an earlier moment',
    acts: 1,
  });
  await restored(pool, 'olga', () => undefined);
  assert.equal(await stopped(), null);
});

interface Described {
  readonly openapi: string;
  readonly paths: {
    readonly [path: string]: {
      readonly [method: string]: {
        readonly operationId: string;
        readonly parameters?: readonly {
          readonly name: string;
          readonly in: string;
          readonly required: boolean;
        }[];
        readonly requestBody?: object;
        readonly responses: object;
      };
    };
  };
  readonly components: { readonly schemas: { readonly [name: string]: unknown } };
}

test('/openapi.json lists every route, once, with its parameters and its problems', async () => {
  const described = JSON.parse((await raw(server, '/openapi.json', { host: host() })).body) as Described;
  assert.match(described.openapi, /^3\.1\./);
  const listed = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId }]) => `${operationId}: ${method.toUpperCase()} ${path}`,
    ),
  );
  const registered = Object.entries({ ...operations, ...rawOperations }).map(
    ([name, one]) => `${name}: ${one.method} ${addressOf(one)}`,
  );
  assert.deepEqual(listed.sort(), [...registered, 'openApi: GET /openapi.json'].sort());
  for (const [path, methods] of Object.entries(described.paths)) {
    for (const operation of Object.values(methods)) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      assert.deepEqual(
        inPath.map(({ name }) => `{${name}}`).sort(),
        (path.match(/\{\w+\}/g) ?? []).sort(),
        path,
      );
      assert.ok(inPath.every(({ required }) => required));
      assert.ok('default' in operation.responses || operation.operationId === 'openApi');
    }
  }
});

test('every reference in /openapi.json leads somewhere', async () => {
  const text = (await raw(server, '/openapi.json', { host: host() })).body;
  const described = JSON.parse(text) as Described;
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    assert.ok(Object.hasOwn(described.components.schemas, name), name);
  for (const [name, schema] of Object.entries(described.components.schemas))
    assert.ok(!Object.hasOwn(Object(schema), '$ref'), `${name} says nothing but where it stands itself`);
  assert.doesNotMatch(text, /\$defs|"\$ref":"#\/(?!components)/);
  for (const name of ['Case', 'Problem', 'Decision', 'CaseRow'])
    assert.ok(Object.hasOwn(described.components.schemas, name), name);
});

/** Every schema below one, with the names that lead to it; what it refers to included, once. */
function* schemasIn(
  schema: unknown,
  named: Described['components']['schemas'],
  at: readonly string[],
): Generator<readonly [string, { readonly type?: string; readonly maximum?: number }]> {
  if (typeof schema !== 'object' || schema === null) return;
  const [, name] = /^#\/components\/schemas\/(\w+)$/.exec('$ref' in schema ? String(schema.$ref) : '') ?? [];
  if (name !== undefined) {
    if (!at.includes(name)) yield* schemasIn(named[name], named, [...at, name]);
    return;
  }
  yield [at.join('.'), schema];
  for (const [field, one] of Object.entries(schema)) yield* schemasIn(one, named, [...at, field]);
}

test('every whole number that comes in has a bound that the database can keep', async () => {
  const described = JSON.parse((await raw(server, '/openapi.json', { host: host() })).body) as Described;
  const KEPT_MOST = 2_147_483_647;
  const unbounded = Object.values(described.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ operationId, parameters = [], requestBody }) =>
      [...schemasIn({ parameters, requestBody }, described.components.schemas, [operationId])].flatMap(
        ([where, { type, maximum = Infinity }]) => (type === 'integer' && maximum > KEPT_MOST ? [where] : []),
      ),
    );
  assert.deepEqual(unbounded, []);
});
