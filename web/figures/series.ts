/** Series of a chart: each has a colour, and a dash or a hatching with it, so that no colour is the only sign. */
import { inkOf } from '../theme/meaning.ts';

/** Lines, in their order. */
export interface LineLook {
  readonly color: string;
  /** As `stroke-dasharray`. */
  readonly dash: string;
}
const DASHES = ['none', '7 3', '2 3', '10 3 2 3', '5 2', '1 2', '12 4', '6 2 1 2 1 2'] as const;

/** The look of the line at a place; of the others together, a quiet one. */
export function lineLook(place: number, isOthers: boolean): LineLook {
  if (isOthers) return { color: inkOf('quiet'), dash: '2 5' };
  return {
    color: `var(--series-${(place % DASHES.length) + 1})`,
    dash: DASHES[place % DASHES.length] ?? 'none',
  };
}

/** What fills a bar. */
export type Hatch = 'full' | 'hatched' | 'dotted' | 'empty';
export interface BarLook {
  readonly color: string;
  readonly hatch: Hatch;
}

/** The desks, in the order in which a report moves. */
export const DESK_LOOKS = {
  frontLine: { word: 'Front line', look: { color: 'var(--series-1)', hatch: 'empty' } },
  engagement: { word: 'Engagement', look: { color: 'var(--series-1)', hatch: 'hatched' } },
  escalations: { word: 'Escalations', look: { color: 'var(--series-1)', hatch: 'full' } },
} as const satisfies { readonly [desk: string]: { readonly word: string; readonly look: BarLook } };
export type DeskName = keyof typeof DESK_LOOKS;

/** Ways in which cases end, a dozen outcomes in four. */
export const END_LOOKS = {
  answered: { word: 'Answered', look: { color: inkOf('lifted'), hatch: 'full' } },
  lifted: { word: 'Held, then lifted', look: { color: inkOf('onHold'), hatch: 'hatched' } },
  noHold: { word: 'Silent, no hold', look: { color: inkOf('needsPerson'), hatch: 'dotted' } },
  ended: { word: 'Ended otherwise', look: { color: inkOf('quiet'), hatch: 'empty' } },
} as const satisfies { readonly [end: string]: { readonly word: string; readonly look: BarLook } };
export type End = keyof typeof END_LOOKS;

/** What agents do. */
export const WORK_LOOKS = {
  decision: { word: 'Decisions', look: { color: 'var(--series-1)', hatch: 'full' } },
  verification: { word: 'Verifications', look: { color: 'var(--series-3)', hatch: 'hatched' } },
  card: { word: 'Cards', look: { color: 'var(--series-2)', hatch: 'dotted' } },
  report: { word: 'Reports', look: { color: 'var(--series-4)', hatch: 'empty' } },
  other: { word: 'Other acts', look: { color: 'var(--series-7)', hatch: 'empty' } },
} as const satisfies { readonly [kind: string]: { readonly word: string; readonly look: BarLook } };
export type WorkKind = keyof typeof WORK_LOOKS;

const ENDS: { readonly [outcome: string]: End } = {
  noSilence: 'answered',
  resolved: 'answered',
  answeredLate: 'answered',
  lifted: 'lifted',
  declined: 'noHold',
  undecided: 'noHold',
};
/** What a case's outcome counts as. */
export const endOf = (outcome: string): End => ENDS[outcome] ?? 'ended';
