/** A message comes in: whose it is, whether it answers, and what that ends (P7–P9, H11, L2–L4). */
import type { Message, Place } from './case.ts';
import { ask, clearTimer, effectState, hasTask, overtake, stageOf, type Change } from './change.ts';
import { allMet, metInTime, objectedByReporter } from './asking.ts';
import { counts, inTime, isRespondents, lastInstant, lastRespondentAfter } from './evidence.ts';
import { heldForThisWindow } from './held.ts';
import {
  holdInFlight,
  reviewNow,
  holdWasWrong,
  revokeApproval,
  startLift,
  startVerification,
} from './lifting.ts';
import { answered, answeredLate, close, partlyAnswered, proposeAgain } from './stages.ts';

/** How many answers a case remembers by id: a look finds the latest ones again. */
const COUNTED_MOST = 200;

/** Takes one message, from a stream, a read, a ticket or a person's look. */
export function receive(change: Change, message: Message): void {
  change.case.lastRespondent = lastRespondentAfter(change.case, message);
  if (message.place === 'reportTicket') return fromReporter(change, message);
  // A later look finds the same messages again; what was dealt with stays dealt with.
  if (change.case.counted.includes(known(message))) return;
  if (message.author === 'unrecognised' && message.place === 'ticket' && message.automatic === 'no')
    return doubt(change, message);
  if (message.automatic === 'absence' && message.author === 'respondent')
    return announcedAbsence(change, message);
  if (counts(change.case, message)) {
    remember(change, message);
    return answer(change, message.place, message);
  }
  if (endsSilenceOfReport(change, message)) {
    remember(change, message);
    noSilenceAfterAll(change);
  }
}

/** R3, P7: the respondent's message in the message centre, sent before the report and seen only now: there was no silence. */
function endsSilenceOfReport(change: Change, message: Message): boolean {
  const { silentSince, furtherWindows } = change.case;
  if (!isRespondents(message) || message.place !== 'messageCentre' || silentSince === null) return false;
  return furtherWindows === 0 && message.sentAt > silentSince;
}

function noSilenceAfterAll(change: Change): void {
  const stage = stageOf(change);
  if (stage === 'closed' || stage === 'lifting' || stage === 'answered' || stage === 'answeredLate') return;
  if (stage === 'onHold') return holdWasWrong(change);
  finish(change, { kind: 'closed', outcome: 'noSilence' });
}

/** Message centre and helpdesk number their messages apart: the same id in both is two messages. */
const known = (message: Message): string => `${message.place}:${message.id}`;

function remember(change: Change, message: Message): void {
  change.case.counted = [...change.case.counted.slice(-(COUNTED_MOST - 1)), known(message)];
}

/** The reporter wrote in the report ticket: an answer to the desk's question, or an objection while it is asked whether all is resolved (P11). */
function fromReporter(change: Change, message: Message): void {
  if (message.author !== 'reporter' || message.automatic !== 'no') return;
  if (change.case.questionSince !== null && message.sentAt > change.case.questionSince)
    return questionAnswered(change);
  if (stageOf(change) === 'answered') objectedByReporter(change);
}

export function questionAnswered(change: Change): void {
  change.case.questionSince = null;
  clearTimer(change, 'question');
}

/** P8: no answer, but no hold until a person has said whose it is. */
function doubt(change: Change, message: Message): void {
  if (stageOf(change) === 'closed') return;
  remember(change, message);
  change.case.doubts = [...change.case.doubts, message];
  ask(change, 'doubt', 'escalations');
  backToProposal(change, 'a message whose author is not recognised');
}

/** H4: an automatic reply that announces an absence waits for an agent. */
function announcedAbsence(change: Change, message: Message): void {
  if (['answered', 'answeredLate', 'closed', 'onHold', 'lifting'].includes(stageOf(change))) return;
  remember(change, message);
  request(change, 'automaticAbsence', message.sentAt, null);
}

/** P12, H4: while it waits for an agent, no hold can be approved. */
export function request(
  change: Change,
  kind: 'time' | 'absence' | 'automaticAbsence',
  at: number,
  until: number | null,
): void {
  change.case.requests = [...change.case.requests, { kind, at, until }];
  ask(change, 'request', 'escalations');
  backToProposal(change, 'a request of the respondent');
}

