/** What can happen to a case, and what `step` needs to know of the world around it. */
import type {
  ActKind,
  AccountState,
  Actor,
  CardKind,
  Case,
  CaseId,
  ContractState,
  Desk,
  Effect,
  EffectKey,
  EffectState,
  Instant,
  Message,
  MessageId,
  Milliseconds,
  Outcome,
  Party,
  Person,
  PersonId,
  Place,
  StageKind,
  TextRef,
  TicketId,
  Uid,
} from './case.ts';
import type { Policy } from './policy.ts';

/** Everything that enters through `advance`. `at` is the desk's instant of the batch, given by the shell. */
export type Event = OutsideEvent | PersonEvent;
export type EventKind = Event['kind'];

/** What the world, the clock and the two people do. Never refused for its stage: a fact is recorded where it changes something. */
export type OutsideEvent =
  /** A report arrives; it makes the case (R1–R4). `silentSince` null: measured by the first look (R3). */
  | {
      readonly kind: 'reported';
      readonly at: Instant;
      readonly by: Actor;
      readonly id: CaseId;
      readonly reporter: Party;
      readonly respondent: Party;
      readonly contract: string | null;
      readonly reportTicket: TicketId | null;
      readonly escalated: boolean;
      readonly desk: Desk;
      readonly text: TextRef | null;
      /** The end of the latest closed case of the same three: silence counts only from messages written since (R3). The shell fills it in. */
      readonly silenceFrom: Instant | null;
    }
  /**
   * A case that has been running elsewhere arrives with its clock; it makes the case. Nothing else of it is believed: the
   * first look measures the silence, finds the notice, and takes every answer since the report (R3, P6, P8, H5).
   */
  | {
      readonly kind: 'takenOver';
      readonly at: Instant;
      readonly by: Actor;
      readonly id: CaseId;
      readonly reporter: Party;
      readonly respondent: Party;
      readonly contract: string | null;
      readonly reportTicket: TicketId | null;
      readonly contactTicket: TicketId;
      readonly reportedAt: Instant;
      /** When the helpdesk accepted the notice there. */
      readonly noticeAcceptedAt: Instant;
      /** What the respondent was told; null: the window of the policy, which is also the least. */
      readonly deadline: Instant | null;
      readonly text: TextRef | null;
      /** As of `reported`. */
      readonly silenceFrom: Instant | null;
    }
  /** A second report of the same three (R5); under P11 an objection. */
  | {
      readonly kind: 'reportedAgain';
      readonly at: Instant;
      readonly by: Actor;
      readonly reportTicket: TicketId | null;
      readonly escalated: boolean;
      readonly text: TextRef | null;
    }
  /** A report of the other against this reporter on the same contract was accepted (R8). */
  | { readonly kind: 'paired'; readonly at: Instant; readonly by: Actor; readonly with: CaseId }
  /** A message in a conversation of R3, in the contact ticket or in the report ticket (P8, L1). */
  | { readonly kind: 'message'; readonly at: Instant; readonly by: Actor; readonly message: Message }
  /** The case's due instant, or its source's watermark, has passed. */
  | { readonly kind: 'due'; readonly at: Instant; readonly by: Actor }
  /** What became of an act. */
  | {
      readonly kind: 'outcome';
      readonly at: Instant;
      readonly by: Actor;
      readonly key: EffectKey;
      readonly act: ActKind;
      readonly outcome: Outcome;
    }
  /** An accepted message turned out not to have arrived (P6, H12). */
  | { readonly kind: 'bounced'; readonly at: Instant; readonly by: Actor; readonly key: EffectKey }
  | {
      readonly kind: 'accountChanged';
      readonly at: Instant;
      readonly by: Actor;
      readonly account: AccountState;
      /** Read while no act of ours was under way on the account: it counts against the ledger (I7). */
      readonly reconciled?: true;
    }
  | {
      readonly kind: 'contractChanged';
      readonly at: Instant;
      readonly by: Actor;
      readonly contract: ContractState;
    }
  /** Holds were paused, the cap fell, or automatic holds ended: at once, for every case (A6). */
  | { readonly kind: 'braked'; readonly at: Instant; readonly by: Actor }
  /** The stream of a place brought a message older than its watermark: whatever was decided on it is looked at (L4). */
  | { readonly kind: 'promiseBroken'; readonly at: Instant; readonly by: Actor; readonly place: Place }
  /** The respondent asks for time, or announces an absence (P12). */
  | {
      readonly kind: 'requested';
      readonly at: Instant;
      readonly by: Actor;
      readonly request: 'time' | 'absence';
      readonly until: Instant | null;
    }
  /** The reporter withdraws (P12). */
  | { readonly kind: 'withdrawn'; readonly at: Instant; readonly by: Actor }
  /** The reporter says that the matter is not resolved, or that it is (P11), or answers the desk's question. */
  | {
      readonly kind: 'reporterSaid';
      readonly at: Instant;
      readonly by: Actor;
      readonly says: 'resolved' | 'notResolved' | 'answer';
    }
  /** The respondent objects to the hold (L5). */
  | { readonly kind: 'objected'; readonly at: Instant; readonly by: Actor; readonly text: TextRef | null };

