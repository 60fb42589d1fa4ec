/**
 * The nouns of the procedure. Read this first.
 *
 * A case is one report, followed from intake to its end. `step(case, event, world)` turns a case and an event
 * into the next case and effects, all of them plain data that survives `JSON.stringify`.
 * No name, address or text of a person stands in any of these types: texts are referred to by their digest.
 */

/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. Comparisons are plain operators; zones are for readers only. */
export type Instant = number;
/** A length of time in milliseconds. */
export type Milliseconds = number;
export const SECOND: Milliseconds = 1000;
export const MINUTE: Milliseconds = 60 * SECOND;
export const HOUR: Milliseconds = 60 * MINUTE;
export const DAY: Milliseconds = 24 * HOUR;

export type CaseId = string;
export type Uid = string;
export type ContractId = string;
export type TicketId = string;
export type ConversationId = string;
export type MessageId = string;
export type PersonId = string;
export type EffectKey = string;
/** The digest under which the shell keeps a text apart from the history, salted per person so that it can be erased. */
export type TextRef = string;

/** Support desks in the order in which a report moves; their names and codes (CS, CE, EE) are settings. */
export type Desk = 'frontLine' | 'engagement' | 'escalations';
export type Role = Desk | 'lead' | 'policyOwner' | 'administrator' | 'auditor' | 'integration';

/** Who did something (A3). `outside` is a marketplace, a helpdesk or a back office speaking for itself. */
export type Actor =
  | { readonly kind: 'person'; readonly id: PersonId; readonly roles: readonly Role[]; readonly uid?: Uid }
  | { readonly kind: 'reporter' }
  | { readonly kind: 'respondent' }
  | { readonly kind: 'timer' }
  | { readonly kind: 'policy'; readonly version: number; readonly approvedBy: readonly PersonId[] }
  | { readonly kind: 'outside'; readonly source: string };
export type Person = Extract<Actor, { kind: 'person' }>;

/** One of the two users of a contract, as far as the procedure needs to know them. */
export interface Party {
  readonly uid: Uid;
  readonly kind: 'client' | 'freelancer' | null;
  /** BCP 47, such as `en`. */
  readonly language: string;
  /** IANA time zone, such as `Asia/Manila`. */
  readonly zone: string;
  /** ISO 3166-1 alpha-2, or null where nobody said. */
  readonly country: string | null;
  readonly protected: boolean;
}

/** The two places in which the respondent is asked to answer (P3, P7). */
export type Place = 'messageCentre' | 'ticket';

/** One message as the procedure sees it; its text stays with the shell. */
export interface Message {
  readonly id: MessageId;
  readonly place: Place | 'reportTicket';
  readonly conversation: ConversationId | TicketId;
  /** P8: only a respondent's own, human message can answer; `unrecognised` in a ticket is doubt. */
  readonly author: 'reporter' | 'respondent' | 'unrecognised' | 'thirdParty' | 'desk' | 'system';
  /** `absence`: an automatic reply that announces one (H4). */
  readonly automatic: 'no' | 'automatic' | 'absence';
  /** By the clock of the server that took it (P9). */
  readonly sentAt: Instant;
}

/** An account as a look or the directory found it (R7). */
export interface AccountState {
  readonly uid: Uid;
  readonly state: 'open' | 'suspended' | 'closed';
  /** Whose suspension it is; ours is the hold of this procedure (H9). */
  readonly suspendedBy: 'us' | 'others' | 'usAndOthers' | null;
  readonly canSignIn: boolean;
  /** Whether they can write to the counterpart: false where the counterpart blocked them. */
  readonly canWrite: boolean;
}

export interface ContractState {
  readonly id: ContractId;
  readonly state: 'open' | 'ended';
  readonly endedBy: 'reporter' | 'respondent' | 'both' | null;
  /** Whether reporter and respondent of the case are its two parties. */
  readonly betweenTheTwo: boolean;
}

