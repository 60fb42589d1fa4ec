/** What enters through `advance`, and what comes out. */
import type { ActKind, CaseId, EffectKey, PersonId, Uid } from '../procedure/case.ts';
import type { Event, Refusal } from '../procedure/event.ts';

type Without<E, K extends PropertyKey> = E extends unknown ? Omit<E, K> : never;
/** What makes a case: a report, or one that has been running elsewhere. */
export type Opening = Extract<EventInput, { kind: 'reported' | 'takenOver' }>;
type Opened = Extract<Event, { kind: 'reported' | 'takenOver' }>;
/** An event as it is submitted: `advance` puts the instant, a new case's id and its `silenceFrom`, and the digests of texts. */
export type EventInput = Without<Exclude<Event, Opened>, 'at'> | Without<Opened, 'at' | 'id' | 'silenceFrom'>;

export const isOpening = (event: EventInput): event is Opening =>
  event.kind === 'reported' || event.kind === 'takenOver';

export interface Submission {
  /** Null for `reported` and `takenOver`: it joins the open case of the same three (R5) or makes a new one. */
  readonly caseId: CaseId | null;
  readonly event: EventInput;
  /** A plain text (of a report, a reason, an objection, a message): kept apart, its digest goes into the event. */
  readonly text?: { readonly person: Uid | PersonId; readonly body: string };
  /** Submissions of one group happen all or none (R8: both of a pair in one act). */
  readonly group?: string;
  /** The length of the history on which this was decided: with another one nothing is done. */
  readonly ifLength?: number;
  /** The dispatcher's fence: an outcome counts only while the effect's attempt still has it. */
  readonly fence?: number;
}

export type Advanced =
  /** `n` is the length of the history afterwards. `changed` is false for an event that changed nothing. */
  | {
      readonly kind: 'stepped';
      readonly caseId: CaseId;
      readonly reference: string;
      readonly n: number;
      readonly changed: boolean;
    }
  | { readonly kind: 'refused'; readonly caseId: CaseId | null; readonly refusal: Refusal }
  /** The step broke an invariant, or the case had been parked before: a person is asked; facts from outside are kept for it. */
  | { readonly kind: 'parked'; readonly caseId: CaseId; readonly invariant: string };

/** The key of a suspension or a lift whose outcome this is: it concerns every case that waits for it (H9). */
export function sharedKey(event: EventInput): EffectKey | null {
  return event.kind === 'outcome' && isAccountAct(event.act) ? event.key : null;
}

export const isAccountAct = (act: ActKind): boolean => act === 'suspend' || act === 'resume';

/** A person's word may settle acts of the account, and so concerns the other cases on it. */
export const settlesByHand = (event: EventInput): boolean =>
  event.kind === 'finishCard' || event.kind === 'couldNot' || event.kind === 'settleAct';

export const isAcknowledgement = (event: EventInput): boolean =>
  event.kind === 'acknowledge' && event.task === 'parked';

/** Why nothing happened, for reasons that are the shell's and not the procedure's. */
export const REFUSALS = {
  unknownCase: {
    code: 'unknownCase',
    message: 'There is no such case.',
    next: 'Check the reference.',
    retry: false,
  },
  moved: {
    code: 'moved',
    message: 'The case has moved on since it was looked at, so nothing was done.',
    next: 'Look at it again, then decide.',
    retry: false,
  },
  parked: {
    code: 'parked',
    message: 'The case is parked: its last step would have broken an invariant.',
    next: 'Look at its history, then acknowledge; the lead has the task.',
    retry: false,
  },
  settled: {
    code: 'settled',
    message: 'What became of this act is known already.',
    next: 'Nothing is to be done.',
    retry: false,
  },
  fenced: {
    code: 'fenced',
    message: 'Another worker has taken this act over.',
    next: 'Leave it to the worker that has it.',
    retry: false,
  },
  together: {
    code: 'together',
    message: 'Another part of the same decision was refused, so nothing of it was done.',
    next: 'Settle what was refused, then decide again.',
    retry: false,
  },
  unstorable: {
    code: 'unstorable',
    message: 'The event contains a character that cannot be kept.',
    next: 'Send it without zero characters and broken pairs.',
    retry: false,
  },
  notKept: {
    code: 'notKept',
    message: 'The database did not take what this event changes.',
    next: 'The log of the desk says why.',
    retry: false,
  },
} as const satisfies { readonly [code: string]: Refusal };