/** What a person decides. Refused with a sentence where the stage or the person does not allow it. */
export type PersonEvent = PersonAct & {
  readonly at: Instant;
  readonly by: Person;
  readonly reason: TextRef | null;
};
export type PersonAct =
  /** R4: go on although something is missing. */
  | { readonly kind: 'overrule' }
  /** R4: what was missing, now given. */
  | { readonly kind: 'complete'; readonly contract: string | null; readonly reportTicket: TicketId | null }
  /** R2, R6: to executive escalations at once. */
  | { readonly kind: 'escalate' }
  /** R6: content and engagement answers the report, which ends it. */
  | { readonly kind: 'answerReport' }
  /** R8: the lead lets the notice go out, or sends the report back. */
  | { readonly kind: 'letPass' }
  | { readonly kind: 'sendBack' }
  /** P6: a new notice after a void one. */
  | { readonly kind: 'sendNoticeAgain' }
  /** P8: whose message it is. */
  | {
      readonly kind: 'recognise';
      readonly message: MessageId;
      readonly author: 'respondent' | 'reporter' | 'thirdParty';
    }
  /** H5, A2: a person saw an answer in one of the places. */
  | {
      readonly kind: 'recordAnswer';
      readonly place: Place;
      readonly sentAt: Instant;
      readonly message: MessageId;
    }
  /** P7, P11, H11. */
  | { readonly kind: 'acceptAsAnswered' }
  | { readonly kind: 'askAgain' }
  /** P11: an agent looked, and it is resolved. */
  | { readonly kind: 'resolve' }
  /** P11, H7: a question to the reporter; the desk waits for the answer. */
  | { readonly kind: 'askReporter' }
  /** P12: what the respondent asked for, granted or not. `until` null: time is left to a person. */
  | { readonly kind: 'grantPause'; readonly until: Instant }
  | { readonly kind: 'refuseRequest' }
  | { readonly kind: 'endPause' }
  /** H4. `together`: the other case of a linked pair, decided in the same act (R8). `proposedBy`: who proposed it in bulk. */
  | { readonly kind: 'approve'; readonly together: CaseId | null; readonly proposedBy?: PersonId }
  | { readonly kind: 'giveMoreTime'; readonly hours: number }
  | { readonly kind: 'decline'; readonly together: CaseId | null }
  /** H12: within the call-back window. */
  | { readonly kind: 'callBack' }
  /** L3. */
  | { readonly kind: 'verify' }
  | { readonly kind: 'refuseVerification'; readonly missing: Place }
  /** L4, L6: a person lifts. */
  | { readonly kind: 'lift' }
  /** L6: the hold goes on, with a written reason. */
  | { readonly kind: 'continueHold' }
  /** L5. */
  | { readonly kind: 'decideObjection'; readonly result: 'holdRight' | 'holdWrong' }
  /** A1: a person says whether an act that nobody knew of happened. `ref`: its ticket number. */
  | {
      readonly kind: 'settleAct';
      readonly key: EffectKey;
      readonly act: ActKind;
      readonly happened: boolean;
      readonly ref: TicketId | null;
    }
  /** A2: cards. `answerThere` stops a hold card. */
  | { readonly kind: 'openCard'; readonly card: CardKind }
  | {
      readonly kind: 'finishCard';
      readonly card: CardKind;
      readonly ticket: TicketId | null;
      readonly answerThere: Place | null;
      readonly look: CardLook | null;
    }
  | { readonly kind: 'couldNot'; readonly card: CardKind; readonly act: ActKind }
  /** A task that is only to be known is done. */
  | { readonly kind: 'acknowledge'; readonly task: 'messageUndelivered' | 'noteUnconfirmed' | 'parked' };
