/** Who is at work on this page, and how they like it. */
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';

export type Density = 'comfortable' | 'compact';

export interface Me {
  readonly person: { readonly id: string; readonly name: string; readonly roles: readonly string[] } | null;
  readonly settings: { readonly singleLetters: boolean; readonly density: Density };
}

const ME: Me = {
  person: {
    id: 'ada',
    name: 'Ada',
    roles: ['frontLine', 'engagement', 'escalations', 'lead', 'policyOwner', 'administrator'],
  },
  settings: { singleLetters: true, density: 'comfortable' },
};

/** Read once; the gate reads it again when a call says that nobody is signed in. */
export const meQuery = {
  queryKey: ['me'],
  queryFn: async (): Promise<Me> => ME,
  staleTime: Infinity,
} as const;

export const useMeQuery = (): UseQueryResult<Me> => useQuery(meQuery);

const NOBODY: Me = { person: null, settings: ME.settings };

/** Behind the gate somebody is always there. */
export const useMe = (): Me => useMeQuery().data ?? NOBODY;

export type Settings = Me['settings'];

/** Changes how a person likes the pages: at once here, and kept with the person. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const queries = useQueryClient();
  return (change) =>
    queries.setQueryData<Me>(meQuery.queryKey, (me) =>
      me === undefined ? me : { ...me, settings: { ...me.settings, ...change } },
    );
}
