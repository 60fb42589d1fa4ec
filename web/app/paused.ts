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

interface Limits {
  readonly cap: {
    readonly perHour: number;
    readonly reached: boolean;
    readonly freeAt: string | null;
  } | null;
  readonly outage: { readonly since: string; readonly until: string; readonly cases: number } | null;
}

/** What else stops holds at the moment, in one sentence each (A6). @param timeOf an instant as the page shows it. */
export function limitTexts({ cap, outage }: Limits, timeOf: (at: string) => string): readonly string[] {
  return [
    ...(cap?.reached === true
      ? [
          `${cap.perHour === 1 ? '1 hold' : `${cap.perHour} holds`} within the last hour: that is the most.${cap.freeAt === null ? '' : ` The next can be approved at ${timeOf(cap.freeAt)}.`}`,
        ]
      : []),
    ...(outage === null
      ? []
      : [
          `The desk stood still from ${timeOf(outage.since)} to ${timeOf(outage.until)}: ${outage.cases === 1 ? '1 decision' : `${outage.cases} decisions`} that became due meanwhile ${outage.cases === 1 ? 'waits' : 'wait'} for a person.`,
        ]),
  ];
}

interface Stopped {
  readonly since: string;
  readonly why: string;
}

/** Why no act is done after a restore, in the words of the desk, and what ends it. */
export function stoppedText({ since, why }: Stopped, timeOf: (at: string) => string): string {
  return `Since ${timeOf(since)} nothing is sent, held or lifted. ${why}. Acts go on once an operator has looked at it.`;
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
