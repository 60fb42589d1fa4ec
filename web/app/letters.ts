/** What is drawn of a person: letters, and a hue that is always the same. */

/** The first letters of the first and the last name, by what readers count as one. */
export function lettersOf(name: string): string {
  const parts = name
    .trim()
    .split(/[\s._@-]+/u)
    .filter(Boolean);
  const first = letters(parts[0] ?? '');
  const last = parts.length > 1 ? letters(parts.at(-1) ?? '') : [];
  return `${first[0] ?? '?'}${last[0] ?? first[1] ?? ''}`.toLocaleUpperCase('en');
}

const letters = (part: string): readonly string[] =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(part)].map((one) => one.segment);

/** Degrees on the colour circle. */
export function hueOf(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}
