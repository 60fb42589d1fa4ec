/** What the address asks of the queue: the list, its filters and the search. The address is the state (back and forward work). */

export const SECTIONS = ['needs', 'waiting', 'onHold', 'frontLine', 'engagement', 'closed', 'all'] as const;
export type Section = (typeof SECTIONS)[number];
const DESKS = ['frontLine', 'engagement', 'escalations'] as const;
const KINDS = ['client', 'freelancer'] as const;
const TAGS = ['pair', 'mass'] as const;

/** The desk's own words for a window of the queue, without where it begins. What is absent asks for nothing. */
export interface Asked {
  readonly section: Section;
  /** A kind of task. */
  readonly kind?: string;
  readonly desk?: (typeof DESKS)[number];
  /** `me`, `nobody` or a person. */
  readonly assigned?: string;
  readonly country?: string;
  readonly userKind?: (typeof KINDS)[number];
  readonly language?: string;
  readonly tag?: (typeof TAGS)[number];
  readonly q?: string;
}

/** Filters beside the list itself, in the order in which the page shows them. */
export const FILTERS = ['assigned', 'desk', 'country', 'userKind', 'language', 'tag'] as const;
export type Filter = (typeof FILTERS)[number];

/** Reads an address; what it does not understand it leaves out, so that an old link still opens a list. */
export function askedIn(params: URLSearchParams): Asked {
  const text = (name: string): string | undefined => {
    const value = params.get(name)?.trim();
    return value === undefined || value === '' ? undefined : value;
  };
  const one = <T extends string>(name: string, of: readonly T[]): T | undefined => {
    const value = text(name);
    return of.find((known) => known === value);
  };
  const q = text('q');
  const country = text('country');
  return without({
    // Whoever searches wants to find it wherever it is.
    section: one('section', SECTIONS) ?? (q === undefined ? 'needs' : 'all'),
    kind: text('kind'),
    desk: one('desk', DESKS),
    assigned: text('assigned'),
    country: country !== undefined && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : undefined,
    userKind: one('userKind', KINDS),
    language: text('language'),
    tag: one('tag', TAGS),
    q,
  });
}

/** What stands behind the question mark, always in the same order, so that one list has one address. */
export function addressOfAsked(asked: Asked): string {
  const { section, kind, q } = asked;
  const params = new URLSearchParams();
  if (section !== (q === undefined ? 'needs' : 'all')) params.set('section', section);
  if (kind !== undefined) params.set('kind', kind);
  for (const name of FILTERS) {
    const value = asked[name];
    if (value !== undefined) params.set(name, value);
  }
  if (q !== undefined) params.set('q', q);
  const words = params.toString();
  return words === '' ? '' : `?${words}`;
}

/** Another list with the same filters; a kind of task belongs to the list that it was chosen in. */
export function inSection(asked: Asked, section: Section, kind?: string): Asked {
  const { kind: _, q: __, ...rest } = asked;
  return without({ ...rest, section, kind });
}

export function withFilter(asked: Asked, name: Filter, value: string | null): Asked {
  const { [name]: _, ...rest } = asked;
  return askedIn(new URLSearchParams(addressOfAsked(value === null ? rest : { ...rest, [name]: value })));
}

/** How many filters are set beside the list, its kind and the search. */
export const filtersSet = (asked: Asked): number =>
  FILTERS.filter((name) => asked[name] !== undefined).length;

type Given = { readonly [field in keyof Asked]: Asked[field] | undefined };

/** The same without what is undefined. */
function without(given: Given): Asked {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as unknown as Asked;
}
