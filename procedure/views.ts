/** What each of the two people may see of a case, as data (A4, P13). Whatever is not listed here, they do not see. */
import { instantText, languageOf } from './calendar.ts';
import type {
  Because,
  Case,
  ClosedOutcome,
  ContractId,
  Instant,
  Missing,
  Objection,
  Place,
  StageKind,
  Statement,
  TicketId,
} from './case.ts';
import { lastHeld } from './held.ts';

/**
 * The state of a report for its reporter. From the deadline to the end it is `withUs`, whatever is decided meanwhile:
 * a proposal, a hold and a lift look the same.
 */
export type ReporterState = 'received' | 'waits' | 'missing' | 'withUs' | 'contacted' | 'answered' | 'closed';
/** How a report ended for its reporter: a lift and a closed account are `done`, a late answer is an answer. */
export type ReporterOutcome =
  | Exclude<ClosedOutcome, 'lifted' | 'accountClosed' | 'answeredLate'>
  | 'answered'
  | 'done';

export interface ReporterView {
  readonly contract: ContractId | null;
  readonly reportTicket: TicketId | null;
  readonly reportedAt: Instant;
  readonly state: ReporterState;
  /** R1: the report moves on by itself then. */
  readonly waitsUntil: Instant | null;
  /** R4. */
  readonly missing: readonly Missing[];
  readonly contactedAt: Instant | null;
  /** P11: whether the desk waits for them, and until when it hears an objection or an answer. */
  readonly asked: boolean;
  readonly answerBefore: Instant | null;
  readonly closedAt: Instant | null;
  readonly outcome: ReporterOutcome | null;
}

/** The reporter's view: built from a few fields of their own, so that nothing of the other account can slip in. */
export function reporterMaySee(current: Case): ReporterView {
  const { stage, timers } = current;
  const state = reporterState(current);
  const open = stage.kind !== 'closed';
  return {
    contract: current.contract,
    reportTicket: current.reportTicket,
    reportedAt: current.reportedAt,
    state,
    waitsUntil: stage.kind === 'frontLine' ? (timers.passOn ?? null) : null,
    missing: stage.kind === 'incomplete' ? stage.missing : [],
    contactedAt: current.noticeAcceptedAt,
    asked: open && current.questionSince !== null,
    answerBefore:
      open && current.questionSince !== null
        ? (timers.question ?? null)
        : stage.kind === 'answered'
          ? (timers.resolve ?? null)
          : null,
    closedAt: current.closedAt,
    outcome: stage.kind === 'closed' ? reporterOutcome(stage.outcome) : null,
  };
}

const reporterStates: { readonly [kind in StageKind]: ReporterState | 'contactedIfSo' } = {
  intake: 'received',
  incomplete: 'missing',
  frontLine: 'waits',
  engagement: 'withUs',
  massReview: 'withUs',
  noticing: 'contactedIfSo',
  waiting: 'contactedIfSo',
  paused: 'contactedIfSo',
  noticeVoid: 'contactedIfSo',
  partlyAnswered: 'withUs',
  proposed: 'withUs',
  undecided: 'withUs',
  approved: 'withUs',
  suspending: 'withUs',
  onHold: 'withUs',
  lifting: 'withUs',
  answered: 'answered',
  answeredLate: 'answered',
  closed: 'closed',
};

function reporterState(current: Case): ReporterState {
  const state = reporterStates[current.stage.kind];
  if (state !== 'contactedIfSo') return state;
  return current.noticeAcceptedAt === null ? 'withUs' : 'contacted';
}

function reporterOutcome(outcome: ClosedOutcome): ReporterOutcome {
  if (outcome === 'answeredLate') return 'answered';
  if (outcome === 'lifted' || outcome === 'accountClosed') return 'done';
  return outcome;
}

export type RespondentState =
  | 'asked'
  | 'paused'
  | 'nothingAsked'
  | 'beingDecided'
  | 'onHold'
  | 'liftDecided'
  | 'answered'
  | 'closed';

