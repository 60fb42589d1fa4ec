import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserText } from './browser-text.ts';

test('browsers and systems are called as people call them', () => {
  const mozilla = 'Mozilla/5.0';
  for (const [agent, expected] of [
    [`${mozilla} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox on Windows'],
    [
      `${mozilla} (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0`,
      'Edge on Windows',
    ],
    [
      `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18 Safari/605.1.15`,
      'Safari on macOS',
    ],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 CriOS/140 Safari/604.1`,
      'Chrome on iOS',
    ],
    [
      `${mozilla} (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36`,
      'Chrome on Android',
    ],
    [
      `${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/153.0 Safari/537.36`,
      'Chrome on Linux',
    ],
    ['curl/8.5.0', 'A program'],
    [null, 'A program'],
  ] as const)
    assert.equal(browserText(agent), expected);
});
