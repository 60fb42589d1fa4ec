/** Files that were brought in, line by line: who, when, and what became of each. A line that was taken is known by its hash. */
import type pg from 'pg';
import type { CaseId, Instant } from '../../procedure/case.ts';
import { actorName, referenceOf } from './cases.ts';
import type { Actor } from '../../procedure/case.ts';

type Db = Pick<pg.ClientBase, 'query'>;

/** A line as it is kept; the report's own text stands with the other texts of people. */
export interface KeptLine {
  readonly line: number;
  readonly status: string;
  readonly code: string | null;
  readonly says: string;
  readonly caseId: CaseId | null;
  readonly said: object;
}

export interface KnownLine {
  readonly caseId: CaseId | null;
  readonly reference: string;
}

export interface ImportHead {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly file: string;
  readonly lines: number;
  readonly counts: { readonly [status: string]: number };
}

/** Begins an import. */
export async function beginImport(
  db: Db,
  given: { readonly id: string; readonly by: Actor; readonly file: string; readonly lines: number },
): Promise<void> {
  await db.query(
    'insert into imports (id, at, by, file, lines) values ($1, (select desk_now()), $2, $3, $4)',
    [given.id, actorName(given.by), given.file, given.lines],
  );
}

/**
 * Claims lines for this import until the transaction ends; waits for whoever claims the same ones.
 * @returns the numbers of those that nobody has brought in before.
 */
export async function claimLines(
  db: Db,
  importId: string,
  lines: readonly { readonly line: number; readonly hash: string; readonly said: object }[],
): Promise<ReadonlySet<number>> {
  const { rows } = await db.query<{ line: number }>(
    `insert into import_lines (import_id, line, hash, status, says, said)
     select $1, line, decode(hash, 'hex'), 'claimed', '', said::json
     from unnest($2::int[], $3::text[], $4::text[]) as l (line, hash, said) order by hash, line
     on conflict (hash) where hash is not null do nothing returning line`,
    [
      importId,
      lines.map(({ line }) => line),
      lines.map(({ hash }) => hash),
      lines.map(({ said }) => JSON.stringify(said)),
    ],
  );
  return new Set(rows.map(({ line }) => line));
}

/** What became of claimed lines; one that was refused may come again. */
export async function settleLines(db: Db, importId: string, lines: readonly KeptLine[]): Promise<void> {
  if (lines.length === 0) return;
  await db.query(
    `update import_lines i set status = l.status, code = l.code, says = l.says, case_id = l.case_id,
       hash = case l.status when 'refused' then null else i.hash end
     from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::uuid[]) as l (line, status, code, says, case_id)
     where i.import_id = $1 and i.line = l.line`,
    [importId, ...columnsOf(lines)],
  );
}

/** Lines that were not claimed: refused before, or there already. */
export async function keepLines(db: Db, importId: string, lines: readonly KeptLine[]): Promise<void> {
  if (lines.length === 0) return;
  await db.query(
    `insert into import_lines (import_id, line, status, code, says, case_id, said)
     select $1, line, status, code, says, case_id, said::json
     from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[]) as l (line, status, code, says, case_id, said)`,
    [importId, ...columnsOf(lines), lines.map(({ said }) => JSON.stringify(said))],
  );
}

const columnsOf = (lines: readonly KeptLine[]): unknown[] => [
  lines.map(({ line }) => line),
  lines.map(({ status }) => status),
  lines.map(({ code }) => code),
  lines.map(({ says }) => says),
  lines.map(({ caseId }) => caseId),
];

/** Which of these lines were brought in before, by hash. */
export async function knownLines(db: Db, hashes: readonly string[]): Promise<ReadonlyMap<string, KnownLine>> {
  const { rows } = await db.query<{ hash: string; caseId: CaseId | null; reference: string | null }>(
    `select encode(l.hash, 'hex') as hash, l.case_id as "caseId", c.reference
     from import_lines l left join cases c on c.id = l.case_id
     where l.hash = any(array(select decode(h, 'hex') from unnest($1::text[]) as h))`,
    [hashes],
  );
  return new Map(
    rows.map(({ hash, caseId, reference }) => [
      hash,
      { caseId, reference: reference === null ? 'a case' : referenceOf(Number(reference)) },
    ]),
  );
}

/** Which of these cases were made in this transaction. */
export async function newCases(db: Db, ids: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  const { rows } = await db.query<{ id: CaseId }>(
    'select case_id as id from history where case_id = any($1) and n = 1 and xid = pg_current_xact_id()',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

const HEADS = `select i.id, ms(i.at)::float8 as at, i.by, i.file, i.lines,
    coalesce((select json_object_agg(status, n) from (select status, count(*)::int as n from import_lines l
      where l.import_id = i.id group by status) as counted), '{}') as counts
  from imports i`;
const LISTED = 50;

/** The latest imports, the newest first. */
export async function listImports(db: Db): Promise<readonly ImportHead[]> {
  return (await db.query<ImportHead>(`${HEADS} order by i.at desc, i.id desc limit ${LISTED}`)).rows;
}

/** One import with its lines in their order; null where there is none. */
export async function readImport(
  db: Db,
  id: string,
): Promise<{
  readonly head: ImportHead;
  readonly lines: readonly (KeptLine & { readonly reference: string | null })[];
} | null> {
  const [head] = (await db.query<ImportHead>(`${HEADS} where i.id = $1`, [id])).rows;
  if (head === undefined) return null;
  const { rows } = await db.query<KeptLine & { number: string | null }>(
    `select l.line, l.status, l.code, l.says, l.case_id as "caseId", l.said, c.reference as number
     from import_lines l left join cases c on c.id = l.case_id where l.import_id = $1 order by l.line`,
    [id],
  );
  const lines = rows.map(({ number, ...line }) => ({
    ...line,
    reference: number === null ? null : referenceOf(Number(number)),
  }));
  return { head, lines };
}
