/** One line of a file as a report, or as a case that runs elsewhere: columns by name, each cell with its sentence where it is wrong. */
import { z } from 'zod';
import type { Instant, Party } from '../../procedure/case.ts';
import { HOUR } from '../../procedure/case.ts';
import type { CsvRow } from './csv.ts';

/** What a case was elsewhere. */
export type ElsewhereStage = 'new' | 'waiting' | 'onHold';

/** One line, read. What it says beyond the report is only there where it runs elsewhere. */
export interface ImportLine {
  readonly line: number;
  readonly reporter: Party;
  readonly respondent: Party;
  readonly contract: string | null;
  readonly reportTicket: string | null;
  readonly escalated: boolean;
  readonly text: string | null;
  readonly elsewhere: {
    readonly stage: Exclude<ElsewhereStage, 'new'>;
    readonly reportedAt: Instant;
    readonly noticeAcceptedAt: Instant;
    readonly contactTicket: string;
    readonly deadline: Instant | null;
  } | null;
  /** The cells as they were given, the report's text apart: what is kept of the line. */
  readonly said: { readonly [column: string]: string };
}

export interface WrongLine {
  readonly line: number;
  readonly code: string;
  readonly says: string;
  readonly said: { readonly [column: string]: string };
}

/** Every column that is understood, with what stands in it. */
export const COLUMNS = {
  reporter: 'UID of the user who reports; required',
  respondent: 'UID of the user who does not answer; required',
  contract: 'number of the contract',
  reportTicket: "the reporter's ticket",
  escalated: 'yes or no: R2',
  text: 'what the reporter says; kept apart from the history',
  reporterKind: 'client or freelancer',
  respondentKind: 'client or freelancer',
  reporterLanguage: 'such as en',
  respondentLanguage: 'such as en',
  reporterZone: 'such as Europe/Berlin',
  respondentZone: 'such as Asia/Manila',
  reporterCountry: 'such as DE',
  respondentCountry: 'such as PH',
  stage: 'new, waiting or onHold; empty is new',
  reportedAt: 'when it was reported there; with its zone',
  noticeAcceptedAt: 'when the helpdesk accepted the notice there; with its zone',
  contactTicket: 'the ticket in which the respondent was asked',
  deadline: 'the end of the window there; with its zone',
  windowHours: 'the window there, where no deadline is named',
  silentSince: 'a remark: silence is measured here',
  holdSince: 'a remark: a hold is decided here',
  approvedBy: 'a remark: a hold is decided here',
  key: 'anything that tells two equal lines apart',
} as const;
export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[];
const REQUIRED: readonly ColumnName[] = ['reporter', 'respondent'];

/** `Report ticket`, `report_ticket` and `reportTicket` are one name. */
const plain = (name: string): string => name.replaceAll(/[\s_\-.#]/g, '').toLowerCase();
const BY_PLAIN: ReadonlyMap<string, ColumnName> = new Map(COLUMN_NAMES.map((name) => [plain(name), name]));

export interface Header {
  /** The column of each cell; null where it is not understood. */
  readonly columns: readonly (ColumnName | null)[];
  /** Names that are not understood: their cells are left out. */
  readonly unknown: readonly string[];
  /** What has to be there and is not, or is there twice. */
  readonly wrong: readonly string[];
}

export function readHeader(cells: readonly string[]): Header {
  const columns = cells.map((name) => BY_PLAIN.get(plain(name)) ?? null);
  const twice = columns.filter((name, index) => name !== null && columns.indexOf(name) !== index);
  return {
    columns,
    unknown: cells.filter((name, index) => columns[index] === null && name !== ''),
    wrong: [
      ...REQUIRED.filter((name) => !columns.includes(name)).map((name) => `the column "${name}" is missing`),
      ...twice.map((name) => `the column "${name}" is there twice`),
    ],
  };
}

const id = z
  .string()
  .max(200, 'has more than 200 characters')
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'must be one line');
const optional = id.transform((value) => (value === '' ? null : value));
const kind = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(['', 'client', 'freelancer', 'cl', 'fl'], 'must be client or freelancer'))
  .transform((value) =>
    value === ''
      ? null
      : value === 'cl' || value === 'client'
        ? ('client' as const)
        : ('freelancer' as const),
  );
const language = z
  .string()
  .regex(/^([A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*)?$/, 'must be a BCP 47 tag such as en')
  .transform((value) => (value === '' ? 'en' : value));
const zone = z
  .string()
  .max(64, 'must be an IANA time zone')
  .transform((value) => (value === '' ? 'UTC' : value));
const country = z
  .string()
  .regex(/^([A-Z]{2})?$/, 'must be an ISO 3166-1 code such as PH')
  .transform((value) => (value === '' ? null : value));
const yesNo = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(['', 'yes', 'no', 'true', 'false', '1', '0'], 'must be yes or no'))
  .transform((value) => ['yes', 'true', '1'].includes(value));
const instant = z
  .union([
    z.literal(''),
    z.iso.datetime({
      offset: true,
      message: 'must be an instant with its zone, such as 2026-07-14T06:05:00Z',
    }),
  ])
  .transform((value) => (value === '' ? null : Temporal.Instant.from(value).epochMilliseconds));
