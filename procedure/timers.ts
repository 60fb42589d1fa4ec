/** What happens at the case's named instants, oldest first. */
import type { Case, Instant, TimerName } from './case.ts';
import { DAY, HOUR, MINUTE } from './case.ts';
import { ask, clearTimer, deskRole, look, setTimer, stageOf, type Change } from './change.ts';
import { remind, resume, windowOver } from './asking.ts';
import { backToProposal } from './answers.ts';
import { withdraw } from './ending.ts';
import { passOn } from './intake.ts';
import { liftDelayed, objectionOverdue, reviewDue, startLift } from './lifting.ts';
import { messageNotAccepted, suspendIfProven, suspensionUnconfirmed, undecidedAgain } from './silence.ts';
import { close } from './stages.ts';

/** The instant at which the case must be looked at next; null where only a person or an outcome moves it. */
export function dueAt(current: Case): Instant | null {
  let least: Instant | null = null;
  for (const name in current.timers) {
    const instant = current.timers[name as TimerName];
    if (instant !== undefined && (least === null || instant < least)) least = instant;
  }
  return least;
}

/** Every timer that has passed, in the order of their instants; then what waited for a watermark. */
export function due(change: Change): void {
  for (;;) {
    const name = earliest(change.case, change.at);
    if (name === null) break;
    const instant = change.case.timers[name] ?? change.at;
    clearTimer(change, name);
    passed(change, name, instant);
  }
  const { stage } = change.case;
  if (stage.kind === 'undecided' && stage.wanted !== null) undecidedAgain(change);
  else if (stage.kind === 'approved' && change.case.hold?.looked === true) suspendIfProven(change);
}

function earliest(current: Case, at: Instant): TimerName | null {
  let found: TimerName | null = null;
  for (const name in current.timers) {
    const instant = current.timers[name as TimerName];
    if (instant === undefined || instant > at) continue;
    if (found === null || instant < (current.timers[found] ?? 0)) found = name as TimerName;
  }
  return found;
}

function passed(change: Change, name: TimerName, instant: Instant): void {
  const { policy, brakes } = change.world;
  switch (name) {
    case 'awaited':
      // Asked again every day for as long as the stage stands still.
      setTimer(change, 'awaited', change.at + DAY);
      return ask(change, 'unknownAct', deskRole(change));
    case 'incompleteEnd':
      return close(change, 'incomplete');
    case 'passOn':
      return passOn(change);
    case 'massReturn':
      return close(change, 'returned');
    case 'reminder':
      return remind(change);
    case 'deadline': {
      const late = policy.outageMinutes !== null && change.at - instant > policy.outageMinutes * MINUTE;
      return windowOver(change, late || brakes.outage);
    }
    case 'pauseEnd':
      return resume(change, nothingRemains(change) ? policy.leastHoursAfterMessage * HOUR : 0);
    case 'undecidedEnd':
      return close(change, 'undecided');
    case 'approvalLapse':
      return backToProposal(change, 'not sent within the hour');
    case 'suspensionUnconfirmed':
      return suspensionUnconfirmed(change);
    case 'messageUnaccepted':
      return messageNotAccepted(change);
    case 'verification':
      return startLift(change, 'L3', 'nobodyVerified', { kind: 'closed', outcome: 'lifted' });
    case 'review':
      return reviewDue(change);
    case 'dailyLook':
      return lookAgain(change);
    case 'objectionEnd':
      return setTimer(change, 'objectionEnd', change.at + policy.objectionDays * DAY);
    case 'resolve':
      return close(change, 'resolved');
    case 'question':
      return withdraw(change);
    case 'objection':
      return objectionOverdue(change);
    case 'liftUnconfirmed':
      return liftDelayed(change);
    case 'cardUnfinished':
      return cardUnfinished(change);
  }
}

/** P12: a pause granted when the deadline had passed ends in a window that can be met. */
function nothingRemains(change: Change): boolean {
  const { stage } = change.case;
  return stage.kind === 'paused' && stage.remaining === 0;
}

/** R7, L2: daily while a hold stands; sooner where a look failed and the case waits for it. */
function lookAgain(change: Change): void {
  const stage = stageOf(change);
  if (stage === 'onHold') {
    look(change, 'daily');
    setTimer(change, 'dailyLook', change.at + (change.world.policy.dailyLookHours ?? 24) * HOUR);
  } else if (stage === 'intake' || stage === 'noticing') {
    look(change, stage === 'intake' ? 'intake' : 'notice');
    setTimer(change, 'awaited', change.at + change.world.policy.unconfirmedMinutes * MINUTE);
  } else if (stage === 'undecided') {
    look(change, 'deadline');
    setTimer(change, 'dailyLook', change.at + HOUR);
  }
}

/** A2: opened and unfinished for 30 minutes: asked again, then a lead. */
function cardUnfinished(change: Change): void {
  const { openCard } = change.case;
  if (openCard === null) return;
  change.case.openCard = { ...openCard, asked: openCard.asked + 1 };
  if (openCard.asked > 0) {
    change.case.tasks = change.case.tasks.map((task) =>
      task.kind === 'card' && task.card === openCard.card ? { ...task, for: 'lead' } : task,
    );
    return;
  }
  setTimer(change, 'cardUnfinished', change.at + change.world.policy.cardUnfinishedMinutes * MINUTE);
}
