/** Where a report would go, in one sentence; and what moves it on. */
import { outcomeWord } from '../words/stages.ts';
import type { Meaning } from '../theme/meaning.ts';
import type { Preview } from './use-preview.ts';

export interface Headline {
  readonly text: string;
  readonly meaning: Meaning;
}

/** The sentence over everything else. */
export function headlineOf({ joins, stage, silence }: Preview): Headline {
  if (joins !== null) return { text: `Joins ${joins.reference}`, meaning: 'waiting' };
  switch (stage.kind) {
    case 'frontLine':
      return { text: 'Waits with the front line', meaning: 'waiting' };
    case 'engagement':
      return { text: 'Goes to engagement now', meaning: 'needsPerson' };
    case 'waiting':
    case 'noticing':
      return { text: 'Goes to escalations now', meaning: 'needsPerson' };
    case 'paused':
      return { text: 'Goes to escalations, and no clock runs', meaning: 'needsPerson' };
    case 'massReview':
      return { text: 'A lead looks first', meaning: 'needsPerson' };
    case 'incomplete':
      return { text: 'Something is missing', meaning: 'wrong' };
    case 'closed':
      return { text: `Goes back: ${outcomeWord(stage.outcome ?? '')}`, meaning: 'quiet' };
    default:
      return silence.kind === 'byHand'
        ? { text: 'A person looks first', meaning: 'needsPerson' }
        : { text: 'The desk looks first', meaning: 'quiet' };
  }
}

/** What happens by itself at the next instant. */
const MOVES: { readonly [what: string]: string } = {
  passOn: 'Moves on to engagement by itself',
  deadline: 'The respondent’s time ends',
  massReturn: 'Goes back without a word of a lead',
  incompleteEnd: 'Ends where it stays incomplete',
  reminder: 'Reminder to the respondent',
  dailyLook: 'The desk looks again',
};
export const moveWord = (what: string): string => MOVES[what] ?? 'Goes on by itself';

/** The three desks in the order in which a report moves. */
export const DESK_WORDS: readonly (readonly [desk: string, word: string, does: string])[] = [
  ['frontLine', 'Front line', 'takes the report'],
  ['engagement', 'Engagement', 'answers or escalates'],
  ['escalations', 'Escalations', 'writes to the respondent'],
];
