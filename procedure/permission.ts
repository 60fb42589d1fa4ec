/** Who may decide what, and when not, why not: asked by `step` and, through it, by `allowedActions` (A3, R6, R8, H7, L3–L6). */
import type { MessageId, StageKind, TaskKind } from './case.ts';
import { DAY } from './case.ts';
import type { PersonEvent, Refusal } from './event.ts';
import { effectState, hasTask, isOurs, stageOf, type Change } from './change.ts';
import { underObjection } from './answers.ts';
import { CARD_ACTS, handedActs } from './cards.ts';
import { ACTS, refusedCell } from './matrix.ts';
import { whyNoHold } from './hindrances.ts';
import { whyNotThem } from './standing.ts';

type Refused = Refusal | null;

function refuse(code: string, message: string, next: string): Refusal {
  return { code, message, next, retry: false };
}

/**
 * Whether this person may do this here and now; null where they may. Who has no right to the act, or is a party, learns
 * nothing of where the case stands. Asked by `step` and, through it, by `allowedActions`.
 */
export function mayNot(change: Change, event: PersonEvent): Refused {
  const rule = ACTS[event.kind];
  const { by } = event;
  const stage = stageOf(change);
  if (!rule.roles.some((role) => by.roles.includes(role))) {
    return refuse(
      'role',
      `"${rule.verb}" is for ${rule.roles.join(' or ')}.`,
      'Hand the case to somebody with that role.',
    );
  }
  const notThem = whyNotThem(change.case, event);
  if (notThem !== null) return notThem;
  const cell = refusedCell(stage, event.kind);
  if (cell !== null) return cell;
  if (rule.reason && event.reason === null)
    return refuse('reason', `"${rule.verb}" needs a reason.`, 'Write one sentence that says why.');
  return conditionOf(event)(change, stage);
}

type Condition = (change: Change, stage: StageKind) => Refused;
const NONE: Condition = () => null;

/** What the act itself asks for, beyond stage, role and reason. */
function conditionOf(event: PersonEvent): Condition {
  switch (event.kind) {
    case 'recognise':
      return (change) => mayRecognise(change, event.message);
    case 'askAgain':
      return mayAskAgain;
    case 'askReporter':
      return mayAskReporter;
    case 'grantPause':
      return (change) => mayPause(change, event.until);
    case 'refuseRequest':
      return mayRefuseRequest;
    case 'endPause':
      return mayEndPause;
    case 'giveMoreTime':
      return (change) => mayGiveTime(change, event.hours);
    case 'approve':
      return (change) => mayApprove(change, event);
    case 'decline':
      return (change) => pairStands(change, event.together);
    case 'callBack':
      return mayCallBack;
    case 'verify':
      return mayVerify;
    case 'refuseVerification':
      return (change) => mayRefuseVerification(change, event.missing);
    case 'lift':
      return mayLiftAgain;
    case 'continueHold':
      return mayContinue;
    case 'decideObjection':
      return mayDecideObjection;
    case 'settleAct':
      return (change) => maySettle(change, event);
    case 'openCard':
    case 'finishCard':
    case 'couldNot':
      return (change) => mayUseCard(change, event);
    case 'acknowledge':
      return (change) => mayAcknowledge(change, event.task);
    case 'acceptAsAnswered':
    case 'answerReport':
    case 'complete':
    case 'escalate':
    case 'letPass':
    case 'overrule':
    case 'recordAnswer':
    case 'resolve':
    case 'sendBack':
    case 'sendNoticeAgain':
      return NONE;
  }
}

function mayRecognise(change: Change, message: MessageId): Refused {
  if (change.case.doubts.some((one) => one.id === message)) return null;
  return refuse(
    'noDoubt',
    'No message of an unrecognised author waits.',
    'Choose one of the messages in doubt.',
  );
}

function mayAskReporter(change: Change): Refused {
  if (change.case.questionSince === null) return null;
  return refuse('asked', 'The reporter has been asked already.', 'Wait for the answer.');
}

