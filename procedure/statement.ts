/** The statement of reasons in plain words, frozen as sent (H10). */
import { instantText, languageOf } from './calendar.ts';
import type { Place, Statement, TextRef } from './case.ts';
import { wordingOf } from './notices/wordings.ts';
import { isSayable } from './sayable.ts';

/** The statement's text, or what it lacks: like any text to a person it is refused with a gap. */
export type StatementText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'gap'; readonly missing: readonly string[] };

/** Whatever a reader's program takes for the end of a line: what somebody reported must not begin one of ours. */
const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/**
 * Every field of H10 in the reader's language (a BCP 47 tag) and zone: what was decided and what still works, since when
 * and until when, the facts with their dates, the report's content, the rule, what was automatic, how to lift, how to object.
 * The person who looked is named in the case, not here.
 * @param words the text behind a reference, or null where it is no longer kept, which is a gap.
 */
export function statementText(
  statement: Statement,
  language: string,
  zone: string,
  words: (ref: TextRef) => string | null,
): StatementText {
  const say = wordingOf(language).statement;
  const when = (instant: number): string => instantText(instant, zone, languageOf(language));
  const places = (list: readonly Place[]): string => list.map((place) => say.place[place]).join(', ');
  const report = statement.report === null ? null : words(statement.report);
  if (statement.report !== null && report === null) return { kind: 'gap', missing: ['report'] };
  const { contract, contactTicket } = statement;
  if (!isSayable(contactTicket)) return { kind: 'gap', missing: ['contactTicket'] };
  const { facts } = statement;
  const lines = [
    say.decision,
    say.stillWorks(places(statement.stillWorks)),
    say.since(when(statement.since)),
    say.until,
    '',
    say.facts,
    ...(contract === null || !isSayable(contract) ? [] : [`- ${say.contract(contract)}`]),
    ...(facts.silentSince === null ? [] : [`- ${say.silentSince(when(facts.silentSince))}`]),
    `- ${say.reportedAt(when(facts.reportedAt))}`,
    ...(report === null ? [] : [`- ${say.report}`, ...report.split(LINE_ENDS).map((line) => `  > ${line}`)]),
    `- ${say.noticeAcceptedAt(when(facts.noticeAcceptedAt), contactTicket)}`,
    `- ${say.asked(places(facts.asked))}`,
    `- ${say.deadline(when(facts.deadline))}`,
    ...facts.seen.map((proof) => `- ${say.seen(say.place[proof.place], when(proof.seenUpTo), proof.grade)}`),
    '',
    say.rule(statement.rule, statement.policyVersion),
    ...(statement.automatic.includes('deadline') ? [say.automatic] : []),
    statement.decidedBy === 'policy' ? say.byPolicy : say.byPerson,
    '',
    say.howToLift(places(statement.howToLift)),
    say.object(when(statement.objectUntil)),
  ];
  return { kind: 'text', text: lines.join('\n') };
}
