import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { testServer } from '../desk/db/testing.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'answerby replay '));
after(() => rmSync(folder, { recursive: true }));
const server = await testServer();

function replay(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: server },
  });
  return { status, stdout, stderr };
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('bad input ends with code 2 and one line that names the line and the reason, and writes nothing', () => {
  const bad = [
    [join(folder, 'absent.csv'), /absent\.csv cannot be read: there is no such file/],
    [folder, /cannot be read: it is a directory/],
    [file('empty.csv', ''), /empty\.csv is empty/],
    [file('torn.gz', gzipSync('a,b,1\n').subarray(0, 15)), /torn\.gz cannot be unpacked/],
    [file('row.csv', 'a,b,1\na,b\n'), /row\.csv, line 2: sender, receiver and time are needed/],
    [file('time.csv', 'a,b,1\nb,a,soon\n'), /time\.csv, line 2: the time must be whole seconds/],
    [
      file('range.csv', 'a,b,1\nb,a,4102444801\n'),
      /range\.csv, line 2: the time must lie between 0 and 4102444800/,
    ],
  ] as const;
  for (const [path, reason] of bad) {
    const { status, stdout, stderr } = replay(path, '--out', join(folder, 'never'));
    assert.deepEqual([status, stdout], [2, ''], path);
    assert.match(stderr, reason);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  }
  assert.equal(existsSync(join(folder, 'never')), false);
});

test('what the command line lacks is said, with how to use it', () => {
  const { status, stderr } = replay('x.csv', '--silence-hours', 'many');
  assert.equal(status, 2);
  assert.match(stderr, /--silence-hours needs hours[^]*usage: npm run replay -- FILE/);
});

test('a folder that cannot be written is refused before anything is replayed', () => {
  const { status, stdout, stderr } = replay(file('good.csv', 'a,b,1\n'), '--out', file('taken', ''));
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /taken cannot be written/);
});

test('a history is replayed into two whole files, told with a table and the share answered', () => {
  const history = file(
    'small.csv',
    ['from,to,t', 'a,b,0', 'a,b,86400', 'b,a,90000', 'z,z,5', 'c,a,400000'].join('\n'),
  );
  const { status, stdout, stderr } = replay(history, '--out', join(folder, 'made'));
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /^4 messages of 3 users, under policy version 1$/m);
  assert.match(stdout, /answered in time +1\n/);
  assert.match(stdout, /48 h {2}█+ {2}100\.0 % {2}the window/);
  assert.deepEqual(readdirSync(join(folder, 'made')), ['cases.csv', 'summary.json']);
  assert.match(
    readFileSync(join(folder, 'made', 'cases.csv'), 'utf8'),
    /\n3,a,b,0,86400,259200,90000,4,answered_in_time\n$/,
  );
});
