/**
 * Time to the right. What is being decided about is drawn in one measure, so that halfway through a window is halfway on
 * the drawing; what lies between (weeks of silence, a long hold) is drawn in, each stretch evenly in itself.
 */

const HOUR = 3_600_000;
/** A stretch up to this long is never drawn in; beyond it, ten times the time takes 2.3 times this much more room. */
const EASY = 6 * HOUR;

/** From and to in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Stretch extends Span {
  /** True where hours stand in their own measure. */
  readonly even: boolean;
  readonly x: number;
  readonly width: number;
}

export interface Scale {
  readonly stretches: readonly Stretch[];
  readonly width: number;
  /** Where an instant stands, in pixels from the left; what lies outside stands at the edge. */
  at(instant: number): number;
}

/**
 * @param whole everything that is drawn.
 * @param even what is drawn in its own measure, in any order; it may overlap, and reach beyond the whole.
 * @param width in pixels; every instant of the whole gets a place in it, a later one never to the left of an earlier one.
 */
export function scaleOf(whole: Span, even: readonly Span[], width: number): Scale {
  const parts = partsOf(whole, even);
  const room = parts.reduce((sum, part) => sum + part.room, 0);
  const stretches: Stretch[] = [];
  let x = 0;
  for (const { room: own, ...part } of parts) {
    const share = room === 0 ? 0 : (own / room) * width;
    stretches.push({ ...part, x, width: share });
    x += share;
  }
  return { stretches, width, at: (instant) => placeOf(stretches, instant) };
}

interface Part extends Span {
  readonly even: boolean;
  readonly room: number;
}

function partsOf(whole: Span, even: readonly Span[]): readonly Part[] {
  const parts: Part[] = [];
  let reached = whole.from;
  const gap = (to: number): void => {
    if (to > reached)
      parts.push({ from: reached, to, even: to - reached <= EASY, room: roomOf(to - reached) });
  };
  for (const { from, to } of inOrder(whole, even)) {
    gap(from);
    parts.push({ from, to, even: true, room: to - from });
    reached = to;
  }
  gap(whole.to);
  return parts;
}

/** Within the whole, the earliest first, those that meet as one. */
function inOrder(whole: Span, even: readonly Span[]): readonly Span[] {
  const within = even
    .map(({ from, to }) => ({ from: Math.max(from, whole.from), to: Math.min(to, whole.to) }))
    .filter(({ from, to }) => to > from)
    .sort((one, other) => one.from - other.from);
  const joined: Span[] = [];
  for (const span of within) {
    const last = joined.at(-1);
    if (last !== undefined && span.from - last.to <= EASY)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }
  return joined;
}

const roomOf = (length: number): number => (length <= EASY ? length : EASY * (1 + Math.log(length / EASY)));

function placeOf(stretches: readonly Stretch[], instant: number): number {
  const stretch = stretches.find(({ to }) => instant <= to) ?? stretches.at(-1);
  if (stretch === undefined) return 0;
  const part = (instant - stretch.from) / (stretch.to - stretch.from);
  return stretch.x + Math.min(1, Math.max(0, part)) * stretch.width;
}
