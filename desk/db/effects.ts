/** The ledger of acts as rows (A1). Attempts are the dispatcher's; making, withdrawing and settling are `advance`'s. */
import type {
  ActKind,
  CardKind,
  CaseId,
  Effect,
  EffectKey,
  EffectState,
  Instant,
  Outcome,
  Uid,
} from '../../procedure/case.ts';
import type { Columns } from './columns.ts';

export type LedgerState = EffectState | 'done' | 'refused' | 'withdrawn';

/**
 * Every act of one case, whatever became of it: its history names them, and keys are found by their own index. An index
 * by case over all acts would be one more to write at each attempt.
 * @param parameter the case's id in the statement, such as `$1`.
 */
export const ofCase = (parameter: string): string =>
  `e.case_id = ${parameter} and e.key = any(array(select json_array_elements_text(h.made) from history h where h.case_id = ${parameter}))`;

export const EFFECT_COLUMNS = {
  key: 'text',
  case_id: 'uuid',
  account: 'text',
  kind: 'text',
  card: 'text',
  act: 'json',
  awaited: 'boolean',
  state: 'text',
  made_at: 'instant',
  delay: 'bigint',
  valid_for: 'bigint',
  outcome_at: 'instant',
  ref: 'text',
  code: 'text',
  reason: 'text',
} as const satisfies Columns;
export const SETTLED_COLUMNS = {
  key: 'text',
  state: 'text',
  outcome_at: 'instant',
  ref: 'text',
  code: 'text',
  reason: 'text',
} as const satisfies Columns;

/** What becomes of an act, as its row says it. */
export interface Settlement {
  readonly state: LedgerState;
  readonly outcome_at: Instant | null;
  readonly ref: string | null;
  readonly code: string | null;
  readonly reason: string | null;
}

const NOTHING: Omit<Settlement, 'state'> = { outcome_at: null, ref: null, code: null, reason: null };

/** How an outcome stands in the ledger; `at` is the desk's instant, for outcomes that bring none of their own. */
export function settlementOf(outcome: Outcome, at: Instant): Settlement {
  switch (outcome.kind) {
    case 'done':
      return { ...NOTHING, state: 'done', outcome_at: outcome.at, ref: outcome.ref };
    case 'looked':
      return { ...NOTHING, state: 'done', outcome_at: at };
    case 'refused':
      return { ...NOTHING, state: 'refused', outcome_at: at, code: outcome.code };
    case 'unknown':
      // With the instant at which a person was asked: it is not looked up any more.
      return { ...NOTHING, state: 'unknown', outcome_at: at };
    case 'handed':
      return { ...NOTHING, state: 'handed' };
  }
}

export const withdrawal = (reason: string, at: Instant): Settlement => ({
  ...NOTHING,
  state: 'withdrawn',
  outcome_at: at,
  reason,
});

/** A new act as a row. Only what suspends or resumes holds up other acts on the same account. */
export function effectRow(
  effect: Effect,
  caseId: CaseId,
  at: Instant,
): Settlement & { readonly [column: string]: unknown } {
  const { act } = effect;
  const account: Uid | null = act.kind === 'suspend' || act.kind === 'resume' ? act.uid : null;
  return {
    key: effect.key,
    case_id: caseId,
    account,
    kind: act.kind,
    card: effect.card,
    act,
    awaited: effect.awaited,
    made_at: at,
    delay: effect.delay,
    valid_for: effect.validFor ?? null,
    ...(effect.settled === undefined
      ? { ...NOTHING, state: 'intended' as const }
      : settlementOf(effect.settled, at)),
  };
}

/** Instants of attempts are the machine's, taken as late as possible before the commit. */
export const INSERT_EFFECTS = (source: string): string => `
  insert into effects (key, case_id, account, kind, card, act, awaited, state, made_at, available_at, valid_until, outcome_at, ref, code, reason)
  select r.key, r.case_id, r.account, r.kind, r.card, r.act::json, r.awaited, r.state, r.made_at,
    clock_timestamp() + r.delay * interval '1 millisecond', clock_timestamp() + r.valid_for * interval '1 millisecond',
    r.outcome_at, r.ref, r.code, r.reason
  from ${source}`;

export const SETTLE_EFFECTS = (source: string): string => `
  update effects e set state = r.state, outcome_at = r.outcome_at, ref = r.ref, code = r.code, reason = r.reason,
    lease_until = null, leased_by = null,
    attempt_ended_at = case when e.state = 'attempted' then clock_timestamp() else e.attempt_ended_at end
  from ${source} where e.key = r.key`;

/** An act that is not settled, as `advance` reads it under its lock. */
export interface OpenEffect {
  readonly key: EffectKey;
  readonly caseId: CaseId;
  /** The account of a suspension or a lift: every case on it sees the act (H9). */
  readonly account: Uid | null;
  readonly act: ActKind;
  readonly card: CardKind;
  readonly state: EffectState;
  readonly fence: number;
}
