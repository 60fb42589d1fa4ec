/** Reads a message export: rows of sender, receiver and time, as marketplaces and public data sets write them. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The last second that a row may carry: 2100-01-01T00:00:00Z. */
export const LAST_SECOND = 4_102_444_800;
const NEWLINE = 0x0a;
/** Space, tab, line feed, carriage return. Other white space may be part of a user's name. */
const BLANKS: readonly number[] = [0x20, 0x09, 0x0a, 0x0d];
const LONGEST_SHOWN = 60;

/** The kept rows in the order of time, then line. Columns, because an export may have millions of rows. */
export interface Rows {
  /** Names of users; the columns below refer to them by index. */
  readonly users: readonly string[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Whole seconds since 1970. */
  readonly second: Float64Array;
  /** 1-based line of the file. */
  readonly line: Int32Array;
  readonly length: number;
}
export type RowsRead =
  | { readonly kind: 'rows'; readonly rows: Rows }
  | { readonly kind: 'wrong'; readonly sentence: string };

/** One row on its way in. */
interface Row {
  readonly from: string;
  readonly to: string;
  readonly second: number;
}

/**
 * Reads the file at `path`: plain or gzip, blank- or comma-separated, in any order, with or without a header.
 * Messages to oneself count as lines and are dropped.
 * @returns the kept rows, or one sentence that names the line and what is wrong with it. Nothing is skipped silently.
 */
export function readRows(path: string): RowsRead {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return wrong(`${path} cannot be read: ${systemReason(error)}`);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes);
    } catch (error) {
      return wrong(`${path} cannot be unpacked: ${error instanceof Error ? error.message : 'not gzip'}`);
    }
  }
  return parseRows(path, bytes);
}

function parseRows(path: string, bytes: Buffer): RowsRead {
  const end = endOfText(bytes);
  if (end === 0) return wrong(`${path} is empty`);
  const allText = isUtf8(bytes);
  const gathered = new Gathered();
  let line = 0;
  for (let start = 0; start < end; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const stop = newline === -1 || newline > end ? end : newline;
    line += 1;
    const piece = bytes.subarray(start, stop);
    if (!allText && !isUtf8(piece)) return wrong(`${path}, line ${line}: not UTF-8 text`);
    const row = parseLine(withoutEdges(piece.toString('utf8'), line === 1), line === 1);
    if (typeof row === 'string') return wrong(`${path}, line ${line}: ${row}`);
    if (row !== null && row.from !== row.to) gathered.add(row, line);
    start = stop + 1;
  }
  return { kind: 'rows', rows: gathered.sorted() };
}

/** Where the last line with anything on it ends: blank lines after it are no rows. */
function endOfText(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && BLANKS.includes(bytes[end - 1] ?? 0)) end -= 1;
  return end;
}

/** The line without its outer blanks, and without the mark that some programs put before a file's first character. */
function withoutEdges(text: string, first: boolean): string {
  const unmarked = first && text.startsWith('\uFEFF') ? text.slice(1) : text;
  return unmarked.replace(/^[ \t]+|[ \t\r]+$/g, '');
}

/** @returns the row, null for a header, or what is wrong. */
function parseLine(text: string, first: boolean): Row | null | string {
  if (text === '') return 'an empty line between rows';
  const [from = '', to = '', time = ''] = text.split(/[ \t]*,[ \t]*|[ \t]+/, 3);
  if (from === '' || to === '' || time === '')
    return `sender, receiver and time are needed, found ${shown(text)}`;
  if (!/^-?\d+$/.test(time)) {
    return first ? null : `the time must be whole seconds since 1970, found ${shown(time)}`;
  }
  const second = Number(time);
  if (time.startsWith('-') || second > LAST_SECOND)
    return `the time must lie between 0 and ${LAST_SECOND}, found ${shown(time)}`;
  if (text.includes('\0')) return 'a zero byte';
  return { from, to, second };
}

/** Rows as they come, and the names of users as numbers. */
class Gathered {
  readonly #index = new Map<string, number>();
  readonly #rows: { from: number; to: number; second: number; line: number }[] = [];

  add(row: Row, line: number): void {
    this.#rows.push({ from: this.#user(row.from), to: this.#user(row.to), second: row.second, line });
  }

  sorted(): Rows {
    const rows = this.#rows.sort((a, b) => a.second - b.second || a.line - b.line);
    return {
      users: [...this.#index.keys()],
      from: Int32Array.from(rows, (row) => row.from),
      to: Int32Array.from(rows, (row) => row.to),
      second: Float64Array.from(rows, (row) => row.second),
      line: Int32Array.from(rows, (row) => row.line),
      length: rows.length,
    };
  }

  #user(name: string): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    this.#index.set(name, this.#index.size);
    return this.#index.size - 1;
  }
}

function shown(text: string): string {
  const cut = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return JSON.stringify(cut).replaceAll(NOT_SHOWN, escaped);
}

/** What a terminal obeys, or what turns the rest of the line round. */
const NOT_SHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a directory';
  if (code === 'EACCES' || code === 'EPERM') return 'permission was denied';
  return error instanceof Error ? error.message : 'unknown reason';
}

function wrong(sentence: string): RowsRead {
  return { kind: 'wrong', sentence };
}
