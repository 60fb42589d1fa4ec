/**
 * Changes in the order of their commits. A number is given before its commit, so a reader that went by numbers alone
 * would skip what commits late: only what lies before the oldest running transaction is given, in the order (xid, seq).
 * Changes of cases and what the workspace tells are numbered by one sequence, and so are one stream.
 *
 * One look for all readers of a process: what it finds is written as text once, and kept for a while for those who are
 * a little behind. Whoever is further behind reads for itself until it is there.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Milliseconds } from '../../procedure/case.ts';
import { tellAll, type FoundRow } from './telling.ts';

/** A place in the stream: after the row with this transaction and number, in this database. */
export interface Position {
  readonly database: string;
  readonly xid: string;
  readonly seq: string;
}

/** What follows a position, as the stream's own text. */
export interface Page {
  readonly text: string;
  readonly position: Position;
}

/** One event, and the position behind it. */
interface Told {
  readonly text: string;
  readonly position: Position;
}

/** Further back than this a reader does better to read its lists anew. */
export const CHANGES_KEPT = 20_000;
/** How many events are kept as text for readers that are a little behind. */
const TEXTS_KEPT = 2000;
const PAGE = 500;
/** While nothing moves, and while something does. */
const LOOK_MS: Milliseconds = 200;
const BUSY_LOOK_MS: Milliseconds = 100;
const FAILED_MS: Milliseconds = 2000;

const RUNNING = 'pg_snapshot_xmin(pg_current_snapshot())';
/** A database restored elsewhere counts its transactions anew: positions of another one mean nothing in it. */
const DATABASE = `(select s.system_identifier::text || '.' || d.oid from pg_control_system() s, pg_database d where d.datname = current_database())`;

const END = `
select ${DATABASE} as database, coalesce(last.xid::text, '0') as xid, coalesce(last.seq::text, '0') as seq
from (values (1)) as one (row) left join lateral (
  select xid, seq from (
    (select h.xid, h.seq from history h where h.xid < ${RUNNING} order by h.xid desc, h.seq desc limit 1)
    union all
    (select e.xid, e.seq from workspace_events e where e.xid < ${RUNNING} order by e.xid desc, e.seq desc limit 1)
  ) as both_ends order by xid desc, seq desc limit 1) as last on true`;

/** How many rows lie behind a position, and whether events behind it have been forgotten (forgetEvents leaves one older than a day). */
const BEHIND = `
select (select count(*) from (select from history h where (h.xid, h.seq) > ($1::text::xid8, $2) limit ${CHANGES_KEPT + 1}) as rows)::int
  + (select count(*) from (select from workspace_events e where (e.xid, e.seq) > ($1::text::xid8, $2) limit ${CHANGES_KEPT + 1}) as rows)::int as behind,
  exists (select from (select * from workspace_events order by xid, seq limit 1) as oldest
    where (oldest.xid, oldest.seq) > ($1::text::xid8, $2) and oldest.at < clock_timestamp() - interval '24 hours') as forgotten`;

const AFTER = `
select xid::text as xid, seq::text as seq, "caseId", n, at, actor, event, fields, data from (
  (select h.xid, h.seq, h.case_id as "caseId", h.n, ms(h.at)::float8 as at, h.actor, h.event ->> 'kind' as event,
     array(select json_object_keys(coalesce(h.changes -> 'set', '{}')) union
       select json_array_elements_text(coalesce(h.changes -> 'unset', '[]')) order by 1) as fields, null as data
   from history h where (h.xid, h.seq) > ($1::text::xid8, $2) and h.xid < ${RUNNING} order by h.xid, h.seq limit ${PAGE})
  union all
  (select e.xid, e.seq, null, null, null, null, null, null, e.data::text
   from workspace_events e where (e.xid, e.seq) > ($1::text::xid8, $2) and e.xid < ${RUNNING} order by e.xid, e.seq limit ${PAGE})
) as both_rows order by both_rows.xid, both_rows.seq limit ${PAGE}`;

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

/** What the look saw may be older than what a reader has read since: only a reader before it has something to get. */
function isBehind(position: Position, newest: Position): boolean {
  if (position.database !== newest.database) return true;
  const [at, end] = [BigInt(position.xid), BigInt(newest.xid)];
  return at < end || (at === end && BigInt(position.seq) < BigInt(newest.seq));
}

export class ChangeFeed {
  readonly #pool: pg.Pool;
  readonly #stopping: AbortSignal;
  readonly #waiting = new Set<() => void>();
  /** What the look has found: everything after `#from`, up to `#head`. */
  #told: Told[] = [];
  #from: Position | null = null;
  #head: Position | null = null;
  #readers = 0;
  #looking = false;
  /** The last page that was put together: most readers stand at the same place. */
  #last: { readonly from: string; readonly page: Page } | null = null;