export type PersonActKind = PersonAct['kind'];

/** What a person found who looked for a card: by name, in both conversations (A2, H5 grade C). */
export interface CardLook {
  readonly silentSince: Instant | null;
  readonly respondentCanAnswer: boolean;
  readonly accountClosed: boolean;
  readonly contractOpen: boolean;
}

/** One place in which an answer could arrive, and how far it has been seen (H5). */
export interface Source {
  readonly place: Place;
  readonly grade: 'A' | 'B' | 'C';
  /** Grade A: everything sent at or before this has been delivered; null where nothing is known yet. */
  readonly seenUpTo: Instant | null;
  /** What the source's clock may differ from the database's: it counts for the respondent. */
  readonly uncertainty: Milliseconds;
  /** No connector reads it: a person looks (A2). */
  readonly manual: boolean;
}

/** What stops holds at once, whatever version a case began with (A6). */
export interface Brakes {
  readonly holdsPaused: boolean;
  readonly capReached: boolean;
  /** Deadlines are being caught up after an outage: nothing automatic. */
  readonly outage: boolean;
  readonly automaticEnded: boolean;
}

/** The respondent's account in the ledger: how many of our holds stand, and how often that went from none to one (H9). */
export interface Account {
  readonly uid: Uid;
  readonly standing: number;
  readonly n: number;
  /** The back office confirmed the n-th suspension. */
  readonly suspendedAt: Instant | null;
}

/** The part of the world that a decision may depend on; read by `advance` under the account's lock. */
export interface World {
  readonly policy: Policy;
  readonly brakes: Brakes;
  readonly sources: readonly Source[];
  readonly account: Account;
  readonly protected: boolean;
  /** Effects of this case that are not settled, by key. */
  readonly effects: ReadonlyMap<
    EffectKey,
    { readonly state: EffectState; readonly act: ActKind; readonly card: CardKind }
  >;
  /** The stage of the linked case, if there is one (R8). */
  readonly pairStage: StageKind | null;
  /** Reports in the last 24 hours, this one included (R8). */
  readonly reportsByReporter: number;
  readonly reportersOnRespondent: number;
  /** Ports that a person serves (A2). */
  readonly manual: {
    readonly helpDesk: boolean;
    readonly messageCentre: boolean;
    readonly backOffice: boolean;
    readonly directory: boolean;
  };
}

/** Why something was not done. An error that tells what happens next; nothing was changed. */
export interface Refusal {
  readonly code: string;
  /** One sentence in plain words. */
  readonly message: string;
  /** What to do next. */
  readonly next: string;
  /** Whether the same call may succeed later by itself. */
  readonly retry: boolean;
}

export type Step =
  | {
      readonly kind: 'stepped';
      readonly case: Case;
      readonly effects: readonly Effect[];
      /** Overtaken before they were done. */
      readonly withdraw: readonly { readonly key: EffectKey; readonly reason: string }[];
      /** Acts of earlier steps that a person's word settled (A1, A2): the ledger keeps them with this outcome. */
      readonly settled: readonly { readonly key: EffectKey; readonly outcome: Outcome }[];
      readonly account: Account;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
