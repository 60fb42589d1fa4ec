/**
 * Keeps the figures up with the history: finds the cases that changed since the last look, in the order of commits, and
 * folds what their histories have gained. One process at a time; a step of a case waits for none of it.
 */
import type pg from 'pg';
import type { CaseId } from '../../procedure/case.ts';
import type { Changes } from '../../procedure/shape.ts';
import { type Columns, parameters, type Row, rowsFrom, stored } from '../db/columns.ts';
import {
  fold,
  type FigureAct,
  type FigureCase,
  type FigureDecision,
  type FigureHold,
  type FoldedRow,
  type Folding,
} from './folding.ts';

/** History rows looked at in one round; a case's further rows are folded with it. */
const ROWS_MOST = 4000;
const ROLL_UP_LOCK = 7_206_142_358;

const CASES = {
  case_id: 'uuid',
  n: 'integer',
  reported_at: 'instant',
  desk: 'text',
  country: 'text',
  user_kind: 'text',
  language: 'text',
  notice_at: 'instant',
  first_answer_at: 'instant',
  answered_at: 'instant',
  closed_at: 'instant',
  outcome: 'text',
  late_at: 'instant',
  wrong_at: 'instant',
  stage: 'text',
  deadline_at: 'instant',
  turns: 'json',
  card: 'json',
} as const satisfies Columns;
const WHOSE = { country: 'text', user_kind: 'text', language: 'text' } as const satisfies Columns;
const DECISIONS = {
  case_id: 'uuid',
  n: 'integer',
  ...WHOSE,
  deadline_at: 'instant',
  proposed_at: 'instant',
  again: 'boolean',
  outage: 'boolean',
  decided_at: 'instant',
  how: 'text',
  person: 'text',
} as const satisfies Columns;
const HOLDS = {
  case_id: 'uuid',
  n: 'integer',
  ...WHOSE,
  suspended_at: 'instant',
  lifted_at: 'instant',
  rule: 'text',
} as const satisfies Columns;
const ACTS = {
  case_id: 'uuid',
  n: 'integer',
  at: 'instant',
  person: 'text',
  kind: 'text',
  waited_ms: 'bigint',
} as const satisfies Columns;

/**
 * One round.
 * @returns whether there is more to fold at once; false also where another process is at it.
 */
