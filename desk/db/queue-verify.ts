/** Whether the queue's rows are what their cases give: asked by the doctor. */
import type pg from 'pg';
import type { Case, CaseId } from '../../procedure/case.ts';
import { same } from '../../procedure/shape.ts';
import type { Columns, Row } from './columns.ts';
import { CLOSED_COLUMNS, OPEN_COLUMNS, toClosedRow, toOpenRow } from './queue.ts';

const listed = (columns: Columns): string =>
  Object.entries(columns)
    .map(([name, type]) => (type === 'instant' ? `ms(q.${name})::float8 as ${name}` : `q.${name}`))
    .join(', ');
const READ = (table: string, columns: Columns): string =>
  `select ${listed(columns)}, q.assigned is distinct from a.person as strayed from ${table} q
   left join assignments a on a.case_id = q.id where q.id = any($1::uuid[])`;

interface Found {
  readonly row: Row;
  /** Another person than the one who has the case. */
  readonly strayed: boolean;
}

async function read(
  client: pg.ClientBase,
  table: string,
  columns: Columns,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, Found>> {
  const { rows } = await client.query<{ readonly id: CaseId; readonly strayed: boolean }>({
    name: `verify-${table}`,
    text: READ(table, columns),
    values: [ids],
  });
  return new Map(rows.map(({ strayed, ...row }) => [row.id, { row, strayed }]));
}

/** @returns the cases whose rows in the queue are missing, left over, or not what the case gives. */
export async function strayInQueue(
  client: pg.ClientBase,
  cases: readonly Case[],
): Promise<ReadonlySet<CaseId>> {
  const ids = cases.map(({ id }) => id);
  const open = await read(client, 'queue_open', OPEN_COLUMNS, ids);
  const closed = await read(client, 'queue_closed', CLOSED_COLUMNS, ids);
  const fits = (found: Found | undefined, wanted: Row | null): boolean =>
    found === undefined ? wanted === null : !found.strayed && same(found.row, wanted);
  return new Set(
    cases
      .filter(
        (current) =>
          !fits(open.get(current.id), toOpenRow(current)) ||
          !fits(closed.get(current.id), toClosedRow(current)),
      )
      .map(({ id }) => id),
  );
}
