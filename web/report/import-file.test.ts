import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FILE_BYTES, readChosen } from './import-file.ts';

const file = (bytes: Uint8Array, size = bytes.length) => ({
  name: 'cases.csv',
  size,
  arrayBuffer: async () => new Uint8Array(bytes).buffer,
});

test('A file is read as UTF-8, with its byte order mark or without', async () => {
  const bytes = new TextEncoder().encode('reporter,respondent\nMüller,李\n');
  assert.deepEqual(await readChosen(file(bytes)), {
    kind: 'file',
    name: 'cases.csv',
    text: 'reporter,respondent\nMüller,李\n',
  });
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]);
  assert.equal((await readChosen(file(marked))).kind, 'file');
});

test('A spreadsheet’s UTF-16 is read too', async () => {
  const read = await readChosen(file(new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0x2c, 0x00, 0x62, 0x00])));
  assert.equal(read.kind === 'file' && read.text, 'a,b');
});

test('Letters that would arrive as others are refused, and so is what is too large or empty', async () => {
  const latin = new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]);
  assert.match(JSON.stringify(await readChosen(file(latin))), /not UTF-8/);
  assert.match(JSON.stringify(await readChosen(file(latin, FILE_BYTES + 1))), /larger than 4 MB/);
  assert.match(JSON.stringify(await readChosen(file(new Uint8Array()))), /empty/);
});
