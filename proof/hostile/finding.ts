/** What an input has done that none may do. */
import type { Door } from './input.ts';

export type Harm =
  /** An answer of the 500s, an answer that is not as described, no answer, or an error in a reader. */
  | 'failed'
  /** It took longer than it may, alone, each of several times. */
  | 'slow'
  /** It was refused and something stands in the database all the same. */
  | 'stored'
  /** What was taken was shown so that it does harm. */
  | 'shown'
  /** Nobody waited for an error, or the desk logged one. */
  | 'unforeseen';

export interface Finding {
  readonly harm: Harm;
  /** The number of the input; the first of its batch where nobody knows which it was. */
  readonly number: number;
  readonly door: Door | null;
  readonly says: string;
  readonly input: string;
}

/** One of the slowest answers. */
export interface Took {
  readonly ms: number;
  readonly number: number;
  readonly input: string;
}

export interface Tally {
  inputs: number;
  taken: number;
  refused: number;
}