export interface RespondentView {
  readonly contract: ContractId | null;
  readonly counterpart: 'client' | 'freelancer' | null;
  readonly contactTicket: TicketId;
  readonly state: RespondentState;
  /** Where an answer is asked, and whether it has come (P7). */
  readonly asked: readonly { readonly place: Place; readonly met: boolean }[];
  readonly deadline: Instant | null;
  /** The deadline in their own zone and language, with its offset. */
  readonly deadlineText: string | null;
  /** P12: until when the clock stands, where that is known. */
  readonly pausedUntil: Instant | null;
  /** The hold of this case: frozen reasons, readable from before the suspension on (H12), and how it goes on. */
  readonly hold: {
    readonly since: Instant | null;
    readonly statement: Statement | null;
    /** L3: until when an answer is looked at. */
    readonly verifyBefore: Instant | null;
  } | null;
  readonly lift: {
    readonly decidedAt: Instant;
    readonly because: Because;
    readonly confirmedAt: Instant | null;
  } | null;
  readonly objection: {
    readonly at: Instant;
    readonly stage: Objection['stage'];
    readonly decideBefore: Instant | null;
  } | null;
  readonly closedAt: Instant | null;
  readonly outcome: ClosedOutcome | null;
}

/** The respondent's view, or null while nothing has been asked of them: an untold report is not theirs to see. */
export function respondentMaySee(current: Case): RespondentView | null {
  const { contactTicket, respondent, stage, timers, window } = current;
  if (contactTicket === null) return null;
  const state = respondentStates[stage.kind];
  const running = stage.kind === 'waiting' || (stage.kind === 'noticing' && window?.acceptedAt != null);
  const deadline = running || state === 'beingDecided' ? (window?.deadline ?? null) : null;
  return {
    contract: current.contract,
    counterpart: current.reporter.kind,
    contactTicket,
    state,
    asked:
      state === 'asked' || state === 'paused' || state === 'beingDecided' || state === 'onHold'
        ? askedOf(current)
        : [],
    deadline,
    deadlineText:
      deadline === null ? null : instantText(deadline, respondent.zone, languageOf(respondent.language)),
    pausedUntil: stage.kind === 'paused' ? (timers.pauseEnd ?? null) : null,
    hold: holdOf(current),
    lift:
      current.lift === null
        ? null
        : {
            decidedAt: current.lift.decidedAt,
            because: current.lift.because,
            confirmedAt: current.lift.confirmedAt,
          },
    objection:
      current.objection === null
        ? null
        : {
            at: current.objection.at,
            stage: current.objection.stage,
            decideBefore: current.objection.stage === 'open' ? (timers.objection ?? null) : null,
          },
    closedAt: current.closedAt,
    outcome: stage.kind === 'closed' ? stage.outcome : null,
  };
}

const respondentStates: { readonly [kind in StageKind]: RespondentState } = {
  intake: 'nothingAsked',
  incomplete: 'nothingAsked',
  frontLine: 'nothingAsked',
  engagement: 'nothingAsked',
  massReview: 'nothingAsked',
  noticing: 'asked',
  waiting: 'asked',
  paused: 'paused',
  noticeVoid: 'nothingAsked',
  partlyAnswered: 'beingDecided',
  proposed: 'beingDecided',
  undecided: 'beingDecided',
  approved: 'beingDecided',
  suspending: 'onHold',
  onHold: 'onHold',
  lifting: 'liftDecided',
  answered: 'answered',
  answeredLate: 'answered',
  closed: 'closed',
};

function askedOf(current: Case): RespondentView['asked'] {
  return (current.window?.asked ?? []).map((place) => ({ place, met: current.met[place] !== null }));
}

/** The hold without the people who decided it; a proposal that was never carried out is none, and hides none before it (L5). */
function holdOf(current: Case): RespondentView['hold'] {
  const hold = current.hold?.statement == null ? lastHeld(current) : current.hold;
  if (hold === null) return null;
  const { statement } = hold;
  return {
    since: hold.suspendedAt,
    statement:
      statement === null
        ? null
        : {
            ...statement,
            facts: {
              ...statement.facts,
              seen: statement.facts.seen.map((proof) => ({ ...proof, by: null })),
            },
          },
    verifyBefore: hold.verifyBefore,
  };
}