/** What a look at the directory, the conversations and the ticket found (R3, R4, R7, H5, H6). */
export interface Look {
  /** When the look began, by the desk's clock: it proves silence only for instants before that. */
  readonly began: Instant;
  readonly reporter: Party | null;
  readonly respondent: Party | null;
  readonly respondentAccount: AccountState | null;
  readonly contract: ContractState | null;
  /** Every place that was read completely, afresh. */
  readonly read: readonly Place[];
  /** All conversations of R3, listed in the same look. */
  readonly conversations: readonly ConversationId[];
  /** From the respondent's last human message before the report on; older ones change nothing. */
  readonly messages: readonly Message[];
  /** Grade C: the person who looked and says so by name. */
  readonly by: PersonId | null;
}

export type LookPurpose = 'intake' | 'notice' | 'deadline' | 'hold' | 'daily';

/** The outcome of an external act, as the ledger knows it (A1). */
export type Outcome =
  /** `at` is the other side's clock: the instant of acceptance or confirmation (P6). `ref` is its ticket or message. */
  | { readonly kind: 'done'; readonly at: Instant; readonly ref: string | null }
  | { readonly kind: 'looked'; readonly look: Look }
  | { readonly kind: 'refused'; readonly code: string }
  /** Nobody knows, and a look could not tell: a person is asked. */
  | { readonly kind: 'unknown' }
  /** It waits for a person (A2). */
  | { readonly kind: 'handed' };

/** The acts that the desk does in the world. Reads are acts too: they may fail, and they are proof. */
export type Act =
  | { readonly kind: 'look'; readonly purpose: LookPurpose; readonly since: Instant }
  | { readonly kind: 'openContactTicket'; readonly text: NoticeText; readonly linkedTo: TicketId | null }
  | { readonly kind: 'tellRespondent'; readonly ticket: TicketId; readonly text: NoticeText }
  | { readonly kind: 'tellReporter'; readonly ticket: TicketId; readonly text: NoticeText }
  | { readonly kind: 'suspend'; readonly uid: Uid; readonly note: string }
  | { readonly kind: 'resume'; readonly uid: Uid }
  | { readonly kind: 'writeNote'; readonly uid: Uid; readonly note: string };
export type ActKind = Act['kind'];

/** What is said to one of the two people: a template, their language and zone, and what fills the gaps (P13, P14). */
export interface NoticeText {
  readonly template: Template;
  readonly language: string;
  readonly zone: string;
  readonly facts: NoticeFacts;
}

export type Template = RespondentTemplate | ReporterTemplate;
/** What the respondent is told in the contact ticket (P3, P10, P14, H1, L3, L4, L7, L5). */
export type RespondentTemplate =
  | 'notice'
  | 'askAgain'
  | 'moreTime'
  | 'reminder'
  | 'paused'
  | 'resumed'
  | 'requestRefused'
  | 'enough'
  | 'nothingAsked'
  | 'noHold'
  | 'noticeVoid'
  | 'held'
  | 'answerArrived'
  | 'stillMissing'
  | 'lifted'
  | 'liftedOurFault'
  | 'liftedOtherHold'
  | 'liftDelayed'
  | 'objectionReceived'
  | 'objectionHoldRight'
  | 'objectionHoldWrong';
/** What the reporter is told in the report ticket (P1, R1, R4, R8, P11, P13). Never what was done to the other account. */
export type ReporterTemplate =
  | 'weWillContact'
  | 'waitsUntil'
  | 'whatIsMissing'
  | 'joined'
  | 'returned'
  | 'noSilence'
  | 'engagementAnswered'
  | 'question'
  | 'answered'
  | 'stillSilent'
  | 'declined'
  | 'undecided'
  | 'withdrawn'
  | 'closed';

