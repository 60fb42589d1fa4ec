/** The lists of the queue and, in the first, the kinds of what needs a person. */
import type { QueueCounts } from '../api/operations.generated.ts';
import type { Section } from './asked.ts';

export interface SectionWord {
  readonly section: Section;
  readonly word: string;
  /** Where the list is empty: what would be here, and what makes it appear. */
  readonly empty: string;
}

export const SECTION_WORDS: readonly SectionWord[] = [
  {
    section: 'needs',
    word: 'Needs a person',
    empty:
      'Nothing waits for a person. Hold decisions, answers to verify and cards appear here by themselves, the next thing that can go wrong first.',
  },
  {
    section: 'waiting',
    word: 'Clock runs',
    empty:
      'Nobody is being asked. A case is here from its notice until the respondent answers or the time is over.',
  },
  {
    section: 'onHold',
    word: 'On hold',
    empty: 'No account is on hold. A case is here from the approval of a hold until its lift is confirmed.',
  },
  {
    section: 'frontLine',
    word: 'Front line',
    empty:
      'No report waits with the front line. Reports are here until the silence is old enough, then they move on by themselves.',
  },
  {
    section: 'engagement',
    word: 'Engagement',
    empty: 'No report waits with engagement. Reports arrive here when the silence is old enough.',
  },
  {
    section: 'closed',
    word: 'Closed',
    empty: 'No case has closed yet.',
  },
];

/** Only a search looks everywhere. */
export const FOUND: SectionWord = {
  section: 'all',
  word: 'Found',
  empty:
    'No case begins like this. A reference, a UID, a contract or a ticket number finds a case, open or closed.',
};

export const sectionWord = (section: Section): SectionWord =>
  SECTION_WORDS.find((one) => one.section === section) ?? FOUND;

/** How many cases stand in a list; null where the counts do not say. */
export function countIn(
  section: Section,
  counts: QueueCounts | undefined,
  closed: number | undefined,
): number | null {
  if (section === 'all') return null;
  if (section === 'closed') return closed ?? null;
  return counts?.sections[section] ?? null;
}

/** Kinds of tasks in the order in which the first list names them; others follow as they come. */
const KINDS: readonly string[] = [
  'liftDelayed',
  'decide',
  'verify',
  'secondPerson',
  'card',
  'undecided',
  'noticeVoid',
  'messageUndelivered',
  'massReview',
  'objection',
  'request',
  'doubt',
  'cannotAnswer',
  'partlyAnswered',
  'answeredLate',
  'objectedByReporter',
  'review',
  'noteUnconfirmed',
  'unknownAct',
  'parked',
];
/** Tasks that have lists of their own. */
const ELSEWHERE: readonly string[] = ['complete', 'engagement'];

/** The kinds that are there now, and the one that is chosen although none is left of it. */
export function kindsShown(
  kinds: { readonly [kind: string]: number },
  chosen: string | undefined,
): readonly { readonly kind: string; readonly count: number }[] {
  const place = (kind: string): number => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);
  return [...new Set([...Object.keys(kinds), ...(chosen === undefined ? [] : [chosen])])]
    .map((kind) => ({ kind, count: kinds[kind] ?? 0 }))
    .filter(({ kind, count }) => !ELSEWHERE.includes(kind) && (count > 0 || kind === chosen))
    .sort((one, other) => place(one.kind) - place(other.kind) || one.kind.localeCompare(other.kind));
}

/** `1,204`, and `10,000+` where counting stopped. */
export const countText = (count: number, isMore = false): string =>
  `${count.toLocaleString('en')}${isMore ? '+' : ''}`;
