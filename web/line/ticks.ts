/** What stands under the drawing: days and hours of one zone's clock, and how long the stretches are that are drawn in. */
import { spanText } from '../time/instant-text.ts';
import { formatIn, roundHours } from '../time/zones.ts';
import { widthOf } from './labels.ts';
import type { Scale, Stretch } from './scale.ts';

const HOUR = 3_600_000;
/** Steps that a reader of clocks expects, in hours. */
const STEPS = [1, 2, 3, 6, 12, 24, 48, 96, 168, 336] as const;
/** From one word to the next, in pixels. */
const LEAST = 58;

export interface Tick {
  readonly x: number;
  readonly text: string;
  /** A day begins here. */
  readonly day: boolean;
}

/** A stretch that is drawn in, with its length in words where that fits. */
export interface DrawnIn {
  readonly x: number;
  readonly width: number;
  readonly text: string | null;
}

export function ticksOf(scale: Scale, zone: string): readonly Tick[] {
  const ticks: Tick[] = [];
  for (const stretch of scale.stretches.filter(({ even }) => even)) {
    const hours = stepOf(stretch);
    if (hours === null) continue;
    for (const at of roundHours(zone, stretch.from, stretch.to, hours)) {
      const x = scale.at(at);
      const day = formatIn(zone, 'hour', { hour: '2-digit', minute: '2-digit' }).format(at) === '00:00';
      const text = day
        ? formatIn(zone, 'day', { weekday: 'short', day: 'numeric' }).format(at)
        : formatIn(zone, 'hour', { hour: '2-digit', minute: '2-digit' }).format(at);
      const last = ticks.at(-1);
      if (last === undefined || x - last.x >= (widthOf(last.text) + widthOf(text)) / 2 + 4)
        ticks.push({ x, text, day });
    }
  }
  return ticks;
}

/** Hours between two ticks; null where the stretch has no room for any. */
function stepOf({ from, to, width }: Stretch): number | null {
  const perHour = (width / (to - from)) * HOUR;
  return width < LEAST ? null : (STEPS.find((hours) => hours * perHour >= LEAST) ?? null);
}

export const drawnInOf = (scale: Scale): readonly DrawnIn[] =>
  scale.stretches
    .filter(({ even }) => !even)
    .map(({ x, width, from, to }) => {
      const text = spanText(to - from);
      return { x, width, text: widthOf(text) + 8 <= width ? text : null };
    });
