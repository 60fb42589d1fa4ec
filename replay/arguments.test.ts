import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from './arguments.ts';
import { replayPolicy } from './policy.ts';

test('a file alone is replayed with 24 hours of silence and a window of 48 hours', () => {
  assert.deepEqual(readArguments(['x.csv']), {
    file: 'x.csv',
    silenceSeconds: 86_400,
    windowSeconds: 172_800,
    out: 'out/replay',
  });
});

test('hours may have a fraction that makes whole seconds', () => {
  const read = readArguments(['--silence-hours', '0.5', 'x.csv', '--window-hours=1.25', '--out', 'there']);
  assert.deepEqual(read, { file: 'x.csv', silenceSeconds: 1800, windowSeconds: 4500, out: 'there' });
  assert.equal(replayPolicy(4500).windowHours, 1.25);
});

test('what the replay cannot do is said in one sentence', () => {
  for (const words of [
    [],
    ['a', 'b'],
    ['--quick', 'a'],
    ['a', '--out'],
    ['a', '--silence-hours', '0'],
    ['a', '--silence-hours', '-1'],
    ['a', '--window-hours', '0.0001'],
    ['a', '--window-hours', '1e3'],
    ['a', '--window-hours', 'two'],
    ['a', '--window-hours', '8785'],
  ]) {
    assert.equal(typeof readArguments(words), 'string', words.join(' '));
  }
});
