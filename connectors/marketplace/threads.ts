/**
 * Conversations and tickets with their messages. Kept in columns, because a replay holds hundreds of thousands of
 * messages beside everything else: a message costs some fifty bytes, and its text only where texts are kept.
 */
import type { ContractId, ConversationId, Instant, Message, TicketId, Uid } from '../../procedure/case.ts';
import type { RawMessage } from '../ports.ts';
import type { People } from './people.ts';

const authors = ['user', 'desk', 'system'] as const;
const automatics = ['no', 'automatic', 'absence'] as const;
/** Ticket numbers look like a helpdesk's: six digits and no letter. */
const FIRST_TICKET = 100_001;
const NOBODY = -1;
/** More than any marketplace has users here; two numbers below it make one exact number. */
const USERS_MOST = 2 ** 26;

export interface Thread {
  readonly id: ConversationId | TicketId;
  readonly place: Message['place'];
  /** Numbers of users: the two who write to each other, or the ticket's user and nobody. */
  readonly a: number;
  readonly b: number;
  readonly contract: ContractId | null;
  readonly linkedTo: TicketId | null;
  /** Numbers of messages by the instant at which they were sent. */
  readonly messages: number[];
}

export interface NewMessage {
  readonly id: string | null;
  readonly from: Uid | null;
  readonly author: RawMessage['author'];
  readonly automatic: Message['automatic'];
  readonly sentAt: Instant;
  readonly text: string;
}

export class Threads {
  readonly #people: People;
  readonly #keepTexts: boolean;
  readonly #conversations: Thread[] = [];
  readonly #tickets: Thread[] = [];
  readonly #pairs = new Map<number, Thread[]>();
  readonly #ids: (string | null)[] = [];
  readonly #threads: Thread[] = [];
  readonly #from: number[] = [];
  readonly #author: number[] = [];
  readonly #automatic: number[] = [];
  readonly #sentAt: Instant[] = [];
  readonly #texts = new Map<number, string>();

  constructor(people: People, keepTexts: boolean) {
    this.#people = people;
    this.#keepTexts = keepTexts;
  }

  /** The conversation of the two under the contract; made by its first message. */
  conversation(a: Uid, b: Uid, contract: ContractId | null): Thread {
    const first = this.#people.known(a).number;
    const second = this.#people.known(b).number;
    const all = this.#between(first, second);
    const known = all.find((thread) => thread.contract === contract);
    if (known !== undefined) return known;
    const thread: Thread = {
      id: `c${this.#conversations.length + 1}`,
      place: 'messageCentre',
      a: first,
      b: second,
      contract,
      linkedTo: null,
      messages: [],
    };
    this.#conversations.push(thread);
    all.push(thread);
    return thread;
  }

  /** Every conversation between the two: all, or those under one contract. */
  conversations(a: Uid, b: Uid, contract: ContractId | null): readonly Thread[] {
    const first = this.#people.users.get(a);
    const second = this.#people.users.get(b);
    if (first === undefined || second === undefined) return [];
    const all = this.#pairs.get(pairKey(first.number, second.number)) ?? [];
    return contract === null ? all : all.filter((thread) => thread.contract === contract);
  }

  openTicket(user: Uid, place: 'ticket' | 'reportTicket', linkedTo: TicketId | null): Thread {
    const id = String(FIRST_TICKET + this.#tickets.length);
    const a = this.#people.known(user).number;
    const thread: Thread = { id, place, a, b: NOBODY, contract: null, linkedTo, messages: [] };
    this.#tickets.push(thread);
    return thread;
  }

  /** The number that the next ticket will have. */
  nextTicket(): TicketId {
    return String(FIRST_TICKET + this.#tickets.length);
  }

  findConversation(id: ConversationId): Thread | undefined {
    return id.startsWith('c') ? this.#conversations[Number(id.slice(1)) - 1] : undefined;
  }

  findTicket(id: TicketId): Thread | undefined {
    return this.#tickets[Number(id) - FIRST_TICKET];
  }

  add(thread: Thread, message: NewMessage): number {
    const number = this.#sentAt.length;
    this.#ids.push(message.id);
    this.#threads.push(thread);
    this.#from.push(message.from === null ? NOBODY : this.#people.known(message.from).number);
    this.#author.push(authors.indexOf(message.author));
    this.#automatic.push(automatics.indexOf(message.automatic));
    this.#sentAt.push(message.sentAt);
    if (this.#keepTexts && message.text !== '') this.#texts.set(number, message.text);
    // Nearly always the end: only planted messages are older than the last one.
    let place = thread.messages.length;
    while (place > 0 && this.sentAt(thread.messages[place - 1] as number) > message.sentAt) place -= 1;
    thread.messages.splice(place, 0, number);
    return number;
  }

  sentAt(message: number): Instant {
    return this.#sentAt[message] as Instant;
  }

  id(message: number): string {
    return this.#ids[message] ?? `m${message + 1}`;
  }

  /** The thread's messages sent at or after `since`. */
  read(thread: Thread, since: Instant): RawMessage[] {
    let from = thread.messages.length;
    while (from > 0 && this.sentAt(thread.messages[from - 1] as number) >= since) from -= 1;
    return thread.messages.slice(from).map((message) => this.raw(message));
  }

  raw(message: number): RawMessage {
    const thread = this.#threads[message] as Thread;
    const from = this.#from[message] as number;
    const author = authors[this.#author[message] as number] ?? 'system';
    return {
      id: this.id(message),
      conversation: thread.id,
      place: thread.place,
      from: this.#uid(from),
      to: this.#uid(receiver(thread, from, author)),
      contract: thread.contract,
      author,
      automatic: automatics[this.#automatic[message] as number] ?? 'no',
      sentAt: this.sentAt(message),
      text: this.#texts.get(message) ?? '',
    };
  }

  #uid(number: number): Uid | null {
    return number === NOBODY ? null : this.#people.byNumber(number).party.uid;
  }

  #between(a: number, b: number): Thread[] {
    const key = pairKey(a, b);
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const made: Thread[] = [];
    this.#pairs.set(key, made);
    return made;
  }
}

/** Who a message is to: the desk and the system have no number, and nobody is told of a ticket but the desk. */
function receiver(thread: Thread, from: number, author: RawMessage['author']): number {
  if (thread.b === NOBODY) return author === 'desk' ? thread.a : NOBODY;
  if (from === NOBODY) return NOBODY;
  return from === thread.a ? thread.b : thread.a;
}

const pairKey = (a: number, b: number): number => Math.min(a, b) * USERS_MOST + Math.max(a, b);
