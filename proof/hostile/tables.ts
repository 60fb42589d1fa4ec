/** Files of reports: broken quoting, other encodings, marks, huge cells, formulas, columns too few and too many. */
import { csvOf } from '../../desk/csv.ts';
import { readCsv } from '../../desk/importing/csv.ts';
import { COLUMN_NAMES, readHeader, readLine } from '../../desk/importing/line.ts';
import type { Chance } from './chance.ts';
import { TEXTS } from './corpus.ts';
import type { Input } from './input.ts';
import type { Pool } from './schema.ts';
import { wildText } from './wild.ts';

const LINES_MOST = 12;
const HUGE = 100_000;

/** A file; most of its cells are right. */
function file(chance: Chance, pool: Pool): string {
  const delimiter = chance.pick([',', ',', ';', '\t']);
  const columns = ['reporter', 'respondent', ...COLUMN_NAMES.filter(() => chance.happens(0.3))];
  const names = chance.happens(0.1)
    ? [...columns, wildText(chance)]
    : chance.happens(0.1)
      ? columns.slice(1)
      : [...new Set(columns)];
  const rows = Array.from({ length: chance.below(LINES_MOST) }, () =>
    names.map((name) => cell(chance, pool, name)),
  );
  const end = chance.pick(['\n', '\r\n', '\r']);
  const text = [names, ...rows]
    .map((row) => row.map((value) => written(chance, value, delimiter)).join(delimiter))
    .join(end);
  return (chance.happens(0.2) ? '\uFEFF' : '') + text + (chance.happens(0.5) ? end : '');
}

function cell(chance: Chance, pool: Pool, name: string): string {
  if (chance.happens(0.15)) return wildText(chance);
  if (chance.happens(0.005)) return 'x'.repeat(HUGE);
  const known = pool.get(
    name === 'reportedAt' || name === 'noticeAcceptedAt' || name === 'deadline' ? 'date-time' : name,
  );
  if (known !== undefined) return chance.pick(known);
  return chance.pick([
    '',
    '',
    'yes',
    'client',
    'en',
    'UTC',
    'waiting',
    'onHold',
    '48',
    'PH',
    'T-1',
    chance.pick(TEXTS),
  ]);
}

function written(chance: Chance, value: string, delimiter: string): string {
  if (chance.happens(0.02)) return `"${value}`;
  if (chance.happens(0.02)) return `${value}"x"`;
  const needs = value.includes(delimiter) || /["\r\n]/.test(value);
  return needs || chance.happens(0.1) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Half of them are read here, as a file is; half travel to the server, where they are looked at or brought in. */
export function table(chance: Chance, pool: Pool): Input {
  const text = chance.happens(0.9)
    ? file(chance, pool)
    : Array.from({ length: chance.below(20) }, () => wildText(chance)).join(
        chance.pick([',', '\n', '"', ';']),
      );
  if (chance.happens(0.5))
    return {
      kind: 'read',
      door: 'tables',
      text: Buffer.from(text),
      read: () => readTable(recoded(chance, text)),
    };
  const body = { file: chance.happens(0.9) ? 'reports.csv' : wildText(chance), text };
  return {
    kind: 'request',
    door: 'tables',
    who: chance.pick(['lena', 'lena', 'ada', 'fritz', 'own', 'aud', 'machine']),
    method: 'POST',
    path: chance.happens(0.5) ? '/api/imports' : '/api/imports/preview',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** As a browser gives the text of a file that was saved in another encoding. */
function recoded(chance: Chance, text: string): string {
  if (chance.happens(0.8)) return text;
  return Buffer.from(text, chance.happens(0.5) ? 'utf16le' : 'latin1').toString('utf8');
}

const FORMULA = /^\s*[=+\-@＝＋－＠]/;

function readTable(text: string): { wrong: string | null; taken: boolean } {
  const read = readCsv(text);
  if (read.kind === 'unreadable') return { wrong: null, taken: false };
  const header = readHeader(read.header);
  for (const row of read.rows) readLine(header, row);
  const again = csvOf(
    read.header,
    read.rows.map(({ cells }) => cells),
  );
  // What could not be kept is replaced before it is kept, and so never written out.
  const harmful = readCsv(again.toWellFormed().replaceAll('\uFFFD', '?'));
  if (harmful.kind !== 'rows')
    return { wrong: `a table that the desk wrote cannot be read: ${harmful.message}`, taken: true };
  const first = harmful.rows.flatMap(({ cells }) => cells).find((value) => FORMULA.test(value));
  return {
    wrong: first === undefined ? null : `a cell is a formula: ${JSON.stringify(first)}`,
    taken: header.wrong.length === 0,
  };
}
