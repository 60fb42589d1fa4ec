/** The texts to the two people: one template, their language and zone, and facts that fill its gaps (P1, P3, P10, P13, P14, H1, L3–L7). */
import { hoursText, instantText, languageOf } from './calendar.ts';
import { HOUR, type Instant, type NoticeFacts, type NoticeText, type Place, type TextRef } from './case.ts';
import type { Paragraph, Phrases } from './notices/wording.ts';
import { wordingOf } from './notices/wordings.ts';
import { isSayable } from './sayable.ts';
import { statementText } from './statement.ts';

/** A text ready to be sent, or the names of the facts that it lacks: a text with a gap is never sent. */
export type Rendered =
  | { readonly kind: 'text'; readonly subject: string; readonly body: string }
  | { readonly kind: 'gap'; readonly missing: readonly string[] };

/**
 * Renders a text for its reader.
 * @param words the text behind a reference; null where it is no longer kept, which is a gap.
 * @param sentAt when it is sent, if that is known: a window that starts with its acceptance (P6) is then named by its end
 *   as well, counted from here, so that the end named is never after the one that counts.
 */
export function renderNotice(
  text: NoticeText,
  words: (ref: TextRef) => string | null,
  sentAt: Instant | null = null,
): Rendered {
  const { letters, phrases } = wordingOf(text.language);
  const values = valuesOf(text, phrases, words, sentAt);
  const letter = letters[text.template];
  const missing = new Set<string>();
  const subject = fill(letter.subject, values, missing);
  const body = letter.body.flatMap((paragraph) => paragraphOf(paragraph, text.facts, values, missing));
  if (missing.size > 0) return { kind: 'gap', missing: [...missing] };
  return { kind: 'text', subject, body: [phrases.greeting, ...body, phrases.closing].join('\n\n') };
}

/** A gap's name, the fact that fills it, and what it says where a template asks for it; null where the fact is absent. */
type Values = { readonly [gap in Gap]: { readonly fact: string; readonly value: () => string | null } };
type Gap =
  | 'counterpart'
  | 'Counterpart'
  | 'report'
  | 'Report'
  | 'places'
  | 'term'
  | 'deadline'
  | 'until'
  | 'until:by'
  | 'missing'
  | 'because'
  | 'outcome'
  | 'words'
  | 'statement';

function valuesOf(
  text: NoticeText,
  phrases: Phrases,
  words: (ref: TextRef) => string | null,
  sentAt: Instant | null,
): Values {
  const { facts } = text;
  const when = (instant: Instant | undefined): string | null =>
    instant === undefined ? null : instantText(instant, text.zone, languageOf(text.language));
  const contract = facts.contract !== null && isSayable(facts.contract) ? facts.contract : null;
  const counterpart = phrases.counterpart(facts.reporterKind ?? null, contract);
  const report = phrases.report(contract);
  const by = (instant: Instant | undefined): string | null => {
    const said = when(instant);
    return said === null ? null : phrases.by(said);
  };
  const statement =
    facts.statement === undefined ? null : statementText(facts.statement, text.language, text.zone, words);
  return {
    counterpart: { fact: 'reporterKind', value: () => counterpart },
    Counterpart: { fact: 'reporterKind', value: () => capital(counterpart) },
    report: { fact: 'contract', value: () => report },
    Report: { fact: 'contract', value: () => capital(report) },
    places: { fact: 'asked', value: () => placesOf(facts.asked, phrases) },
    term: { fact: 'deadline', value: () => termOf(text, phrases, sentAt) },
    deadline: { fact: 'deadline', value: () => by(facts.deadline) },
    until: { fact: 'until', value: () => when(facts.until) },
    'until:by': { fact: 'until', value: () => by(facts.until) },
    missing: {
      fact: 'missing',
      value: () => listOf((facts.missing ?? []).map((missing) => phrases.missing[missing])),
    },
    because: {
      fact: 'because',
      value: () => (facts.because === undefined ? null : phrases.because[facts.because]),
    },
    outcome: {
      fact: 'outcome',
      value: () => (facts.outcome === undefined ? null : phrases.outcome[facts.outcome]),
    },
    words: { fact: 'words', value: () => (facts.words === undefined ? null : words(facts.words)) },
    statement: {
      fact: statement?.kind === 'gap' ? `statement.${statement.missing.join()}` : 'statement',
      value: () => (statement?.kind === 'text' ? statement.text : null),
    },
  };
}

/** When an answer is asked: by the deadline where it is fixed, else within the window that starts with the acceptance. */
function termOf(text: NoticeText, phrases: Phrases, sentAt: Instant | null): string | null {
  const language = languageOf(text.language);
  const { deadline, windowHours } = text.facts;
  if (deadline !== undefined) return phrases.by(instantText(deadline, text.zone, language));
  if (windowHours === undefined) return null;
  const hours = hoursText(windowHours, language);
  if (sentAt === null) return phrases.within(hours);
  return phrases.withinThatIs(hours, instantText(sentAt + windowHours * HOUR, text.zone, language));
}

function placesOf(asked: readonly Place[] | undefined, phrases: Phrases): string | null {
  if (asked === undefined || asked.length === 0) return null;
  return asked.map((place) => phrases.places[place]).join(` ${phrases.and} `);
}

const listOf = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join('; '));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The paragraph filled, nothing where it is only for what is known, or a gap noted. */
function paragraphOf(
  paragraph: Paragraph,
  facts: NoticeFacts,
  values: Values,
  missing: Set<string>,
): string[] {
  if (typeof paragraph === 'string') return [fill(paragraph, values, missing)];
  const own = new Set<string>();
  const filled = fill(paragraph.ifKnown, values, own);
  if (own.size === 0) return [filled];
  // Words that an agent wrote and that are no longer kept are a gap, not something to leave out in silence.
  if (own.has('words') && facts.words !== undefined) missing.add('words');
  return [];
}

/** Fills a template's gaps in one pass, so that what people wrote is never read as a template itself. */
function fill(template: string, values: Values, missing: Set<string>): string {
  return template.replaceAll(/\{([\w:]+)\}/g, (_, gap: string) => {
    const found = isGap(gap, values) ? values[gap] : null;
    const value = found?.value() ?? null;
    if (value !== null && value.trim() !== '') return value;
    missing.add(found?.fact ?? gap);
    return '';
  });
}

const isGap = (name: string, values: Values): name is Gap => Object.hasOwn(values, name);
