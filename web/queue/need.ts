/** What a case needs and why, in a few words of a row. */
import { cardWord, taskWord } from '../words/tasks.ts';
import { placeWord } from '../words/messages.ts';
import { MISSING_WORDS, outcomeWord, PAUSE_WORDS, stageMeaning, stageWord } from '../words/stages.ts';
import { dayText } from '../time/instant-text.ts';
import { timerWord } from '../words/acts.ts';
import type { QueueRow } from '../api/operations.generated.ts';
import type { Meaning } from '../theme/meaning.ts';

type Row = Pick<QueueRow, 'stage' | 'tasks' | 'urgency' | 'behind' | 'line' | 'next' | 'openCard'>;

export interface Need {
  /** What is to be done, or where the case stands while nobody has to do anything. */
  readonly word: string;
  readonly meaning: Meaning;
  readonly why: string;
  /** Tasks beside the first. */
  readonly others: number;
}

export function needOf(row: Row): Need {
  const kind = row.urgency.task ?? row.tasks[0]?.kind ?? null;
  const { stage } = row;
  if (kind === null)
    return {
      word: stageWord(stage.kind),
      meaning: stageMeaning(stage.kind),
      why: standingText(row),
      others: 0,
    };
  const task = row.tasks.find((one) => one.kind === kind);
  return {
    word: kind === 'card' && task?.card != null ? `${cardWord(task.card)} card` : taskWord(kind),
    meaning: kind === 'liftDelayed' ? 'wrong' : kind === 'undecided' ? 'quiet' : 'needsPerson',
    why: whyText(kind, row),
    others: Math.max(0, row.tasks.length - 1),
  };
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const either = new Intl.ListFormat('en', { type: 'disjunction' });
const placesText = (places: readonly string[]): string => list.format(places.map(placeWord));

const WHYS: { readonly [task: string]: (row: Row) => string } = {
  decide: ({ line, stage }) => {
    const asked = line.asked.filter((place) => line.answers.every((answer) => answer.place !== place));
    const silent =
      asked.length === 2
        ? 'silent in both places'
        : asked.length === 0
          ? 'silent'
          : `silent in ${placesText(asked)}`;
    return stage.outage === true ? `${silent}, due in an outage` : silent;
  },
  undecided: ({ behind }) => `${placesText(behind) || 'a source'} not seen up to the deadline`,
  verify: ({ line }) => answeredText(line.answers),
  secondPerson: ({ line }) => answeredText(line.answers),
  partlyAnswered: ({ line }) => {
    const met = line.answers.map((answer) => answer.place);
    const missing = line.asked.filter((place) => !met.includes(place));
    return `${answeredText(line.answers)}${missing.length === 0 ? '' : `, not in ${either.format(missing.map(placeWord))}`}`;
  },
  answeredLate: ({ line }) => `${answeredText(line.answers)} after the deadline`,
  complete: ({ stage }) => {
    const missing = (stage.missing ?? []).map((one) => MISSING_WORDS[one] ?? one);
    return missing.length === 0 ? 'something is missing' : `missing: ${list.format(missing)}`;
  },
  cannotAnswer: ({ stage }) => PAUSE_WORDS[stage.cause ?? ''] ?? 'the clock stands',
  card: ({ openCard }) => (openCard === null ? 'to be done by hand' : `opened by ${openCard.by}`),
  engagement: ({ line }) => (line.silentSince === null ? '' : `silent since ${dayText(line.silentSince)}`),
  massReview: () => 'many reports in a day',
  noticeVoid: () => 'the notice bounced or was refused',
  doubt: () => 'a message whose author is not recognised',
  request: () => 'the respondent asks for time',
  objectedByReporter: () => 'the reporter says that it is not resolved',
  review: () => 'the hold stands for long',
  objection: () => 'the respondent says that the hold is wrong',
  liftDelayed: () => 'the back office has not confirmed it',
  messageUndelivered: () => 'a message did not arrive',
  noteUnconfirmed: () => 'the account note was not confirmed',
  unknownAct: () => 'nobody knows whether an act happened',
  parked: () => 'its history does not add up',
};

const whyText = (task: string, row: Row): string => WHYS[task]?.(row) ?? '';

function answeredText(answers: Row['line']['answers']): string {
  return answers.length === 0
    ? 'answered'
    : `answered in ${placesText(answers.map((answer) => answer.place))}`;
}

/** While nobody has to do anything: what happens next by itself. */
function standingText({ stage, next }: Row): string {
  if (stage.kind === 'closed') return stage.outcome === undefined ? '' : outcomeWord(stage.outcome);
  return next === null ? '' : `then ${timerWord(next.what)}`;
}
