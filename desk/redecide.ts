/**
 * Runs today's rules over what was recorded and lists where they would decide otherwise: a report, never a guard.
 * Each history row kept the world that its step was given, so nothing else is needed (world.ts).
 */
import type pg from 'pg';
import type { Case, CaseId, EffectKey } from '../procedure/case.ts';
import type { Event } from '../procedure/event.ts';
import type { Policy } from '../procedure/policy.ts';
import { applyChanges, changesBetween, restore, type Changes, type Kept } from '../procedure/shape.ts';
import { canonical } from './chain.ts';
import { HISTORY_FIELDS, type HistoryRow } from './db/history.ts';
import { listPolicies } from './db/policies.ts';
import type { StepFunction } from './desk.ts';
import { worldOf } from './world.ts';

/** One row that would be another one today. */
export interface Difference {
  readonly caseId: CaseId;
  readonly n: number;
  readonly event: string;
  /** The rules under which it was decided. */
  readonly rules: string;
  /** Fields of the case, and sorts of acts, that would differ; or why it would be refused. */
  readonly what: string;
}

export interface Redecided {
  readonly rows: number;
  readonly differences: readonly Difference[];
}

const PAGE = 2000;
type Row = Omit<HistoryRow, 'event'> & { readonly event: Event | { readonly kind: 'parked' } };

/**
 * Goes through every history, page by page.
 * @param most differences that are listed; the count of rows goes on.
 */
export async function redecide(
  pool: Pick<pg.Pool, 'query'>,
  step: StepFunction,
  most = 1000,
): Promise<Redecided> {
  const policies = new Map<number, Policy>(
    (await listPolicies(pool)).map(({ version, settings }) => [version, { ...settings, version }]),
  );
  const differences: Difference[] = [];
  let rows = 0;
  let from = { caseId: '00000000-0000-0000-0000-000000000000', n: 0 };
  let kept: Kept | null = null;
  for (;;) {
    const page = (
      await pool.query<Row>({
        name: 'redecide',
        text: `select ${HISTORY_FIELDS} from history h where (h.case_id, h.n) > ($1::uuid, $2::int) order by h.case_id, h.n limit ${PAGE}`,
        values: [from.caseId, from.n],
      })
    ).rows;
    for (const row of page) {
      if (row.caseId !== from.caseId) kept = null;
      const what = decideAgain(row, kept, step, policies);
      if (what !== null && differences.length < most)
        differences.push({ caseId: row.caseId, n: row.n, event: row.event.kind, rules: row.rules, what });
      kept = applyChanges(kept, row.changes);
      rows += 1;
      from = row;
    }
    if (page.length < PAGE) return { rows, differences };
  }
}

/** What would be otherwise, or null. */
function decideAgain(
  row: Row,
  kept: Kept | null,
  step: StepFunction,
  policies: ReadonlyMap<number, Policy>,
): string | null {
  const { event } = row;
  if (event.kind === 'parked') return null;
  const before: Case | null = kept === null ? null : restore(kept);
  const respondent =
    before?.respondent.uid ??
    (event.kind === 'reported' || event.kind === 'takenOver' ? event.respondent.uid : '');
  const decided = step(before, event, worldOf(row.world, before, respondent, policies));
  if (decided.kind === 'refused') return `refused: ${decided.refusal.code}`;
  const today: Changes = changesBetween(before, decided.case) ?? {};
  const fields = fieldsThatDiffer(row.changes, today);
  const acts = keysThatDiffer(
    row.made,
    decided.effects.map((effect) => effect.key),
  );
  const withdrawn = keysThatDiffer(
    Object.keys(row.withdrawn),
    decided.withdraw.map(({ key }) => key),
  );
  const said = [
    ...fields.map((field) => `field ${field}`),
    ...acts.map((key) => `act ${key}`),
    ...withdrawn.map((key) => `withdrawal of ${key}`),
  ];
  return said.length === 0 ? null : said.join(', ');
}

function fieldsThatDiffer(recorded: Changes, today: Changes): readonly string[] {
  const unset = (changes: Changes, field: string): boolean => changes.unset?.includes(field) ?? false;
  const fields = new Set([
    ...Object.keys(recorded.set ?? {}),
    ...Object.keys(today.set ?? {}),
    ...(recorded.unset ?? []),
    ...(today.unset ?? []),
  ]);
  return [...fields]
    .filter(
      (field) =>
        unset(recorded, field) !== unset(today, field) ||
        canonical(recorded.set?.[field]) !== canonical(today.set?.[field]),
    )
    .sort();
}

function keysThatDiffer(recorded: readonly EffectKey[], today: readonly EffectKey[]): readonly EffectKey[] {
  return [
    ...recorded.filter((key) => !today.includes(key)),
    ...today.filter((key) => !recorded.includes(key)),
  ];
}
