import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toldHistories } from './line/telling.test-support.ts';

test('pages tell the written histories in the checked-in words (else `tools/told.ts` writes them anew)', () => {
  const kept = readFileSync(new URL('histories/recorded/told.txt', import.meta.url), 'utf8').split('\n');
  const now = toldHistories().split('\n');
  const differs = now.findIndex((line, index) => line !== kept[index]);
  assert.equal(differs === -1 ? null : now[differs], differs === -1 ? null : kept[differs]);
  assert.equal(now.length, kept.length);
});
