/** What the pages about people read. */
import { call } from '../api/call.ts';

export const peopleQuery = {
  queryKey: ['people'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getPeople', { signal }),
} as const;

export const keysQuery = {
  queryKey: ['api-keys'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getApiKeys', { signal }),
} as const;

export const logQuery = {
  queryKey: ['access-log'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getAccessLog', { query: {}, signal }),
} as const;

/** All that a change to a person may have moved. */
export const AFTER_A_CHANGE: readonly (readonly string[])[] = [
  peopleQuery.queryKey,
  keysQuery.queryKey,
  logQuery.queryKey,
  ['colleagues'],
];