/** What can fill a template's gaps. A template that needs an absent one is refused, never sent with a gap (H3). */
export interface NoticeFacts {
  readonly contract: ContractId | null;
  readonly reporterKind?: 'client' | 'freelancer' | null;
  readonly asked?: readonly Place[];
  readonly deadline?: Instant;
  readonly until?: Instant;
  readonly windowHours?: number;
  readonly missing?: readonly Missing[];
  readonly outcome?: ClosedOutcome;
  /** What the respondent may be told of why a case ended or changed. */
  readonly because?: Because;
  /** An agent's own words, by reference. */
  readonly words?: TextRef;
  /** The statement of reasons that goes with a hold (H10). */
  readonly statement?: Statement;
}
export type Because =
  | 'answered'
  | 'answeredBeforeNotice'
  | 'answeredLate'
  | 'accepted'
  | 'withdrawn'
  | 'contractEnded'
  | 'declined'
  | 'undecided'
  | 'noticeVoid'
  | 'holdsPaused'
  | 'nobodyVerified'
  | 'noReasonToGoOn'
  | 'accountClosed'
  | 'objectionNotDecided'
  | 'verified'
  | 'messageNotAccepted'
  | 'suspensionNotConfirmed'
  | 'holdWrong'
  | 'agentDecided';

/** The statement of reasons, frozen as sent (H10). Fields; `statement.ts` gives the plain text. */
export interface Statement {
  readonly decision: 'hold';
  readonly stillWorks: readonly Place[];
  readonly since: Instant;
  /** Always null: until a response is received (H1). */
  readonly until: null;
  readonly facts: {
    readonly silentSince: Instant | null;
    readonly reportedAt: Instant;
    readonly noticeAcceptedAt: Instant;
    readonly deadline: Instant;
    readonly asked: readonly Place[];
    readonly seen: readonly Proof[];
  };
  readonly report: TextRef | null;
  readonly contract: ContractId | null;
  readonly contactTicket: TicketId;
  readonly rule: 'H1';
  readonly policyVersion: number;
  /** What was automatic: the deadline always is; the decision only under an automatic policy. */
  readonly automatic: readonly ('deadline' | 'decision')[];
  readonly decidedBy: 'person' | 'policy';
  readonly howToLift: readonly Place[];
  readonly objectUntil: Instant;
}

/** How silence in one place was proven (H5; the grades of the design). */
export interface Proof {
  readonly place: Place;
  readonly grade: 'A' | 'B' | 'C';
  /** Everything sent at or before this instant had been seen. */
  readonly seenUpTo: Instant;
  readonly by: PersonId | null;
}

/** An act to be done, as data. Intended in the same transaction as the state that wants it. */
export interface Effect {
  /** Unique for ever: the same act never gets a second key, another act never the same one. */
  readonly key: EffectKey;
  readonly act: Act;
  /** Counted by the machine's clock from the commit on: the call-back window (H12). */
  readonly delay: Milliseconds;
  /** Not attempted later than this after the commit, by the machine's clock: then it is refused with `stale` (H5 grade B). */
  readonly validFor?: Milliseconds;
  /** True where `done` is an event that the case waits for; refusals and unknowns always come back. */
  readonly awaited: boolean;
  /** The card on which a person finds it where no connector does it (A2). */
  readonly card: CardKind;
  /** Set where a person's card settled it in the step that made it: the ledger keeps it as already done. */
  readonly settled?: Outcome;
}
export type CardKind = 'look' | 'notice' | 'message' | 'hold' | 'lift' | 'note';

/** Where an effect of this case stands; closed ones (done, refused, withdrawn) are not in the world. */
export type EffectState = 'intended' | 'attempted' | 'unknown' | 'handed';

export type Missing = 'reporter' | 'respondent' | 'contract' | 'openContract' | 'talkOnTheMarketplace';

