/** What was reached in one world: the branches of its cases, and what its faults caused. */
import type { Seen } from './witness.ts';
import { BRANCH_RULES, branchesIn } from './branches.ts';
import type { ConsequenceName } from './consequences.ts';
import type { FaultName } from './faults.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { BY_HAND, type Done, type Truth, type TrueMessage } from './truth.ts';

export interface SometimesSettings {
  readonly truth: Truth;
  readonly database: MemoryDatabase;
  readonly isStalled: () => boolean;
  readonly readsAreDown: () => boolean;
}

/** What becomes of a message that met a fault, once its case has heard of it. */
const HEARD: { readonly [fault in FaultName]?: ConsequenceName } = {
  messageLate: 'lateWithinTheBound',
  messageTwice: 'twiceSeenOnceTaken',
  messageOutOfOrder: 'takenOutOfOrder',
  stampedAhead: 'sentInTheFuture',
};
const BROKEN: { readonly [fault in FaultName]?: ConsequenceName } = {
  promiseBroken: 'laterThanPromised',
  stampedBack: 'stampedBeforeTheWatermark',
};

export class Sometimes {
  readonly reached = new Set<string>();
  /** Branches not reached yet. */
  readonly #wanted = new Set(Object.keys(BRANCH_RULES));
  readonly #settings: SometimesSettings;
  /** Acts that met a fault on their way. */
  readonly #unsure = new Map<string, FaultName>();

  constructor(settings: SometimesSettings) {
    this.#settings = settings;
  }

  note(name: ConsequenceName): void {
    this.reached.add(name);
  }

  /** Nobody knows what became of an act, for this reason. */
  unsure(key: string, fault: FaultName): void {
    this.#unsure.set(key, fault);
  }

  /** An act was looked up. */
  lookedUp(key: string, kind: 'found' | 'absent' | 'cannotTell'): void {
    const fault = this.#unsure.get(key);
    if (kind === 'found' && fault === 'answerLost') this.note('lostAnswerFound');
    if (kind === 'found' && fault === 'timeOutDone') this.note('givenUpAndFound');
    if (kind === 'found' && fault === 'arrivesLate') this.note('lateRequestFound');
    if (kind === 'absent' && fault === 'shownLate' && this.#settings.truth.isDone(key))
      this.note('absentNotBelievedTooEarly');
  }

  done({ key }: Done): void {
    const fault = this.#unsure.get(key);
    if (fault === 'requestLost') this.note('lostRequestDoneLater');
    if (fault === 'timeOutUndone') this.note('givenUpAndDoneLater');
    if (fault === 'helpDeskDown') this.note('sentOnceTheHelpDeskIsBack');
    if (fault === 'backOfficeDown') this.note('doneOnceTheBackOfficeIsBack');
  }

  seen(seen: Seen): void {
    for (const name of branchesIn(seen, this.#wanted)) {
      this.reached.add(name);
      this.#wanted.delete(name);
    }
    const { event, before, after, made } = seen;
    if (event.kind === 'message') this.#message(seen, event.message.id);
    else if (event.kind === 'outcome') this.#outcome(seen, event);
    else if (event.kind === 'bounced') this.#bounced(seen, event.key);
    else if (event.kind === 'accountChanged') this.#account(seen, made);
    else if (event.kind === 'due') this.#due(seen);
    else if (event.kind === 'paired') this.note('linkedPair');
    else if (event.kind === 'reportedAgain') this.note('joinedReport');
    else if (event.kind === 'settleAct') this.note('personAskedAboutUnknown');
    else if (event.kind === 'withdrawn' && ['closed', 'lifting'].includes(after.stage.kind))
      this.note('endedByWithdrawal');
    else if (event.kind === 'requested' && after.requests.length > (before?.requests.length ?? 0))
      this.note('requestWaitsForAnAgent');
    else if (event.kind === 'braked' && before?.stage.kind === 'approved' && after.stage.kind === 'proposed')
      this.note('approvalTakenBackByPause');
  }

  #bounced({ before, after }: Seen, key: string): void {
    if (after.stage.kind === 'noticeVoid' && before?.stage.kind !== 'lifting')
      this.note('clockClearedByBounce');
    else if (key === before?.hold?.messageKey && after.stage.kind === 'lifting')
      this.note('liftedAsMessageBounced');
    else if (key !== before?.noticeKey) this.note('personHearsOfBounce');
  }

  #message({ before, after }: Seen, id: string): void {
    const really = this.#true(id);
    const heard = really?.fault == null ? undefined : HEARD[really.fault];
    if (heard !== undefined) this.note(heard);
    if (after.requests.some(({ kind }) => kind === 'automaticAbsence')) this.note('absenceWaitsForAnAgent');
    if (after.doubts.length > (before?.doubts.length ?? 0))
      this.note(really?.from === 'third-party' ? 'thirdPartyIsDoubt' : 'doubt');
  }

