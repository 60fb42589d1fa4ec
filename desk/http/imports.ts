/** Reports by the file: what each line would become, what it became, and who brought it in. */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Actor } from '../../procedure/case.ts';
import { csvOf } from '../csv.ts';
import { beginImport, listImports, readImport, type ImportHead } from '../db/imports.ts';
import { readCsv } from '../importing/csv.ts';
import { COLUMN_NAMES, COLUMNS, readHeader, readLine, type Header } from '../importing/line.ts';
import { importLines, previewLines, type Importer, type LineResult } from '../importing/take-in.ts';
import type { Caller } from './actor.ts';
import { download, ok, operation, problem } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import { instantOut, toWire } from './wire.ts';

const FILE_BYTES = 4 * 1024 * 1024;
/** In JSON every quotation mark and break is two characters. */
const BODY_BYTES = 2 * FILE_BYTES;
const LINES_AT_A_STRETCH = 250;
const STATUSES = ['opened', 'takenOver', 'joins', 'already', 'refused'] as const;

/** A person, because it is kept who brought a file in. */
const importers = { kind: 'person', roles: ['frontLine', 'engagement', 'escalations', 'lead'] } as const;
const readers = { kind: 'person' } as const;

const fileIn = z.strictObject({
  file: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be a file name')
    .default('reports.csv'),
  text: z
    .string()
    .min(1)
    .max(FILE_BYTES)
    .describe('the file itself, UTF-8: the first line names the columns'),
});

const lineOut = z
  .strictObject({
    line: z.number().int().describe('in the file, the header being line 1'),
    status: z.enum(STATUSES),
    code: z.string().nullable().describe('why it was refused'),
    says: z.string(),
    reference: z.string().nullable(),
    said: z.record(z.string(), z.string()).describe('its cells, the report’s text apart'),
  })
  .meta({ id: 'ImportLine' });
const counts = z.strictObject({
  opened: z.number().int(),
  takenOver: z.number().int(),
  joins: z.number().int(),
  already: z.number().int(),
  refused: z.number().int(),
});
const read = z.strictObject({
  columns: z.array(z.string()).describe('the columns that were understood'),
  unknownColumns: z.array(z.string()).describe('columns that were left out'),
  lines: z.array(lineOut),
  counts,
});

export const getImportColumns = operation({
  method: 'GET',
  route: '/import-columns',
  noun: 'imports',
  summary: 'The columns that a file of reports may have',
  by: { kind: 'known' },
  result: z.strictObject({ columns: z.array(z.strictObject({ name: z.string(), means: z.string() })) }),
  handle: async () => ok({ columns: COLUMN_NAMES.map((name) => ({ name, means: COLUMNS[name] })) }),
});

export const previewImport = operation({
  method: 'POST',
  route: '/imports/preview',
  noun: 'imports',
  summary: 'What each line of a file would become; nothing is sent or kept',
  by: importers,
  body: fileIn,
  bodyLimit: BODY_BYTES,
  result: read,
  async handle({ service, body, caller }) {
    const file = await readFile(body.text);
    if ('status' in file) return problem(file);
    const results = await previewLines(service.desk, service.ports, file.lines, importerOf(caller));
    return ok(bodyOf(file.header, results));
  },
});

export const importReports = operation({
  method: 'POST',
  route: '/imports',
  noun: 'imports',
  summary:
    'Bring in a file of reports, and of cases that run elsewhere with their clocks; no line is taken twice',
  by: importers,
  body: fileIn,
  bodyLimit: BODY_BYTES,
  result: z.strictObject({ ...read.shape, import: z.uuid() }),
  async handle({ service, body, caller }) {
    const file = await readFile(body.text);
    if ('status' in file) return problem(file);
    const importer = importerOf(caller);
    const id = randomUUID();
    await beginImport(service.desk.pool, {
      id,
      by: importer.by,
      file: body.file,
      lines: file.lines.length,
    });
    const results = await importLines(service.desk, service.ports, file.lines, importer, id);
    return ok({ ...bodyOf(file.header, results), import: id });
  },
});

const headOut = z
  .strictObject({
    id: z.uuid(),
    at: instantOut,
    by: z.string(),
    file: z.string(),
    lines: z.number().int(),
    counts,
  })
  .meta({ id: 'Import' });