/** Where a case stands. Every open stage has a timer or a task (A5). */
export type Stage =
  /** The first look is on its way (R3, R4, R7). */
  | { readonly kind: 'intake' }
  /** Something is missing; the front line completes or overrules (R4). */
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }
  /** Waits with the front line until the silence is old enough (R1). */
  | { readonly kind: 'frontLine' }
  /** Content and engagement answers or escalates (R6). */
  | { readonly kind: 'engagement' }
  /** A named lead looks before a notice goes out (R8). */
  | { readonly kind: 'massReview' }
  /** A notice, or the message that carries a new deadline, is on its way (P2, P6, P7, H4). */
  | { readonly kind: 'noticing' }
  /** The clock runs (P3). */
  | { readonly kind: 'waiting' }
  /** The clock stands; what remained is kept (R7, P12). `remaining` is null before any notice. */
  | {
      readonly kind: 'paused';
      readonly cause: PauseCause;
      readonly remaining: Milliseconds | null;
      readonly since: Instant;
    }
  /** The notice bounced, was refused, or nobody knows: a person is asked (P6). */
  | { readonly kind: 'noticeVoid' }
  /** One of two places met in time (P7). */
  | { readonly kind: 'partlyAnswered' }
  /** A decision on a hold is due (H4). */
  | { readonly kind: 'proposed' /** Found due only by catching up (A6). */; readonly outage: boolean }
  /** Silence cannot be proven at the moment (H5). */
  | {
      readonly kind: 'undecided';
      readonly behind: readonly Place[];
      /** What the watermark must reach; null where only a look that succeeds leads out. */
      readonly wanted: Instant | null;
      readonly outage: boolean;
    }
  /** Approved; may be called back; the proof is being taken again (H6, H12). */
  | { readonly kind: 'approved' }
  /** The suspension is on its way (H12). */
  | { readonly kind: 'suspending' }
  /** The back office confirmed the suspension (H2). */
  | { readonly kind: 'onHold' }
  /** A lift is owed until the back office confirms it (L7). */
  | { readonly kind: 'lifting' }
  /** Answered, not yet resolved (P11). */
  | { readonly kind: 'answered' }
  /** Answered after the deadline, before a suspension was confirmed (H11). */
  | { readonly kind: 'answeredLate' }
  | { readonly kind: 'closed'; readonly outcome: ClosedOutcome };
export type StageKind = Stage['kind'];
/** Where a case can go once its hold is no more. */
export type AfterLift = Extract<
  Stage,
  { kind: 'closed' | 'answered' | 'partlyAnswered' | 'answeredLate' | 'noticeVoid' | 'proposed' }
>;
export type PauseCause = 'cannotSignIn' | 'cannotWrite' | 'suspendedByOthers' | 'absence' | 'request';

export type ClosedOutcome =
  /** R1, R3: the respondent had answered; there is no silence. */
  | 'noSilence'
  /** R4: what was missing never came. */
  | 'incomplete'
  /** R8: back to the reporter's desk. */
  | 'returned'
  /** R6. */
  | 'engagementAnswered'
  /** P5, P11. */
  | 'resolved'
  /** P12, P11. */
  | 'withdrawn'
  | 'contractEnded'
  /** R7. */
  | 'accountClosed'
  /** H4: an agent declined a hold, or closed. */
  | 'declined'
  /** H5. */
  | 'undecided'
  /** H11: late, and a person closed it. */
  | 'answeredLate'
  /** L2, L3: held, answered, lifted. */
  | 'lifted';

/** Named instants at which something happens; the least of them is the case's due instant. */
export type TimerName =
  /** An act that the stage waits for is overdue. */
  | 'awaited'
  | 'incompleteEnd'
  | 'passOn'
  | 'massReturn'
  | 'reminder'
  | 'deadline'
  | 'pauseEnd'
  | 'undecidedEnd'
  | 'approvalLapse'
  | 'suspensionUnconfirmed'
  | 'messageUnaccepted'
  | 'verification'
  | 'review'
  | 'dailyLook'
  /** Until when the respondent may object (L5); a hold that stands longer is looked at again then. */
  | 'objectionEnd'
  | 'resolve'
  | 'question'
  | 'objection'
  | 'liftUnconfirmed'
  | 'cardUnfinished';
