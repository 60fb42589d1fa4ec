import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readRows, type Rows } from './rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'answerby rows '));
after(() => rmSync(folder, { recursive: true }));

function read(content: string | Buffer): ReturnType<typeof readRows> {
  const path = join(folder, 'export');
  writeFileSync(path, content);
  return readRows(path);
}

/** Kept rows as text: `line:from>to@second`. */
function kept(content: string | Buffer): string[] {
  const result = read(content);
  assert.equal(result.kind, 'rows', result.kind === 'wrong' ? result.sentence : '');
  return result.kind === 'rows' ? shown(result.rows) : [];
}
function shown(rows: Rows): string[] {
  return Array.from(rows.line, (line, row) => {
    const [from, to] = [rows.users[rows.from[row] ?? -1], rows.users[rows.to[row] ?? -1]];
    return `${line}:${from}>${to}@${rows.second[row]}`;
  });
}

/** What is said of a file, without its path. */
function complaint(content: string | Buffer): string {
  const result = read(content);
  assert.equal(result.kind, 'wrong');
  return result.kind === 'wrong' ? result.sentence.replace(join(folder, 'export'), 'FILE') : '';
}

test('rows are read from commas, blanks and tabs, with further columns ignored', () => {
  assert.deepEqual(kept('a,b,5\n'), ['1:a>b@5']);
  assert.deepEqual(kept('a b 5 further,column\n'), ['1:a>b@5']);
  assert.deepEqual(kept('a\tb\t5\t\n'), ['1:a>b@5']);
  assert.deepEqual(kept('  a ,  b , 5 \r\n'), ['1:a>b@5']);
});

test('rows come in the order of time, then line, whatever the order of the file', () => {
  assert.deepEqual(kept('a,b,7\nc,d,5\na,c,7\nd,c,6'), ['2:c>d@5', '4:d>c@6', '1:a>b@7', '3:a>c@7']);
});

test('a gzip is known by its first bytes, not by its name', () => {
  assert.deepEqual(kept(gzipSync('a,b,5\n')), ['1:a>b@5']);
});

test('a first line whose third field is no whole number is a header, and counts as a line', () => {
  assert.deepEqual(kept('from,to,time\na,b,5\n'), ['2:a>b@5']);
  assert.deepEqual(kept('a,b,1.5\na,b,5\n'), ['2:a>b@5']);
  assert.deepEqual(kept('a,b,0005\n'), ['1:a>b@5']);
});

test('messages to oneself count as lines and are dropped', () => {
  assert.deepEqual(kept('a,a,1\na,b,5\nb,b,9\n'), ['2:a>b@5']);
});

test('users are any tokens: case, other scripts and white space other than blanks tell them apart', () => {
  assert.deepEqual(kept('A,a,1\nжо,a\u00a0b,2\n1,01,3\n'), ['1:A>a@1', '2:жо>a\u00a0b@2', '3:1>01@3']);
});

test('the first and the last second are allowed, and what lies beside them is named with its line', () => {
  assert.deepEqual(kept('a,b,0\na,b,4102444800\n'), ['1:a>b@0', '2:a>b@4102444800']);
  assert.equal(
    complaint('a,b,1\na,b,4102444801\n'),
    'FILE, line 2: the time must lie between 0 and 4102444800, found "4102444801"',
  );
  assert.equal(complaint('a,b,-1\n'), 'FILE, line 1: the time must lie between 0 and 4102444800, found "-1"');
  assert.match(
    complaint(`a,b,${'9'.repeat(400)}\n`),
    /^FILE, line 1: the time must lie between 0 and 4102444800, found "9{60}…"$/,
  );
});

test('a malformed row is named with its line and the reason', () => {
  assert.equal(complaint('a,b,1\na,b\n'), 'FILE, line 2: sender, receiver and time are needed, found "a,b"');
  assert.equal(complaint('a,b\n'), 'FILE, line 1: sender, receiver and time are needed, found "a,b"');
  assert.equal(
    complaint('a,b,1\na,,2\n'),
    'FILE, line 2: sender, receiver and time are needed, found "a,,2"',
  );
  assert.equal(
    complaint('a,b,1\na,b,noon\n'),
    'FILE, line 2: the time must be whole seconds since 1970, found "noon"',
  );
  assert.equal(
    complaint('a,b,1\na,b,1.5\n'),
    'FILE, line 2: the time must be whole seconds since 1970, found "1.5"',
  );
  assert.equal(complaint('a,b,1\n\na,b,2\n'), 'FILE, line 2: an empty line between rows');
  assert.equal(complaint(Buffer.from('a,b,1\n\xff,b,2\n', 'latin1')), 'FILE, line 2: not UTF-8 text');
  assert.equal(complaint('a,b,1\na,\0,2\n'), 'FILE, line 2: a zero byte');
});

test('what a terminal would obey is shown as what it is', () => {
  for (const [strange, shown] of [
    ['\u202eabc', '\\u{202e}abc'],
    ['a\u007fb', 'a\\u{7f}b'],
    ['a\u009b31m', 'a\\u{9b}31m'],
    ['a\u001b[2J', 'a\\u001b[2J'],
  ] as const)
    assert.ok(
      complaint(`a,b,1\n${strange};b\n`).endsWith(`found "${shown};b"`),
      complaint(`a,b,1\n${strange};b\n`),
    );
});

test('a file that is empty, absent, a directory or no whole gzip is refused with the reason', () => {
  assert.equal(complaint(''), 'FILE is empty');
  assert.equal(complaint('\n \r\n'), 'FILE is empty');
  assert.equal(complaint(gzipSync('')), 'FILE is empty');
  assert.match(complaint(gzipSync('a,b,5\n').subarray(0, 20)), /^FILE cannot be unpacked: /);
  for (const [path, reason] of [
    [join(folder, 'absent'), 'there is no such file'],
    [folder, 'it is a directory'],
  ] as const) {
    assert.deepEqual(readRows(path), { kind: 'wrong', sentence: `${path} cannot be read: ${reason}` });
  }
});
