import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { madeHistory, recipes } from './histories.test-support.ts';
import { plainReplay } from './reference.test-support.ts';
import { at, happeningsOf } from './reporting.ts';
import { readRows } from './rows.ts';

const DAY = 86_400;
const folder = fileURLToPath(new URL('histories', import.meta.url));

for (const recipe of recipes) {
  const path = join(folder, recipe.name);
  test(`${recipe.name} is what its recipe makes`, () => {
    assert.equal(readFileSync(path, 'utf8'), madeHistory(recipe));
  });

  test(`the reports of ${recipe.name} are those of the plain second implementation`, () => {
    const read = readRows(path);
    assert.ok(read.kind === 'rows');
    const expected = plainReplay(readFileSync(path, 'utf8'), DAY, 2 * DAY)
      .casesCsv.split('\n')
      .slice(1, -1);
    assert.ok(expected.length > 5, 'a history without reports shows nothing');
    const found = happeningsOf(read.rows, DAY).flatMap(({ second, reports }) =>
      reports.map((row) => `${at(read.rows.line, row)} at ${second}`),
    );
    assert.deepEqual(
      found,
      expected.map((line) => `${line.split(',')[0]} at ${line.split(',')[4]}`),
    );
  });
}
