/** From the report to the notice: which desk takes it, and what must be known before (R1–R8). */
import type { AccountState, Case, Look, Missing, PauseCause } from './case.ts';
import { HOUR, DAY } from './case.ts';
import type { Event, World } from './event.ts';
import {
  ask,
  awaitAct,
  begin,
  deskRole,
  enter,
  hasTask,
  look,
  setTimer,
  stageOf,
  tellReporter,
  type Change,
} from './change.ts';
import { close } from './stages.ts';
import { counts, lastRespondentAfter, silentSince } from './evidence.ts';
import { sendNotice } from './asking.ts';

/** A case as every report begins it. */
export function freshCase(
  event: Extract<Event, { kind: 'reported' | 'takenOver' }>,
  policy: World['policy'],
): Case {
  return {
    shape: 1,
    id: event.id,
    policy: policy.version,
    reporter: event.reporter,
    respondent: event.respondent,
    contract: event.contract,
    reportTicket: event.reportTicket,
    contactTicket: null,
    report: event.text,
    reportedAt: event.at,
    desk: 'frontLine',
    escalated: false,
    overruled: false,
    silentSince: null,
    conversations: [],
    silenceFrom: event.silenceFrom,
    mass: false,
    readBackAt: null,
    stage: { kind: 'intake' },
    timers: {},
    tasks: [],
    window: null,
    noticeKey: null,
    noticeAcceptedAt: null,
    countFrom: event.at,
    met: { messageCentre: null, ticket: null },
    lastRespondent: {},
    counted: [],
    cannotAnswer: null,
    lastAnswerAt: null,
    contractEndedBy: null,
    doubts: [],
    requests: [],
    questionSince: null,
    remindedAt: null,
    furtherWindows: 0,
    extensions: 0,
    pauses: 0,
    pair: null,
    proofs: [],
    askedBy: null,
    hold: null,
    formerHold: null,
    lift: null,
    objection: null,
    countedLateAt: null,
    countedWrongAt: null,
    reporterTold: [],
    openCard: null,
    keys: 0,
    closedAt: null,
  };
}

/** A report makes a case and looks first: nothing is decided from what the reporter says (R3). */
export function report(event: Extract<Event, { kind: 'reported' }>, world: World): Change {
  const { policy } = world;
  const current: Case = {
    ...freshCase(event, policy),
    desk: event.escalated ? 'escalations' : 'frontLine',
    escalated: event.escalated,
    mass:
      (policy.reportsPerReporterADay !== null && world.reportsByReporter > policy.reportsPerReporterADay) ||
      (policy.reportersPerRespondentADay !== null &&
        world.reportersOnRespondent >= policy.reportersPerRespondentADay),
  };
  const change = begin(current, event.at, event.by, world);
  look(change, 'intake');
  awaitAct(change);
  return change;
}

/** R5: a second report joins the open case and starts no other clock; an escalated one still escalates it (R2). */
export function joinReport(change: Change, event: Extract<Event, { kind: 'reportedAgain' }>): void {
  change.case.reportTicket ??= event.reportTicket;
  tellReporter(change, 'joined');
  if (event.escalated) escalate(change);
}

/** R2, R6: to executive escalations, whatever the number of days. */
export function escalate(change: Change): void {
  change.case.escalated = true;
  change.case.desk = 'escalations';
  const stage = stageOf(change);
  if (stage === 'frontLine' || stage === 'engagement') prepareNotice(change);
}

