import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lengthText, lengthTicks } from './ticks.ts';

test('Lengths have round ticks that reach beyond the longest', () => {
  const words = (longest: number) => lengthTicks(longest).map(lengthText);
  assert.deepEqual(words(0), ['0', '1 s']);
  assert.deepEqual(words(50), ['0', '15 s', '30 s', '45 s', '1 min']);
  assert.deepEqual(words(10.5 * 3600), ['0', '4 h', '8 h', '12 h']);
  assert.deepEqual(words(26 * 3600), ['0', '6 h', '12 h', '18 h', '1 d', '30 h']);
  for (const longest of [1, 59, 3601, 90_000, 5e6, 4e8]) {
    const ticks = lengthTicks(longest);
    assert.ok((ticks.at(-1) ?? 0) >= longest && ticks.length <= 7, `${longest}: ${ticks.length}`);
  }
});
