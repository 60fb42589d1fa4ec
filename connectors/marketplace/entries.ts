/**
 * Everything that can happen in the built-in marketplace, as one line of data each. The store applies entries and
 * nothing else, so a file of entries, read again, gives the same marketplace.
 */
import type { ContractId, EffectKey, Instant, Message, Party, TicketId, Uid } from '../../procedure/case.ts';

export type Entry = UserEntry | ContractEntry | MessageEntry | TicketEntry | ActEntry;

/** Users and what befalls their accounts by others than the desk. */
export type UserEntry =
  | { readonly kind: 'user'; readonly party: Party; readonly name: string }
  | { readonly kind: 'block'; readonly by: Uid; readonly whom: Uid; readonly blocked: boolean }
  | { readonly kind: 'close'; readonly uid: Uid }
  /** A suspension of ours that somebody makes or ends in the back office itself, past the desk (I7). */
  | { readonly kind: 'byHand'; readonly uid: Uid; readonly suspended: boolean }
  /** A suspension of another department; each department has its own (H9). */
  | { readonly kind: 'others'; readonly uid: Uid; readonly department: string; readonly suspended: boolean };

export type ContractEntry =
  | { readonly kind: 'contract'; readonly id: ContractId; readonly parties: readonly [Uid, Uid] }
  | { readonly kind: 'contractEnd'; readonly id: ContractId; readonly by: Uid | 'both' };

/** A message in the message centre. `appendedAt`: when the marketplace took it; `id` null: it makes one. */
export interface MessageEntry {
  readonly kind: 'message';
  readonly id: string | null;
  readonly from: Uid;
  readonly to: Uid;
  readonly contract: ContractId | null;
  readonly automatic: Message['automatic'];
  readonly author: 'user' | 'system';
  readonly sentAt: Instant;
  readonly appendedAt: Instant;
  readonly text: string;
}

/** What users, and mail servers, do in the helpdesk. */
export type TicketEntry =
  | { readonly kind: 'reportTicket'; readonly from: Uid; readonly at: Instant; readonly text: string }
  | {
      readonly kind: 'ticketMessage';
      readonly ticket: TicketId;
      /** Null: the helpdesk does not know the writer. */
      readonly from: Uid | null;
      readonly automatic: Message['automatic'];
      readonly author: 'user' | 'system';
      readonly sentAt: Instant;
      readonly appendedAt: Instant;
      readonly text: string;
    }
  | { readonly kind: 'bounce'; readonly key: EffectKey; readonly at: Instant };

/** An act of the desk, as it arrived. `visibleAt`: from when on looking it up finds it. */
export interface ActEntry {
  readonly kind: 'act';
  readonly key: EffectKey;
  readonly at: Instant;
  readonly visibleAt: Instant;
  readonly act: Act;
}

export type Act =
  | {
      readonly call: 'openTicket';
      readonly to: Uid;
      readonly subject: string;
      readonly body: string;
      readonly linkedTo: TicketId | null;
    }
  | { readonly call: 'reply'; readonly ticket: TicketId; readonly body: string }
  | { readonly call: 'suspend'; readonly uid: Uid; readonly reason: string; readonly note: string }
  | { readonly call: 'resume'; readonly uid: Uid }
  | { readonly call: 'writeNote'; readonly uid: Uid; readonly text: string };
export type ActCall = Act['call'];
