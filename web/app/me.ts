/** Who is at work on this page, and how they like it. */
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call, setCsrf } from '../api/call.ts';
import type { Me as Read } from '../api/operations.generated.ts';

export type Me = Read;
export type Settings = Me['settings'];
export type Density = Settings['density'];

/** Read once; read again when a call says that nobody is signed in. */
export const meQuery = {
  queryKey: ['me'],
  queryFn: async (): Promise<Me> => {
    const me = await call('getMe', {});
    setCsrf(me.csrf);
    return me;
  },
  staleTime: Infinity,
} as const;

export const useMeQuery = (): UseQueryResult<Me> => useQuery(meQuery);

const NOBODY: Me = {
  person: null,
  csrf: null,
  ways: { password: true, oidc: null },
  demo: null,
  settings: { singleLetters: true, density: 'comfortable' },
};

/** Behind the gate somebody is always there. */
export const useMe = (): Me => useMeQuery().data ?? NOBODY;

/** Changes how a person likes the pages: at once here, and kept with the person. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: (change: Partial<Settings>) => call('changeMySettings', { body: change }),
    onError: () => void queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  return (change) => {
    queries.setQueryData<Me>(meQuery.queryKey, (me) =>
      me === undefined ? me : { ...me, settings: { ...me.settings, ...change } },
    );
    keep.mutate(change);
  };
}
