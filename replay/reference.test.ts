import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { dataFile, notRun } from './data.test-support.ts';
import { plainReplay } from './reference.test-support.ts';

for (const [folder, file] of [
  ['boundary', 'boundary.csv'],
  ['collegemsg', 'CollegeMsg.txt.gz'],
] as const) {
  test(`the plain second implementation gives what is expected of ${folder}`, (context) => {
    const path = dataFile(folder, file);
    if (!existsSync(path)) return notRun(context, path);
    const bytes = readFileSync(path);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const found = plainReplay(text, 86_400, 172_800);
    assert.equal(found.casesCsv, readFileSync(dataFile(folder, 'expected', 'cases.csv'), 'utf8'));
    assert.equal(found.summaryJson, readFileSync(dataFile(folder, 'expected', 'summary.json'), 'utf8'));
  });
}