/** What a look found, before any notice is out: R4, then R7, then R3, then the desk. */
export function lookedBeforeNotice(change: Change, found: Look): void {
  takeParties(change, found);
  const missing = change.case.overruled ? [] : whatIsMissing(change.case, found);
  if (missing.length > 0) return waitForMissing(change, missing);
  if (found.respondentAccount?.state === 'closed') return close(change, 'accountClosed');
  const since = silentSince(found.messages, change.case.silenceFrom);
  // P7: answered after the report and before any notice, whoever wrote last since.
  if (found.messages.some((message) => message.place === 'messageCentre' && counts(change.case, message)))
    return close(change, 'noSilence');
  if (since === null && !(change.case.overruled && found.messages.length === 0))
    return close(change, 'noSilence');
  change.case.silentSince = since ?? change.case.reportedAt;
  for (const message of found.messages)
    change.case.lastRespondent = lastRespondentAfter(change.case, message);
  if (found.read.includes('messageCentre')) change.case.readBackAt = found.began;
  const cause = found.respondentAccount === null ? null : whyCannotAnswer(found.respondentAccount);
  const { policy } = change.world;
  if (change.case.desk === 'frontLine') {
    const passOnAt = change.case.silentSince + policy.passOnHours * HOUR;
    if (change.at >= passOnAt) return passOn(change);
    enter(change, { kind: 'frontLine' });
    setTimer(change, 'passOn', passOnAt);
    return tellReporter(change, 'waitsUntil', { until: passOnAt });
  }
  if (change.case.desk === 'engagement') return passOn(change);
  if (change.case.mass) return waitForLead(change);
  if (cause !== null && policy.pauseWhoCannotAnswer) return pauseBeforeNotice(change, cause);
  sendNotice(change);
}

/** The two as the directory knows them, and every conversation of theirs. */
export function takeParties(change: Change, found: Look): void {
  if (found.reporter !== null && found.reporter.uid === change.case.reporter.uid)
    change.case.reporter = found.reporter;
  if (found.respondent !== null && found.respondent.uid === change.case.respondent.uid)
    change.case.respondent = found.respondent;
  change.case.conversations = found.conversations;
}

/** R4: what is missing is said; nothing is guessed. */
export function whatIsMissing(current: Case, found: Look): Missing[] {
  const missing: Missing[] = [];
  if (found.reporter === null) missing.push('reporter');
  if (found.respondent === null || current.reporter.uid === current.respondent.uid)
    missing.push('respondent');
  if (current.contract === null || found.contract === null) missing.push('contract');
  else if (found.contract.state !== 'open' || !found.contract.betweenTheTwo) missing.push('openContract');
  if (found.conversations.length === 0 || found.messages.length === 0) missing.push('talkOnTheMarketplace');
  return missing;
}

export function waitForMissing(change: Change, missing: readonly Missing[]): void {
  enter(change, { kind: 'incomplete', missing });
  ask(change, 'complete', 'frontLine');
  setTimer(change, 'incompleteEnd', change.at + change.world.policy.incompleteHours * HOUR);
  tellReporter(change, 'whatIsMissing', { missing });
}

/** R4: a person gave what was missing, or overruled it; the case is looked at anew. */
export function lookAnew(change: Change): void {
  enter(change, { kind: 'intake' });
  look(change, 'intake');
  awaitAct(change);
}

/** R1: the silence is old enough; content and engagement has it. */
export function passOn(change: Change): void {
  change.case.desk = 'engagement';
  enter(change, { kind: 'engagement' });
  ask(change, 'engagement', 'engagement');
}

/** R7: the respondent's account and the conversation are looked at before the notice. */
export function prepareNotice(change: Change): void {
  if (change.case.mass) return waitForLead(change);
  enter(change, { kind: 'noticing' });
  look(change, 'notice');
  awaitAct(change);
}

function waitForLead(change: Change): void {
  enter(change, { kind: 'massReview' });
  ask(change, 'massReview', 'lead');
  setTimer(change, 'massReturn', change.at + change.world.policy.massReturnHours * HOUR);
}

/** R7: nobody who cannot answer gets a running clock; a person is asked. */
function pauseBeforeNotice(change: Change, cause: PauseCause): void {
  enter(change, { kind: 'paused', cause, remaining: null, since: change.at });
  ask(change, 'cannotAnswer', 'escalations');
}

/** Why this user cannot sign in or write to the counterpart, through no act of their own; null where they can (R7, H8, H9). */
export function whyCannotAnswer(account: AccountState): PauseCause | null {
  if (account.suspendedBy === 'others' || account.suspendedBy === 'usAndOthers') return 'suspendedByOthers';
  if (account.suspendedBy === null && !account.canSignIn) return 'cannotSignIn';
  return account.canWrite ? null : 'cannotWrite';
}

/** A look before the notice could not be made: it is tried again, and the case's desk is told that it waits. */
export function lookFailed(change: Change): void {
  if (!hasTask(change, 'unknownAct')) ask(change, 'unknownAct', deskRole(change));
  setTimer(change, 'dailyLook', change.at + DAY / 24);
}
