/**
 * What an answer in time is (P7–P9), written a second time and without a look at how the desk does it: the judge's own
 * measure. Types are all that it shares with the desk.
 */
import type { Instant, Place, TicketId, Uid } from '../procedure/case.ts';
import type { TrueMessage } from './truth.ts';

/** What was really asked of the respondent: from the messages that the helpdesk accepted, by its clock (P3, P6, P7, H4). */
export interface Asked {
  readonly places: readonly Place[];
  readonly acceptedAt: Instant;
  readonly deadline: Instant;
}

export interface Parties {
  readonly reporter: Uid;
  readonly respondent: Uid;
  readonly contract: string | null;
  readonly contactTicket: TicketId | null;
  /** Report tickets of the two on this case: what is written there is no answer. */
  readonly reportTicket: TicketId | null;
  /** Answers are sent after this: the report, or the decision that asked for both anew (P7, P8). */
  readonly since: Instant;
}

const HOUR = 3_600_000;

/** P8: by the respondent, by hand, to the reporter under the contract or to support, after the report. */
export function isAnswer(message: TrueMessage, of: Parties): boolean {
  if (!message.byUser || message.automatic !== 'no' || message.from !== of.respondent) return false;
  // One that a wrong clock stamped ahead, and that was there before the report, was not written after it.
  if (message.sentAt <= of.since || message.takenAt <= of.since) return false;
  if (message.place === 'ticket') return message.ticket !== of.reportTicket;
  const contract = message.contract === null || of.contract === null || message.contract === of.contract;
  return message.to === of.reporter && contract;
}

/** P9: at or before the deadline, by the server's clock; the respondent wins ties. */
export const isInTime = (message: TrueMessage, { deadline }: Asked): boolean => message.sentAt <= deadline;

/** Whether a source could have served it before an instant; `Infinity` where none ever does. */
export const servedAt = ({ readableAt, streamedAt }: TrueMessage, readable: boolean): Instant =>
  readable ? Math.min(readableAt, streamedAt) : streamedAt;

/** What a message that the helpdesk accepted asks for. @param before what was asked until then. */
export function askedBy(
  template: string,
  facts: { readonly asked?: readonly Place[]; readonly windowHours?: number },
  acceptedAt: Instant,
  before: Asked | null,
): Asked | null {
  const places = facts.asked ?? before?.places ?? [];
  const length = (facts.windowHours ?? Number.NaN) * HOUR;
  switch (template) {
    case 'notice':
    case 'askAgain':
    case 'resumed':
      return { places, acceptedAt, deadline: acceptedAt + length };
    case 'moreTime':
      return { places, acceptedAt, deadline: Math.max(acceptedAt + length, before?.deadline ?? 0) };
    default:
      return before;
  }
}
