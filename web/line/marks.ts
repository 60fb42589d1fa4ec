/** What happened, as marks in the lanes: a person's decision, what the outside did, letters of the desk between them. */
import type { Line, LineMark } from '../api/operations.generated.ts';
import { handOf, type Hand } from '../words/who.ts';
import type { Lane } from './place.ts';
import { millis } from './span.ts';

export interface MarkDrawn {
  readonly mark: LineMark;
  readonly hand: Hand;
  readonly x: number;
  readonly y: number;
}

/** Closer than this, the later of two of one hand in one lane is left to the table, in pixels. */
const APART = 12;

/** Drawn by flags, bars and dots already, or no more than a step within the desk. */
const ELSEWHERE = ['openCard', 'stage', 'message', 'parked'];
const DRAWN_EFFECTS = ['tellRespondent', 'tellReporter'];

export function marksOf(
  line: Line,
  at: (instant: number) => number,
  lane: (lane: Lane) => number,
): readonly MarkDrawn[] {
  const drawn: MarkDrawn[] = [];
  // What people did comes first where there is no room for all.
  const order: readonly Hand[] = ['person', 'outside', 'desk'];
  const flags = new Set(line.flags.map(({ key }) => key));
  const shown = line.marks
    .filter((mark) => isDrawn(mark, flags))
    .map((mark) => ({ mark, hand: handOf(mark.who), x: at(millis(mark.at)), y: lane(mark.lane) }))
    .sort((one, other) => order.indexOf(one.hand) - order.indexOf(other.hand));
  for (const one of shown)
    if (drawn.every((other) => other.y !== one.y || Math.abs(other.x - one.x) >= APART)) drawn.push(one);
  return drawn.sort((one, other) => one.x - other.x);
}

function isDrawn({ what, effect }: LineMark, flags: ReadonlySet<string>): boolean {
  if (effect !== null) return DRAWN_EFFECTS.includes(effect.kind) && !flags.has(effect.key);
  return !ELSEWHERE.includes(what);
}
