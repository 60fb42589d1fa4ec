import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migratedDatabase } from '../ledger.test-support.ts';
import { keepNames, wordsOf } from './names.ts';

test('words of a name are the same however it is written', () => {
  assert.deepEqual(wordsOf('  Zoë  O’Hara-LÓPEZ '), ['zoe', 'o', 'hara', 'lopez']);
  assert.deepEqual(wordsOf('Zoe\u0308'), ['zoe']);
  assert.deepEqual(wordsOf('ليلى حداد'), ['ليلى', 'حداد']);
  assert.deepEqual(wordsOf('李 小龙'), ['李', '小龙']);
  assert.deepEqual(wordsOf('—'), []);
  assert.deepEqual(wordsOf('a'.repeat(200)), ['a'.repeat(60)]);
});

test('a name that changed is found by what it is now, and no longer by what it was', async () => {
  const { pool, close } = await migratedDatabase(0);
  try {
    const words = async () =>
      (
        await pool.query<{ found: string }>(`select word || ' ' || uid as found from name_words order by 1`)
      ).rows.map(({ found }) => found);
    await keepNames(
      pool,
      new Map([
        ['u1', 'Ana Lima'],
        ['u2', 'Ana\0 Reis'],
      ]),
    );
    assert.deepEqual(await words(), ['ana u1', 'ana u2', 'lima u1', 'reis u2']);
    await keepNames(
      pool,
      new Map([
        ['u1', 'Ana Reis'],
        ['u2', 'Ana Reis'],
      ]),
    );
    assert.deepEqual(await words(), ['ana u1', 'ana u2', 'reis u1', 'reis u2']);
  } finally {
    await close();
  }
});
