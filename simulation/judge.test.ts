import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

describe('the judge', () => {
  it('shares nothing with the desk but its types', () => {
    for (const name of ['judge.ts', 'judge-restores.ts', 'answers-in-time.ts']) {
      const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
      const imports = [...text.matchAll(/^import (type )?[^;]*? from '([^']+)';/gms)];
      assert.ok(imports.length > 0);
      const values = imports.flatMap(([, type, from]) => (type === undefined ? [from] : []));
      for (const from of values) assert.match(from ?? '', /^\.\/(answers-in-time|judge-restores|truth)\.ts$/);
    }
  });
});
