import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HOUR } from './case.ts';
import { hoursText, instantText, languageOf, languages, zoneOf, type Language } from './calendar.ts';

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Manila',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'Africa/Monrovia',
];

test('an instant is written in the zone and language of its reader, with the offset', () => {
  const instant = at('2026-07-14T06:05:00Z');
  assert.equal(
    instantText(instant, 'Asia/Manila', 'en'),
    'Tuesday 14 July 2026, 14:05 (UTC+08:00, Asia/Manila)',
  );
  assert.equal(
    instantText(instant, 'Europe/Berlin', 'de'),
    'Dienstag, 14. Juli 2026, 08:05 Uhr (UTC+02:00, Europe/Berlin)',
  );
  assert.equal(
    instantText(instant, 'America/Bogota', 'es'),
    'martes 14 de julio de 2026, 01:05 (UTC-05:00, America/Bogota)',
  );
});

test('seconds are shown where there are any, and fractions never make it later', () => {
  assert.match(instantText(at('2026-07-14T06:05:37.999Z'), 'UTC', 'en'), /, 06:05:37 \(/);
});

test('an unknown zone is read as UTC', () => {
  assert.equal(zoneOf('Mars/Olympus'), 'UTC');
  assert.equal(zoneOf(''), 'UTC');
  assert.match(instantText(0, 'Nowhere', 'en'), /Thursday 1 January 1970, 00:00 \(UTC\+00:00, UTC\)/);
});

test('a language of ours is found in any tag, others read English', () => {
  assert.equal(languageOf('de-AT'), 'de');
  assert.equal(languageOf('es_419'), 'es');
  assert.equal(languageOf('ES'), 'es');
  for (const other of ['tl', 'x', '', 'english']) assert.equal(languageOf(other), 'en');
});

test('hours are written with their word', () => {
  assert.equal(hoursText(48, 'en'), '48 hours');
  assert.equal(hoursText(1, 'de'), '1 Stunde');
  assert.equal(hoursText(0.5, 'es'), '0,5 horas');
});

/** Reads a text of `instantText` back, by the digits, the month's place in its language and the offset alone. */
function readBack(text: string, language: Language): number {
  const months = {
    en: /January|February|March|April|May|June|July|August|September|October|November|December/,
    de: /Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember/,
    es: /enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre/,
  }[language];
  const month = months.source.split('|').indexOf(months.exec(text)?.[0] ?? '') + 1;
  const [, day, year, time, offset] = /(\d+)\D+?(\d{4}), ([\d:]+).*\(UTC([+-][\d:]+), /.exec(text) ?? [];
  const padded = (part: string | number | undefined): string => String(part).padStart(2, '0');
  return at(`${year}-${padded(month)}-${padded(day)}T${time}${offset}`);
}

test('every text can be read back to the same instant, in every zone, also in the hour that a clock repeats', () => {
  const instants = fc.oneof(
    fc.integer({ min: 0, max: 4_102_444_800 }),
    fc.integer({ min: at('2026-10-25T00:00:00Z') / 1000, max: at('2026-10-25T02:00:00Z') / 1000 }),
    fc.integer({ min: at('2026-11-01T05:00:00Z') / 1000, max: at('2026-11-01T07:00:00Z') / 1000 }),
  );
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom(...zones),
      fc.constantFrom(...languages),
      (seconds, zone, language) => {
        assert.equal(readBack(instantText(seconds * 1000, zone, language), language), seconds * 1000);
      },
    ),
    { numRuns: 400 },
  );
});

test('48 hours are 48 hours when clocks change: the local hour moves, the length does not', () => {
  const spring = at('2026-03-28T11:00:00Z');
  assert.match(instantText(spring, 'Europe/Berlin', 'en'), /Saturday 28 March 2026, 12:00 \(UTC\+01:00/);
  assert.match(
    instantText(spring + 48 * HOUR, 'Europe/Berlin', 'en'),
    /Monday 30 March 2026, 13:00 \(UTC\+02:00/,
  );
  const autumn = at('2026-10-24T10:00:00Z');
  assert.match(instantText(autumn, 'Europe/Berlin', 'en'), /Saturday 24 October 2026, 12:00 \(UTC\+02:00/);
  assert.match(
    instantText(autumn + 48 * HOUR, 'Europe/Berlin', 'en'),
    /Monday 26 October 2026, 11:00 \(UTC\+01:00/,
  );
});

test('the two instants of a repeated hour are told apart by their offset', () => {
  const first = at('2026-10-25T00:30:00Z');
  assert.notEqual(
    instantText(first, 'Europe/Berlin', 'en'),
    instantText(first + HOUR, 'Europe/Berlin', 'en'),
  );
});

test('every weekday and every month has its name in every language', () => {
  for (const language of languages) {
    const named = (field: 'weekday' | 'month', instant: number): string =>
      new Intl.DateTimeFormat(language, { [field]: 'long', timeZone: 'UTC' }).format(instant);
    for (let day = 0; day < 7; day += 1) {
      const instant = at('2026-03-02T12:00:00Z') + day * 24 * HOUR;
      assert.ok(instantText(instant, 'UTC', language).startsWith(named('weekday', instant)), language);
    }
    for (let month = 1; month <= 12; month += 1) {
      const instant = at(`2026-${String(month).padStart(2, '0')}-15T12:00:00Z`);
      assert.ok(
        instantText(instant, 'UTC', language).includes(named('month', instant)),
        `${language} ${month}`,
      );
    }
  }
});
