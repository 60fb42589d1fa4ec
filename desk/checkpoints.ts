/**
 * Checkpoints: every minute a root over (case, length, head) of all cases, so that a case, or the last rows of one,
 * cannot vanish unseen. The root is that of a sum, so it costs what changed since the last one, however many cases
 * there are: the sum loses each changed case's old entry and gains its new one.
 *
 * Each entry is stretched to 1,024 numbers of 16 bits that are added one by one (Bellare and Micciancio's LtHash): a
 * sum of plain hashes could be forged by choosing entries that add up to the same.
 */
import { hash } from 'node:crypto';
import type pg from 'pg';
import type { CaseId, Instant } from '../procedure/case.ts';
import { canonical, NO_HEAD } from './chain.ts';

const LANES = 1024;
export const SUM_BYTES = LANES * 2;
const CHECKPOINT_LOCK = 7_206_142_356;

export type Sum = Uint16Array;
export const emptySum = (): Sum => new Uint16Array(LANES);

/** Adds the entry of a case (or takes it away) to the sum. A case of length 0 has no entry. */
export function addEntry(sum: Sum, sign: 1 | -1, caseId: CaseId, length: number, head: string): void {
  if (length === 0) return;
  const stretched = hash('shake256', `${caseId} ${length} ${head}`, {
    outputEncoding: 'buffer',
    outputLength: SUM_BYTES,
  });
  for (let lane = 0; lane < LANES; lane += 1) {
    const part = (stretched[lane * 2] ?? 0) * 256 + (stretched[lane * 2 + 1] ?? 0);
    sum[lane] = (sum[lane] ?? 0) + sign * part;
  }
}

export function sumToBytes(sum: Sum): Buffer {
  const bytes = Buffer.alloc(SUM_BYTES);
  for (const [lane, value] of sum.entries()) bytes.writeUInt16BE(value, lane * 2);
  return bytes;
}

function sumOf(bytes: Buffer): Sum {
  const sum = emptySum();
  for (let lane = 0; lane < LANES; lane += 1) sum[lane] = bytes.readUInt16BE(lane * 2);
  return sum;
}

export interface Checkpoint {
  readonly n: number;
  readonly at: Instant;
  /** Every transaction before it is in the sum, none from it on (xid8, as text). */
  readonly upto: string;
  readonly cases: number;
  readonly rows: number;
  /** The hash of the sum, in hexadecimal. */
  readonly root: string;
  /** Covers the checkpoint before. */
  readonly hash: string;
}

export function checkpointHash(previous: string, one: Omit<Checkpoint, 'hash'>): string {
  const { n, at, upto, cases, rows, root } = one;
  return hash('sha256', `${previous}\n${canonical({ n, at, upto, cases, rows, root })}`);
}

interface Last {
  readonly n: number;
  readonly upto: string;
  readonly cases: number;
  readonly rows: number;
  readonly sum: Buffer | null;
  readonly hash: string;
  readonly until: string;
  readonly now: Instant;
}

const LAST = `
select coalesce(c.n, 0)::float8 as n, coalesce(c.upto, '0'::xid8)::text as upto, coalesce(c.cases, 0)::float8 as cases,
  coalesce(c.rows, 0)::float8 as rows, c.sum, coalesce(encode(c.hash, 'hex'), $1) as hash,
  pg_snapshot_xmin(pg_current_snapshot())::text as until, ms(desk_now())::float8 as now
from (values (true)) as one (row) left join (select * from checkpoints order by n desc limit 1) as c on true`;

/** Each case that changed, with the entry that it had before the first of those rows and the one after the last. */
const CHANGED = `
with changed as materialized (
  select case_id, min(n) as first, max(n) as last, count(*) as rows
  from history where xid >= $1::text::xid8 and xid < $2::text::xid8 group by case_id
)
select c.case_id as "caseId", c.first - 1 as "before", c.last as "after", c.rows::float8 as rows,
  (select encode(h.hash, 'hex') from history h where h.case_id = c.case_id and h.n = c.first - 1) as "headBefore",
  (select encode(h.hash, 'hex') from history h where h.case_id = c.case_id and h.n = c.last) as "headAfter"
from changed c`;

interface Changed {
  readonly caseId: CaseId;
  readonly before: number;
  readonly after: number;
  readonly rows: number;
  readonly headBefore: string | null;
  readonly headAfter: string;
}

/**
 * Takes a checkpoint of everything committed, up to the oldest transaction that is still running.
 * @returns it, also for the log: a root kept elsewhere proves more than one kept here. Null where another worker takes one.
 */
export async function takeCheckpoint(pool: pg.Pool): Promise<Checkpoint | null> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const locked = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
      CHECKPOINT_LOCK,
    ]);
    const checkpoint = locked.rows[0]?.mine === true ? await take(client) : null;
    await client.query('commit');
    return checkpoint;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function take(client: pg.ClientBase): Promise<Checkpoint> {
  const last = (await client.query<Last>(LAST, [NO_HEAD])).rows[0];
  if (last === undefined) throw new Error('a select without from gave no row');
  const changed = (await client.query<Changed>(CHANGED, [last.upto, last.until])).rows;
  const sum = last.sum === null ? emptySum() : sumOf(last.sum);
  let { cases, rows } = last;
  for (const one of changed) {
    if (one.before > 0) addEntry(sum, -1, one.caseId, one.before, one.headBefore ?? NO_HEAD);
    else cases += 1;
    addEntry(sum, 1, one.caseId, one.after, one.headAfter);
    rows += one.rows;
  }
  const bytes = sumToBytes(sum);
  const made = { n: last.n + 1, at: last.now, upto: last.until, cases, rows, root: hash('sha256', bytes) };
  const checkpoint = { ...made, hash: checkpointHash(last.hash, made) };
  await client.query(
    `insert into checkpoints (n, at, upto, cases, rows, sum, root, hash)
     values ($1, instant($2), $3::text::xid8, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'))`,
    [made.n, made.at, made.upto, cases, rows, bytes, made.root, checkpoint.hash],
  );
  return checkpoint;
}

/** Every checkpoint, the oldest first. */
export async function listCheckpoints(client: Pick<pg.ClientBase, 'query'>): Promise<readonly Checkpoint[]> {
  const { rows } = await client.query<Checkpoint>(
    `select n::float8 as n, ms(at)::float8 as at, upto::text as upto, cases::float8 as cases, rows::float8 as rows,
       encode(root, 'hex') as root, encode(hash, 'hex') as hash from checkpoints order by n`,
  );
  return rows;
}
