/** What every open page is told beside the changes of cases: who looks, who has what, what is braked. */
import type pg from 'pg';

/** A page replaces what it knows by what the event says; it never has to add up. */
export type WorkspaceEventKind =
  | 'presence'
  | 'assignment'
  | 'brakes'
  | 'duty'
  | 'banner'
  | 'view'
  | 'bulk'
  | 'handOver'
  | 'help';

/** Pages that were away for longer read their lists anew. */
const KEPT = "interval '24 hours'";

/**
 * Tells it with the transaction, or at once where `db` is a pool.
 * @param data plain fields beside `kind`; never a name or a text of a user of the marketplace.
 */
export async function tell(
  db: Pick<pg.Pool, 'query'>,
  kind: WorkspaceEventKind,
  data: object = {},
): Promise<void> {
  await db.query({
    name: 'workspace-tell',
    text: 'insert into workspace_events (kind, data) values ($1, $2)',
    values: [kind, JSON.stringify({ kind, ...data })],
  });
}

/** Once in a while: what is older than a day goes; its last row stays, so that whoever stood before it is told so. */
export async function forgetEvents(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from workspace_events e using (select xid, seq from workspace_events
       where at < clock_timestamp() - ${KEPT} order by xid desc, seq desc limit 1) as last
     where (e.xid, e.seq) < (last.xid, last.seq)`,
  );
  return rowCount ?? 0;
}
