/** A banner while somebody writes it: fields as they are typed, and what they come to. */
import type { Given } from '../api/call.ts';
import type { Banner } from '../api/operations.generated.ts';
import { instantOfLocal, localText } from '../time/local-time.ts';
import { countryName } from './banner-words.ts';

export interface BannerDraft {
  readonly icon: Banner['icon'];
  readonly text: string;
  /** As a field for date and time writes it; empty: open on that side. */
  readonly starts: string;
  readonly ends: string;
  readonly country: string;
  readonly kind: '' | 'client' | 'freelancer';
}
export type BannerBody = Given<'makeBanner'>['body'];
export const TEXT_MOST = 400;

export const EMPTY_DRAFT: BannerDraft = {
  icon: 'info',
  text: '',
  starts: '',
  ends: '',
  country: '',
  kind: '',
};

export function draftOf(banner: Omit<Banner, 'state'>, zone: string): BannerDraft {
  const local = (at: string | null): string => (at === null ? '' : localText(Date.parse(at), zone));
  return {
    icon: banner.icon,
    text: banner.text,
    starts: local(banner.startsAt),
    ends: local(banner.endsAt),
    country: banner.country ?? '',
    kind: banner.kind ?? '',
  };
}

export type ReadDraft =
  | { readonly kind: 'body'; readonly body: BannerBody }
  | { readonly kind: 'wrong'; readonly fields: { readonly [field in keyof BannerDraft]?: string } };

/** What a draft says, or what is wrong with it, field by field. @param zone in which its times are meant. */
export function readDraft(draft: BannerDraft, zone: string): ReadDraft {
  const starts = timeOf(draft.starts, zone);
  const ends = timeOf(draft.ends, zone);
  const country = draft.country.trim().toUpperCase();
  const wrong: { -readonly [field in keyof BannerDraft]?: string } = {};
  if (draft.text.trim() === '') wrong.text = 'Write what is to be announced.';
  if (starts === 'wrong') wrong.starts = 'This is no date with a time.';
  if (ends === 'wrong') wrong.ends = 'This is no date with a time.';
  if (typeof starts === 'number' && typeof ends === 'number' && ends <= starts)
    wrong.ends = 'The end must lie after the start.';
  if (country !== '' && countryName(country) === null)
    wrong.country = 'Two letters of a country, such as PH; empty for all.';
  if (Object.keys(wrong).length > 0 || starts === 'wrong' || ends === 'wrong')
    return { kind: 'wrong', fields: wrong };
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  return {
    kind: 'body',
    body: {
      icon: draft.icon,
      text: draft.text.trim(),
      startsAt: iso(starts),
      endsAt: iso(ends),
      country: country === '' ? null : country,
      kind: draft.kind === '' ? null : draft.kind,
    },
  };
}

function timeOf(text: string, zone: string): number | null | 'wrong' {
  if (text === '') return null;
  return instantOfLocal(text, zone) ?? 'wrong';
}
