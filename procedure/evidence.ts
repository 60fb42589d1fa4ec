/** What counts as an answer, and when silence is proven (P7–P9, R3, H5). */
import type { Case, Instant, Look, Message, Milliseconds, Place, Proof } from './case.ts';
import type { Source, World } from './event.ts';

export const PLACES: readonly Place[] = ['messageCentre', 'ticket'];

/** P9: at or before the deadline is in time; the respondent wins ties. */
export function inTime(sentAt: Instant, deadline: Instant): boolean {
  return sentAt <= deadline;
}

/** H11: an answer in either place, also in one that this window did not ask, sent after its deadline. */
export function answeredSince({ lastAnswerAt, window }: Pick<Case, 'lastAnswerAt' | 'window'>): boolean {
  return lastAnswerAt !== null && window?.deadline != null && !inTime(lastAnswerAt, window.deadline);
}

/** P8: written by the respondent, by hand. Whether it came after the report is `counts`. */
export function isRespondents(message: Message): boolean {
  return message.author === 'respondent' && message.automatic === 'no';
}

/**
 * A2: since when an answer counts of which somebody only says that it is there. When it was sent is not known, so it
 * counts for the respondent: in a place that the window asks it was in time, in one that it does not ask it is a later one
 * (P7, H11).
 */
export function sentAsSeen(window: Case['window'], place: Place, at: Instant): Instant {
  if (window === null || window.deadline === null || !window.asked.includes(place)) return at;
  return Math.min(at, window.deadline);
}

/** R3: a message that a person wrote, whichever of the two. */
function isHuman(message: Message): boolean {
  return message.automatic === 'no' && (message.author === 'respondent' || message.author === 'reporter');
}

/** P8: after the report, or after the decision that asked both places anew (P7). */
export function counts(current: Pick<Case, 'countFrom'>, message: Message): boolean {
  return isRespondents(message) && message.place !== 'reportTicket' && message.sentAt > current.countFrom;
}

/**
 * R3: the reporter's first message that the respondent has not answered, in any conversation of the two.
 * An answer answers what was sent before it. `from`: only messages written since an earlier case closed; what came in
 * the instant of the closing came after the answer that closed it.
 * @returns null where there is no silence.
 */
export function silentSince(messages: readonly Message[], from: Instant | null): Instant | null {
  let answered: Instant | null = null;
  for (const message of messages) {
    if (
      message.place === 'messageCentre' &&
      isRespondents(message) &&
      (answered === null || message.sentAt > answered)
    )
      answered = message.sentAt;
  }
  let earliest: Instant | null = null;
  for (const message of messages) {
    if (message.place !== 'messageCentre' || message.author !== 'reporter' || !isHuman(message)) continue;
    if (answered !== null && message.sentAt < answered) continue;
    if (from !== null && message.sentAt < from) continue;
    if (earliest === null || message.sentAt < earliest) earliest = message.sentAt;
  }
  return earliest;
}

/** H7: the conversations whose last human message is the respondent's, after one more message. */
export function lastRespondentAfter(current: Case, message: Message): Case['lastRespondent'] {
  if (message.place !== 'messageCentre' || !isHuman(message)) return current.lastRespondent;
  const known = current.lastRespondent[message.conversation];
  if (message.author === 'respondent') {
    if (
      message.sentAt <= (current.silentSince ?? current.countFrom) ||
      (known !== undefined && known >= message.sentAt)
    )
      return current.lastRespondent;
    return { ...current.lastRespondent, [message.conversation]: message.sentAt };
  }
  if (known === undefined || message.sentAt <= known) return current.lastRespondent;
  const { [message.conversation]: _, ...rest } = current.lastRespondent;
  return rest;
}

/** The last instant whose answers are in time: what a source's clock leaves open counts for the respondent. */
export function lastInstant(deadline: Instant, place: Place, sources: readonly Source[]): Instant {
  return deadline + uncertaintyOf(place, sources);
}

export function uncertaintyOf(place: Place, sources: readonly Source[]): Milliseconds {
  return sources.find((source) => source.place === place)?.uncertainty ?? 0;
}

/** How far silence is proven in each place up to an instant (H5). */
export interface Proven {
  readonly proofs: readonly Proof[];
  /** Grade A places that have not been seen so far yet. */
  readonly behind: readonly Place[];
  /** Places for which only a look can tell, and none has yet. */
  readonly toLook: readonly Place[];
}

/**
 * Takes stock of the proof of silence up to `until`, in every place where an answer could have arrived.
 * A stream of messages proves nothing before the conversations were read back once; the contact ticket did not exist then.
 */
export function prove(current: Case, world: World, until: Instant): Proven {
  const proofs: Proof[] = [];
  const behind: Place[] = [];
  const toLook: Place[] = [];
  for (const source of world.sources) {
    if (!world.policy.places.includes(source.place)) continue;
    const last = until + source.uncertainty;
    const held = current.proofs.find(
      (proof) => proof.place === source.place && proof.grade !== 'A' && proof.seenUpTo > last,
    );
    if (held !== undefined) {
      proofs.push(held);
    } else if (source.grade !== 'A') {
      toLook.push(source.place);
    } else if (
      (current.readBackAt !== null || source.place === 'ticket') &&
      source.seenUpTo !== null &&
      source.seenUpTo >= last
    ) {
      proofs.push({ place: source.place, grade: 'A', seenUpTo: source.seenUpTo, by: null });
    } else {
      behind.push(source.place);
    }
  }
  return { proofs, behind, toLook };
}

/** What a look proves: every place that it read, up to the instant at which it began; by name where a person looked. */
export function proofsOf(look: Look): readonly Proof[] {
  return look.read.map((place) => ({
    place,
    grade: look.by === null ? 'B' : 'C',
    seenUpTo: look.began,
    by: look.by,
  }));
}

/** The instant that the watermark must pass before the case can go on: an undecided one, or an approved one without a readable source (H6). */
export function proofWantedAt(current: Case): Instant | null {
  if (current.stage.kind === 'undecided') return current.stage.wanted;
  if (current.stage.kind === 'approved' && current.hold?.looked === true) return current.hold.approvedAt;
  return null;
}
