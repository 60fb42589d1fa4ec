/**
 * A case that has been running elsewhere, taken over with its clock. What is told of it makes the case and nothing more:
 * the first look measures the silence (R3), finds the notice in the contact ticket (P6) and takes every answer since the
 * report (P8). A hold is never taken over: it has to be proven and decided here (H4–H7).
 */
import type { Case, Instant, Look } from './case.ts';
import { HOUR } from './case.ts';
import type { Event, Refusal, World } from './event.ts';
import { awaitAct, begin, clearTimer, look, stageOf, type Change } from './change.ts';
import { receive } from './answers.ts';
import { allMet, startClock } from './asking.ts';
import { silentSince } from './evidence.ts';
import { freshCase, takeParties, waitForMissing, whatIsMissing, whyCannotAnswer } from './intake.ts';
import { answered, close, noticeVoid } from './stages.ts';

type TakenOver = Extract<Event, { kind: 'takenOver' }>;

/** Why what is told cannot be a case that runs; null where it can. */
export function whyNotTakenOver(event: TakenOver): Refusal | null {
  const { at, reportedAt, noticeAcceptedAt, silenceFrom } = event;
  if (reportedAt > noticeAcceptedAt || noticeAcceptedAt > at) {
    return {
      code: 'clockElsewhere',
      message: 'The report, its notice and today are not in this order.',
      next: 'Check the instants and their zones; what has no accepted notice is reported anew.',
      retry: false,
    };
  }
  if (silenceFrom !== null && reportedAt <= silenceFrom) {
    return {
      code: 'closedSince',
      message: 'A case of the same three was closed here after that report.',
      next: 'Look at the closed case; if the silence goes on, report it anew.',
      retry: false,
    };
  }
  return null;
}

/**
 * Makes the case with the window that runs: the respondent keeps the deadline that they were told, and never gets less
 * than the policy's (P3). Answers count from the report on, wherever that was made (P8).
 */
export function takeOver(event: TakenOver, world: World): Change {
  const { windowHours, places } = world.policy;
  const length = windowHours * HOUR;
  const key = `${event.id}/taken-over`;
  const current: Case = {
    ...freshCase(event, world.policy),
    contactTicket: event.contactTicket,
    reportedAt: event.reportedAt,
    countFrom: event.reportedAt,
    desk: 'escalations',
    window: {
      number: 1,
      asked: places,
      key,
      template: 'notice',
      length,
      acceptedAt: event.noticeAcceptedAt,
      deadline: laterOf(event.noticeAcceptedAt + length, event.deadline),
    },
    noticeKey: key,
    noticeAcceptedAt: event.noticeAcceptedAt,
    // P1: they were told there.
    reporterTold: ['weWillContact'],
  };
  const change = begin(current, event.at, event.by, world);
  look(change, 'intake');
  awaitAct(change);
  return change;
}

const laterOf = (one: Instant, other: Instant | null): Instant => Math.max(one, other ?? one);

/** Whether the case has a clock that started elsewhere and has not been looked at yet. */
export const isTakenOver = (change: Change): boolean =>
  stageOf(change) === 'intake' && change.case.window !== null;

/** What the first look found: R4 and R7 as for every report, then R3 and P6, then the clock goes on. */
export function lookedTakenOver(change: Change, found: Look): void {
  takeParties(change, found);
  const missing = change.case.overruled ? [] : whatIsMissing(change.case, found);
  if (missing.length > 0) return waitForMissing(change, missing);
  if (found.respondentAccount?.state === 'closed') return close(change, 'accountClosed');
  const { reportedAt, silenceFrom } = change.case;
  const then = found.messages.filter((message) => message.sentAt <= reportedAt);
  const since = silentSince(then, silenceFrom);
  if (since === null && !(change.case.overruled && then.length === 0)) return close(change, 'noSilence');
  change.case.silentSince = since ?? reportedAt;
  if (found.read.includes('messageCentre')) change.case.readBackAt = found.began;
  if (found.respondentAccount !== null) change.case.cannotAnswer = whyCannotAnswer(found.respondentAccount);
  if (!findNotice(change, found)) return noNotice(change);
  goOn(change, found);
}

/**
 * P6: the notice is what the desk wrote first in the contact ticket, and its clock the helpdesk's. Where a person looked,
 * or tickets cannot be read, whoever took the case over answers for it.
 */
function findNotice(change: Change, found: Look): boolean {
  const { window, noticeAcceptedAt } = change.case;
  if (window === null || noticeAcceptedAt === null) return false;
  if (found.by !== null || !found.read.includes('ticket')) return true;
  const sent = found.messages.flatMap((one) =>
    one.place === 'ticket' && one.author === 'desk' ? [one.sentAt] : [],
  );
  if (sent.length === 0) return false;
  const acceptedAt = Math.max(noticeAcceptedAt, Math.min(...sent));
  change.case.noticeAcceptedAt = acceptedAt;
  change.case.window = {
    ...window,
    acceptedAt,
    deadline: laterOf(acceptedAt + window.length, window.deadline),
  };
  return true;
}

/** Nothing was asked in that ticket: nobody is told anything there, and a person sends a notice or declines. */
function noNotice(change: Change): void {
  change.case.contactTicket = null;
  change.case.noticeKey = null;
  change.case.window = null;
  noticeVoid(change);
}

function goOn(change: Change, found: Look): void {
  const { window } = change.case;
  if (window?.deadline == null || window.acceptedAt === null) return;
  startClock(change, window.deadline, window.acceptedAt);
  // P10: one that was due before belongs to those who had the case then.
  if ((change.case.timers.reminder ?? change.at) < change.at) clearTimer(change, 'reminder');
  for (const message of found.messages) {
    if (stageOf(change) !== 'closed' && message.place !== 'ticket') receive(change, message);
  }
  if (stageOf(change) === 'waiting' && allMet(change)) answered(change);
}
