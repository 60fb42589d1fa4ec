/**
 * The colours that mean something, each with a word and a shape of its own: colour is never the only sign.
 * Values are variables, defined for both themes in meaning.css and checked for contrast by a test.
 */
export const MEANINGS = ['waiting', 'needsPerson', 'onHold', 'lifted', 'wrong', 'quiet'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** For text and marks. */
export const inkOf = (meaning: Meaning): string => `var(--meaning-${meaning})`;
/** For the ground behind such text. */
export const groundOf = (meaning: Meaning): string => `var(--meaning-${meaning}-ground)`;

const RING = 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10Zm0 1.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7Z';

/** The shape that goes with it, as a path in a square of 12: drawn, because fonts draw such signs as they like. */
export const SHAPES: { readonly [meaning in Meaning]: string } = {
  waiting: `${RING}M6 6V3.3A2.7 2.7 0 0 1 8.7 6Z`,
  needsPerson: 'M6 .6 11.4 6 6 11.4.6 6Z',
  onHold: 'M1.5 1.5h9v9h-9Z',
  lifted: 'M6 1 11.4 10.6H.6Z',
  wrong: 'M2.4 1 6 4.6 9.6 1 11 2.4 7.4 6 11 9.6 9.6 11 6 7.4 2.4 11 1 9.6 4.6 6 1 2.4Z',
  quiet: RING,
};

/** A clock that fills as time runs out. */
export const CLOCKS = {
  calm: RING,
  soon: `${RING}M6 3.3a2.7 2.7 0 0 1 0 5.4Z`,
  now: 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z',
} as const;
