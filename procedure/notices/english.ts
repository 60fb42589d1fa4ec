/** The desk's letters in English. Kind, plain, and never a threat (R6); the reporter never reads what was done to the other account (P13). */
import type { Letter, Wording } from './wording.ts';
import type { ReporterTemplate, RespondentTemplate } from '../case.ts';

const respondent: { readonly [template in RespondentTemplate]: Letter } = {
  notice: {
    subject: 'Your answer is awaited by {counterpart}',
    body: [
      '{Counterpart} has contacted support because they have not heard back from you.',
      'Please answer {places} {term}. A short answer is enough.',
      'If you need more time, or will be away, tell us in this ticket and a colleague will look at it.',
      'If there is no answer by then, we look at the case once more and decide how it goes on; the account may then be put on hold until an answer arrives.',
    ],
  },
  askAgain: {
    subject: 'One more answer is needed for {counterpart}',
    body: [
      'Thank you for being in touch. Something is still open: please answer {places} {term}.',
      { ifKnown: '{words}' },
      'If you need more time, tell us in this ticket.',
    ],
  },
  moreTime: {
    subject: 'You have more time to answer {counterpart}',
    body: [
      'You have more time: please answer {term}.',
      { ifKnown: 'The answer is asked {places}.' },
      { ifKnown: '{words}' },
    ],
  },
  reminder: {
    subject: 'A reminder: your answer is awaited by {counterpart}',
    body: [
      'A friendly reminder: an answer from you is still open.',
      'Please answer {places} {deadline}. A short answer is enough; if you need more time, tell us in this ticket.',
    ],
  },
  paused: {
    subject: 'The time for your answer is paused',
    body: [
      'The time in which we asked you to answer {counterpart} is paused. Nothing is asked of you meanwhile.',
      { ifKnown: 'It goes on at the earliest at this time: {until}.' },
      { ifKnown: '{words}' },
      'We will write to you here before it goes on. You can of course answer at any time.',
    ],
  },
  resumed: {
    subject: 'The time for your answer goes on',
    body: [
      'The pause has ended. Please answer {term}.',
      { ifKnown: 'The answer is asked {places}.' },
      { ifKnown: '{words}' },
    ],
  },
  requestRefused: {
    subject: 'About the time that you asked for',
    body: [
      'We have looked at your wish for more time and cannot grant it.',
      { ifKnown: '{words}' },
      { ifKnown: 'Please answer {deadline}.' },
      'A short answer is enough.',
    ],
  },
  enough: {
    subject: 'Thank you, that is all we need',
    body: [
      'Thank you. This is all we need from you; nothing else is asked.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  nothingAsked: {
    subject: 'Nothing is asked of you any more',
    body: [
      'What we asked of you has been settled: you need not do anything.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  noHold: {
    subject: 'Your account is not put on hold',
    body: [
      'We have looked at the case: your account is not put on hold.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  noticeVoid: {
    subject: 'Our last message no longer applies',
    body: [
      'Our last message to you did not arrive as it should have. The time that it named no longer applies.',
      { ifKnown: '{words}' },
      'If we need an answer, we will write to you anew.',
    ],
  },
  held: {
    subject: 'Your account is on hold until we receive an answer',
    body: [
      'Your account is on hold until a response is received. You can still write in the message centre and in this ticket.',
      '{statement}',
    ],
  },
  answerArrived: {
    subject: 'Your answer has arrived',
    body: [
      'Thank you, your answer has arrived. A colleague is looking at it, and you will hear from us {until:by}.',
    ],
  },
  stillMissing: {
    subject: 'Something is still missing',
    body: [
      'Thank you for your answer. Before we can lift the hold we still need an answer {places}.',
      { ifKnown: '{words}' },
      'As soon as it arrives we look again.',
    ],
  },
  lifted: {
    subject: 'Your account is free again',
    body: [
      'The hold on your account has been lifted; you can use it as before.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  liftedOurFault: {
    subject: 'The hold was our error and has been lifted',
    body: [
      'The hold on your account was wrong: you had answered in time. This was our error, not yours, and we are sorry.',
      'The hold has been lifted; you can use your account as before.',
      { ifKnown: '{words}' },
    ],
  },
  liftedOtherHold: {
    subject: 'One of two holds has been lifted',
    body: [
      'This case no longer holds your account. Another case still does: please see the ticket of that case for what is asked there.',
      { ifKnown: '{because}' },
      { ifKnown: '{words}' },
    ],
  },
  liftDelayed: {
    subject: 'Lifting the hold takes longer than it should',
    body: [
      'It is decided that your account is set free. Carrying it out takes longer than it should; a colleague is at it, and we write to you as soon as it is done. You need not do anything.',
    ],
  },
  objectionReceived: {
    subject: 'We have received your objection',
    body: [
      'We have received your objection. Somebody who did not take the decision will look at it.',
      { ifKnown: 'You will hear from us {until:by}.' },
    ],
  },
  objectionHoldRight: {
    subject: 'Your objection has been decided',
    body: [
      'We have looked at your objection with care. The result: the hold was right.',
      { ifKnown: '{words}' },
    ],
  },
  objectionHoldWrong: {
    subject: 'Your objection has been decided: the hold was wrong',
    body: [
      'We have looked at your objection. The result: the hold was wrong. We are sorry.',
      { ifKnown: '{words}' },
    ],
  },
};

const reporter: { readonly [template in ReporterTemplate]: Letter } = {
  weWillContact: {
    subject: 'About {report}',
    body: [
      'Thank you for telling us. About {report}: we will contact the other party on your behalf and ask them to answer you in the message centre.',
      'You need not do anything now. We will tell you how it goes on.',
    ],
  },
  waitsUntil: {
    subject: 'About {report}',
    body: [
      'Thank you for telling us. We have {report}; it moves on by itself if there is still no answer {until:by}.',
      'Until then the other party has time to answer you. If they do, we tell you and close the report.',
    ],
  },
  whatIsMissing: {
    subject: 'Something is missing in {report}',
    body: [
      'Thank you for telling us. To go on with {report} we still need: {missing}.',
      'Please answer in this ticket.',
      { ifKnown: 'If we have not heard from you {until:by}, we close the report.' },
      { ifKnown: '{words}' },
    ],
  },
  joined: {
    subject: 'About {report}',
    body: [
      'Thank you for writing again. We are already looking after {report} and have added what you wrote.',
    ],
  },
  returned: {
    subject: 'About {report}',
    body: [
      'We have looked at {report} and are not taking it further for now.',
      { ifKnown: '{words}' },
      'If you still need help with it, please answer in this ticket.',
    ],
  },
  noSilence: {
    subject: 'About {report}',
    body: [
      'We have looked into the message centre about {report}: the other party has answered you there, so we close the report.',
      { ifKnown: '{words}' },
      'If you write to them and hear nothing, you can report it again.',
    ],
  },
  engagementAnswered: {
    subject: 'An answer to {report}',
    body: [
      'We have looked at {report} and close it with this answer.',
      { ifKnown: '{words}' },
      'If something is still open, please answer in this ticket.',
    ],
  },
  question: {
    subject: 'A question about {report}',
    body: [
      'We have a question about {report}: is the matter resolved for you?',
      { ifKnown: '{words}' },
      'Please answer in this ticket. If we do not hear from you {until:by}, we take it that you need nothing more and close the report as withdrawn.',
    ],
  },
  answered: {
    subject: 'The other party has answered',
    body: [
      'The other party has answered. This concerns {report}.',
      {
        ifKnown:
          'If the matter is not resolved for you, please tell us in this ticket {until:by}; otherwise we close the report.',
      },
      { ifKnown: '{words}' },
    ],
  },
  stillSilent: {
    subject: 'Still no answer to {report}',
    body: [
      'The other party has not answered yet. The matter stays with us, and we go on looking after {report}.',
      { ifKnown: '{words}' },
    ],
  },
  declined: {
    subject: 'About {report}',
    body: ['We have looked at {report} and have decided not to take it further.', { ifKnown: '{words}' }],
  },
  undecided: {
    subject: 'About {report}',
    body: [
      'We could not establish with certainty that you were left without an answer, and have therefore closed {report}.',
      { ifKnown: '{words}' },
      'If you still hear nothing, you can report it again.',
    ],
  },
  withdrawn: {
    subject: 'We have closed {report}',
    body: [
      'We have closed {report} as withdrawn.',
      { ifKnown: '{words}' },
      'If you need help again, you can report it at any time.',
    ],
  },
  closed: {
    subject: 'We have closed {report}',
    body: ['We have closed {report}.', { ifKnown: '{outcome}' }, { ifKnown: '{words}' }],
  },
};

export const english: Wording = {
  letters: { ...respondent, ...reporter },
  phrases: {
    greeting: 'Hello,',
    closing: 'Kind regards\nYour support team',
    and: 'and',
    counterpart: (kind, contract) =>
      `your ${kind ?? 'counterpart'}${contract === null ? '' : ` on contract #${contract}`}`,
    report: (contract) => (contract === null ? 'your report' : `your report on contract #${contract}`),
    places: { messageCentre: 'to your counterpart in the message centre', ticket: 'to us in this ticket' },
    by: (instant) => `by ${instant}`,
    within: (hours) => `within ${hours} of this message`,
    withinThatIs: (hours, instant) => `within ${hours} of this message, that is by ${instant}`,
    missing: {
      reporter: 'who you are on the marketplace',
      respondent: 'whom the report is about',
      contract: 'the number of the contract',
      openContract: 'a contract between you both that is still open',
      talkOnTheMarketplace: 'a message of yours in the message centre that was left without an answer',
    },
    because: {
      answered: 'You have answered.',
      answeredBeforeNotice: 'You had already answered before we wrote to you.',
      answeredLate: 'You have answered.',
      accepted: 'Your answer has been accepted.',
      withdrawn: 'The report has been withdrawn.',
      contractEnded: 'The contract has ended.',
      declined: 'A colleague has looked at the case and decided so.',
      undecided: 'We could not establish with certainty that there was no answer.',
      noticeVoid: 'Our message to you did not arrive as it should have.',
      holdsPaused: 'Holds of this kind are paused at the moment.',
      nobodyVerified: 'We had not looked at your answer within the time that we named.',
      accountClosed: 'Your account was closed.',
      noReasonToGoOn: 'At a regular review we found no reason for the hold to go on.',
      objectionNotDecided:
        'We had not decided your objection within the time that we named; we will still decide it.',
      verified: 'We have looked at your answer.',
      messageNotAccepted: 'Our message about the hold did not reach you.',
      suspensionNotConfirmed: 'The hold could not be carried out as it should have been.',
      holdWrong: 'The hold was wrong. This was our error, and we are sorry.',
      agentDecided: 'A colleague has looked at the case and decided so.',
    },
    outcome: {
      noSilence: 'The other party had answered you.',
      incomplete: 'We did not receive what was missing.',
      returned: 'We are not taking it further for now.',
      engagementAnswered: 'We have answered it.',
      resolved: 'The matter is resolved.',
      withdrawn: 'It has been withdrawn.',
      contractEnded: 'The contract has ended.',
      accountClosed: 'There is nothing more that we can do about it.',
      declined: 'We have decided not to take it further.',
      undecided: 'We could not establish with certainty that you were left without an answer.',
      answeredLate: 'The other party has answered.',
      lifted: 'Our work on it is done.',
    },
  },
  statement: {
    decision: 'What was decided: your account is on hold.',
    stillWorks: (places) => `What still works: ${places}.`,
    since: (instant) => `Since: ${instant}.`,
    until: 'Until: a response is received.',
    facts: 'The facts:',
    contract: (contract) => `Contract: #${contract}.`,
    silentSince: (instant) => `First message to you without an answer: ${instant}.`,
    reportedAt: (instant) => `Reported to us: ${instant}.`,
    report: 'What was reported:',
    noticeAcceptedAt: (instant, ticket) => `Our message to you in ticket #${ticket}: ${instant}.`,
    asked: (places) => `Where an answer was asked: ${places}.`,
    deadline: (instant) => `Asked until: ${instant}.`,
    seen: (place, instant, grade) =>
      `No answer in this place: ${place}, seen up to ${instant} ${{ A: 'in its complete stream of messages', B: 'by reading it', C: 'by a colleague who looked' }[grade]}.`,
    rule: (rule, version) =>
      `The rule: when the time is over without an answer, the account is put on hold until a response is received (${rule}, version ${version} of our policy).`,
    automatic: 'Counting the time was automatic.',
    byPerson: 'A person took the decision.',
    byPolicy: 'The decision was automatic, under a policy that two people approved.',
    howToLift: (places) =>
      `How to have it lifted: answer in one of these places: ${places}. We look at your answer and lift the hold.`,
    object: (until) =>
      `If you do not agree: you can object until ${until}, by writing so in this ticket. Somebody who did not take the decision decides on it.`,
    place: { messageCentre: 'the message centre', ticket: 'the contact ticket' },
  },
};
