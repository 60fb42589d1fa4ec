/** What became of an act, and what the case makes of it (A1, P6, H12, L7). */
import type { AccountState, ActKind, EffectKey, Instant, Look, Outcome, Role } from './case.ts';
import { MINUTE } from './case.ts';
import type { Event } from './event.ts';
import {
  ask,
  clearTimer,
  deskRole,
  dropUnknown,
  effectState,
  emit,
  enter,
  hasTask,
  isOurs,
  overtake,
  setTimer,
  stageOf,
  type Change,
} from './change.ts';
import { accepted, pause } from './asking.ts';
import { receive } from './answers.ts';
import { accountClosed, contractEnded } from './ending.ts';
import { proofsOf } from './evidence.ts';
import { lookFailed, lookedBeforeNotice, whyCannotAnswer } from './intake.ts';
import { holdInFlight, liftRefused, resumeAgain, resumed, revokeApproval, startLift } from './lifting.ts';
import {
  decisionLookFailed,
  lookedBeforeHold,
  messageNotAccepted,
  suspended,
  suspensionRefused,
  undecidedAgain,
} from './silence.ts';
import { isTakenOver, lookedTakenOver } from './taking-over.ts';
import { nothingAskedAnyMore, noticeVoid } from './stages.ts';

/** The code of an act of which a person says that it did not happen (A1). */
export const DID_NOT_HAPPEN = 'didNotHappen';

/** Routes the outcome of one act. An act that the case no longer waits for changes nothing but what it made true. */
export function applyOutcome(change: Change, key: EffectKey, act: ActKind, outcome: Outcome): void {
  if (outcome.kind === 'handed') return handedToPerson(change, key, act);
  // Who made an act on the account and has left it to another case is not asked what became of it (H9): that case is.
  if (outcome.kind === 'unknown' && act !== 'look' && isOurs(change, key, act))
    askAboutUnknown(change, key, act);
  switch (act) {
    case 'look':
      return outcome.kind === 'looked' ? looked(change, key, outcome.look) : lookMissed(change, key);
    case 'openContactTicket':
      return noticeOutcome(change, key, outcome);
    case 'tellRespondent':
      return messageOutcome(change, key, outcome);
    case 'tellReporter':
      if (outcome.kind === 'refused') ask(change, 'messageUndelivered', deskRole(change));
      return;
    case 'suspend':
      return suspendOutcome(change, key, outcome);
    case 'resume':
      if (change.case.lift?.key !== key) return;
      if (outcome.kind === 'done') return resumed(change, outcome.at);
      // Unknown: a person looks, and the ten minutes of L7 go on.
      // A person looked and it had not happened: it is done again at once.
      if (outcome.kind === 'refused' && outcome.code === DID_NOT_HAPPEN) return resumeAgain(change);
      if (outcome.kind === 'refused') liftRefused(change);
      return;
    case 'writeNote':
      if (outcome.kind === 'refused') ask(change, 'noteUnconfirmed', 'escalations');
      return;
  }
}

/** A2: a card waits for a person; looks before the notice belong to the desk that has the case. */
function handedToPerson(change: Change, key: EffectKey, act: ActKind): void {
  // I3: a hold that was overtaken while the act was under way is not handed on to anybody.
  if (act === 'suspend' && (change.case.hold?.key !== key || !change.case.hold.stands)) {
    if (change.account.standing === 0) change.withdraw.push({ key, reason: 'the hold was overtaken' });
    return;
  }
  const card = change.world.effects.get(key)?.card ?? 'message';
  const role: Role = act === 'look' || act === 'tellReporter' ? deskRole(change) : 'escalations';
  if (stageWaitsFor(change, key, act)) clearTimer(change, 'awaited');
  ask(change, 'card', role, { card });
  if (act !== 'suspend' || change.case.hold?.key !== key) return;
  // Nothing is attempted before somebody works on the card: it is the approval that lapses, not a confirmation that is missing (A6).
  clearTimer(change, 'suspensionUnconfirmed');
  setTimer(
    change,
    'approvalLapse',
    change.case.hold.approvedAt + change.world.policy.approvalLapseMinutes * MINUTE,
  );
}

/** Whether the stage stands still until this act has come to its end. */
function stageWaitsFor(change: Change, key: EffectKey, act: ActKind): boolean {
  const looks =
    stageOf(change) === 'intake' || (stageOf(change) === 'noticing' && change.case.window === null);
  return looks ? act === 'look' : key === change.case.window?.key;
}

