/** What is done and what happens: acts in the world, decisions of people, events, and what a clock brings. */

export const ACT_WORDS: { readonly [act: string]: string } = {
  look: 'look',
  openContactTicket: 'open contact ticket',
  tellRespondent: 'message to respondent',
  tellReporter: 'message to reporter',
  suspend: 'suspend account',
  resume: 'resume account',
  writeNote: 'account note',
};
export const actWord = (act: string): string => ACT_WORDS[act] ?? act;

/** Where an act stands in the ledger. */
export const LEDGER_WORDS: { readonly [state: string]: string } = {
  intended: 'about to be done',
  attempted: 'sent, not confirmed yet',
  done: 'confirmed',
  refused: 'refused',
  unknown: 'outcome unknown',
  handed: 'waits for a person',
  withdrawn: 'withdrawn before it was done',
};
export const ledgerWord = (state: string): string => LEDGER_WORDS[state] ?? state;

/** What a timer brings, as the end of "then …". */
export const TIMER_WORDS: { readonly [timer: string]: string } = {
  awaited: 'an act that has not been confirmed is looked up',
  incompleteEnd: 'the report ends as incomplete',
  passOn: 'the report moves on by itself',
  massReturn: 'the report goes back to the reporter’s desk',
  reminder: 'the respondent is reminded',
  deadline: 'the time to answer ends',
  pauseEnd: 'the pause ends',
  undecidedEnd: 'the case ends without a hold',
  approvalLapse: 'the approval lapses into a proposal',
  suspensionUnconfirmed: 'the suspension is taken back unless it is confirmed',
  messageUnaccepted: 'the hold is lifted unless its message was accepted',
  verification: 'the hold is lifted because nobody verified',
  review: 'the hold is looked at again',
  dailyLook: 'the desk looks again',
  objectionEnd: 'the time to object ends',
  resolve: 'the case closes as resolved',
  question: 'the case closes as withdrawn',
  objection: 'the hold is lifted because nobody decided the objection',
  liftUnconfirmed: 'the lift goes to the head of a person’s queue',
  cardUnfinished: 'the open card asks again',
};
export const timerWord = (timer: string): string => TIMER_WORDS[timer] ?? timer;

/** What people decide, word for word as the buttons say it. */
export const DECISION_WORDS: { readonly [decision: string]: string } = {
  overrule: 'Go on without it',
  complete: 'Complete report',
  escalate: 'Escalate report',
  answerReport: 'Answer report',
  letPass: 'Let notice go out',
  sendBack: 'Send report back',
  sendNoticeAgain: 'Send new notice',
  recognise: 'Say whose message it is',
  recordAnswer: 'Record answer',
  acceptAsAnswered: 'Accept as answered',
  askAgain: 'Ask once more',
  resolve: 'Close as resolved',
  askReporter: 'Ask reporter',
  grantPause: 'Grant pause',
  refuseRequest: 'Refuse request',
  endPause: 'End pause',
  approve: 'Approve hold',
  giveMoreTime: 'Give more time',
  decline: 'Decline hold',
  callBack: 'Call back hold',
  verify: 'Verify and lift hold',
  refuseVerification: 'Say what is missing',
  lift: 'Lift hold',
  continueHold: 'Continue hold',
  decideObjection: 'Decide objection',
  settleAct: 'Say whether it happened',
  openCard: 'Open card',
  finishCard: 'Done',
  couldNot: 'Could not',
  acknowledge: 'Acknowledge',
};
export const decisionWord = (decision: string): string => DECISION_WORDS[decision] ?? decision;

/** What comes from outside, or from the desk's own clock. */
export const EVENT_WORDS: { readonly [event: string]: string } = {
  reported: 'Report',
  reportedAgain: 'Second report',
  takenOver: 'Taken over from elsewhere',
  paired: 'Linked with a report the other way round',
  message: 'Message',
  due: 'Time came',
  outcome: 'Outcome of an act',
  bounced: 'Message bounced',
  accountChanged: 'Account changed',
  contractChanged: 'Contract changed',
  braked: 'Holds paused',
  promiseBroken: 'Source broke its promise',
  requested: 'Respondent asks for time',
  withdrawn: 'Reporter withdraws',
  reporterSaid: 'Reporter speaks up',
  objected: 'Respondent objects',
  parked: 'Parked by the desk',
};
export const eventWord = (event: string): string => EVENT_WORDS[event] ?? event;
