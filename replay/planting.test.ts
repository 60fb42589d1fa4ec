import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { testServer } from '../desk/db/testing.ts';
import { dataFile, notRun } from './data.test-support.ts';
import { plainReplay } from './reference.test-support.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
let copy: string;

/** The project with one character less: an answer at the very deadline is late there. */
before(() => {
  copy = mkdtempSync(join(tmpdir(), 'answerby planted '));
  for (const room of ['procedure', 'connectors', 'desk', 'replay', 'package.json']) {
    cpSync(join(project, room), join(copy, room), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  const evidence = join(copy, 'procedure', 'evidence.ts');
  const parts = readFileSync(evidence, 'utf8').split('sentAt <= deadline');
  assert.equal(parts.length, 2, 'one comparison decides what is in time');
  writeFileSync(evidence, parts.join('sentAt < deadline'));
});
after(() => rmSync(copy, { recursive: true }));

async function plantedCases(file: string): Promise<string> {
  const out = join(copy, 'out');
  const env = { ...process.env, DATABASE_URL: await testServer() };
  await run(process.execPath, [join(copy, 'replay', 'main.ts'), file, '--out', out], { env });
  return readFileSync(join(out, 'cases.csv'), 'utf8');
}

test('with < planted for <= in the evidence an answer at the deadline is not in time', async () => {
  const file = join(copy, 'at-the-deadline.csv');
  writeFileSync(file, ['a,b,0', 'a,b,86400', 'b,a,259200', 'c,d,0', 'c,d,86400', 'd,c,259199'].join('\n'));
  const { casesCsv } = plainReplay(readFileSync(file, 'utf8'), 86_400, 172_800);
  const expected = casesCsv.split('\n');
  const found = (await plantedCases(file)).split('\n');
  assert.deepEqual(
    [found[0], found[2]],
    [expected[0], expected[2]],
    'a second before the deadline nothing changes',
  );
  assert.match(expected[1] ?? '', /^2,a,b,.*,answered_in_time$/);
  assert.match(found[1] ?? '', /^2,a,b,(?!.*answered_in_time)/);
});

test('with < planted for <= the boundary rows give another result', async (context) => {
  const file = dataFile('boundary', 'boundary.csv');
  if (!existsSync(file)) return notRun(context, file);
  assert.notEqual(
    await plantedCases(file),
    readFileSync(dataFile('boundary', 'expected', 'cases.csv'), 'utf8'),
  );
});

test('the replay decides nothing: it does not import the evidence and compares nothing with a deadline', () => {
  for (const name of [
    'arguments',
    'files',
    'main',
    'plot',
    'policy',
    'progress',
    'replay',
    'reporting',
    'results',
    'rows',
    'run',
    'world',
  ]) {
    const text = readFileSync(join(project, 'replay', `${name}.ts`), 'utf8').replace(
      /^\s*(\*|\/\*|\/\/).*$/gm,
      '',
    );
    assert.doesNotMatch(text, /evidence\.ts/, name);
    assert.doesNotMatch(text, /deadline\w*\)?\s*(<|>|=)|(<|>|=)\s*\(?\w*\.?deadline/, name);
  }
});