/** An approval falls back to a proposal, also where the suspension has not been begun by anybody. */
export function backToProposal(change: Change, reason: string): void {
  const { hold } = change.case;
  if (stageOf(change) === 'approved') {
    if (holdInFlight(change))
      return startLift(change, 'H12', 'agentDecided', { kind: 'proposed', outage: false });
    revokeApproval(change, reason);
    return proposeAgain(change);
  }
  if (!holdInFlight(change) || hold === null) return;
  const state = effectState(change, hold.key);
  if (state === 'intended' || state === 'handed')
    startLift(change, 'H12', 'agentDecided', { kind: 'proposed', outage: false });
}

/**
 * A stream did not keep its promise: an answer may have been sent that nobody saw. An approval falls back to a
 * proposal; a hold that was decided on the stream is reviewed within a day, or lifted (L4, L6).
 */
export function promiseBroken(change: Change, place: Place): void {
  const relied =
    change.case.hold?.proofs.some((proof) => proof.place === place && proof.grade === 'A') ?? false;
  if (stageOf(change) !== 'onHold') return backToProposal(change, 'a source broke its promise');
  if (relied) reviewNow(change);
}

/** Before a notice is accepted: an answer in the message centre means that there is no silence (R1, R3, P7). */
function beforeNotice(change: Change): boolean {
  return (
    change.case.noticeAcceptedAt === null && (change.case.window === null || change.case.window.number === 1)
  );
}

/** An answer that counts (P8). The earliest one in each place is kept: it decides what was in time (P9). */
function answer(change: Change, place: Place, message: Message): void {
  const known = change.case.met[place];
  if (known === null || message.sentAt < known.sentAt) {
    change.case.met = { ...change.case.met, [place]: { message: message.id, sentAt: message.sentAt } };
  }
  change.case.lastAnswerAt = Math.max(message.sentAt, change.case.lastAnswerAt ?? message.sentAt);
  switch (stageOf(change)) {
    case 'intake':
    case 'incomplete':
      return answerBeforeLook(change, place, message);
    case 'frontLine':
    case 'engagement':
    case 'massReview':
      if (place === 'messageCentre') closeAsAnswered(change);
      return;
    case 'noticing':
    case 'paused':
    case 'noticeVoid':
      return answerAroundNotice(change, place, message);
    case 'waiting':
      if (beforeFirstNotice(change, place, message)) return closeAsAnswered(change);
      if (allMet(change)) answered(change);
      return;
    case 'partlyAnswered':
      if (change.case.window?.asked.every((one) => change.case.met[one] !== null)) answered(change);
      return;
    case 'proposed':
    case 'undecided':
    case 'approved':
    case 'suspending':
      return answerToDecision(change, place, message);
    case 'onHold':
      return wasInTime(change, place, message) ? holdWasWrong(change) : startVerification(change);
    case 'lifting':
      return answerWhileLifting(change, place, message);
    case 'answeredLate':
      if (!wasInTime(change, place, message)) return;
      if (heldForThisWindow(change.case)) holdWasWrong(change);
      return (allMet(change) ? answered : partlyAnswered)(change);
    case 'closed':
      // L4: it turns out only now that the answer had been sent in time.
      if (heldForThisWindow(change.case) && wasInTime(change, place, message)) holdWasWrong(change);
      return;
    case 'answered':
      return;
  }
}

/** What runs elsewhere has had its notice: an answer to it is weighed once the first look has found it (P7). */
function answerBeforeLook(change: Change, place: Place, message: Message): void {
  if (place !== 'messageCentre') return;
  if (change.case.window === null || beforeFirstNotice(change, place, message)) closeAsAnswered(change);
}

function closeAsAnswered(change: Change): void {
  close(change, 'noSilence');
}

function beforeFirstNotice(change: Change, place: Place, message: Message): boolean {
  const { window, noticeAcceptedAt } = change.case;
  return (
    place === 'messageCentre' &&
    window?.number === 1 &&
    change.case.furtherWindows === 0 &&
    noticeAcceptedAt !== null &&
    message.sentAt < noticeAcceptedAt
  );
}