  constructor(pool: pg.Pool, stopping: AbortSignal) {
    this.#pool = pool;
    this.#stopping = stopping;
    stopping.addEventListener('abort', () => this.#wake());
  }

  /** Where the stream ends now. */
  async end(): Promise<Position> {
    const { rows } = await this.#pool.query<Position>({ name: 'feed-end', text: END });
    const [row] = rows;
    return { database: row?.database ?? '', xid: row?.xid ?? '0', seq: row?.seq ?? '0' };
  }

  /** Whether a reader can go on from here: this database, not in its future, and not too far back. */
  async keeps(position: Position): Promise<boolean> {
    const end = await this.end();
    if (position.database !== end.database || BigInt(position.xid) > BigInt(end.xid)) return false;
    const { rows } = await this.#pool.query<{ behind: number; forgotten: boolean }>({
      name: 'feed-behind',
      text: BEHIND,
      values: [position.xid, position.seq],
    });
    return (rows[0]?.behind ?? 0) <= CHANGES_KEPT && rows[0]?.forgotten !== true;
  }

  /** Looks go on for as long as somebody reads. @returns how to leave. */
  join(): () => void {
    this.#readers += 1;
    this.#look();
    return () => {
      this.#readers -= 1;
    };
  }

  /**
   * What follows a position, at most a page; waits for it where there is nothing yet. The caller has joined.
   * @returns null where nothing came within `most` milliseconds, or the signal ended it.
   */
  async next(position: Position, most: Milliseconds, signal: AbortSignal): Promise<Page | null> {
    while (!signal.aborted && !this.#stopping.aborted) {
      const { page, behind } = this.#shared(position);
      if (page !== null) return page;
      if (behind) {
        const own = await this.#after(position);
        const last = own.at(-1);
        if (last !== undefined)
          return { text: own.map(({ text }) => text).join(''), position: last.position };
      }
      if (!(await this.#moved(most, signal))) return null;
    }
    return null;
  }

  /** What the look has for a reader at this position, or that it has to read for itself. */
  #shared(position: Position): { readonly page: Page | null; readonly behind: boolean } {
    const [from, head] = [this.#from, this.#head];
    if (from === null || head === null || isBehind(position, from)) return { page: null, behind: true };
    if (!isBehind(position, head)) return { page: null, behind: false };
    const key = positionText(position);
    if (this.#last?.from === key && this.#last.page.position === this.#told.at(-1)?.position)
      return { page: this.#last.page, behind: false };
    const first = this.#told.findIndex((one) => isBehind(position, one.position));
    const following = this.#told.slice(first, first + PAGE);
    const page = {
      text: following.map(({ text }) => text).join(''),
      position: following.at(-1)?.position ?? head,
    };
    this.#last = { from: key, page };
    return { page, behind: false };
  }

  async #after(position: Position): Promise<readonly Told[]> {
    const { rows } = await this.#pool.query<FoundRow & { xid: string; seq: string }>({
      name: 'feed-after',
      text: AFTER,
      values: [position.xid, position.seq],
    });
    const positions = rows.map(({ xid, seq }) => ({ ...position, xid, seq }));
    const texts = await tellAll(
      this.#pool,
      rows.map((row, index) => ({ ...row, id: positionText(positions[index] ?? position) })),
    );
    return texts.map((text, index) => ({ text, position: positions[index] ?? position }));
  }

  /** Ends with the next look that found something: true; after `most`, or with the signal: false. */
  async #moved(most: Milliseconds, signal: AbortSignal): Promise<boolean> {
    return new Promise((done) => {
      const end = (moved: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', leave);
        done(moved);
      };
      const wake = (): void => end(true);
      const leave = (): void => end(false);
      const timer = setTimeout(leave, most);
      signal.addEventListener('abort', leave);
      this.#waiting.add(wake);
      if (signal.aborted || this.#stopping.aborted) leave();
    });
  }

  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    void (async () => {
      // Nobody looked for a while: what lies between is read by those who want it.
      this.#head = null;
      while (this.#readers > 0 && !this.#stopping.aborted) {
        const wait = await this.#lookOnce().catch(() => FAILED_MS);
        if (wait > 0) await pause(wait, undefined, { signal: this.#stopping }).catch(() => undefined);
      }
      this.#looking = false;
    })();
  }

  /** @returns how long to rest. What failed begins again where it was. */
  async #lookOnce(): Promise<Milliseconds> {
    const head = this.#head;
    if (head === null) {
      this.#told = [];
      this.#from = this.#head = await this.end();
      this.#wake();
      return LOOK_MS;
    }
    const found = await this.#after(head);
    const last = found.at(-1);
    if (last === undefined) return LOOK_MS;
    this.#told.push(...found);
    const gone = this.#told.splice(0, Math.max(0, this.#told.length - TEXTS_KEPT)).at(-1);
    if (gone !== undefined) this.#from = gone.position;
    this.#head = last.position;
    this.#wake();
    return found.length < PAGE ? BUSY_LOOK_MS : 0;
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}
