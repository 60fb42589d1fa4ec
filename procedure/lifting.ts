/** The end of a hold: verified, demanded by a rule, or found wrong (L1–L7, H9, H11, H12). */
import type { Because, Instant, Lift, AfterLift, EffectKey } from './case.ts';
import { DAY, HOUR, MINUTE } from './case.ts';
import {
  ask,
  clearTimer,
  deskRole,
  dropTask,
  dropUnknown,
  effectState,
  emit,
  enter,
  hasTask,
  overtake,
  setTimer,
  settle,
  stageOf,
  tellRespondent,
  type Change,
} from './change.ts';
import { answeredSince } from './evidence.ts';
import { answered, answeredLate, close, noticeVoid, partlyAnswered, proposeAgain } from './stages.ts';
import { lastHeld } from './held.ts';
import { liftNote } from './note.ts';

/**
 * Whether a suspension of this case is on its way and not confirmed (H11, H12). A hold card that a person has opened
 * counts: nobody knows how far they came (A2).
 */
export const holdInFlight = (change: Change): boolean =>
  stageOf(change) === 'suspending' || holdCardOpened(change);

/** The approved hold's look lies on a card that somebody opened. */
function holdCardOpened(change: Change): boolean {
  const { hold, openCard } = change.case;
  if (stageOf(change) !== 'approved' || openCard?.card !== 'hold' || hold?.lookKey == null) return false;
  return effectState(change, hold.lookKey) === 'handed';
}

/** An approval that nothing has been done for yet is no hold: the look is withdrawn and the approval gone. */
export function revokeApproval(change: Change, reason: string): void {
  const { hold } = change.case;
  if (stageOf(change) !== 'approved' || hold === null) return;
  if (hold.lookKey !== null) overtake(change, hold.lookKey, reason);
  change.case.hold = null;
}

/** A2: a card that was opened is taken as done, so that its end asks "already suspended? then resume". */
function takeAsSent(change: Change): void {
  const { hold, respondent } = change.case;
  if (hold?.lookKey == null || !holdCardOpened(change)) return;
  overtake(change, hold.lookKey, 'overtaken after its card was opened');
  const n = change.account.n + (change.account.standing === 0 ? 1 : 0);
  change.account = { ...change.account, standing: change.account.standing + 1, n };
  change.case.hold = { ...hold, key: `suspend:${respondent.uid}:${n}`, stands: true };
}

/**
 * Decides a lift. It is owed from now on and counts when the back office confirms it (L7).
 * A suspension that nobody began is withdrawn instead; while another case holds the account nothing is resumed (H9).
 */
export function startLift(change: Change, rule: Lift['rule'], because: Because, next: AfterLift): void {
  takeAsSent(change);
  const { hold } = change.case;
  if (hold === null || !hold.stands) return settleNext(change, next);
  const standing = Math.max(0, change.account.standing - 1);
  change.account = { ...change.account, standing };
  change.case.hold = { ...hold, stands: false };
  change.case.lift = {
    key: null,
    decidedAt: change.at,
    by: change.by,
    rule,
    because,
    next,
    confirmedAt: null,
    tries: 0,
  };
  if (hold.messageKey !== null) overtake(change, hold.messageKey, because);
  if (standing > 0) return leaveToOthers(change);
  const never = effectState(change, hold.key) !== null && overtake(change, hold.key, because);
  change.account = { ...change.account, suspendedAt: null };
  if (never) {
    change.case.hold = null;
    return settleNext(change, next);
  }
  enter(change, { kind: 'lifting' });
  resume(change, `resume:${change.case.respondent.uid}:${change.account.n}`);
}

/** H9: another case holds the account; this one only leaves. Before its own confirmation nobody was told of it. */
function leaveToOthers(change: Change): void {
  const { lift, hold } = change.case;
  if (lift === null) return;
  change.case.lift = { ...lift, confirmedAt: change.at };
  if (hold?.suspendedAt != null) return lifted(change, true);
  change.case.hold = null;
  settleNext(change, lift.next);
}

function resume(change: Change, key: EffectKey): void {
  const { lift, respondent } = change.case;
  if (lift === null) return;
  emit(change, { kind: 'resume', uid: respondent.uid }, 'lift', { awaited: true, key });
  change.case.lift = { ...lift, key, tries: lift.tries + 1 };
  // The ten minutes count from the decision, however often it is tried.
  const until = change.at + change.world.policy.liftUnconfirmedMinutes * MINUTE;
  setTimer(change, 'liftUnconfirmed', change.case.timers.liftUnconfirmed ?? until);
}

