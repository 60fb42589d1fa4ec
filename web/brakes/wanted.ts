/** The brakes as they are wanted, and what setting them does, in words. */
import { countryName } from '../app/paused.ts';

export interface Wanted {
  readonly holdsPaused: boolean;
  readonly countries: readonly string[];
  readonly uids: readonly string[];
  readonly automaticEnded: boolean;
}

/** One UID a line, or with commas between; each once. */
export const uidsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\n,]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What is different from now: each as a verb and its object, the first of them for the button. */
export function changesOf(now: Wanted, wanted: Wanted): readonly string[] {
  const added = (before: readonly string[], after: readonly string[]): readonly string[] =>
    after.filter((one) => !before.includes(one));
  const countries = (codes: readonly string[]): string => list.format(codes.map(countryName));
  const accounts = (uids: readonly string[]): string =>
    uids.length === 1 ? `account ${uids[0] ?? ''}` : `${uids.length} accounts`;
  return [
    ...(now.holdsPaused === wanted.holdsPaused
      ? []
      : [wanted.holdsPaused ? 'Pause all holds' : 'Let holds go on']),
    ...sentences('Pause holds in', added(now.countries, wanted.countries), countries),
    ...sentences('Let holds go on in', added(wanted.countries, now.countries), countries),
    ...sentences('Pause holds of', added(now.uids, wanted.uids), accounts),
    ...sentences('Let holds go on of', added(wanted.uids, now.uids), accounts),
    ...(now.automaticEnded === wanted.automaticEnded
      ? []
      : [wanted.automaticEnded ? 'End automatic holds' : 'Allow automatic holds again']),
  ];
}

const sentences = (
  verb: string,
  objects: readonly string[],
  text: (objects: readonly string[]) => string,
): readonly string[] => (objects.length === 0 ? [] : [`${verb} ${text(objects)}`]);

/** Every country by its code, in the order of their names. */
export function allCountries(): readonly { readonly value: string; readonly label: string }[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .map((value) => ({ value, label: countryName(value) }))
    .filter(({ value, label }) => label !== value && !NO_COUNTRIES.has(value))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

/** Codes with a name that are none: unions, tests, what is unknown. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);
