import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { csvOf } from '../csv.ts';
import { LINES_MOST, readCsv } from './csv.ts';
import { readHeader, readLine } from './line.ts';

/** The mark that makes a cell harmless. */
const MARK = /^'(?=[\s\p{Cf}]*[=+\-@＝＋－＠])/u;

const rowsOf = (text: string) => {
  const read = readCsv(text);
  assert.equal(read.kind, 'rows', JSON.stringify(read));
  return read.kind === 'rows' ? read : { header: [], rows: [] };
};

describe('A file of reports', () => {
  test('is read with a byte order mark, and with comma, semicolon or tab', () => {
    for (const delimiter of [',', ';', '\t']) {
      const { header, rows } = rowsOf(
        `\uFEFF"reporter"${delimiter}respondent${delimiter}text\r\nu-1${delimiter}u-2${delimiter}"a, b; c"\r\n`,
      );
      assert.deepEqual(header, ['reporter', 'respondent', 'text']);
      assert.deepEqual(rows, [{ line: 2, cells: ['u-1', 'u-2', 'a, b; c'] }]);
    }
  });

  test('numbers its lines as an editor does, also after empty lines and cells with breaks in them', () => {
    const { rows } = rowsOf('reporter,respondent,text\na,b,"one\ntwo\nthree"\n\nc,d,\n,,\ne,f,"x"\n');
    assert.deepEqual(
      rows.map(({ line, cells }) => [line, cells[0]]),
      [
        [2, 'a'],
        [6, 'c'],
        [8, 'e'],
      ],
    );
  });

  test('says where a quotation mark does not end, and takes nothing', () => {
    const read = readCsv('reporter,respondent\na,b\n"c,d\ne,f\n');
    assert.equal(read.kind === 'unreadable' && read.code, 'brokenQuote');
    assert.match(read.kind === 'unreadable' ? read.message : '', /line \d/);
  });

  test('that is empty, too long or not UTF-8 is refused as a whole', () => {
    const code = (text: string) => {
      const read = readCsv(text);
      return read.kind === 'unreadable' ? read.code : read.kind;
    };
    assert.equal(code('\n\n'), 'empty');
    assert.equal(code('reporter,respondent\nu-1,M\uFFFDller\n'), 'notUtf8');
    const line = 'a,b\n';
    assert.equal(code(`reporter,respondent\n${line.repeat(LINES_MOST)}`), 'rows');
    assert.equal(code(`reporter,respondent\n${line.repeat(LINES_MOST + 1)}`), 'tooManyLines');
  });

  test('names the columns that it does not understand, and those that are needed', () => {
    const header = readHeader(['Respondent', 'report ticket', 'Colour', 'contract']);
    assert.deepEqual(header.columns, ['respondent', 'reportTicket', null, 'contract']);
    assert.deepEqual(header.unknown, ['Colour']);
    assert.deepEqual(header.wrong, ['the column "reporter" is missing']);
    assert.match(readHeader(['reporter', 'respondent', 'REPORTER']).wrong.join(), /twice/);
  });
});

describe('A line', () => {
  const header = readHeader([
    'reporter',
    'respondent',
    'contract',
    'escalated',
    'stage',
    'reportedAt',
    'noticeAcceptedAt',
    'contactTicket',
    'windowHours',
  ]);
  const line = (...cells: string[]) => readLine(header, { line: 7, cells });

  test('is a report where nothing runs elsewhere', () => {
    const read = line('u-1', 'u-2', 'c-1', 'Yes');
    assert.ok(!('code' in read));
    assert.deepEqual([read.escalated, read.contract, read.elsewhere], [true, 'c-1', null]);
  });

  test('keeps the clock of what runs elsewhere, with the deadline that its window gives', () => {
    const read = line(
      'u-1',
      'u-2',
      'c-1',
      '',
      'on hold',
      '2026-07-10T08:00:00+02:00',
      '2026-07-10T09:00:00+02:00',
      'T-9',
      '48',
    );
    assert.ok(!('code' in read), JSON.stringify(read));
    assert.deepEqual(read.elsewhere, {
      stage: 'onHold',
      reportedAt: Date.parse('2026-07-10T06:00:00Z'),
      noticeAcceptedAt: Date.parse('2026-07-10T07:00:00Z'),
      contactTicket: 'T-9',
      deadline: Date.parse('2026-07-12T07:00:00Z'),
    });
  });

  test('says of every wrong cell what is wrong', () => {
    const code = (...cells: string[]) => {
      const read = line(...cells);
      return 'code' in read ? read.code : 'fine';
    };
    assert.equal(code('u-1', ''), 'malformed');
    assert.equal(code('u-1', 'u-2', 'c', 'perhaps'), 'malformed');
    assert.equal(code('u-1', 'u-2', 'c', '', 'waiting', '2026-07-10 08:00', '', ''), 'malformed');
    assert.equal(code('u-1', 'u-2', 'c', '', 'lifted'), 'stageElsewhere');
    assert.equal(code('u-1', 'u-2', 'c', '', 'waiting'), 'clockMissing');
    assert.equal(code('u-1', 'u-2', 'c', '', '', '', '2026-07-10T08:00:00Z', ''), 'stageMissing');
    assert.equal(code('u-1', 'u-2', 'c', 'no', '', '', '', '', '', 'too', 'many'), 'cells');
  });
});

describe('A table that is given out', () => {
  test('has no cell that a spreadsheet would carry out, whatever somebody wrote', () => {
    const text = csvOf(['a'], [['=1+1'], ['+1'], ['-1'], ['@x'], ['\t=1'], ['plain'], [-1], [null]]);
    assert.equal(text, "\uFEFFa\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n\"'\t=1\"\r\nplain\r\n-1\r\n\r\n");
  });

  test('has none after blanks and marks that nobody sees either, nor in full width', () => {
    for (const text of [' =1+1', '\u00a0-1', '\u200b=1', '\u202e+1', '＝1+1', '＋1', '－1', '＠x', '\n=1'])
      assert.match(csvOf(['a'], [[text]]).slice(4), /^"?'/, JSON.stringify(text));
  });

  test('is read back as it was, but for the mark that makes a cell harmless', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 8 }), { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        (rows) => {
          const given = rows.map((row) => row.map((value) => value.replaceAll('\uFFFD', '').trim()));
          const filled = given.filter((row) => row.some((value) => value !== ''));
          const { rows: read } = rowsOf(csvOf(['one', 'two'], filled));
          assert.deepEqual(
            read.map(({ cells }) => cells.map((value) => value.replace(MARK, ''))),
            filled.map((row) => row.map((value) => value.replace(MARK, ''))),
          );
        },
      ),
    );
  });
});
