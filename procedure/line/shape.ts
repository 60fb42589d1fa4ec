/**
 * The silence line as data: what it shows of a case, in instants, never in pixels. Three lanes, the silence, the
 * windows, what each source has seen, and what the desk did; `line.ts` computes it.
 */
import type {
  Act,
  Actor,
  CardKind,
  Case,
  Because,
  EffectKey,
  EffectState,
  Instant,
  Lift,
  Message,
  MessageId,
  PauseCause,
  PersonId,
  Place,
  StageKind,
  Template,
} from '../case.ts';
import type { Event, EventKind, PersonActKind, Source } from '../event.ts';
import type { Changes } from '../shape.ts';

/** One row of a case's history, as far as the line reads it. `parked` is the desk's own entry. */
export interface Happened {
  readonly n: number;
  readonly at: Instant;
  readonly event: Event | { readonly kind: 'parked'; readonly by: Actor };
  readonly changes: Changes;
  readonly made: readonly EffectKey[];
  /** Key to reason. */
  readonly withdrawn: { readonly [key: EffectKey]: string };
}

/** A message with the instant at which the desk received it. */
export interface HeardMessage extends Message {
  readonly seenAt: Instant;
}

/** An act as the ledger has it. `outcomeAt`: the other side's acceptance or confirmation, where it is done (P6). */
export interface LedgerAct {
  readonly key: EffectKey;
  readonly act: Act;
  readonly card: CardKind;
  readonly state: EffectState | 'done' | 'refused' | 'withdrawn';
  readonly madeAt: Instant;
  readonly outcomeAt: Instant | null;
  readonly ref: string | null;
  readonly code: string | null;
}

/** A place with what is known of its source; `brokenAt`: a message was older than promised and nobody restored it since. */
export interface SeenSource extends Source {
  readonly brokenAt: Instant | null;
}

export type Lane = 'respondent' | 'desk' | 'reporter';

/** Who did something: told apart everywhere in the same way. */
export type Who =
  /** The desk by itself; `policy`: a version that two people approved decided (H4). */
  | { readonly kind: 'desk'; readonly policy: number | null }
  | { readonly kind: 'person'; readonly id: PersonId }
  /** A marketplace, a helpdesk or a back office. */
  | { readonly kind: 'outside'; readonly source: string }
  | { readonly kind: 'reporter' }
  | { readonly kind: 'respondent' };

/** Why a message is no answer (P8). */
export type NoAnswer =
  | 'reporter'
  | 'desk'
  | 'system'
  | 'thirdParty'
  | 'doubt'
  | 'automatic'
  | 'absence'
  | 'reportTicket'
  | 'beforeReport'
  | 'beforeAskedAnew';

/** How an answer stands to what was asked (P7, P9). */
export type Timing =
  | 'inTime'
  | 'late'
  /** No deadline runs: a notice is on its way or void, or the clock stands. Every answer is in time. */
  | 'noDeadline'
  /** In the message centre, before the first notice was accepted: there is no silence (R1, R3). */
  | 'beforeNotice';

export interface Dot {
  /** Message centre and helpdesk number apart: place and id together are one message. */
  readonly id: string;
  readonly message: MessageId;
  readonly place: Message['place'];
  readonly conversation: string;
  readonly lane: Lane;
  /** As it came. */
  readonly author: Message['author'];
  /** P8: what a person said whose it is. */
  readonly recognisedAs: 'respondent' | 'reporter' | 'thirdParty' | null;
  readonly automatic: Message['automatic'];
  readonly sentAt: Instant;
  /** When the desk received it. */
  readonly seenAt: Instant;
  /** How it came: a stream or push, a look, or a person who saw it. */
  readonly seenBy: 'stream' | 'look' | 'person';
  readonly person: PersonId | null;
  /** Null: it is no answer, and `why` says why not. */
  readonly timing: Timing | null;
  readonly why: NoAnswer | null;
  /** The window whose question it answers, or was late for. */
  readonly window: number | null;
  /** Sent in time and received after the deadline: it can be seen to be in time. */
  readonly arrivedLate: boolean;
  /** What it answers. */
  readonly answers:
    | { readonly kind: 'message'; readonly id: string }
    | { readonly kind: 'act'; readonly key: EffectKey }
    | null;
}

/** From the reporter's earliest unanswered message to the answer, to the end of the case, or on until now (R3). */
export interface Silence {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly message: string | null;
  readonly endedBy: 'answer' | 'caseEnd' | null;
}

/** A message that starts or moves a clock. */
export interface Flag {
  readonly key: EffectKey;
  readonly template: Template;
  readonly window: number;
  readonly madeAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly state: 'onItsWay' | 'accepted' | 'bounced' | 'refused' | 'withdrawn';
  /** When it turned out void (P6). */
  readonly voidAt: Instant | null;
  readonly who: Who;
}

export interface Pause {
  readonly from: Instant;
  readonly until: Instant | null;
  /** P12: until when it was granted; null where a person has to end it (R7). */
  readonly planned: Instant | null;
  readonly cause: PauseCause;
  readonly who: Who;
}

