/** Words on the drawing: placed so that none covers another, the most important first; what finds no room is left to the table. */

/** A word that wants to stand at a place. */
export interface Wanted {
  readonly id: string;
  /** The place that it speaks of. */
  readonly x: number;
  /** From the longest to the shortest way to say it. */
  readonly texts: readonly [string, ...string[]];
  /** Where the text stands to its place, the best first. */
  readonly sides?: readonly Side[];
  /** Finds room whatever it costs: among those that must, the shortest words that fit are taken. */
  readonly must?: boolean;
}
export type Side = 'middle' | 'right' | 'left';

export interface Label {
  readonly id: string;
  /** What it speaks of, and where its text begins. */
  readonly at: number;
  readonly x: number;
  readonly row: number;
  readonly width: number;
  readonly text: string;
}

/** The widest that a character of the workspace's small size gets on average, in pixels. */
const CHARACTER = 6.7;
const GAP = 10;
const SIDES: readonly Side[] = ['middle', 'right', 'left'];

export const widthOf = (text: string): number => Math.ceil(text.length * CHARACTER);

/**
 * @param wanted the most important first.
 * @param rows how many lines of text there are, 0 the nearest to the drawing.
 * @param room from where to where text may stand.
 */
export function placeLabels(
  wanted: readonly Wanted[],
  rows: number,
  room: { readonly from: number; readonly to: number },
): readonly Label[] {
  const placed: Label[] = [];
  for (const one of [...wanted].sort((a, b) => Number(b.must ?? false) - Number(a.must ?? false))) {
    const label = placeOne(one, placed, rows, room);
    if (label !== null) placed.push(label);
  }
  return placed;
}

function placeOne(
  wanted: Wanted,
  placed: readonly Label[],
  rows: number,
  room: { readonly from: number; readonly to: number },
): Label | null {
  for (const text of wanted.texts) {
    const width = widthOf(text);
    if (width > room.to - room.from) continue;
    for (let row = 0; row < rows; row += 1)
      for (const side of wanted.sides ?? SIDES) {
        const x = clamp(beginOf(side, wanted.x, width), room.from, room.to - width);
        const free = placed.every(
          (other) => other.row !== row || x >= other.x + other.width + GAP || other.x >= x + width + GAP,
        );
        if (free) return { id: wanted.id, at: wanted.x, x, row, width, text };
      }
  }
  return null;
}

function beginOf(side: Side, x: number, width: number): number {
  switch (side) {
    case 'middle':
      return x - width / 2;
    case 'right':
      return x + 4;
    case 'left':
      return x - width - 4;
  }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
