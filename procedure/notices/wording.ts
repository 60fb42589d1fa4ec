/** What one language has to say: a letter for every template, the phrases that fill its gaps, and the words of a statement (H10). */
import type { Because, ClosedOutcome, ContractId, Missing, Place, Proof, Template } from '../case.ts';

/** A paragraph with `{gaps}`. One that is `ifKnown` is left out where a gap cannot be filled; any other refuses the whole text. */
export type Paragraph = string | { readonly ifKnown: string };

export interface Letter {
  readonly subject: string;
  readonly body: readonly Paragraph[];
}

export interface Phrases {
  readonly greeting: string;
  readonly closing: string;
  readonly and: string;
  /** The one who reported, as the respondent knows them. */
  counterpart(kind: 'client' | 'freelancer' | null, contract: ContractId | null): string;
  /** The report, as its reporter knows it. */
  report(contract: ContractId | null): string;
  /** Where an answer is asked, after "please answer". */
  readonly places: { readonly [place in Place]: string };
  /** When: by an instant, within some hours of the message, or both. */
  by(instant: string): string;
  within(hours: string): string;
  withinThatIs(hours: string, instant: string): string;
  readonly missing: { readonly [missing in Missing]: string };
  readonly because: { readonly [because in Because]: string };
  /** How a report ended, for its reporter: the same words whatever became of the other account (P13). */
  readonly outcome: { readonly [outcome in ClosedOutcome]: string };
}

export interface StatementWords {
  readonly decision: string;
  readonly stillWorks: (places: string) => string;
  readonly since: (instant: string) => string;
  readonly until: string;
  readonly facts: string;
  readonly contract: (contract: string) => string;
  readonly silentSince: (instant: string) => string;
  readonly reportedAt: (instant: string) => string;
  readonly report: string;
  readonly noticeAcceptedAt: (instant: string, ticket: string) => string;
  readonly asked: (places: string) => string;
  readonly deadline: (instant: string) => string;
  readonly seen: (place: string, instant: string, grade: Proof['grade']) => string;
  readonly rule: (rule: string, policyVersion: number) => string;
  readonly automatic: string;
  readonly byPerson: string;
  readonly byPolicy: string;
  readonly howToLift: (places: string) => string;
  readonly object: (until: string) => string;
  /** The places by name, in a list. */
  readonly place: { readonly [place in Place]: string };
}

export interface Wording {
  readonly letters: { readonly [template in Template]: Letter };
  readonly phrases: Phrases;
  readonly statement: StatementWords;
}