/** L7: a lift that was refused is owed all the same: the same again under a key of its own, unless another case holds the account by now. */
export function resumeAgain(change: Change): void {
  const { lift } = change.case;
  if (lift?.key == null || effectState(change, lift.key) !== null) return;
  if (change.account.standing > 0) {
    // A hold that is only on its way may still be withdrawn: then nobody but this lift would free the account.
    if (change.account.suspendedAt !== null) return leaveToOthers(change);
    return setTimer(
      change,
      'liftUnconfirmed',
      change.at + change.world.policy.liftUnconfirmedMinutes * MINUTE,
    );
  }
  resume(change, `resume:${change.case.respondent.uid}:${change.account.n}:${lift.tries + 1}`);
}

/** L7: the back office confirmed that the account is free. */
export function resumed(change: Change, at: Instant): void {
  const { lift, hold } = change.case;
  if (stageOf(change) !== 'lifting' || lift === null) return;
  change.case.lift = { ...lift, confirmedAt: at };
  // The account is free: whether the suspension that nobody knows of had happened is no question any more, and must not
  // stand in the way of what comes after it on the account.
  if (hold !== null && effectState(change, hold.key) === 'unknown') {
    settle(change, hold.key, { kind: 'refused', code: 'overtaken' });
    dropUnknown(change);
  }
  dropTask(change, 'liftDelayed');
  lifted(change, false);
}

/** L3, H9: the lift note and the messages go out on the confirmation. */
function lifted(change: Change, otherCaseHolds: boolean): void {
  const { lift, respondent, reporter, contract, contactTicket } = change.case;
  if (lift === null) return;
  const note = liftNote({
    desk: change.world.policy.desks.escalations,
    reporterKind: reporter.kind,
    reporterUid: reporter.uid,
    contract,
    contactTicket,
    because: lift.because,
    otherCaseHolds,
  });
  if (note.kind === 'note') emit(change, { kind: 'writeNote', uid: respondent.uid, note: note.text }, 'lift');
  const template = otherCaseHolds
    ? 'liftedOtherHold'
    : lift.because === 'holdWrong' || lift.because === 'noticeVoid'
      ? 'liftedOurFault'
      : 'lifted';
  // Also where the suspension was never confirmed: it may have been noticed (L7). Nobody speaks of a fault then (H11).
  tellRespondent(change, template, { because: lift.because }, false, 'lift');
  // They have just heard it; no other word about the same end follows (P14).
  if (stageOf(change) !== 'lifting') enter(change, { kind: 'lifting' });
  settleNext(change, lift.next);
}

/** Where the case goes once its hold is no more. */
function settleNext(change: Change, next: AfterLift): void {
  switch (next.kind) {
    case 'closed':
      return close(change, next.outcome);
    case 'answered':
      return answered(change);
    case 'partlyAnswered':
      return partlyAnswered(change);
    case 'answeredLate':
      return answeredLate(change);
    case 'noticeVoid':
      return noticeVoid(change);
    case 'proposed':
      // An answer that came while the account was held forbids another hold (H11).
      return answeredSince(change.case) ? answeredLate(change) : proposeAgain(change);
  }
}

/** L3: an answer came; a person verifies within 24 hours, and the respondent is told at once until when they will hear. */
export function startVerification(change: Change): void {
  const { hold } = change.case;
  if (hold === null) return;
  if (change.world.policy.verification === 'automatic')
    return startLift(change, 'L3', 'verified', { kind: 'closed', outcome: 'lifted' });
  if (hold.verifyBefore !== null) return;
  const until = change.at + change.world.policy.verificationHours * HOUR;
  change.case.hold = { ...hold, verifyBefore: until };
  ask(change, 'verify', 'escalations');
  setTimer(change, 'verification', until);
  tellRespondent(change, 'answerArrived', { until });
}

/** L3: what is still missing is said; the next answer starts 24 hours anew. */
export function refuseVerification(change: Change, missing: 'messageCentre' | 'ticket'): void {
  const { hold } = change.case;
  if (hold === null) return;
  change.case.hold = { ...hold, verifyBefore: null, refusals: hold.refusals + 1 };
  change.case.askedBy = null;
  dropTask(change, 'verify');
  dropTask(change, 'secondPerson');
  clearTimer(change, 'verification');
  tellRespondent(change, 'stillMissing', { asked: [missing] });
}

