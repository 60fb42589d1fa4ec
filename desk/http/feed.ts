/**
 * Changes in the order of their commits. A number is given before its commit, so a reader that went by numbers alone
 * would skip what commits late: only what lies before the oldest running transaction is given, in the order (xid, seq).
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { CaseId, Instant } from '../../procedure/case.ts';

export interface Change {
  readonly id: string;
  readonly caseId: CaseId;
  readonly reference: number;
  readonly n: number;
  readonly at: Instant;
  readonly actor: string;
  readonly event: string;
  /** Which fields of the case changed. */
  readonly fields: readonly string[];
}

/** A place in the stream: after the row with this transaction and number, in this database. */
export interface Position {
  readonly database: string;
  readonly xid: string;
  readonly seq: string;
}

/** Further back than this a reader does better to read its lists anew. */
export const CHANGES_KEPT = 20_000;
const PAGE = 500;
const LOOK_MS = 200;
const FAILED_MS = 2000;

const BEFORE_RUNNING = 'h.xid < pg_snapshot_xmin(pg_current_snapshot())';
/** A database restored elsewhere counts its transactions anew: positions of another one mean nothing in it. */
const DATABASE = `(select s.system_identifier::text || '.' || d.oid from pg_control_system() s, pg_database d where d.datname = current_database())`;

const SEQ_MOST = 2n ** 63n - 1n;

export function positionOf(text: string): Position | null {
  const parts = /^(\d{1,20}\.\d{1,10})-(\d{1,20})-(\d{1,19})$/.exec(text);
  return parts?.[1] === undefined ||
    parts[2] === undefined ||
    parts[3] === undefined ||
    BigInt(parts[3]) > SEQ_MOST
    ? null
    : { database: parts[1], xid: parts[2], seq: parts[3] };
}

export const positionText = ({ database, xid, seq }: Position): string => `${database}-${xid}-${seq}`;

/** What the look saw may be older than what a reader has read since: only a reader before it has something to fetch. */
function isBehind(position: Position, newest: Position): boolean {
  if (position.database !== newest.database) return true;
  const [at, end] = [BigInt(position.xid), BigInt(newest.xid)];
  return at < end || (at === end && BigInt(position.seq) < BigInt(newest.seq));
}

export class ChangeFeed {
  readonly #pool: pg.Pool;
  readonly #stopping: AbortSignal;
  readonly #waiting = new Set<() => void>();
  /** The last position that the look saw; readers that are there, or further, sleep until it moves. */
  #newest: Position | null = null;
  #looking = false;

  constructor(pool: pg.Pool, stopping: AbortSignal) {
    this.#pool = pool;
    this.#stopping = stopping;
  }

  /** The end of what can be given now. */
  async end(): Promise<Position> {
    const { rows } = await this.#pool.query<{ database: string; xid: string | null; seq: string | null }>(
      `select ${DATABASE} as database, last.xid::text as xid, last.seq::text as seq from (values (1)) as one (row)
       left join lateral (select h.xid, h.seq from history h where ${BEFORE_RUNNING} order by h.xid desc, h.seq desc limit 1) as last on true`,
    );
    return { database: rows[0]?.database ?? '', xid: rows[0]?.xid ?? '0', seq: rows[0]?.seq ?? '0' };
  }

  /** Whether a reader can go on from here: this database, not in its future, and not too far back. */
  async keeps(position: Position): Promise<boolean> {
    const end = await this.end();
    if (position.database !== end.database || BigInt(position.xid) > BigInt(end.xid)) return false;
    const { rows } = await this.#pool.query<{ behind: number }>(
      `select count(*)::int as behind from (select from history h where (h.xid, h.seq) > ($1::text::xid8, $2) limit ${CHANGES_KEPT + 1}) as behind_rows`,
      [position.xid, position.seq],
    );
    return (rows[0]?.behind ?? 0) <= CHANGES_KEPT;
  }

  /** The next changes after a position, at most a page. */
  async after(
    position: Position,
  ): Promise<{ readonly changes: readonly Change[]; readonly position: Position }> {
    const { rows } = await this.#pool.query<Omit<Change, 'id'> & { xid: string; seq: string }>(
      `select h.xid::text as xid, h.seq::text as seq, h.case_id as "caseId", c.reference::float8 as reference, h.n, ms(h.at)::float8 as at, h.actor,
         h.event ->> 'kind' as event,
         array(select json_object_keys(coalesce(h.changes -> 'set', '{}')) union
           select json_array_elements_text(coalesce(h.changes -> 'unset', '[]')) order by 1) as fields
       from history h join cases c on c.id = h.case_id
       where (h.xid, h.seq) > ($1::text::xid8, $2) and ${BEFORE_RUNNING} order by h.xid, h.seq limit ${PAGE}`,
      [position.xid, position.seq],
    );
    const changes = rows.map(({ xid, seq, ...row }) => ({
      id: positionText({ ...position, xid, seq }),
      ...row,
    }));
    const last = rows.at(-1);
    return {
      changes,
      position: last === undefined ? position : { ...position, xid: last.xid, seq: last.seq },
    };
  }

  /** Ends when there may be something after the position, or after `most` milliseconds, or with the signal. */
  async moved(position: Position, most: number, signal: AbortSignal): Promise<void> {
    if (this.#newest !== null && isBehind(position, this.#newest)) return;
    const both = AbortSignal.any([signal, this.#stopping]);
    await new Promise<void>((done) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(finish);
        both.removeEventListener('abort', finish);
        done();
      };
      const timer = setTimeout(finish, most);
      both.addEventListener('abort', finish);
      this.#waiting.add(finish);
      if (both.aborted) finish();
      else this.#look();
    });
  }

  /** One look for all readers of this process, while there are any. */
  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    void (async () => {
      while (this.#waiting.size > 0 && !this.#stopping.aborted) {
        const wait = await this.end().then(
          (end) => {
            const moved = this.#newest === null || positionText(end) !== positionText(this.#newest);
            this.#newest = end;
            if (moved) for (const wake of this.#waiting) wake();
            return LOOK_MS;
          },
          () => FAILED_MS,
        );
        await pause(wait, undefined, { signal: this.#stopping }).catch(() => undefined);
      }
      this.#looking = false;
    })();
  }
}
