/** Who has which case: claimed, released, passed on. At once on the page, with the way back. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call, CallFailed, type Result } from '../api/call.ts';
import type { QueueRow } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { useMe } from '../app/me.ts';
import { say } from '../app/say.ts';

export interface Assigning {
  /** Takes cases that nobody has; with `over` also those that somebody has. */
  readonly claim: (rows: readonly QueueRow[], over?: boolean) => void;
  readonly release: (rows: readonly QueueRow[]) => void;
  /** @param to a person; null: nobody. */
  readonly give: (rows: readonly QueueRow[], to: string | null) => void;
}

/** Where one case is meant its reference says it, else the number. */
export const casesText = (rows: readonly Pick<QueueRow, 'reference'>[]): string =>
  rows.length === 1 ? (rows[0]?.reference ?? '') : `${rows.length} cases`;

export function useAssigning(): Assigning {
  const queries = useQueryClient();
  const me = useMe().person?.id ?? '';
  const nameOf = useNameOf();
  const give = useCallback(
    (rows: readonly QueueRow[], to: string | null, over = false) => {
      const before = new Map(rows.map(({ id, assigned }) => [id, assigned]));
      const whose = to === null ? 'nobody’s' : to === me ? 'yours' : `${nameOf(to)}’s`;
      const undo = (): void => {
        for (const [person, cases] of byPerson(before))
          void assign(queries, cases, person, true).catch(failed);
      };
      showAssigned(queries, [...before.keys()], to);
      assign(queries, [...before.keys()], to, over).then(
        ({ results }) => {
          const refused = results.filter((one) => one.refused !== null);
          const [first] = refused;
          if (first?.refused == null)
            return say(`${casesText(rows)} ${rows.length === 1 ? 'is' : 'are'} ${whose} now.`, undo);
          void queries.invalidateQueries({ queryKey: ['queue'] });
          say(
            refused.length === 1
              ? first.refused.message
              : `${refused.length} of ${results.length} stay as they were: ${first.refused.message}`,
          );
        },
        (error: unknown) => {
          for (const [person, cases] of byPerson(before)) showAssigned(queries, cases, person);
          void queries.invalidateQueries({ queryKey: ['queue'] });
          failed(error);
        },
      );
    },
    [queries, me, nameOf],
  );
  return {
    give,
    claim: useCallback((rows, over) => give(rows, me, over), [give, me]),
    release: useCallback((rows) => give(rows, null, true), [give]),
  };
}

const assign = (
  queries: QueryClient,
  cases: readonly string[],
  to: string | null,
  over: boolean,
): Promise<Result<'assignCases'>> => {
  showAssigned(queries, cases, to);
  return call('assignCases', { body: { cases, to, over } });
};

const failed = (error: unknown): void =>
  say(
    error instanceof CallFailed ? `${error.problem.message} ${error.problem.next}` : 'Nothing was changed.',
  );

/** Cases by whoever had them. */
function byPerson(before: ReadonlyMap<string, string | null>): ReadonlyMap<string | null, readonly string[]> {
  const found = new Map<string | null, string[]>();
  for (const [id, person] of before) found.set(person, [...(found.get(person) ?? []), id]);
  return found;
}

/** Shows in every list who has these cases. */
export function showAssigned(queries: QueryClient, cases: readonly string[], to: string | null): void {
  const named = new Set(cases);
  queries.setQueriesData<Result<'getQueue'>>({ queryKey: ['queue'] }, (window) =>
    window === undefined || !window.rows.some((row) => named.has(row.id))
      ? window
      : { ...window, rows: window.rows.map((row) => (named.has(row.id) ? { ...row, assigned: to } : row)) },
  );
}
