/** Instants as people read them: in their own time zone, always with its offset, so that no reader can take them for another. */
import type { Instant } from './case.ts';

/** The languages in which the desk writes to people; others read English. */
export type Language = 'en' | 'de' | 'es';
export const languages: readonly Language[] = ['en', 'de', 'es'];

/** The language of ours for a BCP 47 tag: `de-AT` gives `de`, an unknown one `en`. */
export function languageOf(tag: string): Language {
  const primary = tag.split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
  return languages.find((language) => language === primary) ?? 'en';
}

/** A time zone of the IANA list as it is, anything else `UTC`: a wrong zone must never stop a notice. */
export function zoneOf(zone: string): string {
  const found = known.get(zone);
  if (found !== undefined) return found;
  try {
    const id = epoch.toZonedDateTimeISO(zone).timeZoneId;
    if (known.size < ZONES_MOST) known.set(zone, id);
    return id;
  } catch {
    return 'UTC';
  }
}

/** Real zones asked for so far: looking one up is slow. There are a few hundred, in however many spellings. */
const ZONES_MOST = 1000;
const known = new Map<string, string>();

/**
 * An instant in a reader's zone and language, such as `Tuesday 14 July 2026, 14:05 (UTC+08:00, Asia/Manila)`.
 * Seconds are shown where there are any, fractions of them are cut off: the text never names a later instant than meant.
 */
export function instantText(instant: Instant, zone: string, language: Language): string {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zoneOf(zone));
  const parts = {
    weekday: weekdays[language][at.dayOfWeek - 1] ?? '',
    day: String(at.day),
    month: months[language][at.month - 1] ?? '',
    year: String(at.year),
    time: `${two(at.hour)}:${two(at.minute)}${at.second === 0 ? '' : `:${two(at.second)}`}`,
  };
  return `${dates[language](parts)} (UTC${at.offset}, ${at.timeZoneId})`;
}

/** A number of hours in words, such as `48 hours`. */
export function hoursText(hours: number, language: Language): string {
  const number = Number.isInteger(hours) ? String(hours) : String(Math.round(hours * 100) / 100);
  const shown = language === 'en' ? number : number.replace('.', ',');
  return `${shown} ${hours === 1 ? hourWords[language].one : hourWords[language].more}`;
}

const epoch = Temporal.Instant.fromEpochMilliseconds(0);
const two = (number: number): string => String(number).padStart(2, '0');

interface DateParts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
}

const dates: { readonly [language in Language]: (parts: DateParts) => string } = {
  en: ({ weekday, day, month, year, time }) => `${weekday} ${day} ${month} ${year}, ${time}`,
  de: ({ weekday, day, month, year, time }) => `${weekday}, ${day}. ${month} ${year}, ${time} Uhr`,
  es: ({ weekday, day, month, year, time }) => `${weekday} ${day} de ${month} de ${year}, ${time}`,
};

const hourWords = {
  en: { one: 'hour', more: 'hours' },
  de: { one: 'Stunde', more: 'Stunden' },
  es: { one: 'hora', more: 'horas' },
};

// The names stand here and not in the runtime's own tables: those change with its version, and a frozen text must not.
const weekdays: { readonly [language in Language]: readonly string[] } = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
};
const months: { readonly [language in Language]: readonly string[] } = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  de: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
};
