/** Where on the drawing things stand from top to bottom, and how the width is shared. */

export type Lane = 'respondent' | 'desk' | 'reporter';
export const LANES: readonly Lane[] = ['respondent', 'desk', 'reporter'];

/** Lines of words above the lanes. */
export const LABEL_ROWS = 2;
const LABEL = 18;
const BRACKET = 14;
export const LANE = 32;
const TRACK = 18;
/** Where there is no room beside it, a source's name stands above its track. */
const TRACK_NARROW = 28;
const AXIS = 24;
/** From the lanes to the tracks. */
const GAP = 8;

/** A drawing narrower than this is one on a telephone. */
export const NARROW = 600;
/** Beside the lanes: the names of lanes, and where there is room, those of sources. */
const NAMES = 128;
const NAMES_NARROW = 80;
const RIGHT = 14;

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
  /** What time is drawn on: from `left`, `room` wide. */
  readonly left: number;
  readonly room: number;
  readonly bracket: number;
  readonly axis: number;
  lane(lane: Lane): number;
  /** The middle of the track of a source. */
  track(index: number): number;
  /** The baseline of a row of words; row 0 is the nearest to the lanes. */
  label(row: number): number;
}

/** @param width of the whole drawing in pixels. @param tracks how many sources there are. */
export function frameOf(width: number, tracks: number): Frame {
  const narrow = width < NARROW;
  const left = narrow ? NAMES_NARROW : NAMES;
  const lanesTop = LABEL_ROWS * LABEL + BRACKET;
  const tracksTop = lanesTop + LANES.length * LANE + GAP;
  const track = narrow ? TRACK_NARROW : TRACK;
  const axis = tracksTop + tracks * track;
  return {
    width,
    height: axis + AXIS,
    narrow,
    left,
    room: Math.max(1, width - left - RIGHT),
    bracket: LABEL_ROWS * LABEL + 4,
    track: (index) => tracksTop + index * track + (narrow ? track - 8 : track / 2),
    axis,
    lane: (lane) => lanesTop + LANES.indexOf(lane) * LANE + LANE / 2,
    label: (row) => (LABEL_ROWS - row) * LABEL - 5,
  };
}