function askAboutUnknown(change: Change, key: EffectKey, act: ActKind): void {
  if (act === 'writeNote') return ask(change, 'noteUnconfirmed', 'escalations');
  if (stageWaitsFor(change, key, act)) clearTimer(change, 'awaited');
  ask(change, 'unknownAct', act === 'resume' ? 'lead' : 'escalations');
}

/** A look is an hour of many facts: who can answer, whether the contract stands, and what was written (R7, H6, L2). */
function looked(change: Change, key: EffectKey, found: Look): void {
  const stage = stageOf(change);
  if (stage === 'intake' || (stage === 'noticing' && effectOfWindow(change) === null)) {
    dropUnknown(change);
    // A look that an outage delayed is repeated by the same stage; the first that succeeds is enough.
    for (const message of found.messages)
      if (stageOf(change) !== 'closed' && message.place === 'ticket') receive(change, message);
    return isTakenOver(change) ? lookedTakenOver(change, found) : lookedBeforeNotice(change, found);
  }
  if (stage === 'closed') return;
  if (change.case.readBackAt === null && found.read.includes('messageCentre'))
    change.case.readBackAt = found.began;
  for (const message of found.messages) receive(change, message);
  if (found.contract !== null)
    contractEnded(change, {
      kind: 'contractChanged',
      at: change.at,
      by: change.by,
      contract: found.contract,
    });
  if (found.respondentAccount !== null) accountLooked(change, found.respondentAccount);
  const now = stageOf(change);
  // R7: without the account nobody knows whether they could answer.
  if (now === 'approved' && change.case.hold?.lookKey === key) {
    return found.respondentAccount === null ? decisionLookFailed(change) : lookedBeforeHold(change, found);
  }
  if (now !== 'proposed' && now !== 'undecided') return;
  const read = proofsOf(found);
  change.case.proofs = [
    ...change.case.proofs.filter((old) => !read.some((one) => one.place === old.place)),
    ...read,
  ];
  if (now === 'undecided') undecidedAgain(change);
}

const effectOfWindow = (change: Change): EffectKey | null => change.case.window?.key ?? null;

function lookMissed(change: Change, key: EffectKey): void {
  const stage = stageOf(change);
  if (stage === 'intake' || (stage === 'noticing' && effectOfWindow(change) === null))
    return lookFailed(change);
  if (stage === 'approved' && change.case.hold?.lookKey === key) return decisionLookFailed(change);
  if (stage === 'proposed' || stage === 'undecided') return decisionLookFailed(change);
}

function noticeOutcome(change: Change, key: EffectKey, outcome: Outcome): void {
  if (change.case.window?.key === key && stageOf(change) === 'noticing') {
    if (outcome.kind === 'done') return accepted(change, outcome.at, outcome.ref);
    if (outcome.kind === 'refused') {
      dropUnknown(change);
      return noticeVoid(change);
    }
    return;
  }
  if (outcome.kind !== 'done') return;
  if (key === change.case.noticeKey || change.case.contactTicket === null)
    change.case.contactTicket = outcome.ref ?? change.case.contactTicket;
  if (stageOf(change) === 'paused' && change.case.window?.key === key)
    return acceptedWhilePaused(change, outcome.at);
  // The case went on without it: whoever reads it must hear that nothing is asked (P7, P14).
  nothingAskedAnyMore(change);
}

/** R7: accepted while the clock stands; it starts when a person ends the pause. */
function acceptedWhilePaused(change: Change, at: Instant): void {
  if (change.case.window !== null) change.case.window = { ...change.case.window, acceptedAt: at };
  if (change.case.noticeKey === change.case.window?.key) change.case.noticeAcceptedAt = at;
}

function messageOutcome(change: Change, key: EffectKey, outcome: Outcome): void {
  if (change.case.window?.key === key) {
    if (stageOf(change) === 'paused' && outcome.kind === 'done')
      return acceptedWhilePaused(change, outcome.at);
    if (stageOf(change) !== 'noticing') return;
    if (outcome.kind === 'done') return accepted(change, outcome.at, null);
    if (outcome.kind === 'refused') {
      dropUnknown(change);
      return noticeVoid(change);
    }
    return;
  }
  const { hold } = change.case;
  if (hold?.messageKey === key) {
    if (outcome.kind === 'done') {
      change.case.hold = { ...hold, messageAcceptedAt: outcome.at };
      return clearTimer(change, 'messageUnaccepted');
    }
    if (outcome.kind === 'refused' && stageOf(change) === 'onHold') return messageNotAccepted(change);
    return;
  }
  if (outcome.kind === 'refused') ask(change, 'messageUndelivered', 'escalations');
}

