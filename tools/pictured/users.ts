/** Who reports and who is silent in the pictures: names of all lengths and directions, from countries with clocks of their own. */
export type Country = 'US' | 'GB' | 'DE' | 'PH' | 'IN' | 'AR' | 'ES' | 'EG' | 'JP' | 'NG' | 'BR' | 'PL';

export interface User {
  readonly uid: string;
  readonly kind: 'client' | 'freelancer';
  readonly country: Country;
  readonly zone: string;
  readonly language: string;
}

/** What the directory calls somebody: the words of the UID, each with a capital letter. */
export const calledOf = ({ uid }: User): string =>
  uid
    .split(/[._]/)
    .map((word) => (word.length === 2 ? word.toUpperCase() : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .map((word) => (word.length === 1 ? `${word}.` : word))
    .join(' ');

const LIVES: { readonly [country in Country]: readonly [zone: string, language: string] } = {
  US: ['America/New_York', 'en'],
  GB: ['Europe/London', 'en'],
  DE: ['Europe/Berlin', 'de'],
  PH: ['Asia/Manila', 'en'],
  IN: ['Asia/Kolkata', 'en'],
  AR: ['America/Argentina/Buenos_Aires', 'es'],
  ES: ['Europe/Madrid', 'es'],
  EG: ['Africa/Cairo', 'ar'],
  JP: ['Asia/Tokyo', 'ja'],
  NG: ['Africa/Lagos', 'en'],
  BR: ['America/Sao_Paulo', 'pt'],
  PL: ['Europe/Warsaw', 'pl'],
};

function user(kind: User['kind'], uid: string, country: Country): User {
  const [zone, language] = LIVES[country];
  return { uid, kind, country, zone, language };
}

const FIRMS: readonly (readonly [string, Country])[] = [
  ['harborstudio', 'US'],
  ['northwind.labs', 'GB'],
  ['kiteworks', 'US'],
  ['bluefinch', 'DE'],
  ['atelier.ruiz', 'ES'],
  ['oakandpine', 'US'],
  ['lumen_media', 'GB'],
  ['tidewater', 'US'],
  ['feldmann.bau', 'DE'],
  ['casa.verde', 'BR'],
  ['quillpress', 'GB'],
  ['sakura.apps', 'JP'],
  ['meridian.care', 'US'],
  ['papercrane', 'PL'],
];

const PEOPLE: readonly (readonly [string, Country])[] = [
  ['maria.santos', 'PH'],
  ['a.krishnan', 'IN'],
  ['tobias.lang', 'DE'],
  ['lucia.fernandez', 'AR'],
  ['chidi.okeke', 'NG'],
  ['jpdelacruz', 'PH'],
  ['sofia.romero', 'ES'],
  ['y.nakamura', 'JP'],
  ['omar.hassan', 'EG'],
  ['p.kowalska', 'PL'],
  ['rohan.mehta', 'IN'],
  ['grace.lim', 'PH'],
  ['felipe.costa', 'BR'],
  ['hannah.reuter', 'DE'],
  ['ben.whitfield', 'GB'],
  ['ngozi.eze', 'NG'],
  ['mateo.diaz', 'AR'],
  ['s.iyer', 'IN'],
  ['carlo.reyes', 'PH'],
  ['emma.vogt', 'DE'],
];

const pick = <One>(list: readonly One[], number: number): One => {
  const one = list[number % list.length];
  if (one === undefined) throw new Error('an empty list');
  return one;
};

const FIRST_NAMES = [
  'ana',
  'joel',
  'mira',
  'tom',
  'elif',
  'luis',
  'dana',
  'hugo',
  'olga',
  'vik',
  'nora',
  'ravi',
  'ines',
  'paul',
  'kenji',
  'zoe',
  'ali',
  'greta',
  'ivan',
  'leila',
  'sam',
  'yuki',
  'rosa',
];
/** What follows the name of a firm where the same comes again. */
const KINDS = ['', '.studio', '.hq', '.team', '.works', '.digital', '_ltd', '.group', '.shop', '.lab'];

/** A client; the same number is always the same one. */
export function client(number: number): User {
  const [name, country] = pick(FIRMS, number);
  return user('client', name + pick(KINDS, Math.floor(number / FIRMS.length)), country);
}

/** A freelancer; where a name comes again it has another first name. */
export function freelancer(number: number): User {
  const [name, country] = pick(PEOPLE, number);
  const round = Math.floor(number / PEOPLE.length);
  const [, last = name] = /[.](.+)$/.exec(name) ?? [];
  return user('freelancer', round === 0 ? name : `${pick(FIRST_NAMES, number * 5 + round)}.${last}`, country);
}

export const LONG_CLIENT = user(
  'client',
  `brightwater-${'x'.repeat(168)}-holdings-international`.slice(0, 197),
  'US',
);
export const LONG_FREELANCER = user(
  'freelancer',
  `studio-${'x'.repeat(160)}-translations-and-more`.slice(0, 197),
  'PH',
);
export const ARABIC_CLIENT = user('client', 'شركة-النيل', 'EG');
export const ARABIC_FREELANCER = user('freelancer', 'ليلى-منصور', 'EG');

export const HEBREW_TEXT = 'שלום, מתי תהיה הגרסה הבאה? <b>לא</b> קיבלתי תשובה כבר עשרה ימים.';
