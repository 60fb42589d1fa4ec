/** The notice, its windows and pauses, and what an answer ends (P1–P14). */
import type { Instant, Milliseconds, PauseCause, Place, Window } from './case.ts';
import { HOUR } from './case.ts';
import {
  ask,
  awaitAct,
  clearTimer,
  dropUnknown,
  emit,
  enter,
  setTimer,
  tellReporter,
  tellRespondent,
  type Change,
} from './change.ts';
import { answeredSince, inTime, lastInstant } from './evidence.ts';
import { propose } from './silence.ts';
import { answered, answeredLate, close, dropRequests, partlyAnswered } from './stages.ts';

/** P1–P3: the reporter is told, and a new contact ticket is opened to the respondent. */
export function sendNotice(change: Change): void {
  const { respondent, reporter, contract, reportTicket } = change.case;
  const { places, windowHours } = change.world.policy;
  enter(change, { kind: 'noticing' });
  tellReporter(change, 'weWillContact', {}, 'notice');
  const key = emit(
    change,
    {
      kind: 'openContactTicket',
      text: {
        template: 'notice',
        language: respondent.language,
        zone: respondent.zone,
        facts: { contract, reporterKind: reporter.kind, asked: places, windowHours },
      },
      linkedTo: reportTicket,
    },
    'notice',
    { awaited: true },
  );
  change.case.noticeKey = key;
  change.case.noticeAcceptedAt = null;
  const number = change.case.furtherWindows + 1;
  change.case.window = {
    number,
    asked: places,
    key,
    template: 'notice',
    length: windowHours * HOUR,
    acceptedAt: null,
    deadline: null,
  };
  awaitAct(change);
}

/**
 * Asks again, or moves the deadline, by a message in the contact ticket. The clock starts when it is accepted (P6, P7, H4, R7).
 */
function sendWindow(
  change: Change,
  window: Omit<Window, 'key' | 'acceptedAt' | 'deadline'>,
  atLeast: Instant | null,
): void {
  enter(change, { kind: 'noticing' });
  const facts = { asked: window.asked, windowHours: window.length / HOUR };
  const key = tellRespondent(
    change,
    window.template === 'notice' ? 'askAgain' : window.template,
    facts,
    true,
    'notice',
  );
  if (key === null) return sendNotice(change);
  change.case.window = { ...window, key, acceptedAt: null, deadline: atLeast };
  change.case.proofs = [];
  awaitAct(change);
}

/** P7: asks once more for the missing place, or for both anew; 24 hours. */
export function askAgain(change: Change, anew: boolean): void {
  const { places, furtherWindowHours } = change.world.policy;
  if (anew) {
    change.case.countFrom = change.at;
    change.case.met = { messageCentre: null, ticket: null };
    change.case.lastAnswerAt = null;
    // Another window, another outcome to hear of (P13).
    change.case.reporterTold = change.case.reporterTold.filter((template) => template !== 'answered');
  }
  change.case.furtherWindows += 1;
  const asked = places.filter((place) => change.case.met[place] === null);
  sendWindow(
    change,
    {
      number: change.case.furtherWindows + 1,
      asked,
      template: 'askAgain',
      length: furtherWindowHours * HOUR,
    },
    null,
  );
}

/** H4, P12: a new deadline, at least 24 hours after its message was accepted; never earlier than the old one. */
export function giveMoreTime(change: Change, hours: number): void {
  const window = change.case.window;
  if (window === null) return;
  change.case.extensions += 1;
  change.case.requests = [];
  dropRequests(change);
  sendWindow(change, { ...window, template: 'moreTime', length: hours * HOUR }, window.deadline);
}

/** P6: the helpdesk accepted the message; the clock runs from that instant, by its clock. */
export function accepted(change: Change, at: Instant, ticket: string | null): void {
  const window = change.case.window;
  if (window === null) return;
  dropUnknown(change);
  if (window.template === 'notice') {
    change.case.contactTicket = ticket ?? change.case.contactTicket;
    change.case.noticeAcceptedAt = at;
  }
  // A message that moves a deadline never brings it forward.
  const deadline = Math.max(at + window.length, window.template === 'moreTime' ? (window.deadline ?? 0) : 0);
  change.case.window = { ...window, acceptedAt: at, deadline };
  if (
    window.template === 'notice' &&
    change.case.met.messageCentre !== null &&
    change.case.met.messageCentre.sentAt < at &&
    window.number === 1
  ) {
    return close(change, 'noSilence');
  }
  if (allMet(change)) return answered(change);
  startClock(change, deadline, at);
}

