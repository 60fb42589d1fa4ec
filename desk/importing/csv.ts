/** A file of reports as rows: whatever a spreadsheet has made of it, with comma, semicolon or tab, quoted or not. */
import { CsvError, parse, type Info } from 'csv-parse/sync';

/** More is brought in by more files: each line costs a look at the marketplace. */
export const LINES_MOST = 5000;
const RECORD_MOST = 256 * 1024;
const DELIMITERS = [',', ';', '\t'] as const;

export interface CsvRow {
  /** The line of the file on which it begins; the first is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type ReadFile =
  | { readonly kind: 'rows'; readonly header: readonly string[]; readonly rows: readonly CsvRow[] }
  | {
      readonly kind: 'unreadable';
      readonly code: 'empty' | 'notUtf8' | 'tooManyLines' | 'brokenQuote';
      readonly message: string;
      readonly next: string;
    };

const unreadable = (
  code: Extract<ReadFile, { kind: 'unreadable' }>['code'],
  message: string,
  next: string,
): ReadFile => ({ kind: 'unreadable', code, message, next });

/** Reads a file's text. A line with too few or too many cells is left to whoever reads the cells. */
export function readCsv(text: string): ReadFile {
  if (text.includes('\uFFFD'))
    return unreadable(
      'notUtf8',
      'The file is not UTF-8: some of its characters could not be read.',
      'Save it as "CSV UTF-8" and choose it again.',
    );
  let records: readonly { readonly record: string[]; readonly info: Info }[];
  try {
    // With `info` each record comes with where it stands, which the package's types leave out.
    records = parse(text, {
      bom: true,
      columns: false,
      delimiter: delimiterOf(text),
      info: true,
      max_record_size: RECORD_MOST,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    if (error instanceof CsvError) return broken(error);
    throw error;
  }
  const [header, ...rows] = records.filter(({ record }) => record.some((value) => value !== ''));
  if (header === undefined)
    return unreadable(
      'empty',
      'The file is empty.',
      'The first line names the columns, each further one is a report.',
    );
  if (rows.length > LINES_MOST)
    return unreadable(
      'tooManyLines',
      `The file has ${rows.length} lines, ${LINES_MOST} is the most.`,
      'Split it into several files.',
    );
  return {
    kind: 'rows',
    header: header.record,
    rows: rows.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record })),
  };
}

function broken(error: CsvError): ReadFile {
  const line = typeof error['lines'] === 'number' ? error['lines'] : null;
  return unreadable(
    'brokenQuote',
    line === null
      ? 'The file cannot be read as a table.'
      : `The file cannot be read from line ${line} on: a quotation mark does not end where it should.`,
    'Nothing was taken in. Put the cell in quotation marks and double those within it.',
  );
}

/** A record ends on the line that is known; it began as many lines before as there are breaks within its cells. */
const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((count, value) => count + (value.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

/** The delimiter that the header has most of. */
function delimiterOf(text: string): string {
  const header =
    text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split(/\r?\n|\r/, 1)[0] ?? '';
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return DELIMITERS.reduce<string>((best, one) => (count(one) > count(best) ? one : best), ',');
}
