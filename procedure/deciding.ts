/** What follows from what people decide (R4–R8, P6–P12, H4, H7, H12, L3–L6); whether they may stands in `permission.ts`. */
import type { Person } from './case.ts';
import { HOUR } from './case.ts';
import type { PersonEvent } from './event.ts';
import {
  ask,
  dropTask,
  dropUnknown,
  setTimer,
  settle,
  stageOf,
  tellReporter,
  tellRespondent,
  type Change,
} from './change.ts';
import { askAgain, giveMoreTime, pause, resume } from './asking.ts';
import { backToProposal, receive, recognised } from './answers.ts';
import { couldNot, finishCard, openCard } from './cards.ts';
import { escalate, lookAnew, prepareNotice } from './intake.ts';
import { continueHold, decideObjection, refuseVerification, resumeAgain, startLift } from './lifting.ts';
import { applyOutcome, DID_NOT_HAPPEN } from './outcomes.ts';
import { approve } from './silence.ts';
import { answered, close, dropRequests } from './stages.ts';

/** Carries out what `mayNot` let pass. */
export function decide(change: Change, event: PersonEvent): void {
  switch (event.kind) {
    case 'overrule':
      change.case.overruled = true;
      return lookAnew(change);
    case 'complete':
      change.case.contract = event.contract ?? change.case.contract;
      change.case.reportTicket = event.reportTicket ?? change.case.reportTicket;
      return lookAnew(change);
    case 'escalate':
      return escalate(change);
    case 'answerReport':
      return close(change, 'engagementAnswered');
    case 'letPass':
      change.case.mass = false;
      return prepareNotice(change);
    case 'sendBack':
      return close(change, 'returned');
    case 'sendNoticeAgain':
      change.case.window = null;
      return prepareNotice(change);
    case 'recognise':
      return recognised(change, event.message, event.author);
    case 'recordAnswer':
      return receive(change, {
        id: event.message,
        place: event.place,
        conversation: change.case.conversations[0] ?? '',
        author: 'respondent',
        automatic: 'no',
        sentAt: event.sentAt,
      });
    case 'acceptAsAnswered':
      return stageOf(change) === 'answeredLate' ? close(change, 'answeredLate') : answered(change);
    case 'askAgain':
      return askAgain(change, stageOf(change) !== 'partlyAnswered');
    case 'resolve':
      return close(change, 'resolved');
    case 'askReporter':
      return question(change, event);
    case 'grantPause':
    case 'refuseRequest':
    case 'endPause':
    case 'giveMoreTime':
      return aboutTime(change, event);
    case 'acknowledge':
      return dropTask(change, event.task);
    case 'settleAct':
      return settleAct(change, event);
    case 'openCard':
      return openCard(change, event.card, event.by);
    case 'finishCard':
      return finishCard(change, event);
    case 'couldNot':
      return couldNot(change, event);
    case 'approve':
    case 'decline':
    case 'callBack':
    case 'verify':
    case 'refuseVerification':
    case 'lift':
    case 'continueHold':
    case 'decideObjection':
      return aboutHold(change, event);
  }
}

function question(change: Change, event: PersonEvent): void {
  change.case.questionSince = change.at;
  const until = change.at + change.world.policy.questionHours * HOUR;
  setTimer(change, 'question', until);
  tellReporter(change, 'question', event.reason === null ? { until } : { until, words: event.reason });
}

function aboutTime(
  change: Change,
  event: Extract<PersonEvent, { kind: 'grantPause' | 'refuseRequest' | 'endPause' | 'giveMoreTime' }>,
): void {
  switch (event.kind) {
    case 'grantPause': {
      const cause = change.case.requests.some((one) => one.kind !== 'time') ? 'absence' : 'request';
      return pause(change, cause, event.until);
    }
    case 'refuseRequest':
      change.case.requests = [];
      dropRequests(change);
      return void tellRespondent(
        change,
        'requestRefused',
        event.reason === null ? {} : { words: event.reason },
      );
    case 'endPause':
      // R7: a person says that they can answer again.
      change.case.cannotAnswer = null;
      if (change.case.stage.kind === 'paused' && change.case.stage.remaining === null)
        return prepareNotice(change);
      return resume(change, change.world.policy.leastHoursAfterMessage * HOUR);
    case 'giveMoreTime':
      return giveMoreTime(change, event.hours);
  }
}

type HoldAct = Extract<
  PersonEvent,
  {
    kind:
      | 'approve'
      | 'decline'
      | 'callBack'
      | 'verify'
      | 'refuseVerification'
      | 'lift'
      | 'continueHold'
      | 'decideObjection';
  }
>;

function aboutHold(change: Change, event: HoldAct): void {
  switch (event.kind) {
    case 'approve':
      // H7: a protected account takes a second person; the first one's word only asks for it.
      if (change.world.protected && change.case.askedBy === null) return askSecond(change, event.by);
      return approve(change, event.by, change.case.askedBy ?? event.proposedBy ?? null);
    case 'decline':
      return close(change, 'declined');
    case 'callBack':
      return backToProposal(change, 'called back');
    case 'verify':
      return startLift(change, 'L3', 'verified', { kind: 'closed', outcome: 'lifted' });
    case 'refuseVerification':
      if ((change.case.hold?.refusals ?? 0) > 0 && change.case.askedBy === null)
        return askSecond(change, event.by);
      return refuseVerification(change, event.missing);
    case 'lift':
      if (stageOf(change) === 'lifting') return resumeAgain(change);
      return startLift(change, 'L6', 'agentDecided', { kind: 'closed', outcome: 'lifted' });
    case 'continueHold':
      return continueHold(change);
    case 'decideObjection':
      return decideObjection(change, event.result, event.by.id);
  }
}

function askSecond(change: Change, by: Person): void {
  change.case.askedBy = by.id;
  dropTask(change, 'decide');
  ask(change, 'secondPerson', 'escalations');
}

/** A1: a person looked where no call could tell. */
function settleAct(change: Change, event: Extract<PersonEvent, { kind: 'settleAct' }>): void {
  const outcome = event.happened
    ? ({ kind: 'done', at: change.at, ref: event.ref } as const)
    : ({ kind: 'refused', code: DID_NOT_HAPPEN } as const);
  settle(change, event.key, outcome);
  dropUnknown(change);
  applyOutcome(change, event.key, event.act, outcome);
}
