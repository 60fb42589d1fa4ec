/** Days as a chart shows them: every day of the period is there, and of long periods the weeks. */
import { plusDays } from './asked.ts';

/** More days than this are shown as weeks: a bar keeps a width that can be seen. */
const DAYS_MOST = 62;

export interface Slot {
  /** The first day of it. */
  readonly day: string;
  /** How many days it has. */
  readonly length: number;
}

/** The days of a period, or its weeks; the last week may be shorter. */
export function slotsOf(from: string, until: string): readonly Slot[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = plusDays(day, 1)) days.push(day);
  const size = days.length > DAYS_MOST ? 7 : 1;
  return days.flatMap((day, index) =>
    index % size === 0 ? [{ day, length: Math.min(size, days.length - index) }] : [],
  );
}

/** Each day's place among the slots. */
function placesOf(slots: readonly Slot[]): ReadonlyMap<string, number> {
  return new Map(
    slots.flatMap(({ day, length }, place) =>
      Array.from({ length }, (_, index) => [plusDays(day, index), place] as const),
    ),
  );
}

export type Bars<Name extends string> = Slot & { readonly counts: { readonly [name in Name]: number } };

/** Adds what happened on each day to its slot; a slot on which nothing happened has zeros. */
export function barsOf<Name extends string>(
  slots: readonly Slot[],
  names: readonly Name[],
  happened: readonly { readonly day: string; readonly name: Name; readonly count: number }[],
): readonly Bars<Name>[] {
  const places = placesOf(slots);
  const counts = slots.map(
    () => Object.fromEntries(names.map((name) => [name, 0])) as { [name in Name]: number },
  );
  for (const { day, name, count } of happened) {
    const slot = counts[places.get(day) ?? -1];
    if (slot !== undefined) slot[name] += count;
  }
  return slots.map((slot, index) => ({ ...slot, counts: counts[index] ?? (counts[0] as never) }));
}

const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** `14 Jul`. */
export const dayText = (day: string): string => format.format(at(day));

/** `14 Jul`, or `14 to 20 Jul` of a week. */
export const slotText = ({ day, length }: Slot): string =>
  length === 1 ? dayText(day) : format.formatRange(at(day), at(plusDays(day, length - 1)));
