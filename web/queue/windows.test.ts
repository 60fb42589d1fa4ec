import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NONE, ranged, toggled } from './checked.ts';
import { Newest, patched, windowsFor } from './windows.ts';

const row = (id: string, version: number) => ({ id, version });

test('windows cover the rows on the screen and stay inside the list', () => {
  assert.deepEqual(windowsFor(0, 30, 100_000), [0]);
  assert.deepEqual(windowsFor(95, 110, 100_000), [0, 1]);
  assert.deepEqual(windowsFor(99_990, 100_050, 100_000), [999]);
  assert.deepEqual(windowsFor(5000, 5030, 40), [0]);
  assert.deepEqual(windowsFor(0, 30, 0), [0]);
});

describe('changed rows', () => {
  const rows = [row('a', 1), row('b', 5), row('c', 3)];

  test('take their places, and where none is among them the array stays the same', () => {
    assert.deepEqual(patched(rows, new Map([['b', row('b', 6)]])), [row('a', 1), row('b', 6), row('c', 3)]);
    assert.equal(patched(rows, new Map([['x', row('x', 1)]])), rows);
  });

  test('never bring an older state back', () => {
    assert.equal(patched(rows, new Map([['b', row('b', 4)]])), rows);
  });

  test('a window that was on its way meanwhile gets what the stream said since', () => {
    const newest = new Newest<{ id: string; version: number }>(2);
    newest.take(row('b', 7));
    newest.take(row('b', 6));
    assert.deepEqual(newest.over(rows), [row('a', 1), row('b', 7), row('c', 3)]);
  });

  test('the newest are kept up to a limit, the oldest goes first', () => {
    const newest = new Newest<{ id: string; version: number }>(2);
    for (const id of ['a', 'b', 'a', 'c']) newest.take(row(id, 9));
    assert.deepEqual(newest.over(rows), [row('a', 9), row('b', 5), row('c', 9)]);
  });

  test('what the stream said since a mark is known, and older states said later are not', () => {
    const newest = new Newest<{ id: string; version: number }>(5);
    newest.take(row('a', 2));
    const mark = newest.count;
    newest.take(row('a', 1));
    assert.deepEqual(newest.since(mark), []);
    newest.take(row('b', 1));
    newest.take(row('a', 3));
    assert.deepEqual(newest.since(mark), [row('b', 1), row('a', 3)]);
  });
});

describe('checked rows', () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => row(id, 1));
  const at = (index: number) => rows[index] ?? row('', 0);
  const between = (first: number, last: number) => rows.slice(first, last + 1);
  const ids = (checked: { readonly rows: ReadonlyMap<string, unknown> }) => [...checked.rows.keys()].sort();

  test('go on and off one by one', () => {
    const once = toggled(NONE, at(1), 1);
    assert.deepEqual(ids(once), ['b']);
    assert.deepEqual(ids(toggled(once, at(1), 1)), []);
  });

  test('Shift takes all between, from where the last one was, in both directions', () => {
    const down = ranged(toggled(NONE, at(1), 1), 3, between);
    assert.deepEqual(ids(down), ['b', 'c', 'd']);
    assert.deepEqual(ids(ranged(down, 0, between)), ['a', 'b', 'c', 'd']);
  });

  test('Shift without a beginning takes the one', () => {
    assert.deepEqual(ids(ranged(NONE, 2, between)), ['c']);
  });
});