export type Timers = { readonly [name in TimerName]?: Instant };

/** A person's turn (A5). At most one of a kind stands at a time. */
export interface Task {
  readonly kind: TaskKind;
  readonly for: Role;
  readonly since: Instant;
  /** Set where one person is meant, such as the agent of a linked pair. */
  readonly person?: PersonId;
  /** The card to work through. */
  readonly card?: CardKind;
}
export type TaskKind =
  | 'complete'
  | 'engagement'
  | 'massReview'
  | 'cannotAnswer'
  | 'noticeVoid'
  | 'doubt'
  | 'request'
  | 'partlyAnswered'
  | 'decide'
  | 'undecided'
  | 'answeredLate'
  | 'objectedByReporter'
  | 'verify'
  | 'secondPerson'
  | 'review'
  | 'objection'
  | 'liftDelayed'
  | 'messageUndelivered'
  | 'noteUnconfirmed'
  | 'unknownAct'
  | 'card'
  | 'parked';

/** An answer that met a place: the earliest that counts (P7–P9). */
export interface Answer {
  readonly message: MessageId;
  readonly sentAt: Instant;
}

/** One window in which the respondent is asked (P3, P7, H4). */
export interface Window {
  /** 1 is the notice; at most two further ones a case (P7). */
  readonly number: number;
  readonly asked: readonly Place[];
  /** The effect whose acceptance starts or moves the clock. */
  readonly key: EffectKey;
  /** What this message carries. */
  readonly template: 'notice' | 'askAgain' | 'moreTime' | 'resumed';
  /** Length from the acceptance on. */
  readonly length: Milliseconds;
  readonly acceptedAt: Instant | null;
  readonly deadline: Instant | null;
}

export interface Hold {
  /** Suspend key: of this case, or of the case that suspended the account first (H9). */
  readonly key: EffectKey;
  readonly approvedBy: Actor;
  /** H7: who asked for the hold of a protected account, or proposed it in bulk; somebody else approved. */
  readonly askedBy: PersonId | null;
  readonly approvedAt: Instant;
  readonly proofs: readonly Proof[];
  /** The look within the act, whose outcome lets the suspension go (H6). */
  readonly lookKey: EffectKey | null;
  /** That look is done; only a watermark at or past the approval is missing. */
  readonly looked: boolean;
  readonly statement: Statement | null;
  /** True from the moment that the desk wants the account suspended by this case until it wants it free. */
  readonly stands: boolean;
  readonly suspendedAt: Instant | null;
  readonly messageKey: EffectKey | null;
  readonly messageAcceptedAt: Instant | null;
  readonly refusals: number;
  readonly verifyBefore: Instant | null;
}

/** A lift from its decision to its confirmation (L7). */
export interface Lift {
  readonly key: EffectKey | null;
  readonly decidedAt: Instant;
  readonly by: Actor;
  /** The rule that demands it, or `L3` and `L6` where a person decided (I5). */
  readonly rule: 'L3' | 'L4' | 'L5' | 'L6' | 'H11' | 'H12' | 'P6' | 'P12';
  readonly because: Because;
  /** Where the case goes once the account is free. */
  readonly next: AfterLift;
  readonly confirmedAt: Instant | null;
  /** How often a resume was made for it: each has a key of its own. */
  readonly tries: number;
}

export interface Objection {
  readonly at: Instant;
  readonly text: TextRef | null;
  readonly stage: 'open' | 'overdue' | 'holdRight' | 'holdWrong';
  readonly decidedBy: PersonId | null;
}

/** A request for more time, or an absence, that waits for an agent (P12, H4). */
export interface Request {
  readonly kind: 'time' | 'absence' | 'automaticAbsence';
  readonly at: Instant;
  readonly until: Instant | null;
}