function mayRefuseRequest(change: Change): Refused {
  if (change.case.requests.length > 0) return null;
  return refuse('noRequest', 'No request waits for an answer.', 'Nothing is to be refused.');
}

function mayGiveTime(change: Change, hours: number): Refused {
  const { leastHoursAfterMessage: least, pauseDaysMost: most, extensionsMost } = change.world.policy;
  const { extensions } = change.case;
  if (hours < least)
    return refuse('tooShort', `A new deadline leaves at least ${least} hours.`, 'Give more hours.');
  if (hours > most * 24)
    return refuse('tooLong', `A new deadline lies at most ${most} days ahead.`, 'Give fewer hours.');
  if (extensions < extensionsMost) return null;
  return refuse('extensions', `More time was given ${extensions} times already.`, 'Approve or decline.');
}

function mayVerify(change: Change): Refused {
  if (answerWaits(change)) return null;
  const next = 'Wait for an answer, or lift the hold with a reason.';
  return refuse('nothingToVerify', 'No answer has come since the hold.', next);
}

function mayAcknowledge(change: Change, task: TaskKind): Refused {
  if (hasTask(change, task)) return null;
  return refuse('noTask', 'Nothing of this kind waits to be acknowledged.', 'Look at the case again.');
}

function mayAskAgain(change: Change, stage: StageKind): Refused {
  if (stage === 'answered' && !underObjection(change))
    return refuse(
      'notObjected',
      'Nobody has said that the answer is not enough.',
      'Wait for the reporter, or close as resolved.',
    );
  if (change.case.furtherWindows >= change.world.policy.furtherWindows)
    return refuse(
      'windows',
      `The respondent was asked again ${change.case.furtherWindows} times already.`,
      'Accept it as answered, or close.',
    );
  const anew = stage !== 'partlyAnswered';
  if (!anew && change.world.policy.places.every((place) => change.case.met[place] !== null))
    return refuse('nothingMissing', 'Nothing is missing that could be asked for.', 'Accept it as answered.');
  return null;
}

function mayPause(change: Change, until: number): Refused {
  const { pausesMost, pauseDaysMost } = change.world.policy;
  if (change.case.pauses >= pausesMost)
    return refuse(
      'pauses',
      `The clock was paused ${change.case.pauses} times already.`,
      'Decide anew: give more time, decline or go on.',
    );
  if (until <= change.at) return refuse('past', 'A pause ends in the future.', 'Choose a later end.');
  return until - change.at <= pauseDaysMost * DAY
    ? null
    : refuse('tooLong', `A pause lasts at most ${pauseDaysMost} days.`, 'Choose an earlier end.');
}

/** R8: a linked pair is decided in one act while both wait for a decision. */
function pairStands(change: Change, together: string | null): Refused {
  const { pair } = change.case;
  const other = change.world.pairStage;
  if (together !== null && together !== pair)
    return refuse('notThePair', 'The two cases are not linked to each other.', 'Decide each on its own.');
  const otherWaits = pair !== null && (other === 'proposed' || other === 'undecided');
  return otherWaits && together === null
    ? refuse(
        'pair',
        'The two have reported each other and both cases wait for a decision.',
        'Decide both in one act.',
      )
    : null;
}

function mayApprove(change: Change, event: Extract<PersonEvent, { kind: 'approve' }>): Refused {
  const forbidden = whyNoHold(change);
  if (forbidden !== null) return { ...forbidden, retry: false };
  return pairStands(change, event.together);
}

function mayCallBack(change: Change): Refused {
  const { hold } = change.case;
  if (hold === null || stageOf(change) === 'approved') return null;
  const state = effectState(change, hold.key);
  return state === 'intended' || state === 'handed'
    ? null
    : refuse(
        'sent',
        'The suspension has been sent.',
        'Wait for its confirmation, then lift the hold with a reason.',
      );
}

/** L3: an answer waits for a person's verification. */
function answerWaits(change: Change): boolean {
  return change.case.hold?.verifyBefore != null;
}

