/**
 * Verification of what is recorded (I6): every chain, every fold, and the checkpoints over all cases.
 * Reads everything in one snapshot, page by page, and writes nothing.
 */
import { hash } from 'node:crypto';
import type pg from 'pg';
import type { CaseId, Instant } from '../procedure/case.ts';
import { fold, NOTHING_FOLDED, type Folded } from '../procedure/replay.ts';
import { restore, type Kept } from '../procedure/shape.ts';
import { canonical, hashOf, NO_HEAD } from './chain.ts';
import { addEntry, checkpointHash, emptySum, listCheckpoints, sumToBytes, type Sum } from './checkpoints.ts';
import { CASE_COLUMNS, toRow } from './db/cases.ts';
import { strayInQueue } from './db/queue-verify.ts';
import { asParked } from './parking.ts';

export interface Finding {
  readonly invariant: 'I2' | 'I4' | 'I5' | 'I6' | 'I7';
  readonly caseId: CaseId | null;
  /** What was found, in one sentence; no name or text of a person. */
  readonly sentence: string;
}

/** Rows of history read at once. */
const PAGE = 2000;

const PAGE_OF_HISTORY = `
select h.case_id as "caseId", h.n, ms(h.at)::float8 as at, h.actor, h.rules, h.event::text as event, h.changes::text as changes,
  h.made::text as made, h.withdrawn::text as withdrawn, h.world::text as world, encode(h.hash, 'hex') as hash,
  h.xid < $3::text::xid8 as covered
from history h where (h.case_id, h.n) > ($1::uuid, $2::int) order by h.case_id, h.n limit ${PAGE}`;

interface HistoryText {
  readonly caseId: CaseId;
  readonly n: number;
  readonly at: Instant;
  readonly actor: string;
  readonly rules: string;
  readonly event: string;
  readonly changes: string;
  readonly made: string;
  readonly withdrawn: string;
  readonly world: string;
  readonly hash: string;
  /** Whether the last checkpoint has it in its sum. */
  readonly covered: boolean;
}

/** One case's chain as far as it has been read. */
interface Chain {
  readonly caseId: CaseId;
  folded: Folded;
  head: string;
  coveredN: number;
  coveredHead: string;
  broken: boolean;
}

interface Verification {
  readonly findings: Finding[];
  readonly sum: Sum;
  cases: number;
  rows: number;
}

/** @returns what is not as it was recorded; nothing where every chain, fold and checkpoint verifies. */
export async function verifyRecords(pool: pg.Pool): Promise<readonly Finding[]> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const findings = await verifyWith(client);
    await client.query('commit');
    return findings;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function verifyWith(client: pg.ClientBase): Promise<readonly Finding[]> {
  const checkpoints = await listCheckpoints(client);
  const last = checkpoints.at(-1);
  const verification: Verification = { findings: [], sum: emptySum(), cases: 0, rows: 0 };
  let chain: Chain | null = null;
  let page: readonly HistoryText[];
  let batch: Chain[] = [];
  let from = { caseId: '00000000-0000-0000-0000-000000000000', n: 0 };
  do {
    page = (
      await client.query<HistoryText>({
        name: 'verify-history',
        text: PAGE_OF_HISTORY,
        values: [from.caseId, from.n, last?.upto ?? '0'],
      })
    ).rows;
    for (const row of page) {
      if (chain === null || chain.caseId !== row.caseId) {
        if (chain !== null) batch.push(chain);
        chain = {
          caseId: row.caseId,
          folded: NOTHING_FOLDED,
          head: NO_HEAD,
          coveredN: 0,
          coveredHead: NO_HEAD,
          broken: false,
        };
      }
      follow(verification, chain, row);
      from = row;
    }
    if (chain !== null && page.length < PAGE) batch.push(chain);
    await compare(client, verification, batch);
    batch = [];
  } while (page.length === PAGE);
  await casesWithoutHistory(client, verification);
  verifyCheckpoints(verification, checkpoints, await storedRoot(client));
  return verification.findings;
}

/** One more row of a chain: in its place, with the hash of what it says and of the row before, and a change that can be made. */
function follow(verification: Verification, chain: Chain, row: HistoryText): void {
  const say = (sentence: string): void => {
    if (!chain.broken) verification.findings.push({ invariant: 'I6', caseId: chain.caseId, sentence });
    chain.broken = true;
  };
  const folded = fold(chain.folded, { n: row.n, changes: JSON.parse(row.changes) });
  if (typeof folded === 'string') say(folded);
  else if (hashOf(chain.head, row) !== row.hash) say(`row ${row.n} of its history is not what was recorded`);
  chain.folded = typeof folded === 'string' ? { ...chain.folded, n: row.n } : folded;
  chain.head = row.hash;
  if (!row.covered) return;
  chain.coveredN = row.n;
  chain.coveredHead = row.hash;
  verification.rows += 1;
}

