/** Where a report would go, in one sentence; and what moves it on. */
import { outcomeWord } from '../words/stages.ts';
import { roleWord } from '../words/tasks.ts';
import type { Preview } from './use-preview.ts';

/** The sentence over everything else. */
export function headlineOf({ joins, stage, silence }: Preview): string {
  if (joins !== null) return `Joins ${joins.reference}`;
  switch (stage.kind) {
    case 'frontLine':
      return 'Waits with the front line';
    case 'engagement':
      return 'Goes to engagement now';
    case 'waiting':
    case 'noticing':
      return 'Goes to escalations now';
    case 'paused':
      return 'Goes to escalations, and no clock runs';
    case 'massReview':
      return 'A lead looks first';
    case 'incomplete':
      return 'Something is missing';
    case 'closed':
      return `Goes back: ${outcomeWord(stage.outcome ?? '')}`;
    default:
      return silence.kind === 'byHand' ? 'A person looks first' : 'The desk looks first';
  }
}

/** Whose turn it is, as the middle of a sentence. */
export const turnWord = (role: string): string => (role === 'frontLine' ? 'the front line' : roleWord(role));

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
