/** What the pages about people read. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { meQuery } from '../app/me.ts';

export const peopleQuery = {
  queryKey: ['people'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getPeople', { signal }),
} as const;

export const keysQuery = {
  queryKey: ['api-keys'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getApiKeys', { signal }),
} as const;

const SESSIONS_OF = 'sessions-of';
export const sessionsOfQuery = (person: string) =>
  ({
    queryKey: [SESSIONS_OF, person],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      call('listSessionsOf', { path: { person }, signal }),
  }) as const;

const LOG = 'access-log';
/** @param whom what was done to them alone; everybody without. */
export const logQuery = (whom?: string) =>
  infiniteQueryOptions({
    queryKey: [LOG, whom ?? null],
    queryFn: ({ signal, pageParam }) =>
      call('getAccessLog', {
        query: {
          ...(whom === undefined ? {} : { whom }),
          ...(pageParam === null ? {} : { before: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ more, entries }) => (more ? (entries.at(-1)?.n ?? null) : null),
  });

/** All that a change to a person or a key may have moved. */
export const AFTER_A_CHANGE: readonly (readonly string[])[] = [
  peopleQuery.queryKey,
  keysQuery.queryKey,
  [SESSIONS_OF],
  [LOG],
  ['colleagues'],
  // Also one's own name.
  meQuery.queryKey,
];
