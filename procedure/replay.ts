/** History → case (I6): folds what changed, whatever rules are installed today. */
import type { Case } from './case.ts';
import { applyChanges, restore, type Changes, type Kept } from './shape.ts';

/** What a fold needs of a history row. */
export interface Recorded {
  readonly n: number;
  readonly changes: Changes;
}

/**
 * Folds the rows of one case, from the first on and without a gap, into the kept case.
 * @returns the kept case, or the sentence that says which row is not where it belongs.
 */
export function fold(
  rows: readonly Recorded[],
): { kind: 'folded'; kept: Kept } | { kind: 'broken'; n: number; sentence: string } {
  let kept: Kept | null = null;
  for (const [index, row] of rows.entries()) {
    if (row.n !== index + 1) return { kind: 'broken', n: index + 1, sentence: `row ${index + 1} is missing` };
    if (kept === null && row.changes.set === undefined)
      return { kind: 'broken', n: 1, sentence: 'the first row makes no case' };
    kept = applyChanges(kept, row.changes);
  }
  if (kept === null) return { kind: 'broken', n: 1, sentence: 'there are no rows' };
  return { kind: 'folded', kept };
}

/** The case after the given rows of its history. */
export function replay(rows: readonly Recorded[]): Case {
  const folded = fold(rows);
  if (folded.kind === 'broken') throw new Error(folded.sentence);
  return restore(folded.kept);
}
