/** Zones: their names for readers, and where their days and hours begin. */

const HOUR = 3_600_000;

/** `Asia/Manila` is `Manila`, `America/Argentina/Buenos_Aires` is `Buenos Aires`. */
export const zoneName = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Making one costs more than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function formatIn(
  zone: string | undefined,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${zone ?? ''} ${name}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', zone === undefined ? options : { ...options, timeZone: zone });
    formats.set(key, format);
  }
  return format;
}

/** What a zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetOf(zone: string, instant: number): number {
  const parts = formatIn(zone, 'offset', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(instant / 1000) * 1000;
}

/** Whether two zones show the same clock at an instant. */
export const sameClock = (one: string, other: string, instant: number): boolean =>
  one === other || offsetOf(one, instant) === offsetOf(other, instant);

/** The zone of the person at this screen. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Round hours of a zone's clock within a span: every `hours` from its midnight on. */
export function roundHours(zone: string, from: number, to: number, hours: number): readonly number[] {
  const found: number[] = [];
  const step = hours * HOUR;
  let at = midnightBefore(zone, from);
  while (at <= to) {
    if (at >= from) found.push(at);
    const next = at + step;
    // A day of 23 or 25 hours begins where its clock says 0, wherever steps of hours would lead.
    at = step >= 24 * HOUR || crossesMidnight(zone, at, next) ? midnightBefore(zone, next + 2 * HOUR) : next;
  }
  return found;
}

function midnightBefore(zone: string, instant: number): number {
  const offset = offsetOf(zone, instant);
  const local = instant + offset;
  const midnight = Math.floor(local / (24 * HOUR)) * 24 * HOUR - offset;
  // Clocks may have changed since that midnight.
  return midnight + offset - offsetOf(zone, midnight);
}

const crossesMidnight = (zone: string, from: number, to: number): boolean =>
  midnightBefore(zone, to) > midnightBefore(zone, from);
