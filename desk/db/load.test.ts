import assert from 'node:assert/strict';
import { it } from 'node:test';
import type pg from 'pg';
import { WANTED } from '../store-rows.test-support.ts';
import { load } from './load.ts';

/** What the two statements of a batch find, one after the other. */
const finding = (complete: boolean, salts: object | null): pg.ClientBase => {
  const query = ({ name }: { readonly name: string }): Promise<object> =>
    Promise.resolve({ rows: [name.startsWith('advance-lock') ? { complete } : { now: 1, salts }] });
  return { query } as unknown as pg.ClientBase;
};
const wanted = { ...WANTED, persons: ['ann', 'bob'].map((person) => ({ person, salt: 'aa' })) };

it('a batch begins again where somebody was erased between its lock and its look, or where an account was made', async () => {
  const both = { ann: 'aa', bob: 'bb' };
  assert.notEqual(await load(finding(true, both), wanted), null);
  assert.equal(
    await load(finding(true, { ann: 'aa' }), wanted),
    null,
    'no text is kept without the salt of its writer',
  );
  assert.equal(await load(finding(true, null), wanted), null);
  assert.equal(await load(finding(false, both), wanted), null);
  assert.notEqual(await load(finding(true, null), WANTED), null);
});
