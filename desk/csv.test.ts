import assert from 'node:assert/strict';
import { it } from 'node:test';
import { csvOf } from './csv.ts';

/** One cell as it stands in the file. */
const cellOf = (value: string): string =>
  csvOf(['h'], [[value]])
    .split('\r\n')
    .slice(1, -1)
    .join('\r\n');

it('writes nothing that a spreadsheet would carry out, in whatever width its signs are and after whatever is not seen', () => {
  const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
  const before = ['', ' ', '   ', '\u00a0', '\u200b', '\u2060', '\ufeff', '\u202e', '\u3000'];
  for (const sign of signs)
    for (const unseen of before) assert.equal(cellOf(`${unseen}${sign}1`), `'${unseen}${sign}1`);
  for (const blank of ['\t', '\r', '\n']) assert.equal(cellOf(`${blank}1`), `"'${blank}1"`);
  for (const plain of ['1', 'a=1', 'a-b', 'x@y', '', ' 1', "'=1"]) assert.equal(cellOf(plain), plain);
});

it('keeps every cell in its column and every row in its line, whatever is written in it (RFC 4180)', () => {
  for (const sign of [',', ';', '\t', '\n', '\r']) assert.equal(cellOf(`a${sign}b`), `"a${sign}b"`);
  assert.equal(cellOf('say "no"'), '"say ""no"""');
  assert.equal(
    csvOf(
      ['a', 'b'],
      [
        ['x', 1],
        [null, true],
        [-1, ''],
      ],
    ),
    '\uFEFFa,b\r\nx,1\r\n,true\r\n-1,\r\n',
  );
});
