/** The spine: every change of a case goes through `advance`. */
import type { CaseId, PersonId, Uid } from '../procedure/case.ts';
import type { Event, Refusal } from '../procedure/event.ts';
import type { Desk } from './desk.ts';

type Without<E, K extends PropertyKey> = E extends unknown ? Omit<E, K> : never;
/** An event as it is submitted: `advance` puts the instant, a new case's id, and the digests of texts. */
export type EventInput = Without<Exclude<Event, { kind: 'reported' }>, 'at'> | Without<Extract<Event, { kind: 'reported' }>, 'at' | 'id'>;

export interface Submission {
  /** Null for `reported`: it joins the open case of the same three (R5) or makes a new one. */
  readonly caseId: CaseId | null;
  readonly event: EventInput;
  /** A plain text (of a report, a reason, an objection, a message): kept apart, its digest goes into the event. */
  readonly text?: { readonly person: Uid | PersonId; readonly body: string };
  /** Submissions of one group happen all or none (R8: both of a pair in one act). */
  readonly group?: string;
  /** The dispatcher's fence: an outcome counts only while the effect's attempt still has it. */
  readonly fence?: number;
}

export type Advanced =
  /** `n` is the length of the history afterwards. `changed` is false for an event that changed nothing. */
  | { readonly kind: 'stepped'; readonly caseId: CaseId; readonly reference: string; readonly n: number; readonly changed: boolean }
  | { readonly kind: 'refused'; readonly caseId: CaseId | null; readonly refusal: Refusal }
  /** The step broke an invariant, or the case had been parked before: a person is asked; facts from outside are kept for it. */
  | { readonly kind: 'parked'; readonly caseId: CaseId; readonly invariant: string };

/**
 * Applies a batch of events in one transaction.
 * @returns one result for each submission, in their order.
 */
export async function advance(_desk: Desk, _submissions: readonly Submission[]): Promise<readonly Advanced[]> {
  throw new Error('not built yet');
}
