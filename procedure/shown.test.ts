import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { shownHistories } from './histories/shown.test-support.ts';

test('lines, stories, queue, views and what a decision would lead to are those that were kept (else `tools/told.ts` writes them anew)', () => {
  const kept = readFileSync(new URL('histories/recorded/shown.txt', import.meta.url), 'utf8').split('\n');
  const now = shownHistories((text) => hash('sha256', text)).split('\n');
  const differs = now.filter((line, index) => line !== kept[index]);
  assert.deepEqual(differs.slice(0, 5), [], `${differs.length} histories are shown otherwise`);
  assert.equal(now.length, kept.length);
});
