/** A person's act in one sentence; its verb is the button's (matrix.ts). */
import { hoursText } from '../calendar.ts';
import type { CardKind, Place } from '../case.ts';
import type { PersonActKind, PersonEvent } from '../event.ts';

/** The rule under which a person does it. */
export const ACT_RULES: { readonly [act in PersonActKind]: string } = {
  overrule: 'R4',
  complete: 'R4',
  escalate: 'R2',
  answerReport: 'R6',
  letPass: 'R8',
  sendBack: 'R8',
  sendNoticeAgain: 'P6',
  recognise: 'P8',
  recordAnswer: 'H5',
  acceptAsAnswered: 'P7',
  askAgain: 'P7',
  resolve: 'P11',
  askReporter: 'P11',
  grantPause: 'P12',
  refuseRequest: 'P12',
  endPause: 'R7',
  approve: 'H4',
  giveMoreTime: 'H4',
  decline: 'H4',
  callBack: 'H12',
  verify: 'L3',
  refuseVerification: 'L3',
  lift: 'L6',
  continueHold: 'L6',
  decideObjection: 'L5',
  settleAct: 'A1',
  openCard: 'A2',
  finishCard: 'A2',
  couldNot: 'A2',
  acknowledge: 'A5',
};

export const PLACE_NAMES: { readonly [place in Place | 'reportTicket']: string } = {
  messageCentre: 'the message centre',
  ticket: 'the contact ticket',
  reportTicket: 'the report ticket',
};
const CARD_NAMES: { readonly [card in CardKind]: string } = {
  look: 'look card',
  notice: 'notice card',
  message: 'message card',
  hold: 'hold card',
  lift: 'lift card',
  note: 'note card',
};
export const ACT_NAMES = {
  look: 'the look',
  openContactTicket: 'the contact ticket',
  tellRespondent: 'the message to the respondent',
  tellReporter: 'the message to the reporter',
  suspend: 'the suspension',
  resume: 'the lift',
  writeNote: 'the account note',
} as const;

/** @param second whether it only asks for a second person (H7, L3). */
export function actSentence(event: PersonEvent, second: boolean): string {
  const who = event.by.id;
  switch (event.kind) {
    case 'overrule':
      return `${who} let the report go on although something is missing.`;
    case 'complete':
      return `${who} gave what was missing.`;
    case 'escalate':
      return `${who} escalated the report to executive escalations.`;
    case 'answerReport':
      return `${who} answered the report, which ends it.`;
    case 'letPass':
      return `${who} let the notice go out.`;
    case 'sendBack':
      return `${who} sent the report back to the reporter's desk.`;
    case 'sendNoticeAgain':
      return `${who} had a new notice sent.`;
    case 'recognise':
      return `${who} said that message ${event.message} is ${AUTHORS[event.author]}.`;
    case 'recordAnswer':
      return `${who} saw an answer in ${PLACE_NAMES[event.place]}.`;
    case 'acceptAsAnswered':
      return `${who} accepted it as answered.`;
    case 'askAgain':
      return `${who} had the respondent asked once more.`;
    case 'resolve':
      return `${who} looked and closed the case as resolved.`;
    case 'askReporter':
      return `${who} asked the reporter a question; no hold while the desk waits for the answer.`;
    case 'grantPause':
      return `${who} paused the clock.`;
    case 'refuseRequest':
      return `${who} refused the request.`;
    case 'endPause':
      return `${who} ended the pause.`;
    case 'giveMoreTime':
      return `${who} gave ${hoursText(event.hours, 'en')} more, from the acceptance of the message on.`;
    case 'settleAct':
      return `${who} looked and said that ${ACT_NAMES[event.act]} ${event.happened ? 'had happened' : 'had not happened'}.`;
    case 'openCard':
      return `${who} opened the ${CARD_NAMES[event.card]}: from now on it may have been done.`;
    case 'finishCard':
      return event.answerThere === null
        ? `${who} did everything on the ${CARD_NAMES[event.card]}.`
        : `${who} stopped the ${CARD_NAMES[event.card]}: there is an answer in ${PLACE_NAMES[event.answerThere]}.`;
    case 'couldNot':
      return `${who} could not finish the ${CARD_NAMES[event.card]}: it stopped at ${ACT_NAMES[event.act]}.`;
    case 'acknowledge':
      return `${who} took note.`;
    case 'approve':
    case 'decline':
    case 'callBack':
    case 'verify':
    case 'refuseVerification':
    case 'lift':
    case 'continueHold':
    case 'decideObjection':
      return holdSentence(event, who, second);
  }
}

const AUTHORS = {
  respondent: "the respondent's",
  reporter: "the reporter's",
  thirdParty: "a third party's",
} as const;

type HoldEvent = Extract<
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

function holdSentence(event: HoldEvent, who: string, second: boolean): string {
  switch (event.kind) {
    case 'approve':
      return second
        ? `${who} asked for a hold; a second person has to approve it, because the account is protected.`
        : `${who} approved the hold${event.together === null ? '' : ', together with the linked case'}.`;
    case 'decline':
      return `${who} declined the hold${event.together === null ? '' : ', together with the linked case'}.`;
    case 'callBack':
      return `${who} called the hold back before it was sent.`;
    case 'verify':
      return `${who} verified the answer: the hold is lifted.`;
    case 'refuseVerification':
      return second
        ? `${who} found the answer not enough; a second refusal takes a second person.`
        : `${who} found the answer not enough: one in ${PLACE_NAMES[event.missing]} is still missing.`;
    case 'lift':
      return `${who} lifted the hold.`;
    case 'continueHold':
      return `${who} reviewed the hold, and it goes on.`;
    case 'decideObjection':
      return event.result === 'holdRight'
        ? `${who} decided the objection: the hold was right.`
        : `${who} decided the objection: the hold was wrong.`;
  }
}
