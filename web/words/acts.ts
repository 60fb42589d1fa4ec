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
