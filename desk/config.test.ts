import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest, readConfig } from './config.ts';

const wrong = (environment: Record<string, string>): readonly string[] => {
  const read = readConfig(environment);
  return read.kind === 'wrong' ? read.sentences : [];
};

test('an empty environment is enough', () => {
  const read = readConfig({});
  assert.equal(read.kind, 'config');
  if (read.kind === 'config')
    assert.deepEqual(
      [read.config.host, read.config.port, read.config.databaseUrl],
      ['127.0.0.1', null, null],
    );
});

test('an unknown setting is an error that names the nearest known one', () => {
  assert.deepEqual(wrong({ ANSWERBY_DTA: 'x' }), [
    'ANSWERBY_DTA is not a setting of Answerby; did you mean ANSWERBY_DATA?',
  ]);
  assert.match(wrong({ ANSWERBY_CONECTOR: 'x' })[0] ?? '', /did you mean ANSWERBY_CONNECTOR\?/);
  assert.equal(nearest('ANSWERBY_LOGS', ['ANSWERBY_HOST', 'ANSWERBY_LOG']), 'ANSWERBY_LOG');
});

test('others’ variables are left alone', () => {
  assert.equal(readConfig({ PATH: '/bin', ANSWER: 'x' }).kind, 'config');
});

test('every wrong value is said, all at once', () => {
  const sentences = wrong({
    PORT: '70000',
    ANSWERBY_LOG: 'loud',
    ANSWERBY_CONNECTOR: 'zendesk',
    DATABASE_URL: 'mysql://x',
  });
  assert.equal(sentences.length, 4);
  assert.match(sentences.join(' '), /ANSWERBY_LOG is loud/);
});

test('an empty value counts as absent', () => {
  const read = readConfig({ PORT: '', DATABASE_URL: ' ' });
  assert.equal(read.kind, 'config');
  if (read.kind === 'config') assert.deepEqual([read.config.port, read.config.databaseUrl], [null, null]);
});

test('a public origin is https, nothing but an origin, and brings one proxy with it', () => {
  for (const origin of [
    'http://desk.example',
    'desk.example',
    'https://desk.example/path',
    'https://a@desk.example',
  ])
    assert.match(wrong({ ANSWERBY_ORIGIN: origin })[0] ?? '', /must be an https origin/, origin);
  const read = (environment: Record<string, string>) => {
    const { config } = readConfig(environment) as Extract<ReturnType<typeof readConfig>, { kind: 'config' }>;
    return [config.origin, config.proxies];
  };
  assert.deepEqual(read({}), [null, 0]);
  assert.deepEqual(read({ ANSWERBY_ORIGIN: 'https://Desk.example/' }), ['https://desk.example', 1]);
  assert.deepEqual(read({ ANSWERBY_ORIGIN: 'https://desk.example:8443', ANSWERBY_PROXIES: '0' }), [
    'https://desk.example:8443',
    0,
  ]);
  assert.match(wrong({ ANSWERBY_PROXIES: 'many' })[0] ?? '', /must be a number from 0 to 9/);
});

test('a sign-in provider needs its address, its client and its secret, and TLS beyond this machine', () => {
  const all = {
    ANSWERBY_OIDC_ISSUER: 'https://id.example/tenant',
    ANSWERBY_OIDC_CLIENT_ID: 'desk',
    ANSWERBY_OIDC_CLIENT_SECRET: 'secret',
  };
  const read = readConfig(all);
  assert.deepEqual(read.kind === 'config' && read.config.oidc, {
    issuer: 'https://id.example/tenant',
    clientId: 'desk',
    clientSecret: 'secret',
    name: 'id.example',
  });
  assert.match(wrong({ ANSWERBY_OIDC_ISSUER: 'https://id.example' })[0] ?? '', /set all three/);
  assert.match(wrong({ ANSWERBY_OIDC_NAME: 'ID' })[0] ?? '', /set all three/);
  for (const issuer of ['http://id.example', 'id.example'])
    assert.match(wrong({ ...all, ANSWERBY_OIDC_ISSUER: issuer })[0] ?? '', /must be an https address/);
  assert.equal(readConfig({ ...all, ANSWERBY_OIDC_ISSUER: 'http://127.0.0.1:9000' }).kind, 'config');
});
