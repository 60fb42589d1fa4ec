/** History → case (I6): folds what changed, whatever rules are installed today. */
import type { Case } from './case.ts';
import { applyChanges, restore, type Changes, type Kept } from './shape.ts';

/** What a fold needs of a history row. */
export interface Recorded {
  readonly n: number;
  readonly changes: Changes;
}

/** A case as far as its history has been folded; `n` is the number of the last row. */
export interface Folded {
  readonly n: number;
  readonly kept: Kept | null;
}
export const NOTHING_FOLDED: Folded = { n: 0, kept: null };

/** One more row; or the sentence that says why it does not belong here. */
export function fold(folded: Folded, row: Recorded): Folded | string {
  if (row.n !== folded.n + 1) return `row ${folded.n + 1} of its history is missing`;
  if (folded.kept === null && row.changes.set?.['shape'] === undefined)
    return 'the first row of its history makes no case';
  return { n: row.n, kept: applyChanges(folded.kept, row.changes) };
}

/** The case after all the given rows of its history, the first one first. @throws where one is not in its place. */
export function replay(rows: readonly Recorded[]): Case {
  let folded = NOTHING_FOLDED;
  for (const row of rows) {
    const next = fold(folded, row);
    if (typeof next === 'string') throw new Error(next);
    folded = next;
  }
  if (folded.kept === null) throw new Error('there is no history');
  return restore(folded.kept);
}