/** The window runs, or stands where the respondent cannot answer (R7). */
export function startClock(change: Change, deadline: Instant, acceptedAt: Instant): void {
  const { cannotAnswer } = change.case;
  if (cannotAnswer !== null && change.world.policy.pauseWhoCannotAnswer)
    return pause(change, cannotAnswer, null);
  enter(change, { kind: 'waiting' });
  const { reminderHours, reminderGapHours, places } = change.world.policy;
  const last = Math.max(...places.map((place) => lastInstant(deadline, place, change.world.sources)));
  setTimer(change, 'deadline', last);
  // P10: once a case, and never within two hours of the message that started the clock.
  if (change.case.remindedAt !== null || reminderHours === null) return;
  const reminder = deadline - reminderHours * HOUR;
  if (reminder >= acceptedAt + reminderGapHours * HOUR) setTimer(change, 'reminder', reminder);
}

/** P10. */
export function remind(change: Change): void {
  const window = change.case.window;
  if (window?.deadline == null || change.at >= window.deadline) return;
  change.case.remindedAt = change.at;
  tellRespondent(change, 'reminder', { deadline: window.deadline, asked: missingPlaces(change) });
}

/** The places asked in this window that no answer has met yet. */
export function missingPlaces(change: Change): readonly Place[] {
  return (change.case.window?.asked ?? []).filter((place) => change.case.met[place] === null);
}

/** P9: whether this place was met in time for this window; a window without a deadline yet takes every answer (H4). */
export function metInTime(change: Change, place: Place): boolean {
  const met = change.case.met[place];
  const deadline = change.case.window?.deadline ?? null;
  if (met === null) return false;
  return (
    deadline === null ||
    change.case.window?.acceptedAt == null ||
    inTime(met.sentAt, lastInstant(deadline, place, change.world.sources))
  );
}

export function allMet(change: Change): boolean {
  const asked = change.case.window?.asked ?? [];
  return asked.length > 0 && asked.every((place) => metInTime(change, place));
}

/** P7: the window is over. */
export function windowOver(change: Change, outage: boolean): void {
  const asked = change.case.window?.asked ?? [];
  const met = asked.filter((place) => metInTime(change, place));
  if (met.length === asked.length) return answered(change);
  if (met.length > 0) return partlyAnswered(change);
  if (asked.some((place) => change.case.met[place] !== null) || answeredSince(change.case))
    return answeredLate(change);
  // After a further window, a missing ticket answer alone never leads to a hold.
  if (!asked.includes('messageCentre')) return partlyAnswered(change);
  propose(change, outage);
}

/** P11: the reporter says that it is not resolved; an agent closes or asks once more. */
export function objectedByReporter(change: Change): void {
  clearTimer(change, 'resolve');
  ask(change, 'objectedByReporter', 'escalations');
}

/** P12, R7: the clock stands; what remained is kept. */
export function pause(change: Change, cause: PauseCause, until: Instant | null): void {
  const { window } = change.case;
  const deadline = window?.deadline ?? null;
  // H4: time that was granted and whose message is still on its way is not lost.
  const least = window !== null && window.acceptedAt === null ? window.length : 0;
  const remaining: Milliseconds | null =
    window === null ? null : Math.max(least, deadline === null ? window.length : deadline - change.at);
  // Without a deadline every answer is in time: time in which they could not, or need not, does not count.
  if (window !== null) change.case.window = { ...window, deadline: null };
  enter(change, { kind: 'paused', cause, remaining, since: change.at });
  if (until === null) {
    ask(change, 'cannotAnswer', 'escalations');
    return void tellRespondent(change, 'paused');
  }
  change.case.pauses += 1;
  change.case.requests = [];
  dropRequests(change);
  setTimer(change, 'pauseEnd', until);
  tellRespondent(change, 'paused', { until });
}

/**
 * P12, R7: the pause is over. A new message says so, and the clock goes on with what remained when it is accepted.
 * @param least what must be left at least, in milliseconds: 24 hours where a person ends a pause of R7.
 */
export function resume(change: Change, least: Milliseconds): void {
  const stage = change.case.stage;
  const window = change.case.window;
  if (stage.kind !== 'paused' || window === null || stage.remaining === null) return;
  if (allMet(change)) return answered(change);
  sendWindow(change, { ...window, template: 'resumed', length: Math.max(stage.remaining, least) }, null);
}
