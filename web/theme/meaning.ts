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

/** The shape that goes with it in badges and on the line. */
export const SHAPES: { readonly [meaning in Meaning]: string } = {
  waiting: '◔',
  needsPerson: '◆',
  onHold: '■',
  lifted: '▲',
  wrong: '✕',
  quiet: '○',
};