/** A window as a bracket: from the acceptance of its message to its deadline (P3, P7, H4). */
export interface Bracket {
  readonly number: number;
  readonly key: EffectKey;
  readonly opensWith: 'notice' | 'askAgain';
  readonly asked: readonly Place[];
  /** Answers sent after this count for it (P7). */
  readonly countFrom: Instant;
  readonly acceptedAt: Instant | null;
  /** As it stands, or last stood; null while none runs. */
  readonly deadline: Instant | null;
  /** P9: what a source's clock leaves open counts for the respondent. */
  readonly lastInstants: readonly { readonly place: Place; readonly at: Instant }[];
  /** Every deadline that it had, the oldest first. */
  readonly deadlines: readonly {
    readonly deadline: Instant;
    readonly since: Instant;
    readonly because: 'notice' | 'askAgain' | 'moreTime' | 'resumed';
  }[];
  readonly pauses: readonly Pause[];
  readonly state: 'onItsWay' | 'running' | 'paused' | 'met' | 'over' | 'void' | 'ended';
  readonly endedAt: Instant | null;
}

/** How far a place has been seen, for this case. */
export interface Track {
  readonly place: Place;
  readonly grade: 'A' | 'B' | 'C';
  readonly manual: boolean;
  /** Everything sent at or before it has been seen; null where nothing has. */
  readonly seenUpTo: Instant | null;
  readonly uncertainty: number;
  readonly brokenAt: Instant | null;
  /** Whether it has been seen past the deadline of the last window; null without one. */
  readonly coversDeadline: boolean | null;
  readonly spans: readonly TrackSpan[];
}
export interface TrackSpan {
  readonly from: Instant;
  readonly to: Instant;
  /** Solid where everything sent in it has been seen, hatched where not. */
  readonly proven: boolean;
  readonly how: 'stream' | 'read' | 'look' | 'behind' | 'notRead' | 'nobodyLooked' | 'notReadBack' | 'broken';
  readonly by: PersonId | null;
}

/** A hold from its approval to the end of its lift. */
export interface HoldSpan {
  /** Null before the suspension was made. */
  readonly key: EffectKey | null;
  readonly approvedAt: Instant;
  readonly approvedBy: Who;
  /** H7: who asked for the hold of a protected account. */
  readonly askedBy: PersonId | null;
  readonly sentAt: Instant | null;
  /** The back office's confirmation: before it nothing is on hold. */
  readonly suspendedAt: Instant | null;
  readonly messageAcceptedAt: Instant | null;
  readonly noteAt: Instant | null;
  /** Another case holds the account already: nothing was clicked for this one (H9). */
  readonly shared: boolean;
  /** Fell back before it was confirmed, and by whom. */
  readonly endedAt: Instant | null;
  readonly endedBy: Who | null;
  readonly lift: {
    readonly decidedAt: Instant;
    readonly by: Who;
    readonly rule: Lift['rule'];
    readonly because: Because;
    readonly confirmedAt: Instant | null;
  } | null;
  /** L4: counted as the desk's error. */
  readonly wrongAt: Instant | null;
}

/** Something that happened, as a mark in its lane. */
export interface Mark {
  readonly at: Instant;
  readonly lane: Lane;
  readonly who: Who;
  /** A person's act, an event from outside, an act of the desk by its template or kind, or that the stage changed. */
  readonly what: Exclude<EventKind, 'message' | 'outcome' | 'due'> | 'parked' | 'stage' | 'done';
  readonly act: PersonActKind | null;
  /** The stage that the case entered with it. */
  readonly stage: StageKind | null;
  /** What was done in the world: the ledger's act. */
  readonly effect: {
    readonly key: EffectKey;
    readonly kind: Act['kind'];
    readonly template: Template | null;
    readonly state: LedgerAct['state'];
    readonly confirmedAt: Instant | null;
  } | null;
  /** The row of the history. */
  readonly n: number | null;
}

export interface Line {
  readonly now: Instant;
  /** What is worth drawing: from the beginning of the silence to now or the next deadline. */
  readonly from: Instant;
  readonly to: Instant;
  /** The respondent's zone, in which deadlines are labelled. */
  readonly zone: string;
  readonly reportedAt: Instant;
  readonly closedAt: Instant | null;
  readonly silences: readonly Silence[];
  /** By the instant of sending. */
  readonly dots: readonly Dot[];
  readonly windows: readonly Bracket[];
  readonly flags: readonly Flag[];
  readonly tracks: readonly Track[];
  readonly holds: readonly HoldSpan[];
  /** By instant. */
  readonly marks: readonly Mark[];
}

/** Everything that the line is computed from; messages, acts and rows in the order in which they came. */
export interface LineGiven {
  readonly current: Case;
  readonly now: Instant;
  readonly rows: readonly Happened[];
  readonly messages: readonly HeardMessage[];
  readonly acts: readonly LedgerAct[];
  /** As they stand now; for a closed case as they stood then. */
  readonly sources: readonly SeenSource[];
}
