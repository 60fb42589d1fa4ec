/** Banners in words: for whom, and when. */
import type { Banner } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** `Philippines` for `PH`; null for what is no country. */
export function countryName(code: string): string | null {
  try {
    return names.of(code) ?? null;
  } catch {
    return null;
  }
}

/** `freelancers in the Philippines` needs an article that no list has: `Freelancers · Philippines`. Null where it is for all. */
export function audienceText({ country, kind }: Pick<Banner, 'country' | 'kind'>): string | null {
  const parts = [
    ...(kind === null ? [] : [kind === 'client' ? 'Clients' : 'Freelancers']),
    ...(country === null ? [] : [countryName(country) ?? country]),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}

/** `from Tue 14 Jul, 14:05 to …` in a zone; `always` where it is open on both sides. */
export function termText(
  { startsAt, endsAt }: { readonly startsAt: string | null; readonly endsAt: string | null },
  zone?: string,
): string {
  if (startsAt === null && endsAt === null) return 'always';
  const from = startsAt === null ? '' : `from ${instantText(startsAt, zone)}`;
  const to = endsAt === null ? '' : `until ${instantText(endsAt, zone)}`;
  return [from, to].filter(Boolean).join(' ');
}
