/** The names of the people at the desk. */
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call, type Result } from '../api/call.ts';

export type Colleague = Result<'getColleagues'>['colleagues'][number];

const FRESH_MS = 300_000;

const colleaguesQuery = {
  queryKey: ['colleagues'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getColleagues', { signal }),
  staleTime: FRESH_MS,
} as const;

const NOBODY: readonly Colleague[] = [];

export const useColleagues = (): readonly Colleague[] => useQuery(colleaguesQuery).data?.colleagues ?? NOBODY;

/** Gives the name of a person by their id; the id itself where nobody has told a name. */
export function useNameOf(): (id: string) => string {
  const people = useColleagues();
  return useCallback((id: string) => people.find((one) => one.id === id)?.name ?? id, [people]);
}
