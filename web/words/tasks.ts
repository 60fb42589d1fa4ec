/** Whose turn it is, for what, and which desks and roles there are. */

interface TaskWord {
  /** As a heading or a cell: what is to be done. */
  readonly word: string;
  /** As the end of "… it is the turn of escalations to …". */
  readonly to: string;
}

export const TASK_WORDS: { readonly [task: string]: TaskWord } = {
  complete: { word: 'Complete report', to: 'complete the report' },
  engagement: { word: 'Answer or escalate report', to: 'answer the report or escalate it' },
  massReview: { word: 'Look before notice', to: 'look before a notice goes out' },
  cannotAnswer: { word: 'Respondent cannot answer', to: 'say how it goes on' },
  noticeVoid: { word: 'Notice void', to: 'send a new notice or end the case' },
  doubt: { word: 'Unrecognised author', to: 'say whose message it is' },
  request: { word: 'Request for time', to: 'answer the request for time' },
  partlyAnswered: { word: 'Partly answered', to: 'accept the answer or ask once more' },
  decide: { word: 'Decide on hold', to: 'decide on a hold' },
  undecided: { word: 'Undecided', to: 'see to the source that is behind' },
  answeredLate: { word: 'Answered late', to: 'close the case or ask once more' },
  objectedByReporter: { word: 'Reporter objects', to: 'close the case or ask once more' },
  verify: { word: 'Verify answer', to: 'verify the answer' },
  secondPerson: { word: 'Second person', to: 'decide as the second person' },
  review: { word: 'Review hold', to: 'look at the hold again' },
  objection: { word: 'Decide objection', to: 'decide on the objection' },
  liftDelayed: { word: 'Lift delayed', to: 'get the account free' },
  messageUndelivered: { word: 'Message undelivered', to: 'see to a message that did not arrive' },
  noteUnconfirmed: { word: 'Note unconfirmed', to: 'see to a note that was not confirmed' },
  unknownAct: { word: 'Outcome unknown', to: 'say whether an act happened' },
  card: { word: 'Card by hand', to: 'work through a card' },
  parked: { word: 'Parked', to: 'have a look: the desk parked the case' },
};
export const taskWord = (task: string): string => TASK_WORDS[task]?.word ?? task;
export const taskTo = (task: string): string => TASK_WORDS[task]?.to ?? `see to “${task}”`;

export const ROLE_WORDS: { readonly [role: string]: string } = {
  frontLine: 'front line',
  engagement: 'engagement',
  escalations: 'escalations',
  lead: 'a lead',
  policyOwner: 'a policy owner',
  administrator: 'an administrator',
  auditor: 'an auditor',
  integration: 'an integration',
};
export const roleWord = (role: string): string => ROLE_WORDS[role] ?? role;

export const CARD_WORDS: { readonly [card: string]: string } = {
  look: 'Look',
  notice: 'Notice',
  message: 'Message',
  hold: 'Hold',
  lift: 'Lift',
  note: 'Note',
};
export const cardWord = (card: string): string => CARD_WORDS[card] ?? card;
