/** Every message that anybody saw: from the streams, from looks, and from people who saw one (P8, H5, A2). */
import type { Case, Instant, Message, PersonId } from '../case.ts';
import type { Dot, HeardMessage, LedgerAct } from './shape.ts';
import type { Turn } from './turns.ts';

export interface Seen extends Message {
  /** Place and id: message centre and helpdesk number their messages apart. */
  readonly dot: string;
  readonly seenAt: Instant;
  readonly seenBy: Dot['seenBy'];
  readonly person: PersonId | null;
}

export const dotOf = ({ place, id }: Pick<Message, 'place' | 'id'>): string =>
  `${place === 'messageCentre' ? 'messageCentre' : 'ticket'}:${id}`;

/** Each message once, by whoever saw it first; in the order of sending, the respondent's first at the same instant (R3). */
export function collected(
  current: Case,
  messages: readonly HeardMessage[],
  turns: readonly Turn[],
  acts: readonly LedgerAct[],
): readonly Seen[] {
  const seen = new Map<string, Seen>();
  const own = ownIn(acts);
  const take = (message: Message, how: Pick<Seen, 'seenAt' | 'seenBy' | 'person'>): void => {
    if (own(message)) return;
    const dot = dotOf(message);
    const known = seen.get(dot);
    if (known === undefined || how.seenAt < known.seenAt) seen.set(dot, { ...message, ...how, dot });
  };
  for (const { seenAt, ...message } of messages) take(message, { seenAt, seenBy: 'stream', person: null });
  for (const turn of turns) {
    const { event, at } = turn.row;
    if (event.kind === 'message') take(event.message, { seenAt: at, seenBy: 'stream', person: null });
    if (event.kind === 'outcome' && event.outcome.kind === 'looked') {
      const { by, messages: found } = event.outcome.look;
      const seenBy = by === null ? 'look' : 'person';
      for (const message of found) take(message, { seenAt: at, seenBy, person: by });
    }
    const told = toldBy(current, turn);
    if (told !== null) take(told, { seenAt: at, seenBy: 'person', person: told.by });
  }
  return [...seen.values()].sort(bySending);
}

/** The desk's own acts stand on the line already: a look that reads them back finds no other message. */
function ownIn(acts: readonly LedgerAct[]): (message: Message) => boolean {
  const refs = new Set(acts.flatMap(({ ref }) => (ref === null ? [] : [ref])));
  const opened = new Set(acts.map(({ ref, outcomeAt }) => `${ref} ${outcomeAt}`));
  return ({ author, id, conversation, sentAt }) =>
    author === 'desk' && (refs.has(id) || opened.has(`${conversation} ${sentAt}`));
}

function bySending(one: Seen, other: Seen): number {
  if (one.sentAt !== other.sentAt) return one.sentAt - other.sentAt;
  if (one.author !== other.author && (one.author === 'respondent' || other.author === 'respondent'))
    return one.author === 'respondent' ? -1 : 1;
  return one.dot < other.dot ? -1 : 1;
}

/** What a person says they saw: an answer recorded, one found by a card, or since when the reporter waits. */
function toldBy(current: Case, { row, before }: Turn): (Message & { readonly by: PersonId }) | null {
  const { event, at } = row;
  const human = { automatic: 'no', conversation: current.conversations[0] ?? '' } as const;
  if (event.kind === 'recordAnswer') {
    const { message: id, place, sentAt } = event;
    return { ...human, id, place, author: 'respondent', sentAt, by: event.by.id };
  }
  if (event.kind !== 'finishCard') return null;
  const by = event.by.id;
  if (event.answerThere !== null) {
    // When it was sent is not known, so it was in time (A2).
    const sentAt = Math.min(at, before?.window?.deadline ?? at);
    return {
      ...human,
      id: `seen-by-${by}-at-${at}`,
      place: event.answerThere,
      author: 'respondent',
      sentAt,
      by,
    };
  }
  if (event.look === null) return null;
  const { silentSince } = event.look;
  const place = 'messageCentre';
  // Several looks find the same silence: it is one message.
  return silentSince === null
    ? { ...human, id: `seen-by-${by}-at-${at}`, place, author: 'respondent', sentAt: current.reportedAt, by }
    : { ...human, id: `waits-since-${silentSince}`, place, author: 'reporter', sentAt: silentSince, by };
}
