/** Who looks at or works on which case now; every page says where it is, and hears where the others are. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { call } from '../api/call.ts';
import { useMe } from '../app/me.ts';
import { presentIn, type Present } from './present.ts';
import { useLive } from './use-live.ts';

const KEY = ['presence'] as const;
/** This page's own name, as long as it is open. */
const page = crypto.randomUUID();
const FIRST_MS = 15_000;

/** Whether something is being filled in on this page. */
let working = false;
const listeners = new Set<() => void>();
const watch = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

function setWorking(now: boolean): void {
  if (working === now) return;
  working = now;
  for (const each of listeners) each();
}

/** Says to the others that somebody works on the open case, as long as that is so: a form is being filled in. */
export function useWorking(isWorking: boolean): void {
  useEffect(() => {
    setWorking(isWorking);
    return () => setWorking(false);
  }, [isWorking]);
}

/** Tells the others which case this page shows; a page that nobody sees shows none. */
export function useSayPresence(reference: string | null): void {
  const doing = useSyncExternalStore(watch, () => working) ? 'works' : 'looks';
  // Whoever only reads is nobody to wait for.
  const reads = useMe().person?.roles.every((role) => role === 'auditor') !== false;
  useEffect(() => {
    if (reads) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = (): void => {
      clearTimeout(timer);
      const seen = document.visibilityState === 'visible' ? reference : null;
      const then = (again: number): void => {
        if (seen !== null) timer = setTimeout(say, again);
      };
      // Presence is a courtesy: where it cannot be said, nothing else waits for it.
      call('sayPresence', { body: { page, case: seen, doing } }).then(
        ({ againInSeconds }) => then(againInSeconds * 1000),
        () => then(FIRST_MS),
      );
    };
    say();
    document.addEventListener('visibilitychange', say);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', say);
    };
  }, [reference, doing, reads]);
}

/** Everybody else who is on some case, by its id. */
export function usePresence(): (caseId: string) => readonly Present[] {
  const queries = useQueryClient();
  const me = useMe().person?.id;
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const { present } = await call('getPresence', { signal });
      return Object.groupBy(present, (one) => one.case) as { [caseId: string]: readonly Present[] };
    },
    staleTime: Infinity,
  });
  useLive('all', (changes) => {
    const said = changes.flatMap(presentIn);
    if (said.length > 0)
      queries.setQueryData<{ [caseId: string]: readonly Present[] }>(KEY, (before) => ({
        ...before,
        ...Object.fromEntries(said),
      }));
  });
  const others = useMemo(() => {
    const found = new Map<string, readonly Present[]>();
    for (const [id, people] of Object.entries(data ?? {})) {
      const rest = people.filter(({ person }) => person !== me);
      if (rest.length > 0) found.set(id, rest);
    }
    return found;
  }, [data, me]);
  return useCallback((caseId: string) => others.get(caseId) ?? NOBODY, [others]);
}

const NOBODY: readonly Present[] = [];
