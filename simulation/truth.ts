/** What really happened outside, known to nobody in the desk: who wrote what when, and which acts were done. */
import type { FaultName } from './faults.ts';
import type { Entry } from '../connectors/marketplace/entries.ts';
import type { EffectKey, Instant, Message, TicketId, Uid } from '../procedure/case.ts';

/** A message as it was really written. */
export interface TrueMessage {
  readonly id: string;
  readonly place: 'messageCentre' | 'ticket';
  readonly from: Uid | null;
  /** Null in a ticket. */
  readonly to: Uid | null;
  readonly contract: string | null;
  readonly ticket: TicketId | null;
  readonly automatic: Message['automatic'];
  readonly byUser: boolean;
  /** By the clock of the server that took it (P9). */
  readonly sentAt: Instant;
  /** When it was taken, by true time. */
  readonly takenAt: Instant;
  /** From when on a read finds it, and from when on the stream gives it; `Infinity`: never. */
  readonly readableAt: Instant;
  readonly streamedAt: Instant;
  /** It came later than its source had promised, or not at all. */
  readonly brokePromise: boolean;
  /** What it met on its way. */
  readonly fault: FaultName | null;
}

/** An act that was really done. */
export interface Done {
  readonly key: EffectKey;
  readonly call: 'openTicket' | 'reply' | 'suspend' | 'resume' | 'writeNote';
  /** By the other side's clock. */
  readonly at: Instant;
  readonly uid: Uid | null;
  /** The one that it was said in, or that it opened. */
  readonly ticket: TicketId | null;
}

export const BY_HAND = 'by-hand';

export class Truth {
  readonly done = new Map<EffectKey, Done[]>();
  readonly messagesFrom = new Map<Uid, TrueMessage[]>();
  readonly messages = new Map<string, TrueMessage>();
  readonly bounced = new Map<EffectKey, Instant>();
  /** Accounts on which our suspension really stands. */
  readonly held = new Set<Uid>();
  readonly everHeld = new Set<Uid>();
  /** Tickets are numbered one after the other. */
  #tickets = 100_000;
  readonly #hear: ((done: Done) => void)[] = [];
  readonly #read: ((message: TrueMessage) => void)[] = [];

  onDone(hear: (done: Done) => void): void {
    this.#hear.push(hear);
  }

  onWrote(hear: (message: TrueMessage) => void): void {
    this.#read.push(hear);
  }

  /** What the marketplace writes down. */
  append(entry: Entry): void {
    if (entry.kind === 'reportTicket' || (entry.kind === 'act' && entry.act.call === 'openTicket'))
      this.#tickets += 1;
    if (entry.kind === 'bounce') this.bounced.set(entry.key, entry.at);
    if (entry.kind !== 'act') return;
    const { act, key, at } = entry;
    const uid = 'uid' in act ? act.uid : act.call === 'openTicket' ? act.to : null;
    const done: Done = {
      key,
      call: act.call,
      at,
      uid,
      ticket: act.call === 'reply' ? act.ticket : act.call === 'openTicket' ? String(this.#tickets) : null,
    };
    if (act.call === 'suspend') {
      this.held.add(act.uid);
      this.everHeld.add(act.uid);
    }
    if (act.call === 'resume') this.held.delete(act.uid);
    // What a hand did in the back office is no act of the desk.
    if (key.startsWith(BY_HAND)) this.#keep(done);
    else this.took(done);
  }

  #keep(done: Done): void {
    this.done.set(done.key, [...(this.done.get(done.key) ?? []), done]);
  }

  /** An act of the desk was done: by a connector, or by somebody's hand before its card was finished. */
  took(done: Done): void {
    this.#keep(done);
    for (const hear of this.#hear) hear(done);
  }

  wrote(message: TrueMessage): void {
    for (const hear of this.#read) hear(message);
    this.messages.set(message.id, message);
    if (message.from === null) return;
    const known = this.messagesFrom.get(message.from);
    if (known === undefined) this.messagesFrom.set(message.from, [message]);
    else known.push(message);
  }

  ticketOf(key: EffectKey): TicketId | null {
    return this.done.get(key)?.at(-1)?.ticket ?? null;
  }

  isDone(key: EffectKey): boolean {
    return this.done.has(key);
  }
}
