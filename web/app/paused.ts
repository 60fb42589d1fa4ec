/** What the brakes say in one sentence (A6). */

export interface Brakes {
  readonly holdsPaused: boolean;
  readonly countries: readonly string[];
  readonly uids: readonly string[];
  readonly automaticEnded: boolean;
}

/** Beyond these the number says more than the names. */
const NAMED_MOST = 4;

/** The pause as every screen says it; null where no hold is paused. */
export function pausedText({ holdsPaused, countries, uids }: Brakes): string | null {
  if (holdsPaused) return 'Holds are paused as a whole.';
  const parts = [
    ...(countries.length === 0 ? [] : [`in ${countriesText(countries)}`]),
    ...(uids.length === 0 ? [] : [uids.length === 1 ? 'for 1 account' : `for ${uids.length} accounts`]),
  ];
  return parts.length === 0 ? null : `Holds are paused ${parts.join(' and ')}.`;
}

function countriesText(countries: readonly string[]): string {
  if (countries.length > NAMED_MOST) return `${countries.length} countries`;
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(countries.map(countryName));
}

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** `PH` as `Philippines`; what is no country stays as it is. */
export function countryName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
