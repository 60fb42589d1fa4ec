/** What is pointed at: the moment that is drawn nearest. */
import type { Drawing } from './geometry.ts';
import { LANE } from './place.ts';
import type { Moment } from './telling.ts';

/** As far as a hand misses, in pixels. */
const REACH = 16;

/** @returns the index of the nearest moment, or null where nothing is near. @param moments the earliest first. */
export function nearestMoment(
  moments: readonly Moment[],
  drawing: Pick<Drawing, 'at' | 'frame'>,
  x: number,
  y: number,
): number | null {
  let found: number | null = null;
  let least = REACH * REACH;
  for (let index = firstFrom(moments, drawing, x - REACH); index < moments.length; index += 1) {
    const moment = moments[index];
    if (moment === undefined) break;
    const across = drawing.at(moment.at) - x;
    if (across > REACH) break;
    const up = drawing.frame.lane(moment.lane) - y;
    // Within a lane, where the pointer stands across decides.
    const away = across * across + (Math.abs(up) <= LANE / 2 ? 0 : up * up);
    if (away >= least) continue;
    least = away;
    found = index;
  }
  return found;
}

function firstFrom(moments: readonly Moment[], drawing: Pick<Drawing, 'at'>, x: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const moment = moments[middle];
    if (moment !== undefined && drawing.at(moment.at) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
