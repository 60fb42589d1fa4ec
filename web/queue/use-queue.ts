/** The queue as data on the page: windows of it, its counts, and how both follow the stream of changes. */
import {
  keepPreviousData,
  useQueries,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call, type Result } from '../api/call.ts';
import type { QueueRow } from '../api/operations.generated.ts';
import { useMe } from '../app/me.ts';
import type { Change } from '../live/change.ts';
import { useLive } from '../live/use-live.ts';
import { addressOfAsked, askedIn, type Asked } from './asked.ts';
import { belongs, entered } from './entering.ts';
import { showAssigned } from './use-assigning.ts';
import { Newest, patched, WINDOW, windowsFor } from './windows.ts';

type Window = Result<'getQueue'>;

/** Windows and counts are asked for again at most so often, however much changes. */
const AGAIN_MS = 1000;
/** More than the changes of a minute. */
const NEWEST_MOST = 5000;
const newest = new Newest<QueueRow>(NEWEST_MOST);

/** How long each list was when it was last read: the scroll bar stays while a window is on its way. */
const totals = new Map<string, { readonly total: number; readonly more: boolean }>();

export interface QueueList {
  readonly total: number;
  /** There are more than `total`; a filter finds them. */
  readonly more: boolean;
  /** Undefined while its window is on the way. */
  readonly rowAt: (index: number) => QueueRow | undefined;
  /** A row that is there, by its case. */
  readonly find: (id: string) => QueueRow | undefined;
  /** Where a case stands among the rows that are there; null where it is not among them. */
  readonly indexOf: (idOrReference: string) => number | null;
  /** Nothing of this list has been read yet. */
  readonly isFirst: boolean;
  readonly error: unknown;
  readonly again: () => void;
}

/** The list that the address asks for, with the windows around rows `first` to `last`. */
export function useQueueList(asked: Asked, first: number, last: number): QueueList {
  const address = addressOfAsked(asked);
  const me = useMe().person?.id ?? null;
  const known = totals.get(address);
  const numbers = windowsFor(first, last, known?.total ?? WINDOW);
  const windows = useQueries({ queries: numbers.map((number) => windowQuery(asked, address, number, me)) });
  const read = windows.findLast((one) => one.data !== undefined)?.data;
  const failed = windows.find((one) => one.error !== null);
  return {
    total: read?.total ?? known?.total ?? 0,
    more: read?.more ?? known?.more ?? false,
    rowAt: (index) => {
      const place = numbers.indexOf(Math.floor(index / WINDOW));
      return place < 0 ? undefined : windows[place]?.data?.rows[index % WINDOW];
    },
    find: (id) => {
      for (const { data } of windows) {
        const row = data?.rows.find((one) => one.id === id);
        if (row !== undefined) return row;
      }
      return undefined;
    },
    indexOf: (name) => {
      for (const [place, number] of numbers.entries()) {
        const index =
          windows[place]?.data?.rows.findIndex((row) => row.id === name || row.reference === name) ?? -1;
        if (index >= 0) return number * WINDOW + index;
      }
      return null;
    },
    isFirst: read === undefined && known === undefined,
    error: failed?.error ?? null,
    again: () => {
      for (const one of windows) void one.refetch();
    },
  };
}

function windowQuery(asked: Asked, address: string, number: number, me: string | null) {
  return {
    queryKey: ['queue', address, number],
    queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<Window> => {
      const { section, ...filters } = asked;
      const mark = newest.count;
      const window = await call('getQueue', {
        query: { section, ...filters, offset: number * WINDOW, limit: WINDOW },
        signal,
      });
      totals.set(address, { total: window.total, more: window.more });
      const rows = newest.over(window.rows);
      // What came while the window was on its way is not in it.
      const coming = newest
        .since(mark)
        .filter((row) => belongs(row, asked, me) && rows.every((other) => other.id !== row.id));
      return { ...window, rows: [...entered(rows, coming, number)] };
    },
    staleTime: 5000,
  };
}

export const useQueueCounts = () =>
  useQuery({
    queryKey: ['queue-counts'],
    queryFn: ({ signal }) => call('getQueueCounts', { signal }),
    placeholderData: keepPreviousData,
  });

/** Keeps every list on the page as the stream says: rows in place at once, order and counts soon after. */
export function useFollowing(): void {
  const queries = useQueryClient();
  const me = useMe().person?.id ?? null;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive('all', (changes) => {
    patchRows(queries, changes, me);
    for (const change of changes) patchAssigned(queries, change);
    if (!changes.some(concernsLists) || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: ['queue'] });
      void queries.invalidateQueries({ queryKey: ['queue-counts'] });
    }, AGAIN_MS);
  });
}

const concernsLists = (change: Change): boolean =>
  change.kind === 'case' || (change.kind === 'desk' && change.what === 'assignment');

function patchRows(queries: QueryClient, changes: readonly Change[], me: string | null): void {
  const changed = new Map<string, QueueRow>();
  for (const change of changes) {
    if (change.kind !== 'case' || change.row === null) continue;
    changed.set(change.row.id, change.row);
    newest.take(change.row);
  }
  if (changed.size === 0) return;
  queries.setQueriesData<Window>({ queryKey: ['queue'] }, (window) => {
    if (window === undefined) return window;
    const rows = patched(window.rows, changed);
    return rows === window.rows ? window : { ...window, rows };
  });
  enterRows(queries, [...changed.values()], me);
}

/** What has come into a list on the page stands in it at once: the next reading may be a second away. */
function enterRows(queries: QueryClient, changed: readonly QueueRow[], me: string | null): void {
  const read = queries.getQueriesData<Window>({ queryKey: ['queue'] }).flatMap(([key, window]) => {
    const [, address, number] = key;
    return window === undefined || typeof address !== 'string' || typeof number !== 'number'
      ? []
      : [{ key, address, number, window }];
  });
  for (const [address, windows] of Map.groupBy(read, (one) => one.address)) {
    const there = new Set(windows.flatMap(({ window }) => window.rows.map(({ id }) => id)));
    const asked = askedIn(new URLSearchParams(address));
    const coming = changed.filter((row) => !there.has(row.id) && belongs(row, asked, me));
    for (const { key, number, window } of windows) {
      const rows = entered(window.rows, coming, number);
      if (rows !== window.rows)
        queries.setQueryData<Window>(key, {
          ...window,
          rows: [...rows],
          total: window.total + coming.length,
        });
    }
  }
}

function patchAssigned(queries: QueryClient, change: Change): void {
  if (change.kind !== 'desk' || change.what !== 'assignment') return;
  const { cases, assigned } = change.data;
  if (Array.isArray(cases) && (assigned === null || typeof assigned === 'string'))
    showAssigned(queries, cases as readonly string[], assigned);
}
