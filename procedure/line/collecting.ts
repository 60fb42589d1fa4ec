/** Every message that anybody saw: from the streams, from looks, and from people who saw one (P8, H5, A2). */
import type { Case, Instant, Message, PersonId } from '../case.ts';
import { sentAsSeen } from '../evidence.ts';
import type { Dot, Flag, HeardMessage, LedgerAct } from './shape.ts';
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
  flags: readonly Flag[],
): readonly Seen[] {
  const seen = new Map<string, Seen>();
  const own = ownIn(acts, flags);
  const take = (message: Message, seenAt: Instant, seenBy: Dot['seenBy'], person: PersonId | null): void => {
    const dot = dotOf(message);
    const known = seen.get(dot);
    if ((known !== undefined && known.seenAt <= seenAt) || own(message)) return;
    const { id, place, conversation, author, automatic, sentAt } = message;
    seen.set(dot, { id, place, conversation, author, automatic, sentAt, dot, seenAt, seenBy, person });
  };
  for (const message of messages) take(message, message.seenAt, 'stream', null);
  for (const turn of turns) {
    const { event, at } = turn.row;
    if (event.kind === 'message') take(event.message, at, 'stream', null);
    if (event.kind === 'outcome' && event.outcome.kind === 'looked') {
      const { by, messages: found } = event.outcome.look;
      for (const message of found) take(message, at, by === null ? 'look' : 'person', by);
    }
    const told = toldBy(current, turn);
    if (told !== null) take(told, at, 'person', told.by);
  }
  return [...seen.values()].sort(bySending);
}

/** The desk's own acts stand on the line already: a look that reads them back finds no other message. */
function ownIn(acts: readonly LedgerAct[], flags: readonly Flag[]): (message: Message) => boolean {
  const refs = new Set(acts.flatMap(({ ref }) => (ref === null ? [] : [ref])));
  const accepted = new Set(flags.map(({ acceptedAt }) => acceptedAt));
  return ({ author, id, place, sentAt }) =>
    author === 'desk' && (refs.has(id) || (place === 'ticket' && accepted.has(sentAt)));
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
    const sentAt = sentAsSeen(before?.window ?? null, event.answerThere, at);
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
