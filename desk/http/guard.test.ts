import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreign } from './guard.ts';

const LOCAL = { port: 4780, origin: null };
const PUBLIC = { port: 4780, origin: 'https://desk.example' };
const code = (headers: Parameters<typeof foreign>[0], door: Parameters<typeof foreign>[1] = LOCAL): string =>
  foreign(headers, door)?.code ?? 'ok';

test('only the server’s own pages call it, and whoever types its address', () => {
  const host = '127.0.0.1:4780';
  for (const site of [undefined, 'same-origin', 'none'])
    assert.equal(code({ host, site }), 'ok', `site ${site}`);
  for (const site of ['same-site', 'cross-site', 'nonsense'])
    assert.equal(code({ host, site }), 'foreignOrigin', site);
  assert.equal(code({ host, origin: `http://${host}` }), 'ok');
  for (const origin of ['null', 'https://127.0.0.1:4780', 'http://127.0.0.1:4781', 'http://localhost:4780'])
    assert.equal(code({ host, origin, site: 'same-origin' }), 'foreignOrigin', origin);
});

test('beyond loopback the desk answers for its one origin, and on loopback only at its own port', () => {
  assert.equal(code({ host: 'desk.example' }, PUBLIC), 'ok');
  assert.equal(code({ host: 'DESK.example', origin: 'https://desk.example' }, PUBLIC), 'ok');
  assert.equal(code({ host: 'desk.example', origin: 'http://desk.example' }, PUBLIC), 'foreignOrigin');
  for (const host of ['desk.example', 'desk.example.evil.example', '127.0.0.1:4781', '127.0.0.1', undefined])
    assert.equal(code({ host }), 'foreignHost', `host ${host}`);
});
