/** Messages: where they stand, who wrote them, and what the desk's own are called. */

export const PLACE_WORDS: { readonly [place: string]: string } = {
  messageCentre: 'message centre',
  ticket: 'contact ticket',
  reportTicket: 'report ticket',
};
export const placeWord = (place: string): string => PLACE_WORDS[place] ?? place;

export const AUTHOR_WORDS: { readonly [author: string]: string } = {
  reporter: 'Reporter',
  respondent: 'Respondent',
  unrecognised: 'Unrecognised author',
  thirdParty: 'Third party',
  desk: 'Desk',
  system: 'System',
};
export const authorWord = (author: string): string => AUTHOR_WORDS[author] ?? author;

/** Letters by what they carry; `R` those to the reporter. */
export const LETTER_WORDS: { readonly [template: string]: string } = {
  notice: 'notice',
  askAgain: 'question once more',
  moreTime: 'more time',
  reminder: 'reminder',
  paused: 'clock paused',
  resumed: 'clock goes on',
  requestRefused: 'request refused',
  enough: 'that is enough',
  nothingAsked: 'nothing is asked any more',
  noHold: 'no hold',
  noticeVoid: 'notice void',
  held: 'account on hold',
  answerArrived: 'answer arrived',
  stillMissing: 'something is still missing',
  lifted: 'hold lifted',
  liftedOurFault: 'hold lifted, our error',
  liftedOtherHold: 'one of two holds lifted',
  liftDelayed: 'lift delayed',
  objectionReceived: 'objection received',
  objectionHoldRight: 'objection: the hold was right',
  objectionHoldWrong: 'objection: the hold was wrong',
  weWillContact: 'we will contact them',
  waitsUntil: 'the report waits',
  whatIsMissing: 'what is missing',
  joined: 'added to the open report',
  returned: 'not taken further for now',
  noSilence: 'they had answered',
  engagementAnswered: 'answer to the report',
  question: 'question',
  answered: 'answered',
  stillSilent: 'still no answer',
  declined: 'not taken further',
  undecided: 'undecided',
  withdrawn: 'closed as withdrawn',
  closed: 'closed',
};
export const letterWord = (template: string): string => LETTER_WORDS[template] ?? template;

/** Why a message is no answer (P8). */
export const NO_ANSWER_WORDS: { readonly [why: string]: string } = {
  reporter: 'the reporter’s own',
  desk: 'the desk’s own',
  system: 'a system message is no answer',
  thirdParty: 'a third party’s is no answer',
  doubt: 'author not recognised: no answer, and no hold until a person has said whose it is',
  automatic: 'automatic: no answer',
  absence: 'automatic, announces an absence: no answer',
  reportTicket: 'in the report ticket: no answer',
  beforeReport: 'sent before the report',
  beforeAskedAnew: 'sent before they were asked anew',
};

/** How an answer stands to what was asked (P7, P9). */
export const TIMING_WORDS: { readonly [timing: string]: string } = {
  inTime: 'in time',
  late: 'late',
  noDeadline: 'answer, no deadline ran',
  beforeNotice: 'answer before the notice',
};