/** A notice is on its way, void, or the clock stands: every answer is in time. */
function answerAroundNotice(change: Change, place: Place, message: Message): void {
  const { window } = change.case;
  if (place === 'messageCentre' && beforeNotice(change)) {
    // Where the notice may already be out, its acceptance decides which came first (P7).
    const state = window === null ? null : effectState(change, window.key);
    if (state === 'attempted' || state === 'unknown') return;
    return closeAsAnswered(change);
  }
  if (beforeFirstNotice(change, place, message)) return closeAsAnswered(change);
  const met = stageOf(change) === 'noticeVoid' ? change.case.met.messageCentre !== null : allMet(change);
  if (!met) return;
  if (window !== null) overtake(change, window.key, 'answered');
  answered(change);
}

/** P9: in time for a place that this window asked. */
function wasInTime(change: Change, place: Place, message: Message): boolean {
  const { window } = change.case;
  if (window?.deadline == null || !window.asked.includes(place)) return false;
  return inTime(message.sentAt, lastInstant(window.deadline, place, change.world.sources));
}

/** H11: an answer known before the suspension is confirmed ends the proposal; sent in time it was never silence (P7). */
function answerToDecision(change: Change, place: Place, message: Message): void {
  const { window } = change.case;
  if (window?.deadline == null) return;
  if (beforeFirstNotice(change, place, message))
    return finish(change, { kind: 'closed', outcome: 'noSilence' });
  if (wasInTime(change, place, message)) {
    return finish(change, allMet(change) ? { kind: 'answered' } : { kind: 'partlyAnswered' });
  }
  // In a place that this window did not ask, sent within it, it changes nothing; what the clocks leave open ends the proposal.
  if (inTime(message.sentAt, window.deadline)) return;
  finish(change, { kind: 'answeredLate' });
}

type AfterDecision =
  | { kind: 'answered' }
  | { kind: 'partlyAnswered' }
  | { kind: 'answeredLate' }
  | { kind: 'closed'; outcome: 'noSilence' };

function finish(change: Change, then: AfterDecision): void {
  const late = then.kind === 'answeredLate';
  // L4: a hold of this case that is over was wrong as well. Where the next one is under way, its lift says so.
  const wrong = !late && heldForThisWindow(change.case);
  if (holdInFlight(change)) {
    startLift(change, 'H11', late ? 'answeredLate' : 'answered', then);
    if (wrong) holdWasWrong(change);
    return;
  }
  revokeApproval(change, 'an answer came');
  if (wrong) holdWasWrong(change);
  if (then.kind === 'closed') return close(change, then.outcome);
  if (then.kind === 'answered') return answered(change);
  if (then.kind === 'partlyAnswered') return partlyAnswered(change);
  answeredLate(change);
}

/** The account is about to be free; what follows depends on what is known by then. */
function answerWhileLifting(change: Change, place: Place, message: Message): void {
  const { lift } = change.case;
  if (lift === null) return;
  const inTimeNow = wasInTime(change, place, message);
  if (inTimeNow && heldForThisWindow(change.case)) holdWasWrong(change);
  if (lift.next.kind === 'closed') return;
  const all = change.case.window?.asked.every((one) => metInTime(change, one)) ?? false;
  const next = inTimeNow
    ? all
      ? ({ kind: 'answered' } as const)
      : ({ kind: 'partlyAnswered' } as const)
    : lift.next.kind === 'proposed'
      ? ({ kind: 'answeredLate' } as const)
      : lift.next;
  change.case.lift = { ...(change.case.lift ?? lift), next };
}

/** P8: a person said whose message it is. */
export function recognised(
  change: Change,
  id: string,
  author: 'respondent' | 'reporter' | 'thirdParty',
): void {
  const message = change.case.doubts.find((one) => one.id === id);
  if (message === undefined) return;
  change.case.doubts = change.case.doubts.filter((one) => one.id !== id);
  if (change.case.doubts.length === 0)
    change.case.tasks = change.case.tasks.filter((task) => task.kind !== 'doubt');
  if (author !== 'respondent') return;
  change.case.counted = change.case.counted.filter((one) => one !== known(message));
  receive(change, { ...message, author });
}

/** Whether the answered window is under objection, so that only closing or asking again is left (P11). */
export const underObjection = (change: Change): boolean => hasTask(change, 'objectedByReporter');
