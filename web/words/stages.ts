/** Where a case stands, in the procedure's words, each with what it means for the colour and shape beside it. */
import type { Meaning } from '../theme/meaning.ts';

interface Word {
  readonly word: string;
  readonly meaning: Meaning;
}

export const STAGE_WORDS: { readonly [stage: string]: Word } = {
  intake: { word: 'First look', meaning: 'quiet' },
  incomplete: { word: 'Incomplete', meaning: 'needsPerson' },
  frontLine: { word: 'Waits with front line', meaning: 'waiting' },
  engagement: { word: 'With engagement', meaning: 'needsPerson' },
  massReview: { word: 'Lead looks first', meaning: 'needsPerson' },
  noticing: { word: 'Message on its way', meaning: 'waiting' },
  waiting: { word: 'Clock runs', meaning: 'waiting' },
  paused: { word: 'Clock paused', meaning: 'quiet' },
  noticeVoid: { word: 'Notice void', meaning: 'needsPerson' },
  partlyAnswered: { word: 'Partly answered', meaning: 'needsPerson' },
  proposed: { word: 'Hold proposed', meaning: 'needsPerson' },
  undecided: { word: 'Undecided', meaning: 'needsPerson' },
  approved: { word: 'Hold approved', meaning: 'onHold' },
  suspending: { word: 'Suspension sent', meaning: 'onHold' },
  onHold: { word: 'On hold', meaning: 'onHold' },
  lifting: { word: 'Lift decided', meaning: 'lifted' },
  answered: { word: 'Answered', meaning: 'lifted' },
  answeredLate: { word: 'Answered late', meaning: 'needsPerson' },
  closed: { word: 'Closed', meaning: 'quiet' },
};

export const stageWord = (stage: string): string => STAGE_WORDS[stage]?.word ?? stage;
export const stageMeaning = (stage: string): Meaning => STAGE_WORDS[stage]?.meaning ?? 'quiet';

/** How a case ended. */
export const OUTCOME_WORDS: { readonly [outcome: string]: string } = {
  noSilence: 'no silence: the respondent had answered',
  incomplete: 'what was missing never came',
  returned: 'sent back to the reporter’s desk',
  engagementAnswered: 'answered by engagement',
  resolved: 'resolved',
  withdrawn: 'withdrawn by the reporter',
  contractEnded: 'the contract ended',
  accountClosed: 'the respondent’s account was closed',
  declined: 'no hold: an agent declined',
  undecided: 'undecided: silence could not be proven',
  answeredLate: 'answered late, no hold',
  lifted: 'answered and lifted',
  answered: 'answered',
  done: 'done',
};
export const outcomeWord = (outcome: string): string => OUTCOME_WORDS[outcome] ?? outcome;

/** Why a clock stands (R7, P12). */
export const PAUSE_WORDS: { readonly [cause: string]: string } = {
  cannotSignIn: 'the respondent cannot sign in',
  cannotWrite: 'the respondent cannot write to the reporter',
  suspendedByOthers: 'another department has suspended the respondent’s account',
  absence: 'the respondent announced an absence',
  request: 'the respondent asked for more time',
};

/** What a report can lack (R4). */
export const MISSING_WORDS: { readonly [missing: string]: string } = {
  reporter: 'who the reporter is',
  respondent: 'whom it is about',
  contract: 'the contract',
  openContract: 'an open contract between the two',
  talkOnTheMarketplace: 'a message in the message centre that was left without an answer',
};