  #true(id: string): TrueMessage | undefined {
    return this.#settings.truth.messages.get(id);
  }

  #outcome({ before, after }: Seen, event: Extract<Seen['event'], { kind: 'outcome' }>): void {
    const { outcome, act } = event;
    const { stage } = after;
    if (outcome.kind === 'looked') {
      if (outcome.look.messages.some(({ id }) => this.#true(id)?.fault === 'streamJumps'))
        this.note('passedOverButRead');
      if (
        stage.kind === 'incomplete' &&
        stage.missing.some((one) => one === 'reporter' || one === 'respondent')
      )
        this.note('userUnknown');
      if (stage.kind === 'paused' && stage.cause === 'suspendedByOthers')
        this.note('pausedBySuspensionOfOthers');
      if (stage.kind === 'paused' && stage.cause === 'cannotWrite') this.note('pausedAsBlocked');
      if (stage.kind === 'massReview') this.note('shownToALead');
      if (stage.kind === 'closed' && stage.outcome === 'contractEnded') this.note('endedByContract');
    }
    if (stage.kind === 'closed' && stage.outcome === 'accountClosed' && before?.stage.kind !== 'closed')
      this.note('endedByClosedAccount');
    if (outcome.kind !== 'refused') return;
    if (act === 'look' && outcome.code === 'readFailed' && this.#settings.readsAreDown())
      this.note('caseToldThatReadsFail');
    if (outcome.code === 'mailboxFull' && stage.kind === 'noticeVoid') this.note('noticeVoidAsRefused');
    if (outcome.code === 'ticketLocked') this.note('personHearsOfRefusedMessage');
    if (act === 'suspend' && outcome.code === 'notAllowed' && stage.kind === 'proposed')
      this.note('proposedAgainAsRefused');
    if (act === 'resume' && outcome.code === 'notAllowed') this.note('refusedLiftIsOwed');
    if (act === 'writeNote' && outcome.code === 'noNotes') this.note('personHearsOfRefusedNote');
  }

  #account({ before, after }: Seen, made: readonly string[]): void {
    if (before?.stage.kind === 'onHold' && after.stage.kind === 'lifting') {
      const byHand = this.#settings.truth.isDone(`${BY_HAND}-${before.hold?.key ?? ''}`);
      this.note(byHand ? 'holdEndedByHand' : 'missingHoldFound');
    }
    if (made.some((key) => key.endsWith('/resume'))) {
      const byHand = this.#settings.truth.isDone(`${BY_HAND}-hold-${after.respondent.uid}`);
      this.note(byHand ? 'holdOfNobodyFound' : 'orphanedHoldFound');
    }
  }

  #due({ before, after, at }: Seen): void {
    const { stage } = after;
    if (stage.kind === 'undecided' && before?.stage.kind === 'waiting' && this.#settings.isStalled())
      this.note('undecidedAsStalled');
    const decides =
      before?.stage.kind === 'waiting' && (stage.kind === 'proposed' || stage.kind === 'undecided');
    const written = this.#settings.truth.messagesFrom.get(after.respondent.uid) ?? [];
    if (decides && written.some((one) => one.automatic === 'automatic' && one.ticket === after.contactTicket))
      this.note('automaticIsNoAnswer');
    if ((stage.kind === 'proposed' || stage.kind === 'undecided') && stage.outage)
      this.note('dueShownWithTheOutage');
    const open = Math.max(
      ...[...this.#settings.database.tables.sources.values()].map(({ uncertainty }) => uncertainty),
    );
    if (
      open > 0 &&
      before?.stage.kind === 'waiting' &&
      stage.kind !== 'waiting' &&
      at > (after.window?.deadline ?? Infinity) + open - 1
    )
      this.note('waitedForTheDifferenceOfClocks');
  }

  /** A source became grade C over a message. */
  broken(id: string): void {
    const fault = this.#true(id)?.fault;
    const name = fault == null ? undefined : BROKEN[fault];
    if (name !== undefined) this.note(name);
  }
}