function mayRefuseVerification(change: Change, missing: string): Refused {
  if (!answerWaits(change))
    return refuse('nothingToVerify', 'No answer has come since the hold.', 'Wait for an answer.');
  if (missing === 'ticket')
    return refuse(
      'ticketAlone',
      'A missing ticket answer alone never keeps a hold.',
      'Verify and lift the hold.',
    );
  if (change.case.cannotAnswer !== null)
    return refuse(
      'cannotWrite',
      'The respondent cannot write in the message centre through no act of their own; the ticket is enough.',
      'Verify and lift the hold.',
    );
  return null;
}

function mayContinue(change: Change): Refused {
  if (hasTask(change, 'review')) return null;
  return refuse('noReview', 'No review of this hold is due.', 'Wait for the review.');
}

function mayDecideObjection(change: Change): Refused {
  const { objection } = change.case;
  if (objection !== null && (objection.stage === 'open' || objection.stage === 'overdue')) return null;
  return refuse('noObjection', 'No objection waits to be decided.', 'Nothing is to be done.');
}

/** A message that may be out decides first what it started: a second notice would be a second ticket (A1). */
function mayEndPause(change: Change): Refused {
  const state = change.case.window === null ? null : effectState(change, change.case.window.key);
  if (state !== 'attempted' && state !== 'unknown') return null;
  return refuse(
    'messageUnderWay',
    'The message to the respondent is still on its way.',
    'Wait until it is known what became of it.',
  );
}

/** L7: in `lifting` only where the back office refused the last attempt. */
function mayLiftAgain(change: Change, stage: StageKind): Refused {
  const { lift } = change.case;
  if (stage !== 'lifting' || lift?.key == null || effectState(change, lift.key) === null) return null;
  return refuse(
    'underWay',
    'The lift is on its way to the back office.',
    'Wait for its confirmation; nothing delays it.',
  );
}

function maySettle(change: Change, event: Extract<PersonEvent, { kind: 'settleAct' }>): Refused {
  const effect = change.world.effects.get(event.key);
  if (
    effect === undefined ||
    effect.act !== event.act ||
    event.act === 'look' ||
    !isOurs(change, event.key, event.act)
  )
    return refuse('noSuchAct', 'No act with this key is open on the case.', 'Choose one of the open acts.');
  if (effect.state !== 'unknown')
    return refuse('notUnknown', 'Nobody needs to say what became of this act.', 'Wait for its outcome.');
  if (event.act === 'openContactTicket' && event.happened && event.ref === null)
    return refuse(
      'ticket',
      'The number of the ticket that was opened is needed.',
      'Copy it from the helpdesk.',
    );
  return null;
}

function mayUseCard(
  change: Change,
  event: Extract<PersonEvent, { kind: 'openCard' | 'finishCard' | 'couldNot' }>,
): Refused {
  const acts = handedActs(change, event.card);
  if (acts.length === 0)
    return refuse(
      'noCard',
      'No such card waits on this case.',
      'Look at the case again: it may have been overtaken.',
    );
  const { openCard } = change.case;
  if (event.kind === 'openCard' && openCard !== null && openCard.card !== event.card)
    return refuse(
      'cardOpen',
      `The card "${openCard.card}" of this case is open.`,
      'Finish that card first, or say where it stopped.',
    );
  if (event.kind === 'couldNot' && !CARD_ACTS[event.card].includes(event.act))
    return refuse(
      'notOnCard',
      'That act is not on this card.',
      'Name the act of the card at which it stopped.',
    );
  if (
    event.kind === 'finishCard' &&
    event.answerThere === null &&
    event.ticket === null &&
    acts.some((one) => one.act === 'openContactTicket')
  ) {
    return refuse(
      'ticket',
      'The number of the contact ticket is needed.',
      'Copy it from the helpdesk into the field.',
    );
  }
  if (
    event.kind === 'finishCard' &&
    event.answerThere === null &&
    event.look === null &&
    event.card === 'look'
  )
    return refuse('look', 'What was found is needed.', 'Fill in what the look found.');
  return null;
}
