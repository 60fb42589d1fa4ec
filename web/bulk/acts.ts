/** Decisions that mean the same on every case, in the order in which a shift needs them. The others are made case by case. */
import type { Decision } from '../api/operations.generated.ts';

export const BULK_ACTS = [
  'approve',
  'decline',
  'giveMoreTime',
  'verify',
  'lift',
  'continueHold',
  'callBack',
  'acceptAsAnswered',
  'askAgain',
  'resolve',
  'askReporter',
  'grantPause',
  'refuseRequest',
  'endPause',
  'sendNoticeAgain',
  'escalate',
  'answerReport',
  'letPass',
  'sendBack',
  'acknowledge',
] as const satisfies readonly Decision['kind'][];
export type BulkAct = (typeof BULK_ACTS)[number];

/** What is filled in for all of them. */
export interface Filled {
  readonly reason: string;
  readonly hours: number;
  /** A date and time of this browser's zone, as its field gives it. */
  readonly until: string;
  readonly task: 'messageUndelivered' | 'noteUnconfirmed' | 'parked';
}

export const EMPTY: Filled = { reason: '', hours: 24, until: '', task: 'messageUndelivered' };

/** The decision as the desk takes it, or what is still missing. */
export function decisionOf(act: BulkAct, filled: Filled, reasonNeeded: boolean): Decision | string {
  const reason = filled.reason.trim() === '' ? null : filled.reason.trim();
  if (reasonNeeded && reason === null) return 'Say why: the reason stands with each case.';
  switch (act) {
    case 'giveMoreTime':
      return filled.hours > 0 ? { kind: act, hours: filled.hours, reason } : 'Say how many hours.';
    case 'grantPause': {
      const until = Date.parse(filled.until);
      return Number.isNaN(until)
        ? 'Say until when.'
        : { kind: act, until: new Date(until).toISOString(), reason };
    }
    case 'acknowledge':
      return { kind: act, task: filled.task, reason };
    case 'approve':
    case 'decline':
    case 'verify':
    case 'lift':
    case 'continueHold':
    case 'callBack':
    case 'acceptAsAnswered':
    case 'askAgain':
    case 'resolve':
    case 'askReporter':
    case 'refuseRequest':
    case 'endPause':
    case 'sendNoticeAgain':
    case 'escalate':
    case 'answerReport':
    case 'letPass':
    case 'sendBack':
      return { kind: act, reason };
  }
}

interface Weighed {
  readonly reference: string | null;
  readonly case: string;
  readonly leftOut: { readonly code: string; readonly message: string } | null;
}

/** Why cases are left out, the most frequent reason first, each with the cases that it concerns. */
export function reasonsOf(
  cases: readonly Weighed[],
): readonly { readonly message: string; readonly references: readonly string[] }[] {
  const found = new Map<string, string[]>();
  for (const { leftOut, reference, case: name } of cases)
    if (leftOut !== null)
      found.set(leftOut.message, [...(found.get(leftOut.message) ?? []), reference ?? name]);
  return [...found]
    .map(([message, references]) => ({ message, references }))
    .sort((one, other) => other.references.length - one.references.length);
}

/** `Approve hold` on 12 cases, as the button says it; two people hold in bulk. */
export function buttonText(verb: string, count: number, people: number): string {
  const cases = count === 1 ? '1 case' : `${count} cases`;
  return people > 1 ? `Propose to a second person: ${verb.toLowerCase()} on ${cases}` : `${verb} on ${cases}`;
}
