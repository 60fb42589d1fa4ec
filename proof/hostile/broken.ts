/** What is no JSON, no UTF-8, or no HTTP. */
import type { Chance } from './chance.ts';
import type { BytesInput } from './input.ts';
import { wildJson, wildText } from './wild.ts';

const DEEP = 60_000;
const LARGE = 200_000;
/** More than the server takes. */
const TOO_LARGE = 300_000;

const BROKEN: readonly (() => string | Buffer)[] = [
  () => '',
  () => '{',
  () => '{"a":1,}',
  () => "{'a':1}",
  () => '{"a":1}{"b":2}',
  () => '{"a":NaN}',
  () => '{"uid":1e400,"reason":-1e400}',
  () => '{"kind":"approve","kind":"decline","reason":"a","reason":"b"}',
  () => '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"polluted":1}}}',
  () => '{"a":{"constructor":{"prototype":{"polluted":1}}}}',
  () => '"\\ud800"',
  () => '{"\\u0000":"\\u0000"}',
  () => '['.repeat(DEEP),
  () => `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  () => '{"a":'.repeat(DEEP / 2),
  () => `"${'x'.repeat(LARGE)}"`,
  () => `{"words":"${'\\u0041'.repeat(LARGE / 6)}"}`,
  () => `{${Array.from({ length: 15_000 }, (_, n) => `"k${n}":0`).join(',')}}`,
  () => `[${'0,'.repeat(90_000)}0]`,
  () => `[${'{},'.repeat(60_000)}{}]`,
  () => '1'.repeat(LARGE),
  () => `{"a":"${'x'.repeat(TOO_LARGE)}"}`,
  () => Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  () => Buffer.from('{"text":"UTF-16"}', 'utf16le'),
  () =>
    Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0x22, 0x7d]),
  () => Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
  () => '/* words */ {"a":1} // words',
  () => 'null',
  () => 'true',
  () => '0',
  () => '[]',
];

export function brokenJson(chance: Chance): Buffer {
  if (chance.happens(0.4)) {
    const whole = JSON.stringify(wildJson(chance));
    return Buffer.from(
      whole.slice(0, chance.below(whole.length + 1)) + (chance.happens(0.3) ? wildText(chance) : ''),
    );
  }
  return Buffer.from(chance.pick(BROKEN)());
}

type Made = (host: string, chance: Chance) => string;
const REQUESTS: readonly Made[] = [
  (host) => `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
  () => 'GET /api/me HTTP/1.1\r\n\r\n',
  (host) => `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nHost: example.org\r\n\r\n`,
  () => 'GET /\r\n\r\n',
  (host) => `GET http://example.org/api/me HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  (host) => `BREW /api/me HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  (host) => `GET /api/\u0000me HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  (host) => `GET /api/me?a=\u00ff\u0001 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  (host) => `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  (host) => `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`,
  (host) => `GET /api/me HTTP/1.1\r\nHost: ${host}\r\n${'X: y\r\n'.repeat(3000)}\r\n`,
  (host) =>
    `POST /api/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n{"a":1}`,
  (host) =>
    `POST /api/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n{}`,
  (host) =>
    `POST /api/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n{}`,
  (host) =>
    `POST /api/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  (host) =>
    `POST /api/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}`,
  (host) =>
    `POST /api/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"id":"a"`,
  (host) => `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nCookie: answerby=\u0000\u0001\r\n\r\n`,
  (host) => `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n b\r\n\tc\r\n\r\n`,
  (host) => `GET /api/me HTTP/9.9\r\nHost: ${host}\r\n\r\n`,
  (host) => `GET /api/me HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n`,
  (host) =>
    `${`GET /livez HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(20)}GET /livez HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
  () => '\r\n\r\n\r\n',
  () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  (host, chance) => `GET /${wildText(chance)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  (host, chance) =>
    `GET /api/me HTTP/1.1\r\nHost: ${host}\r\n${wildText(chance)}: ${wildText(chance)}\r\n\r\n`,
  (host, chance) =>
    Array.from({ length: 200 }, () => String.fromCodePoint(chance.below(256))).join('') + host,
];

/** @param host how the server is called. */
export const brokenRequest = (chance: Chance, host: string): BytesInput => ({
  kind: 'bytes',
  door: 'http',
  bytes: Buffer.from(chance.pick(REQUESTS)(host, chance), 'latin1'),
});