const words = z
  .string()
  .max(20_000, 'has more than 20,000 characters')
  .regex(/^[^\0\p{Cs}]*$/u, 'must not contain zero characters')
  .transform((value) => (value === '' ? null : value));
const hours = z
  .string()
  .regex(/^(\d{1,4}(\.\d{1,2})?)?$/, 'must be a number of hours')
  .transform((value) => (value === '' ? null : Number(value)));

const cellsSchema = z.object({
  reporter: id.min(1, 'is missing'),
  respondent: id.min(1, 'is missing'),
  contract: optional,
  reportTicket: optional,
  escalated: yesNo,
  text: words,
  reporterKind: kind,
  respondentKind: kind,
  reporterLanguage: language,
  respondentLanguage: language,
  reporterZone: zone,
  respondentZone: zone,
  reporterCountry: country,
  respondentCountry: country,
  stage: id,
  reportedAt: instant,
  noticeAcceptedAt: instant,
  contactTicket: optional,
  deadline: instant,
  windowHours: hours,
});
type Cells = z.output<typeof cellsSchema>;

const CELLS = Object.entries(cellsSchema.shape);
/** What an empty cell comes to. Most cells of most files are empty: reading them again in every line took most of the time. */
const EMPTY: { readonly [column: string]: unknown } = Object.fromEntries(
  CELLS.map(([name, cell]) => [name, cell.safeParse('').data]),
);

/** The cells of a line by their columns, those that are empty left out. */
function givenIn({ columns }: Header, cells: readonly string[]): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const [index, value] of cells.entries()) {
    const name = columns[index];
    if (name != null && value !== '') given.set(name, value);
  }
  return given;
}

/** @returns the cells as they are meant, or what is wrong with them in one sentence. */
function readCells(given: ReadonlyMap<string, string>): Cells | string {
  const read: { [column: string]: unknown } = { ...EMPTY };
  const wrong: string[] = [];
  for (const [name, cell] of CELLS) {
    const value = given.get(name) ?? '';
    if (value === '' && read[name] !== undefined) continue;
    const result = cell.safeParse(value);
    if (result.success) read[name] = result.data;
    else wrong.push(...result.error.issues.map(({ message }) => `${name} ${message}`));
  }
  // Each cell has been read by its own schema.
  return wrong.length === 0 ? (read as Cells) : `${wrong.join('; ')}.`;
}

/** Reads one line; or says, cell by cell, what is wrong with it. */
export function readLine(header: Header, row: CsvRow): ImportLine | WrongLine {
  const given = givenIn(header, row.cells);
  const said: { [column: string]: string } = {};
  for (const name of COLUMN_NAMES) {
    const value = given.get(name);
    if (value !== undefined && name !== 'text') said[name] = value;
  }
  const wrong = (code: string, says: string): WrongLine => ({ line: row.line, code, says, said });
  if (row.cells.length > header.columns.length)
    return wrong(
      'cells',
      `There are ${row.cells.length} cells and ${header.columns.length} columns: a cell with the delimiter in it needs quotation marks.`,
    );
  const read = readCells(given);
  if (typeof read === 'string') return wrong('malformed', read);
  const elsewhere = elsewhereOf(read);
  if (elsewhere !== null && 'code' in elsewhere) return wrong(elsewhere.code, elsewhere.says);
  const { contract, reportTicket, escalated, text } = read;
  return {
    line: row.line,
    reporter: party(read, 'reporter'),
    respondent: party(read, 'respondent'),
    contract,
    reportTicket,
    escalated,
    text,
    elsewhere,
    said,
  };
}

function party(cells: Cells, which: 'reporter' | 'respondent'): Party {
  return {
    uid: cells[which],
    kind: cells[`${which}Kind`],
    language: cells[`${which}Language`],
    zone: cells[`${which}Zone`],
    country: cells[`${which}Country`],
    protected: false,
  };
}

const STAGES: ReadonlyMap<string, ElsewhereStage> = new Map([
  ['', 'new'],
  ['new', 'new'],
  ['waiting', 'waiting'],
  ['onhold', 'onHold'],
]);

/** The clock of a case that runs elsewhere; null of a report. What has no accepted notice is a report. */
function elsewhereOf(
  cells: Cells,
): ImportLine['elsewhere'] | { readonly code: string; readonly says: string } {
  const stage = STAGES.get(plain(cells.stage));
  if (stage === undefined)
    return {
      code: 'stageElsewhere',
      says: `"${cells.stage}" cannot be taken over: only waiting and onHold have a clock; finish it there, or report it anew when it goes on.`,
    };
  const { reportedAt, noticeAcceptedAt, contactTicket, deadline, windowHours } = cells;
  if (stage === 'new') {
    if (noticeAcceptedAt === null && contactTicket === null) return null;
    return {
      code: 'stageMissing',
      says: 'It names a notice or a contact ticket, and its stage is new: write waiting or onHold.',
    };
  }
  if (reportedAt === null || noticeAcceptedAt === null || contactTicket === null)
    return {
      code: 'clockMissing',
      says: 'A case that runs elsewhere needs reportedAt, noticeAcceptedAt and contactTicket: without an accepted notice it is a new report.',
    };
  const told = deadline ?? (windowHours === null ? null : noticeAcceptedAt + windowHours * HOUR);
  return { stage, reportedAt, noticeAcceptedAt, contactTicket, deadline: told };
}