export const getImports = operation({
  method: 'GET',
  route: '/imports',
  noun: 'imports',
  summary: 'The latest files that were brought in, and by whom',
  by: readers,
  result: z.strictObject({ imports: z.array(headOut) }),
  handle: async ({ service }) => ok({ imports: (await listImports(service.desk.pool)).map(headBody) }),
});

const importPath = z.strictObject({ import: z.uuid() });

export const getImport = operation({
  method: 'GET',
  route: '/imports/{import}',
  noun: 'imports',
  summary: 'One file that was brought in, line by line',
  by: readers,
  path: importPath,
  result: z.strictObject({ import: headOut, lines: z.array(lineOut) }),
  async handle({ service, path }) {
    const found = await readImport(service.desk.pool, path.import);
    if (found === null) return problem(notFound('such import'));
    return ok({ import: headBody(found.head), lines: found.lines.map(lineBody) });
  },
});

export const getImportCsv = operation({
  method: 'GET',
  route: '/imports/{import}/lines.csv',
  noun: 'imports',
  summary: 'The same as a table: what became of each line, and its cells',
  by: readers,
  path: importPath,
  produces: 'text/csv',
  result: z.string(),
  async handle({ service, path }) {
    const found = await readImport(service.desk.pool, path.import);
    if (found === null) return problem(notFound('such import'));
    const used = COLUMN_NAMES.filter((name) => found.lines.some(({ said }) => name in said));
    const rows = found.lines.map((line) => {
      const { reference, says, code, status, said } = lineBody(line);
      return [line.line, status, reference, code, says, ...used.map((name) => said[name] ?? null)];
    });
    const header = ['line', 'status', 'reference', 'code', 'says', ...used];
    return download(csvOf(header, rows), `import-${toWire(found.head.at).slice(0, 10)}.csv`);
  },
});

type File = { readonly header: Header; readonly lines: ReturnType<typeof readLine>[] };

/** The file's lines, or why it cannot be read at all. */
async function readFile(text: string): Promise<File | Problem> {
  const file = readCsv(text);
  if (file.kind === 'unreadable')
    return { status: 422, code: file.code, message: file.message, next: file.next, retry: false };
  const header = readHeader(file.header);
  if (header.wrong.length > 0) {
    return {
      status: 422,
      code: 'columns',
      message: `The first line does not name the columns that are needed: ${header.wrong.join('; ')}.`,
      next: 'Name them as GET /api/import-columns lists them, in any order.',
      retry: false,
    };
  }
  const lines: File['lines'] = [];
  for (const row of file.rows) {
    lines.push(readLine(header, row));
    // Five thousand lines at a stretch would keep everybody else waiting.
    if (lines.length % LINES_AT_A_STRETCH === 0) await setImmediate();
  }
  return { header, lines };
}

/** Taking over what runs elsewhere is a lead's. */
function importerOf(caller: Caller | null): Importer {
  const by: Actor = caller ?? { kind: 'outside', source: 'import' };
  return { by, mayTakeOver: by.kind === 'person' && by.roles.includes('lead') };
}

type Line = Omit<LineResult, 'caseId' | 'status' | 'said'> & {
  readonly status: string;
  readonly said: object;
};
function lineBody({ line, status, code, says, reference, said }: Line): z.input<typeof lineOut> {
  const known = STATUSES.find((one) => one === status);
  const cells = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(value)]));
  return { line, status: known ?? 'refused', code, says, reference, said: cells };
}

function bodyOf(header: Header, results: readonly LineResult[]): z.input<typeof read> {
  const counted = { opened: 0, takenOver: 0, joins: 0, already: 0, refused: 0 };
  for (const { status } of results) counted[status] += 1;
  return {
    columns: header.columns.flatMap((name) => name ?? []),
    unknownColumns: [...header.unknown],
    lines: results.map(lineBody),
    counts: counted,
  };
}

const headBody = ({ id, at, by, file, lines, counts: given }: ImportHead): z.input<typeof headOut> => ({
  id,
  at: toWire(at),
  by,
  file,
  lines,
  counts: {
    opened: given['opened'] ?? 0,
    takenOver: given['takenOver'] ?? 0,
    joins: given['joins'] ?? 0,
    already: given['already'] ?? 0,
    refused: given['refused'] ?? 0,
  },
});
