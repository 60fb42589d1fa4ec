/** The article, its banners, votes and ways to support, as they are asked of the desk. */
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call, type Result } from '../api/call.ts';
import { useLive } from '../live/use-live.ts';
import { useDeskNow } from '../time/instant.tsx';

export const ARTICLE = { article: 'non-response' } as const;
/** A version of the policy never changes; which one is in force does now and then. */
const ARTICLE_STALE_MS = 60_000;
/** How often banners are asked for again while one is due to begin or end. */
const DUE_MS = 1000;

/** @param version of the policy; null for the one in force. */
export function useArticle(version: number | null, wanted = true): UseQueryResult<Result<'getArticle'>> {
  return useQuery({
    queryKey: ['article', version],
    enabled: wanted,
    staleTime: ARTICLE_STALE_MS,
    queryFn: ({ signal }) =>
      call('getArticle', { path: ARTICLE, query: version === null ? {} : { version }, signal }),
  });
}

/** Somebody to whom banners may be addressed; null where it is not known which country or kind. */
export interface Addressee {
  readonly country: string | null;
  readonly kind: 'client' | 'freelancer' | null;
}

/**
 * Banners, read anew when somebody changes one and when the desk's clock reaches the start or the end of one.
 * @param of for whom; null for everybody's, with whom each is for.
 */
export function useBanners(of: Addressee | null): UseQueryResult<Result<'getBanners'>> {
  const queries = useQueryClient();
  // Renders once a second, which is when the interval is looked at again.
  const now = useDeskNow();
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && one.what === 'banner'))
      void queries.invalidateQueries({ queryKey: ['banners'] });
  });
  return useQuery({
    queryKey: ['banners', of?.country ?? null, of?.kind ?? null, of === null],
    queryFn: ({ signal }) =>
      call('getBanners', {
        query: of === null ? {} : { country: of.country ?? '', kind: of.kind ?? '' },
        signal,
      }),
    refetchInterval: ({ state: { data } }) =>
      data?.changesAt != null && now >= Date.parse(data.changesAt) ? DUE_MS : false,
  });
}
