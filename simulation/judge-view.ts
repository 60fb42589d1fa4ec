/** What the judge may look at besides the rows that are committed: the truth, the ledger, and the time. */
import type { Act, CaseId, EffectKey, Instant, Milliseconds, Uid } from '../procedure/case.ts';
import type { Asked } from './answers-in-time.ts';
import type { Truth } from './truth.ts';

export interface View {
  readonly truth: Truth;
  readonly messagesReadable: boolean;
  /** Tickets come by a stream with a stated bound: also what is written in any other ticket is seen (L1). */
  readonly ticketsPromised: boolean;
  /** People send the messages: the clock of one starts where they say that it is sent (P6). */
  readonly toldByHand: boolean;
  readonly actOf: (key: EffectKey) => {
    readonly caseId: CaseId;
    readonly act: Act;
    readonly state: string;
    readonly attempts: number;
  } | null;
  /** Open cases on an account whose hold is confirmed and stands. */
  readonly heldBy: (uid: Uid) => readonly CaseId[];
  readonly now: () => Instant;
  /** How far the desk's clock is ahead. */
  readonly ahead: () => Milliseconds;
  /** L of the streams. */
  readonly bound: Milliseconds;
  /** Whether no fault excuses the desk at this instant, and none its streams. */
  readonly deskWorks: () => boolean;
  readonly streamsFlow: () => boolean;
}

/** What the judge reads of a row of the ledger. */
export interface Leased {
  readonly key: EffectKey;
  readonly state: string;
  readonly fence: number;
  readonly leasedBy: string | null;
  readonly leaseUntil: Instant | null;
}

/** What the judge knows of a case. */
export interface Known {
  asked: Asked | null;
  since: Instant;
  /** Answers whose message the case has been told of. */
  readonly told: Set<string>;
  /** Answers that a person who looked for a card did not speak of. */
  readonly misled: Set<string>;
}