export async function rollUpOnce(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    await client.query('begin');
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(${ROLL_UP_LOCK}) as mine`,
    );
    const more = rows[0]?.mine === true && (await round(client));
    await client.query('commit');
    return more;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (lost = failure));
    throw error;
  } finally {
    client.release(lost);
  }
}

interface Changed {
  readonly xid: string | null;
  readonly seq: string | null;
  readonly rows: number;
  readonly cases: readonly CaseId[] | null;
}

/** Only what lies before the oldest running transaction: what commits later stands later. */
const CHANGED = `
with looked as materialized (
  select h.case_id, h.xid, h.seq from history h, figure_position p
  where (h.xid, h.seq) > (p.xid, p.seq) and h.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by h.xid, h.seq limit ${ROWS_MOST}
), last as (select xid, seq from looked order by xid desc, seq desc limit 1)
select (select xid::text from last) as xid, (select seq::text from last) as seq,
  (select count(*)::int from looked) as rows, (select json_agg(distinct case_id) from looked) as cases`;

async function round(client: pg.ClientBase): Promise<boolean> {
  const changed = (await client.query<Changed>(CHANGED)).rows[0];
  const cases = changed?.cases ?? [];
  if (cases.length > 0) await write(client, await folded(client, cases));
  await client.query(
    `update figure_position set at = (select desk_now()), xid = coalesce($1::text::xid8, xid), seq = coalesce($2::bigint, seq)`,
    [changed?.xid ?? null, changed?.seq ?? null],
  );
  return (changed?.rows ?? 0) >= ROWS_MOST;
}

/** The cases' figures as they are kept. Instants as numbers, because JSON has them so. */
const KEPT = `
select f.case_id as "caseId",
  (select json_build_object('caseId', f.case_id, 'n', f.n, 'reportedAt', ms(f.reported_at), 'desk', f.desk, 'country', f.country,
    'userKind', f.user_kind, 'language', f.language, 'noticeAt', ms(f.notice_at), 'firstAnswerAt', ms(f.first_answer_at),
    'answeredAt', ms(f.answered_at), 'closedAt', ms(f.closed_at), 'outcome', f.outcome, 'lateAt', ms(f.late_at),
    'wrongAt', ms(f.wrong_at), 'stage', f.stage, 'deadlineAt', ms(f.deadline_at), 'turns', f.turns, 'card', f.card)) as current,
  (select coalesce(json_agg(json_build_object('caseId', d.case_id, 'n', d.n, 'deadlineAt', ms(d.deadline_at), 'proposedAt', ms(d.proposed_at),
    'again', d.again, 'outage', d.outage, 'decidedAt', ms(d.decided_at), 'how', d.how, 'person', d.person) order by d.n), '[]')
    from figure_decisions d where d.case_id = f.case_id) as decisions,
  (select coalesce(json_agg(json_build_object('caseId', h.case_id, 'n', h.n, 'suspendedAt', ms(h.suspended_at),
    'liftedAt', ms(h.lifted_at), 'rule', h.rule) order by h.n), '[]') from figure_holds h where h.case_id = f.case_id) as holds
from figure_cases f where f.case_id = any($1)`;

interface KeptRow {
  readonly caseId: CaseId;
  readonly current: FigureCase;
  readonly decisions: FigureDecision[];
  readonly holds: FigureHold[];
}

async function folded(client: pg.ClientBase, cases: readonly CaseId[]): Promise<readonly Folding[]> {
  const kept = new Map((await client.query<KeptRow>(KEPT, [cases])).rows.map((row) => [row.caseId, row]));
  const { rows } = await client.query<Omit<FoldedRow, 'changes'> & { readonly changes: Changes }>(
    `select h.case_id as "caseId", h.n, ms(h.at)::float8 as at, h.actor, h.event ->> 'kind' as event, h.changes
     from unnest($1::uuid[], $2::int[]) as c (id, n) join history h on h.case_id = c.id and h.n > c.n
     order by h.case_id, h.n`,
    [cases, cases.map((id) => kept.get(id)?.current.n ?? 0)],
  );
  const foldings = new Map<CaseId, Folding>();
  for (const row of rows) {
    let folding = foldings.get(row.caseId);
    if (folding === undefined) {
      const known = kept.get(row.caseId);
      folding = {
        current: known?.current ?? null,
        decisions: known?.decisions ?? [],
        holds: known?.holds ?? [],
        acts: [],
      };
      foldings.set(row.caseId, folding);
    }
    fold(folding, row);
  }
  return [...foldings.values()];
}

async function write(client: pg.ClientBase, foldings: readonly Folding[]): Promise<void> {
  const cases: Row[] = [];
  const decisions: Row[] = [];
  const holds: Row[] = [];
  const acts: Row[] = [];
  for (const folding of foldings) {
    const { current } = folding;
    if (current === null) continue;
    const whose = { country: current.country, user_kind: current.userKind, language: current.language };
    cases.push(caseRow(current));
    decisions.push(...folding.decisions.map((one) => ({ ...decisionRow(one), ...whose })));
    holds.push(...folding.holds.map((one) => ({ ...holdRow(one), ...whose })));
    acts.push(...folding.acts.map(actRow));
  }
  await upsert(client, 'figure_cases', CASES, ['case_id'], cases);
  await upsert(client, 'figure_decisions', DECISIONS, ['case_id', 'n'], decisions);
  await upsert(client, 'figure_holds', HOLDS, ['case_id', 'n'], holds);
  await upsert(client, 'figure_acts', ACTS, ['case_id', 'n'], acts);
}

/** One statement a table, whatever the number of rows; a row that stays as it is is not written. */
async function upsert(
  client: pg.ClientBase,
  table: string,
  columns: Columns,
  keys: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const others = names.filter((name) => !keys.includes(name));
  const values = Object.entries(columns).map(([name, type]) => stored(name, type));
  const compared = others.filter((name) => columns[name] !== 'json');
  const list = (prefix: string, which: readonly string[]): string =>
    which.map((name) => `${prefix}.${name}`).join(', ');
  await client.query({
    name: `figures-${table}`,
    text: `insert into ${table} as t (${names.join(', ')}) select ${values.join(', ')} from ${rowsFrom(1, columns)}
      on conflict (${keys.join(', ')}) do update set (${others.join(', ')}) = row(${list('excluded', others)})
      where (${list('t', compared)}) is distinct from (${list('excluded', compared)})`,
    values: parameters(columns, rows),
  });
}

const caseRow = (one: FigureCase): Row => ({
  case_id: one.caseId,
  n: one.n,
  reported_at: one.reportedAt,
  desk: one.desk,
  country: one.country,
  user_kind: one.userKind,
  language: one.language,
  notice_at: one.noticeAt,
  first_answer_at: one.firstAnswerAt,
  answered_at: one.answeredAt,
  closed_at: one.closedAt,
  outcome: one.outcome,
  late_at: one.lateAt,
  wrong_at: one.wrongAt,
  stage: one.stage,
  deadline_at: one.deadlineAt,
  turns: one.turns,
  card: one.card,
});
const decisionRow = (one: FigureDecision): Row => ({
  case_id: one.caseId,
  n: one.n,
  deadline_at: one.deadlineAt,
  proposed_at: one.proposedAt,
  again: one.again,
  outage: one.outage,
  decided_at: one.decidedAt,
  how: one.how,
  person: one.person,
});
const holdRow = (one: FigureHold): Row => ({
  case_id: one.caseId,
  n: one.n,
  suspended_at: one.suspendedAt,
  lifted_at: one.liftedAt,
  rule: one.rule,
});
const actRow = (one: FigureAct): Row => ({
  case_id: one.caseId,
  n: one.n,
  at: one.at,
  person: one.person,
  kind: one.kind,
  waited_ms: one.waited,
});
