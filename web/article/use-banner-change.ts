/** Changes of banners; after each, also one that was refused, the banners are read anew. */
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import type { Banner, KeptBanner } from '../api/operations.generated.ts';
import type { BannerBody } from './banner-draft.ts';

/** Puts a new banner up, or changes one on the revision that was seen. */
export function useSaveBanner(
  seen: Pick<Banner, 'id' | 'revision'> | null,
): UseMutationResult<KeptBanner, Error, BannerBody> {
  return useChange((body) =>
    seen === null
      ? call('makeBanner', { body })
      : call('changeBannerText', { path: { banner: seen.id }, version: seen.revision, body }),
  );
}

export const useTakeDown = (): UseMutationResult<KeptBanner, Error, Pick<Banner, 'id' | 'revision'>> =>
  useChange(({ id, revision }) => call('takeBannerDown', { path: { banner: id }, version: revision }));

function useChange<Wanted>(
  change: (wanted: Wanted) => Promise<KeptBanner>,
): UseMutationResult<KeptBanner, Error, Wanted> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['banners'] }),
  });
}
