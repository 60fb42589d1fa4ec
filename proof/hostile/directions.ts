/** Marks of direction that change the order of what stands beside them. */

/** Embeddings, overrides and isolates, and what ends them. */
const OPENS = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/u;
const ISOLATE = /[\u2066-\u2068]/u;

/**
 * Whether a line has a mark that reaches beyond itself: one that is opened outside of an isolate, ended too often, or
 * never ended. What is opened within a whole isolate reorders nothing but its inside (UAX 9, X5a to X6a).
 */
export function reorders(line: string): boolean {
  let isolates = 0;
  for (const character of line) {
    if (ISOLATE.test(character)) isolates += 1;
    else if (character === '\u2069') isolates -= 1;
    else if (isolates === 0 && OPENS.test(character)) return true;
    if (isolates < 0) return true;
  }
  return isolates > 0;
}
