/** What the figures are asked for, as it stands in the address. */

export interface FiguresAsked {
  /** Days, the last one included. */
  readonly from: string;
  readonly until: string;
  /** In which days begin. */
  readonly zone: string;
  readonly country?: string | undefined;
  readonly kind?: 'client' | 'freelancer' | undefined;
  readonly language?: string | undefined;
  /** The curve: what an answer is, and a curve for each. */
  readonly of: 'first' | 'both';
  readonly by: 'none' | 'country' | 'kind' | 'language';
}

export const SPANS = [7, 30, 90, 365] as const;
const SPAN_DEFAULT = 30;
const DAY_MS = 86_400_000;
const BYS = ['none', 'country', 'kind', 'language'] as const;
const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text);

/** The day of an instant in a zone, such as `2026-07-14`. */
export function dayIn(zone: string, instant: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
  return parts.slice(0, 10);
}

/** Days before or after a day. */
export const plusDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

/** The last days, today included. */
export const lastDays = (
  count: number,
  today: string,
): { readonly from: string; readonly until: string } => ({
  from: plusDays(today, 1 - count),
  until: today,
});

/** Whether the period is one of the usual ones, ending today. */
export const spanOf = ({ from, until }: FiguresAsked, today: string): number | null =>
  until === today ? (SPANS.find((span) => lastDays(span, today).from === from) ?? null) : null;

/** @param now the desk's instant. @param zone the person's own. */
export function askedIn(params: URLSearchParams, now: number, zone: string): FiguresAsked {
  const ownZone = params.get('zone') ?? zone;
  const usual = lastDays(SPAN_DEFAULT, dayIn(isZone(ownZone) ? ownZone : 'UTC', now));
  const [from, until] = [params.get('from'), params.get('until')];
  const both = isDay(from) && isDay(until) && from <= until;
  const kind = params.get('kind');
  const [country, language] = [params.get('country'), params.get('language')];
  return {
    ...(both ? { from, until } : usual),
    zone: isZone(ownZone) ? ownZone : 'UTC',
    ...(country !== null && /^[A-Z]{2}$/.test(country) ? { country } : {}),
    ...(kind === 'client' || kind === 'freelancer' ? { kind } : {}),
    ...(language !== null && language !== '' ? { language } : {}),
    of: params.get('of') === 'both' ? 'both' : 'first',
    by: BYS.find((one) => one === params.get('by')) ?? 'none',
  };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** The address of these figures; what is usual is left out. */
export function addressOfAsked(asked: FiguresAsked): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || (name === 'of' && value === 'first') || (name === 'by' && value === 'none'))
      continue;
    params.set(name, value);
  }
  return `?${params.toString()}`;
}

/** What every figure is called with. */
export const queryOf = ({ from, until, zone, country, kind, language }: FiguresAsked) => ({
  from,
  until,
  zone,
  ...(country === undefined ? {} : { country }),
  ...(kind === undefined ? {} : { kind }),
  ...(language === undefined ? {} : { language }),
});