function suspendOutcome(change: Change, key: EffectKey, outcome: Outcome): void {
  const { hold } = change.case;
  if (hold?.key !== key || stageOf(change) !== 'suspending') return;
  dropUnknown(change);
  if (outcome.kind === 'done') return suspended(change, outcome.at);
  if (outcome.kind === 'refused') return suspensionRefused(change, outcome.code);
  ask(change, 'unknownAct', 'escalations');
}

/** P6, H12: a message that had been accepted did not arrive. A bounce voids a deadline, never an answer. */
export function bounced(change: Change, key: EffectKey): void {
  const { window, noticeKey, hold } = change.case;
  const stage = stageOf(change);
  if (hold?.messageKey === key && stage === 'onHold') return messageNotAccepted(change);
  if (key !== noticeKey && key !== window?.key) return ask(change, 'messageUndelivered', 'escalations');
  switch (stage) {
    case 'noticing':
    case 'waiting':
    case 'paused':
    case 'proposed':
    case 'undecided':
      return noticeVoid(change);
    case 'approved':
      if (holdInFlight(change)) return startLift(change, 'P6', 'noticeVoid', { kind: 'noticeVoid' });
      revokeApproval(change, 'the notice bounced');
      return noticeVoid(change);
    case 'suspending':
    case 'onHold':
      // L4: a hold without a notice was wrong.
      if (hold?.suspendedAt != null) change.case.countedWrongAt ??= change.at;
      return startLift(change, 'P6', 'noticeVoid', { kind: 'noticeVoid' });
    case 'lifting':
      if (change.case.lift !== null && change.case.lift.next.kind === 'proposed')
        change.case.lift = { ...change.case.lift, next: { kind: 'noticeVoid' } };
      return;
    case 'intake':
    case 'incomplete':
    case 'frontLine':
    case 'engagement':
    case 'massReview':
    case 'noticeVoid':
    case 'partlyAnswered':
    case 'answered':
    case 'answeredLate':
    case 'closed':
      return ask(change, 'messageUndelivered', 'escalations');
  }
}

/** R7: what the directory or a look says of the respondent's account. */
export function accountLooked(change: Change, account: AccountState): void {
  const stage = stageOf(change);
  if (account.uid !== change.case.respondent.uid || stage === 'closed') return;
  if (account.state === 'closed') return accountClosed(change);
  const cause = whyCannotAnswer(account);
  change.case.cannotAnswer = cause;
  if (cause === null || !change.world.policy.pauseWhoCannotAnswer) return;
  if (stage === 'noticing') return cannotBeAsked(change, cause);
  if (stage === 'approved' && holdInFlight(change))
    return startLift(change, 'H12', 'agentDecided', { kind: 'proposed', outage: false });
  if (stage === 'approved') revokeApproval(change, 'the respondent cannot answer');
  if (stage === 'waiting' || stage === 'proposed' || stage === 'undecided' || stage === 'approved')
    pause(change, cause, null);
}

function cannotBeAsked(change: Change, cause: Parameters<typeof pause>[1]): void {
  const { window } = change.case;
  if (window === null) return;
  const unsent =
    effectState(change, window.key) === 'intended' &&
    overtake(change, window.key, 'the respondent cannot answer');
  if (unsent && change.case.contactTicket === null) {
    change.case.window = null;
    enter(change, { kind: 'paused', cause, remaining: null, since: change.at });
    return ask(change, 'cannotAnswer', 'escalations');
  }
  pause(change, cause, null);
}

/** An event about the account or the contract from outside (R7, P12). */
export function worldChanged(
  change: Change,
  event: Extract<Event, { kind: 'accountChanged' | 'contractChanged' }>,
): void {
  if (event.kind === 'contractChanged') return contractEnded(change, event);
  if (event.reconciled === true) heldAgainstLedger(change, event.account);
  accountLooked(change, event.account);
}

/**
 * I7: the back office and the ledger differ although nothing is under way. A hold of ours that no case wants is ended.
 * One that somebody ended there is not made again: the case lets go of it and goes back to a decision (H12).
 */
function heldAgainstLedger(change: Change, account: AccountState): void {
  const { respondent } = change.case;
  if (account.uid !== respondent.uid) return;
  const held = account.suspendedBy === 'us' || account.suspendedBy === 'usAndOthers';
  if (held && change.account.standing === 0 && stageOf(change) !== 'lifting') {
    emit(change, { kind: 'resume', uid: respondent.uid }, 'lift');
  } else if (!held && stageOf(change) === 'onHold' && account.state !== 'closed') {
    startLift(change, 'H12', 'suspensionNotConfirmed', { kind: 'proposed', outage: false });
  }
}

/** Whether a person has been asked about this case's act that nobody knows of. */
export const unknownAsked = (change: Change): boolean => hasTask(change, 'unknownAct');