/** Chains that have been read to their end, against the rows of their cases. */
async function compare(
  client: pg.ClientBase,
  verification: Verification,
  chains: readonly Chain[],
): Promise<void> {
  if (chains.length === 0) return;
  const columns = Object.entries(CASE_COLUMNS).map(([name, type]) =>
    type === 'instant'
      ? `ms(${name})::float8 as ${name}`
      : type === 'hash'
        ? `encode(${name}, 'hex') as ${name}`
        : name,
  );
  const { rows } = await client.query<
    { readonly [column: string]: unknown } & {
      id: CaseId;
      state: Kept;
      length: number;
      head: string;
      parked_at: Instant | null;
    }
  >({
    name: 'verify-cases',
    text: `select ${columns.join(', ')} from cases where id = any($1::uuid[])`,
    values: [chains.map(({ caseId }) => caseId)],
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const strays = await strayInQueue(
    client,
    rows.map(({ state, parked_at: at }) => asParked(restore(state), at)),
  );
  for (const chain of chains) {
    const { caseId } = chain;
    const say = (sentence: string): unknown =>
      verification.findings.push({ invariant: 'I6', caseId, sentence });
    if (chain.coveredN > 0) {
      verification.cases += 1;
      addEntry(verification.sum, 1, caseId, chain.coveredN, chain.coveredHead);
    }
    const row = byId.get(caseId);
    if (row === undefined) say('it has a history, but is not there any more');
    else if (row.length !== chain.folded.n || row.head !== chain.head)
      say(
        `it says ${row.length} rows of history, and ${chain.folded.n} are there, or the last one is another`,
      );
    else if (!chain.broken && canonical(row.state) !== canonical(chain.folded.kept))
      say('its state is not what its history gives');
    else if (!chain.broken)
      for (const column of differing(row)) say(`its column ${column} is not what its state gives`);
    if (strays.has(caseId)) say('its rows in the queue are not what its state gives');
  }
}

function differing(
  row: { readonly [column: string]: unknown } & {
    state: Kept;
    length: number;
    head: string;
    parked_at: Instant | null;
  },
): readonly string[] {
  const given: { readonly [column: string]: unknown } = {
    ...toRow(restore(row.state), row.length, row.head),
  };
  return Object.keys(CASE_COLUMNS).filter((column) => canonical(given[column]) !== canonical(row[column]));
}

async function casesWithoutHistory(client: pg.ClientBase, { findings }: Verification): Promise<void> {
  const { rows } = await client.query<{ id: CaseId }>(
    'select c.id from cases c where not exists (select from history h where h.case_id = c.id) order by c.id limit 1000',
  );
  for (const { id } of rows)
    findings.push({ invariant: 'I6', caseId: id, sentence: 'its history is not there' });
}

async function storedRoot(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ sum: Buffer }>('select sum from checkpoints order by n desc limit 1');
  return rows[0] === undefined ? null : hash('sha256', rows[0].sum);
}

/** The chain of checkpoints, and the last one's root over what is there: a case that vanished leaves another sum. */
function verifyCheckpoints(
  verification: Verification,
  checkpoints: readonly Awaited<ReturnType<typeof listCheckpoints>>[number][],
  kept: string | null,
): void {
  const say = (sentence: string): unknown =>
    verification.findings.push({ invariant: 'I6', caseId: null, sentence });
  let previous = NO_HEAD;
  let n = 0;
  for (const one of checkpoints) {
    n += 1;
    if (one.n !== n) return void say(`checkpoint ${n} is missing`);
    if (checkpointHash(previous, one) !== one.hash)
      return void say(`checkpoint ${n} is not what was recorded`);
    previous = one.hash;
  }
  const last = checkpoints.at(-1);
  if (last === undefined) return;
  if (last.root !== kept) say(`the sum of checkpoint ${last.n} is not what was recorded`);
  if (last.root === hash('sha256', sumToBytes(verification.sum))) return;
  say(
    `checkpoint ${last.n} covers ${last.cases} cases with ${last.rows} rows; ${verification.cases} with ${verification.rows} are there, or other ones`,
  );
}
