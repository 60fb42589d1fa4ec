/** The wording of each language in which the desk writes. A new language is one file and one line here. */
import { languageOf, type Language } from '../calendar.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { spanish } from './spanish.ts';
import type { Wording } from './wording.ts';

const wordings: { readonly [language in Language]: Wording } = { en: english, de: german, es: spanish };

/** The wording for a BCP 47 tag; English where the language is none of ours. */
export function wordingOf(tag: string): Wording {
  return wordings[languageOf(tag)];
}
