/** The steps of the cards that people work through (A2), as the workspace itself shows them, with gaps where a case fills in. */
import type { Block } from './block.ts';
import { plainLine } from './prose.ts';

/** What the shell takes from the cards; `gap()` marks what each case fills in. */
export interface Clicks {
  readonly notice: readonly string[];
  readonly hold: readonly string[];
  readonly lift: readonly string[];
}

export function clickSteps(label: string, steps: readonly string[]): Block {
  return { kind: 'steps', label, items: steps.map((step) => plainLine(step)) };
}
