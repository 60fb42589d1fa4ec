/** A planted bug: one small change to a copy of the sources, and the check that has to find it. */
export interface Bug {
  readonly name: string;
  /** The rule of PROCEDURE, the invariant or the sentence of DESIGN that it breaks. */
  readonly breaks: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly was: string;
  readonly now: string;
  /** The test files of which at least one test has to fail: as few and as fast as do. */
  readonly tests: readonly string[];
  /** Only tests whose names this pattern fits are run. */
  readonly only?: string;
}

/** @returns the text with the bug in it, or null where its place is not there exactly once. */
export function planted({ was, now }: Pick<Bug, 'was' | 'now'>, text: string): string | null {
  const at = text.indexOf(was);
  if (at < 0 || text.includes(was, at + 1)) return null;
  return `${text.slice(0, at)}${now}${text.slice(at + was.length)}`;
}
