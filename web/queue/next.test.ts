import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextAfter } from './next.ts';

const list = (...assigned: readonly (string | null)[]) => ({
  total: assigned.length,
  rowAt: (index: number) => {
    const one = assigned[index];
    return one === undefined ? undefined : { assigned: one };
  },
});
const next = (rows: ReturnType<typeof list>, place: Parameters<typeof nextAfter>[1]) =>
  nextAfter(rows, place, 'ada')?.index ?? null;

test('the next one stands below the open case, or in its place when it has left the list', () => {
  assert.equal(next(list(null, null, null), { index: 0, isThere: true }), 1);
  assert.equal(next(list(null, null), { index: 0, isThere: false }), 0);
  assert.equal(next(list(null, null, null), null), 0);
});

test('what somebody else has is passed over, what I have is not', () => {
  assert.equal(next(list(null, 'otto', 'ada'), { index: 0, isThere: true }), 2);
});

test('after the end it begins at the top, and never offers the open case itself', () => {
  assert.equal(next(list(null, 'otto', null), { index: 2, isThere: true }), 0);
  assert.equal(next(list('otto', null), { index: 1, isThere: true }), null);
  assert.equal(next(list(), null), null);
});
