/** Changes as the text of the stream: written once, whoever reads it. */
import type pg from 'pg';
import type { CaseId, Instant } from '../../procedure/case.ts';
import { queueRowOf, readRows, type QueueRow } from './queue-row.ts';
import { toWire } from './wire.ts';

/** A row of the history, or what the workspace tells (`data`); the fields of the other are null. */
export interface FoundRow {
  readonly caseId: CaseId | null;
  readonly n: number | null;
  readonly at: Instant | null;
  readonly actor: string | null;
  readonly event: string | null;
  /** Which fields of the case changed. */
  readonly fields: readonly string[] | null;
  readonly data: string | null;
}

/**
 * Each row as one event. The last change of each case in the page brings the case as the queue shows it, so that an open
 * list changes it in place; it may be newer than the change itself, and says so by its version.
 */
export async function tellAll(
  pool: pg.Pool,
  rows: readonly (FoundRow & { readonly id: string })[],
): Promise<readonly string[]> {
  const last = new Map<CaseId, string>();
  for (const { caseId, id } of rows) if (caseId !== null) last.set(caseId, id);
  const sources = await readRows(pool, [...last.keys()]);
  const queue = new Map(sources.map((source) => [source.id, queueRowOf(source)]));
  return rows.map((row) => {
    if (row.data !== null || row.caseId === null) return sent('desk', row.id, row.data ?? '{}');
    const shown = queue.get(row.caseId) ?? null;
    return sent('change', row.id, JSON.stringify(body(row, shown, last.get(row.caseId) === row.id)));
  });
}

export const sent = (name: string, id: string, data: string): string =>
  `event: ${name}\nid: ${id}\ndata: ${data}\n\n`;

function body(row: FoundRow, shown: QueueRow | null, isLast: boolean): object {
  return {
    case: row.caseId,
    reference: shown?.reference ?? '',
    version: row.n,
    at: toWire(row.at ?? 0),
    actor: row.actor,
    event: row.event,
    fields: row.fields,
    ...(isLast && shown !== null ? { row: shown } : {}),
  };
}
