/** What of the article belongs beside a case: by its stage, and first by what it asks of a person. */
import type { ArticleChapter } from '../api/operations.generated.ts';

export type ArticleSection = ArticleChapter['sections'][number];

/** What a task of a person asks to read, where the stage alone would lead elsewhere. */
const SECTION_OF_TASK: { readonly [task: string]: string } = {
  complete: 'missing',
  massReview: 'many',
  cannotAnswer: 'paused',
  request: 'paused',
  noticeVoid: 'void',
  doubt: 'waiting',
  partlyAnswered: 'partly',
  decide: 'deciding',
  secondPerson: 'deciding',
  undecided: 'undecided',
  answeredLate: 'late',
  objectedByReporter: 'answered',
  verify: 'verifying',
  review: 'standing',
  objection: 'standing',
  liftDelayed: 'lift',
  messageUndelivered: 'void',
  noteUnconfirmed: 'holding',
};
const SECTION_OF_CARD: { readonly [card: string]: string } = {
  notice: 'notice',
  hold: 'holding',
  lift: 'lift',
};

export interface Situation {
  readonly stage: string;
  readonly tasks: readonly { readonly kind: string; readonly card: string | null }[];
}

/** The sections that apply now, the most pressing first: what a person is asked, then the stage. */
export function sectionsFor(
  chapters: readonly ArticleChapter[],
  { stage, tasks }: Situation,
): readonly ArticleSection[] {
  const all = sectionsOf(chapters);
  const asked = tasks.map(({ kind, card }) =>
    kind === 'card' ? SECTION_OF_CARD[card ?? ''] : SECTION_OF_TASK[kind],
  );
  const ofTasks = asked.flatMap((id) => all.find((section) => section.id === id) ?? []);
  const ofStage = all.filter((section) => section.stages.some((one) => one === stage));
  return [...new Set([...ofTasks, ...ofStage])];
}

export const sectionsOf = (chapters: readonly ArticleChapter[]): readonly ArticleSection[] =>
  chapters.flatMap((chapter) => chapter.sections);

/** The chapters without some of their sections; those that are left empty are left out. */
export function without(
  chapters: readonly ArticleChapter[],
  shown: readonly ArticleSection[],
): readonly ArticleChapter[] {
  return chapters
    .map((chapter) => ({ ...chapter, sections: chapter.sections.filter((one) => !shown.includes(one)) }))
    .filter((chapter) => chapter.sections.length > 0);
}
