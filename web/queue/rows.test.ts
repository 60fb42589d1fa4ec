import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn, keysOf, OVERSCAN, scrolledTo, viewOf } from './rows.ts';

test('rows are drawn where they are seen and a few around, however long the list is', () => {
  const rows = drawn(viewOf(56 * 50_000, 800, 56), 100_000);
  assert.equal(rows[0], 50_000 - OVERSCAN);
  assert.equal(rows.at(-1), 50_000 + 16 + OVERSCAN - 1);
  assert.deepEqual(drawn(viewOf(0, 100, 50), 2), [0, 1]);
  assert.deepEqual(drawn(viewOf(0, 800, 56), 0), []);
});

test('a list that became shorter shows its end', () => {
  assert.equal(drawn(viewOf(56 * 500, 800, 56), 20).at(-1), 19);
});

test('it scrolls no further than needed, and not at all where the row is seen', () => {
  assert.equal(scrolledTo(10, 0, 560, 56), 56);
  assert.equal(scrolledTo(9, 0, 560, 56), null);
  assert.equal(scrolledTo(3, 560, 560, 56), 168);
});

test('a key is the case, and stays single where two windows both have it', () => {
  assert.deepEqual(keysOf(['a', undefined, 'b', 'a']), ['a', 'at 1', 'b', 'at 3']);
});
