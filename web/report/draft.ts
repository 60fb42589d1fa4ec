/** A report that is being written: what stands in the form, and what of it is sent. */
import type { Given } from '../api/call.ts';

export interface PartyDraft {
  readonly uid: string;
  /** Empty where the directory is to say. */
  readonly kind: '' | 'client' | 'freelancer';
  readonly language: string;
  readonly zone: string;
  readonly country: string;
}
export interface Draft {
  readonly reporter: PartyDraft;
  readonly respondent: PartyDraft;
  readonly contract: string;
  readonly reportTicket: string;
  readonly escalated: boolean;
  readonly text: string;
}
export type Body = Given<'previewReport'>['body'];

const NOBODY: PartyDraft = { uid: '', kind: '', language: '', zone: '', country: '' };
export const EMPTY: Draft = {
  reporter: NOBODY,
  respondent: NOBODY,
  contract: '',
  reportTicket: '',
  escalated: false,
  text: '',
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function party({ uid, kind, language, zone, country }: PartyDraft): Body['reporter'] {
  return {
    uid: uid.trim(),
    kind: kind === '' ? null : kind,
    ...(language.trim() === '' ? {} : { language: language.trim() }),
    ...(zone.trim() === '' ? {} : { zone: zone.trim() }),
    country: orNull(country.toUpperCase()),
  };
}

/** What is sent; null while nobody can say where it would go. */
export function bodyOf(draft: Draft): Body | null {
  const { reporter, respondent, contract, reportTicket, escalated, text } = draft;
  if (reporter.uid.trim() === '' || respondent.uid.trim() === '') return null;
  return {
    reporter: party(reporter),
    respondent: party(respondent),
    contract: orNull(contract),
    reportTicket: orNull(reportTicket),
    escalated,
    text: orNull(text),
  };
}

/** What a preview depends on: the words change nothing in where a report goes. */
export const askedOf = (draft: Draft): Body | null => {
  const body = bodyOf(draft);
  return body === null ? null : { ...body, text: null };
};

/** Where the desk said that a field is wrong: `body.reporter.zone` is `reporter.zone`. */
export function wrongFields(
  wrong: readonly { readonly at: string; readonly message: string }[] | undefined,
): ReadonlyMap<string, string> {
  return new Map((wrong ?? []).map(({ at, message }) => [at.replace(/^body\./, ''), message]));
}