/** One report, followed to its end. The whole state; `due_at` and all list columns are computed from it. */
export interface Case {
  readonly shape: 1;
  readonly id: CaseId;
  /** The policy version under which it began (A3). */
  readonly policy: number;
  readonly reporter: Party;
  readonly respondent: Party;
  readonly contract: ContractId | null;
  readonly reportTicket: TicketId | null;
  readonly contactTicket: TicketId | null;
  readonly report: TextRef | null;
  readonly reportedAt: Instant;
  /** Which desk has it. */
  readonly desk: Desk;
  readonly escalated: boolean;
  /** An agent overruled R4 with a reason. */
  readonly overruled: boolean;
  /** The reporter's first message that the respondent has not answered (R3). */
  readonly silentSince: Instant | null;
  readonly conversations: readonly ConversationId[];
  /** Silence counts only from messages that the reporter wrote since: the end of an earlier case of the same three (R3). */
  readonly silenceFrom: Instant | null;
  /** R8: one of many; a lead looks before a notice goes out. */
  readonly mass: boolean;
  /** R3's conversations were read back once, so that a stream can prove silence from then on. */
  readonly readBackAt: Instant | null;
  readonly stage: Stage;
  readonly timers: Timers;
  readonly tasks: readonly Task[];
  readonly window: Window | null;
  /** The first notice, and the instant at which it was accepted (P6, P7); cleared where it turns out void. */
  readonly noticeKey: EffectKey | null;
  readonly noticeAcceptedAt: Instant | null;
  /** Answers count from messages sent after this: the report, or the decision that asked both anew (P7, P8). */
  readonly countFrom: Instant;
  readonly met: { readonly [place in Place]: Answer | null };
  /** When the latest answer that counts was sent, in either place: one after the deadline forbids a hold (I1, H11). */
  readonly lastAnswerAt: Instant | null;
  /** Conversations whose last human message is the respondent's, with its instant (H7). */
  readonly lastRespondent: { readonly [conversation: ConversationId]: Instant };
  /** Messages that counted as answers, the latest ones: a later read of the same conversation finds them again. */
  readonly counted: readonly string[];
  /** Messages of unrecognised authors in the ticket (P8). */
  readonly doubts: readonly Message[];
  /** P12: the end of the contract, once it is known: every later look finds it again. */
  readonly contractEndedBy: 'reporter' | 'respondent' | 'both' | 'unknown' | null;
  /** Why the respondent cannot answer at the moment, as the directory or a look last told (R7). */
  readonly cannotAnswer: PauseCause | null;
  readonly requests: readonly Request[];
  /** Since when the desk waits for the reporter (P11, H7). */
  readonly questionSince: Instant | null;
  /** P10: once. */
  readonly remindedAt: Instant | null;
  readonly furtherWindows: number;
  readonly extensions: number;
  readonly pauses: number;
  readonly pair: CaseId | null;
  /** Proofs gathered for the decision at hand (H5). */
  readonly proofs: readonly Proof[];
  /** Who asked for the hold of a protected account, waiting for a second person (H7). */
  readonly askedBy: PersonId | null;
  readonly hold: Hold | null;
  /** L5: the latest hold that was confirmed, once another decision has taken its place: it can still be objected to. */
  readonly formerHold: Hold | null;
  readonly lift: Lift | null;
  readonly objection: Objection | null;
  /** Instants at which a late answer, and a wrong hold, were counted (H11, L4). */
  readonly countedLateAt: Instant | null;
  readonly countedWrongAt: Instant | null;
  /** Outcomes that the reporter has been told (P13: each once). */
  readonly reporterTold: readonly ReporterTemplate[];
  /** A card that a person has opened and not finished (A2). */
  readonly openCard: {
    readonly card: CardKind;
    readonly by: PersonId;
    readonly at: Instant;
    readonly asked: number;
  } | null;
  /** How many keys of each sort this case has made; keys never repeat. */
  readonly keys: number;
  readonly closedAt: Instant | null;
}