/**
 * L4: an answer had been sent in time, or the objection was right: lifted at once, said plainly, counted as the desk's
 * error. Where the hold has ended already, it is said now, unless another letter of this step says it.
 */
export function holdWasWrong(change: Change, said = false): void {
  const first = change.case.countedWrongAt === null;
  if (first) change.case.countedWrongAt = change.at;
  const { lift } = change.case;
  const stage = stageOf(change);
  if (stage === 'onHold') return startLift(change, 'L4', 'holdWrong', { kind: 'closed', outcome: 'lifted' });
  if (stage === 'lifting' && lift !== null) change.case.lift = { ...lift, rule: 'L4', because: 'holdWrong' };
  else if (first && !said) tellRespondent(change, 'liftedOurFault', { because: 'holdWrong' });
}

/** L6: looked at every 30 days; without a written reason to go on, lifted a day later. */
export function reviewDue(change: Change): void {
  if (hasTask(change, 'review'))
    return startLift(change, 'L6', 'noReasonToGoOn', { kind: 'closed', outcome: 'lifted' });
  reviewNow(change);
}

/** A person looks within a day, else the hold is lifted. */
export function reviewNow(change: Change): void {
  if (hasTask(change, 'review')) return;
  ask(change, 'review', 'escalations');
  setTimer(change, 'review', change.at + change.world.policy.verificationHours * HOUR);
}

/** L6: a reason to go on was written. */
export function continueHold(change: Change): void {
  dropTask(change, 'review');
  const { reviewDays } = change.world.policy;
  if (reviewDays !== null) setTimer(change, 'review', change.at + reviewDays * DAY);
}

/** L7: unconfirmed for 10 minutes, or refused: a named person's queue, the respondent hears that it is decided and delayed, and it is tried again. */
export function liftDelayed(change: Change): void {
  resumeAgain(change);
  if (stageOf(change) !== 'lifting' || hasTask(change, 'liftDelayed')) return;
  ask(change, 'liftDelayed', 'lead');
  const { hold } = change.case;
  if (hold?.suspendedAt != null || hold?.messageKey != null) tellRespondent(change, 'liftDelayed');
}

/** L7: the back office refused the lift; ten minutes later it is tried again. */
export function liftRefused(change: Change): void {
  setTimer(change, 'liftUnconfirmed', change.at + change.world.policy.liftUnconfirmedMinutes * MINUTE);
  if (hasTask(change, 'liftDelayed')) return;
  ask(change, 'liftDelayed', 'lead');
  tellRespondent(change, 'liftDelayed');
}

/** L5: the respondent objects; another agent decides within 7 days. */
export function object(change: Change, text: string | null): void {
  const { objection } = change.case;
  const hold = lastHeld(change.case);
  if (hold?.suspendedAt == null) return;
  // One objection a hold; a later hold of the same case can be objected to anew.
  const waits = objection !== null && (objection.stage === 'open' || objection.stage === 'overdue');
  if (waits || (objection !== null && objection.at >= hold.suspendedAt)) return;
  const { objectionDays, objectionDecisionHours } = change.world.policy;
  if (change.at > hold.suspendedAt + objectionDays * DAY) return;
  change.case.objection = { at: change.at, text, stage: 'open', decidedBy: null };
  const until = change.at + objectionDecisionHours * HOUR;
  ask(change, 'objection', 'escalations');
  setTimer(change, 'objection', until);
  tellRespondent(change, 'objectionReceived', { until });
}

/** L5: not decided in time: the hold is lifted and the objection goes on. */
export function objectionOverdue(change: Change): void {
  const { objection } = change.case;
  if (objection === null || objection.stage !== 'open') return;
  change.case.objection = { ...objection, stage: 'overdue' };
  ask(change, 'objection', deskRole(change));
  if (stageOf(change) === 'onHold')
    startLift(change, 'L5', 'objectionNotDecided', { kind: 'closed', outcome: 'lifted' });
}

/** L5: the two results. */
export function decideObjection(change: Change, result: 'holdRight' | 'holdWrong', by: string): void {
  const { objection } = change.case;
  if (objection === null) return;
  change.case.objection = { ...objection, stage: result, decidedBy: by };
  dropTask(change, 'objection');
  clearTimer(change, 'objection');
  tellRespondent(change, result === 'holdRight' ? 'objectionHoldRight' : 'objectionHoldWrong');
  if (result === 'holdWrong') holdWasWrong(change, true);
}
