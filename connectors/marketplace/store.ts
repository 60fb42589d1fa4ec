/**
 * The whole marketplace in memory. `apply` is the only way in: what it takes is data, so the same entries give the
 * same marketplace again (`journal.ts`).
 */
import type { EffectKey, Instant, TicketId, Uid } from '../../procedure/case.ts';
import type { Act, ActEntry, Entry, TicketEntry } from './entries.ts';
import type { Faults, MessageFault, Port } from './faults.ts';
import { People } from './people.ts';
import { Received } from './received.ts';
import { type Journey, Stream, type StreamSettings } from './stream.ts';
import { Threads } from './threads.ts';

export interface StoreSettings {
  readonly messageCentre: StreamSettings;
  readonly helpDesk: StreamSettings;
  /** False where nobody will read them: a replay has no use for the texts of its own notices. */
  readonly keepTexts: boolean;
}

/** What an entry made: the ticket, message or note that it is known by. */
export type Made = string | null;

export class Store {
  readonly people = new People();
  readonly threads: Threads;
  readonly received = new Received();
  readonly messages: Stream;
  readonly replies: Stream;
  /** Messages that bounced, in the order in which this became known. */
  readonly bounces: { readonly key: EffectKey; readonly at: Instant }[] = [];
  readonly #keepTexts: boolean;
  readonly #faults: Faults;
  #notes = 0;

  constructor(settings: StoreSettings, faults: Faults) {
    this.threads = new Threads(this.people, settings.keepTexts);
    this.messages = new Stream(settings.messageCentre);
    this.replies = new Stream(settings.helpDesk);
    this.#keepTexts = settings.keepTexts;
    this.#faults = faults;
  }

  /** @throws for an entry about something that is not there: a caller's mistake. */
  apply(entry: Entry): Made {
    switch (entry.kind) {
      case 'message': {
        const thread = this.threads.conversation(entry.from, entry.to, entry.contract);
        const message = this.threads.add(
          thread,
          entry.author === 'system' ? { ...entry, from: null } : entry,
        );
        this.messages.append(message, entry.appendedAt, this.#journey('messageCentre'));
        return this.threads.id(message);
      }
      case 'act': {
        const ref = this.#act(entry);
        this.received.record(entry.key, entry.act.call, { at: entry.at, ref }, entry.visibleAt);
        return ref;
      }
      case 'reportTicket':
      case 'ticketMessage':
      case 'bounce':
        return this.#ticket(entry);
      case 'user':
      case 'block':
      case 'close':
      case 'byHand':
      case 'others':
      case 'contract':
      case 'contractEnd':
        this.people.apply(entry);
        return null;
    }
  }

  /** Why the back office or the helpdesk would refuse this act, or null. */
  refusal(act: Act): string | null {
    switch (act.call) {
      case 'openTicket':
        return this.people.users.has(act.to) ? null : 'noSuchUser';
      case 'reply':
        return this.threads.findTicket(act.ticket) === undefined ? 'noSuchTicket' : null;
      case 'suspend':
        return this.#account(act.uid, true);
      case 'resume':
      case 'writeNote':
        return this.#account(act.uid, false);
    }
  }

  #account(uid: Uid, open: boolean): string | null {
    const user = this.people.users.get(uid);
    if (user === undefined) return 'noSuchUser';
    return open && user.closed ? 'accountClosed' : null;
  }

  #act({ act, at }: ActEntry): Made {
    switch (act.call) {
      case 'openTicket': {
        const thread = this.threads.openTicket(act.to, 'ticket', act.linkedTo);
        this.#deskSays(thread.id, at, act.body);
        return thread.id;
      }
      case 'reply':
        return this.#deskSays(act.ticket, at, act.body);
      case 'suspend':
        this.people.hold(act.uid, true);
        if (this.#keepTexts) this.people.note(act.uid, act.note);
        return this.#note();
      case 'resume':
        this.people.hold(act.uid, false);
        return null;
      case 'writeNote':
        if (this.#keepTexts) this.people.note(act.uid, act.text);
        return this.#note();
    }
  }

  #deskSays(ticket: TicketId, sentAt: Instant, text: string): string {
    const message = this.threads.add(this.#known(ticket), {
      id: null,
      from: null,
      author: 'desk',
      automatic: 'no',
      sentAt,
      text,
    });
    return this.threads.id(message);
  }

  #ticket(entry: TicketEntry): Made {
    switch (entry.kind) {
      case 'reportTicket': {
        const thread = this.threads.openTicket(entry.from, 'reportTicket', null);
        const { from, text } = entry;
        this.threads.add(thread, { id: null, from, author: 'user', automatic: 'no', sentAt: entry.at, text });
        return thread.id;
      }
      case 'ticketMessage': {
        const message = this.threads.add(this.#known(entry.ticket), { ...entry, id: null });
        this.replies.append(message, entry.appendedAt, this.#journey('helpDesk'));
        return this.threads.id(message);
      }
      case 'bounce':
        this.bounces.push({ key: entry.key, at: entry.at });
        return null;
    }
  }

  #known(ticket: TicketId) {
    const thread = this.threads.findTicket(ticket);
    if (thread === undefined) throw new Error(`there is no ticket ${ticket}`);
    return thread;
  }

  #note(): string {
    this.#notes += 1;
    return `n${this.#notes}`;
  }

  #journey(port: Port): Journey | null {
    const fault = this.#faults.message(port);
    return fault === null ? null : journeys(fault);
  }
}

function journeys(fault: MessageFault): Journey {
  return {
    delay: fault.kind === 'delay' ? fault.by : 0,
    twice: fault.kind === 'duplicate',
    early: fault.kind === 'reorder',
  };
}
