/** The countries in which the law allows automatic holds of freelancers, as lines of text (H4). */

export interface Allowed {
  readonly country: string;
  readonly law: string;
  /** Who says so. */
  readonly by: string;
}

export const countriesText = (list: readonly Allowed[]): string =>
  list.map(({ country, law, by }) => `${country}: ${law}: ${by}`).join('\n');

/** A line that lacks something keeps it empty: the desk says what is wrong with it, and nothing is lost. */
export const countriesIn = (text: string): readonly Allowed[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [country = '', ...rest] = line.split(':').map((one) => one.trim());
      const by = rest.length > 1 ? (rest.at(-1) ?? '') : '';
      const law = (rest.length > 1 ? rest.slice(0, -1) : rest).join(': ');
      return { country: country.toUpperCase(), law, by };
    });
