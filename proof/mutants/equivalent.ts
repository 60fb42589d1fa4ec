/** Mutants that no test can tell from the code, each with the reason. Found by file, the text of its line, and the change. */
export interface Equivalent {
  readonly file: string;
  /** The line as it stands in the file, without the blanks around it. */
  readonly line: string;
  readonly was: string;
  readonly now: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];
