/**
 * How a case is kept: without the fields that have their usual value, and as differences from one event to the next.
 * A kept case names its shape; older shapes are brought to today's here, when they are read.
 */
import type { Case } from './case.ts';

/** A case as it is stored: plain data, `shape` always there. */
export interface Kept {
  readonly shape: number;
  readonly [field: string]: unknown;
}

/** What one event changed: fields with their new values, and fields that have their usual value again. */
export interface Changes {
  readonly set?: { readonly [field: string]: unknown };
  readonly unset?: readonly string[];
}

/** Usual values of shape 1. Once released they never change: stored cases lean on them. */
const USUAL: { readonly [field in keyof Case]?: Case[field] } = {
  contract: null,
  reportTicket: null,
  contactTicket: null,
  report: null,
  escalated: false,
  overruled: false,
  silentSince: null,
  silenceFrom: null,
  conversations: [],
  mass: false,
  noticeKey: null,
  counted: [],
  remindedAt: null,
  readBackAt: null,
  timers: {},
  tasks: [],
  window: null,
  noticeAcceptedAt: null,
  met: { messageCentre: null, ticket: null },
  lastRespondent: {},
  doubts: [],
  requests: [],
  questionSince: null,
  furtherWindows: 0,
  extensions: 0,
  pauses: 0,
  pair: null,
  proofs: [],
  askedBy: null,
  hold: null,
  formerHold: null,
  lift: null,
  objection: null,
  countedLateAt: null,
  countedWrongAt: null,
  reporterTold: [],
  openCard: null,
  closedAt: null,
};
const USUAL_FIELDS: { readonly [field: string]: unknown } = USUAL;

/** The case without its usual values. */
export function keep(current: Case): Kept {
  const kept: { shape: number; [field: string]: unknown } = { shape: current.shape };
  const fields = fieldsOf(current);
  for (const field in fields) {
    const value = fields[field];
    if (!isUsual(field, value)) kept[field] = value;
  }
  return kept;
}

/**
 * The case that was kept.
 * @throws where the shape is unknown: written by newer code.
 */
export function restore(kept: Kept): Case {
  if (kept.shape !== 1) throw new Error(`a case of shape ${kept.shape} cannot be read by this version`);
  // The one place where stored data becomes a Case; I6 compares what is stored with what was recorded.
  return { ...USUAL, ...kept } as unknown as Case;
}

/** What leads from one state to the next, field by field; null for the first state of a case, null if nothing changed. */
export function changesBetween(before: Case | null, after: Case): Changes | null {
  if (before === null) return { set: keep(after) };
  if (before === after) return null;
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  const set: { [field: string]: unknown } = {};
  const unset: string[] = [];
  let sets = 0;
  for (const field in now) {
    const value = now[field];
    if (same(old[field], value)) continue;
    if (isUsual(field, value)) unset.push(field);
    else {
      set[field] = value;
      sets += 1;
    }
  }
  for (const field in old) {
    if (!(field in now) && !isUsual(field, old[field])) unset.push(field);
  }
  if (sets === 0 && unset.length === 0) return null;
  return { ...(sets > 0 ? { set } : {}), ...(unset.length > 0 ? { unset } : {}) };
}

/** The kept case after one more change. */
export function applyChanges(kept: Kept | null, changes: Changes): Kept {
  const next: { [field: string]: unknown } = { ...kept, ...changes.set };
  for (const field of changes.unset ?? []) delete next[field];
  const { shape } = next;
  if (typeof shape !== 'number') throw new Error('the first change of a case sets its shape');
  return { ...next, shape };
}

function isUsual(field: string, value: unknown): boolean {
  return field in USUAL_FIELDS && same(USUAL_FIELDS[field], value);
}

/** Whether two pieces of plain data are equal. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((value, index) => same(value, other[index]))
    );
  }
  const left = fieldsOf(one);
  const right = fieldsOf(other);
  let more = 0;
  for (const field in left) {
    if (!(field in right) || !same(left[field], right[field])) return false;
    more += 1;
  }
  for (const _ in right) more -= 1;
  return more === 0;
}

/** Plain data seen as its fields: a copy for every comparison cost more than the comparison. */
function fieldsOf(data: object): { readonly [field: string]: unknown } {
  return data as { readonly [field: string]: unknown };
}
