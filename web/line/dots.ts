/**
 * Messages as dots, drawn by the hundred: those that look alike are one path, however many there are, and of those that
 * would cover each other one is drawn.
 */
import type { LineDot } from '../api/operations.generated.ts';
import type { Lane } from './place.ts';

/** What a dot looks like: each is told apart by its shape, not only its colour. */
export type DotLook = 'message' | 'inTime' | 'late' | 'automatic' | 'doubt' | 'other';

export interface DotPlace {
  readonly dot: LineDot;
  readonly x: number;
  readonly y: number;
  /** Where the desk received it, where that is elsewhere on the drawing. */
  readonly seenX: number | null;
  readonly look: DotLook;
}

export interface DotPath {
  readonly look: DotLook;
  readonly d: string;
  readonly count: number;
}

/** From here on it can be seen that a message came later than it was sent, in pixels. */
const SEEN_APART = 6;

export function placeDots(
  dots: readonly LineDot[],
  at: (instant: number) => number,
  lane: (lane: Lane) => number,
): readonly DotPlace[] {
  return dots.map((dot) => {
    const x = at(Date.parse(dot.sentAt));
    const seen = at(Date.parse(dot.seenAt));
    return {
      dot,
      x,
      y: lane(dot.lane),
      seenX: dot.arrivedLate || (dot.timing !== null && seen - x >= SEEN_APART) ? seen : null,
      look: lookOf(dot),
    };
  });
}

export function lookOf({ timing, why, automatic, author, recognisedAs }: LineDot): DotLook {
  if (timing === 'late') return 'late';
  if (timing !== null) return 'inTime';
  if (automatic !== 'no') return 'automatic';
  if (why === 'doubt' && recognisedAs === null) return 'doubt';
  return author === 'reporter' || author === 'respondent' ? 'message' : 'other';
}

/** One path for each look; answers last, so that they lie on top. */
export function dotPaths(places: readonly DotPlace[]): readonly DotPath[] {
  const order: readonly DotLook[] = ['other', 'message', 'automatic', 'doubt', 'late', 'inTime'];
  const parts = new Map<DotLook, { readonly seen: Set<number>; d: string; count: number }>();
  for (const { x, y, look } of places) {
    let part = parts.get(look);
    if (part === undefined) {
      part = { seen: new Set(), d: '', count: 0 };
      parts.set(look, part);
    }
    part.count += 1;
    // Half a pixel apart is the same to the eye.
    const spot = Math.round(x * 2) * 10_000 + y;
    if (part.seen.has(spot)) continue;
    part.seen.add(spot);
    part.d += outline(look, Math.round(x * 2) / 2, y);
  }
  return order.flatMap((look) => {
    const part = parts.get(look);
    return part === undefined ? [] : [{ look, d: part.d, count: part.count }];
  });
}

/** A dot is a line without length and round ends; the others have an outline. */
function outline(look: DotLook, x: number, y: number): string {
  switch (look) {
    case 'message':
    case 'inTime':
      return `M${x} ${y}h0`;
    case 'late':
      return `M${x} ${y - 5}l5 5-5 5-5-5z`;
    case 'automatic':
      return `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z`;
    case 'doubt':
      return `M${x - 4} ${y - 4}h8v8h-8z`;
    case 'other':
      return `M${x - 3} ${y}h6`;
  }
}

/** From each answer to what it answers. @param actAt where an act of the desk stands, if it is drawn. */
export function joinsOf(
  places: readonly DotPlace[],
  actAt: (key: string) => { readonly x: number; readonly y: number } | null,
): string {
  const byId = new Map(places.map((place) => [place.dot.id, place]));
  return places
    .flatMap(({ dot, x, y }) => {
      const { answers, timing } = dot;
      if (answers === null || timing === null) return [];
      const asked = answers.kind === 'message' ? (byId.get(answers.id) ?? null) : actAt(answers.key);
      if (asked === null) return [];
      const half = (asked.x + x) / 2;
      return [`M${asked.x} ${asked.y}C${half} ${asked.y} ${half} ${y} ${x} ${y}`];
    })
    .join('');
}
