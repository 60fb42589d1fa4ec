/** The four ports to the world. A connector is one folder and one line in `registry.ts`. */
import type {
  AccountState,
  ContractId,
  ContractState,
  ConversationId,
  EffectKey,
  Instant,
  Message,
  Party,
  TicketId,
  Uid,
} from '../procedure/case.ts';

/**
 * What a call that acts can give (A1). `later` promises that nothing happened; `unknown` that nobody knows.
 * A call never throws for an answer of the other side; a throw counts as `unknown`.
 */
export type CallOutcome =
  | { readonly kind: 'done'; readonly at: Instant; readonly ref: string | null }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** What looking up an earlier attempt can give. `absent` counts only `settleSeconds` after the attempt ended. */
export type Found =
  | { readonly kind: 'found'; readonly at: Instant; readonly ref: string | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cannotTell' };

export interface CallContext {
  readonly key: EffectKey;
  /** Shorter than the lease of the attempt. */
  readonly signal: AbortSignal;
}

/** What every connector says of itself. */
export interface Capabilities {
  /** A person does it: nothing is called, every act is handed (A2). */
  readonly manual: boolean;
  /** The vendor honours our key: the same key twice acts once. */
  readonly honoursKey: boolean;
  /** Seconds until an act that happened is sure to be found. */
  readonly settleSeconds: number;
  /**
   * Every act that was done under a key of ours at or after an instant of the other side's clock, in any order. What a
   * database that was restored to an earlier moment is compared with. Absent: the vendor cannot list them.
   */
  done?(since: Instant, signal: AbortSignal): Promise<readonly DoneAct[]>;
}

/** An act that was done, as the other side lists it. */
export interface DoneAct {
  readonly key: EffectKey;
  readonly at: Instant;
}

export interface HelpDesk extends Capabilities {
  openTicket(
    call: CallContext,
    ticket: { to: Uid; subject: string; body: string; linkedTo: TicketId | null },
  ): Promise<CallOutcome>;
  reply(call: CallContext, message: { ticket: TicketId; body: string }): Promise<CallOutcome>;
  find(call: CallContext, what: 'openTicket' | 'reply'): Promise<Found>;
  /** Every message of the ticket sent at or after `since`, or a throw. */
  read(ticket: TicketId, since: Instant, signal: AbortSignal): Promise<readonly RawMessage[]>;
  /** What tickets are as a source of answers, as in `MessageCentre`. Absent: `B` where it is not manual. */
  readonly grade?: 'A' | 'B' | 'C';
  /** The next messages in tickets, and accepted messages that bounced since, after a position. Absent: nothing is told, tickets are read. */
  poll?(position: string | null, most: number, signal: AbortSignal): Promise<TicketNews>;
}

/** What a helpdesk tells by itself. `seenUpTo`: every ticket message sent at or before it has been given. */
export interface TicketNews {
  readonly messages: readonly RawMessage[];
  /** By the key of the act that sent them (P6). */
  readonly bounced: readonly { readonly key: EffectKey; readonly at: Instant }[];
  readonly position: string;
  readonly seenUpTo: Instant | null;
}

export interface MessageCentre {
  readonly manual: boolean;
  /** A: a gap-free ordered stream with a stated bound; B: can be read; C: neither. */
  readonly grade: 'A' | 'B' | 'C';
  /** Whether `conversations` and `read` work, whatever the grade. */
  readonly readable: boolean;
  /** Every conversation between the two under the contract, listed afresh (R3). */
  conversations(
    between: { a: Uid; b: Uid; contract: string | null },
    signal: AbortSignal,
  ): Promise<readonly ConversationId[]>;
  read(conversation: ConversationId, since: Instant, signal: AbortSignal): Promise<readonly RawMessage[]>;
  /** The next messages after a position. `seenUpTo`: everything sent at or before it has been given. */
  poll(
    position: string | null,
    most: number,
    signal: AbortSignal,
  ): Promise<{ messages: readonly RawMessage[]; position: string; seenUpTo: Instant | null }>;
}

export interface BackOffice extends Capabilities {
  suspend(
    call: CallContext,
    account: { uid: Uid; reason: 'Non-Response'; note: string },
  ): Promise<CallOutcome>;
  resume(call: CallContext, account: { uid: Uid }): Promise<CallOutcome>;
  writeNote(call: CallContext, note: { uid: Uid; text: string }): Promise<CallOutcome>;
  find(call: CallContext, what: 'suspend' | 'resume' | 'writeNote'): Promise<Found>;
  /** Whether `held` works. */
  readonly readable: boolean;
  /** Accounts on which a suspension of ours stands (I7). */
  held(signal: AbortSignal): Promise<readonly Uid[]>;
}

export interface Directory {
  readonly manual: boolean;
  user(uid: Uid, signal: AbortSignal): Promise<{ party: Party; name: string; account: AccountState } | null>;
  contract(
    id: string,
    signal: AbortSignal,
  ): Promise<
    | (Omit<ContractState, 'betweenTheTwo' | 'endedBy'> & {
        parties: readonly Uid[];
        endedByUid: Uid | 'both' | null;
      })
    | null
  >;
  /**
   * The open contracts of a user, at most so many, with the other side of each: what a hold would stop besides.
   * @returns null where the marketplace cannot tell.
   */
  contractsOf(
    uid: Uid,
    most: number,
    signal: AbortSignal,
  ): Promise<{
    readonly contracts: readonly OpenContract[];
    /** There are more than were asked for. */
    readonly more: boolean;
  } | null>;
  /** The account's state towards one counterpart (R7: blocked by the reporter). */
  canWrite(from: Uid, to: Uid, signal: AbortSignal): Promise<boolean>;
}

export interface OpenContract {
  readonly id: ContractId;
  readonly counterpart: Uid;
  /** The counterpart's name, where it is known. */
  readonly name: string | null;
}

/** A message as a source gives it: authors by uid, or null where the source does not know. */
export interface RawMessage {
  readonly id: string;
  readonly conversation: ConversationId | TicketId;
  readonly place: Message['place'];
  readonly from: Uid | null;
  readonly to: Uid | null;
  readonly contract: string | null;
  readonly author: 'user' | 'desk' | 'system';
  readonly automatic: Message['automatic'];
  readonly sentAt: Instant;
  readonly text: string;
}

/** All four ports of one marketplace. */
export interface Ports {
  readonly helpDesk: HelpDesk;
  readonly messageCentre: MessageCentre;
  readonly backOffice: BackOffice;
  readonly directory: Directory;
}
