/** Where one is signed in, and how to end what is not oneself. */
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { Session } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import classes from './account.module.css';
import { SessionLine } from './session-line.tsx';

const sessionsQuery = {
  queryKey: ['sessions'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('listMySessions', { signal }),
} as const;

export function Sessions(): ReactElement {
  const { data, error } = useQuery(sessionsQuery);
  const endAll = useEnding();
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Skeleton height={120} />;
  const others = data.sessions.filter(({ current }) => !current);
  const own = data.sessions.filter(({ current }) => current);
  return (
    <>
      <ul className={classes.sessions}>
        {[...own, ...others].map((one) => (
          <SessionRow key={one.id} session={one} />
        ))}
      </ul>
      {endAll.error !== null && <Trouble error={endAll.error} />}
      {others.length > 1 && (
        <div className={classes.acts}>
          <Button
            variant="default"
            loading={endAll.isPending}
            onClick={() => endAll.mutate(others.map(({ id }) => id))}
          >
            End {others.length} other sessions
          </Button>
        </div>
      )}
    </>
  );
}

function useEnding(): UseMutationResult<void, Error, readonly string[]> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      await Promise.all(ids.map((session) => call('endMySession', { path: { session } })));
    },
    onSuccess: (_, { length }) =>
      say(
        length === 1
          ? 'That session has ended, and whatever it had open.'
          : `${length} sessions have ended, and whatever they had open.`,
      ),
    // Also where one of several could not be ended.
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

function SessionRow({ session }: { readonly session: Session }): ReactElement {
  const end = useEnding();
  return (
    <li className={classes.session}>
      <SessionLine session={session} />
      {session.current ? (
        <Badge meaning="quiet">This one</Badge>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          loading={end.isPending}
          onClick={() => end.mutate([session.id])}
        >
          End session
        </Button>
      )}
      {end.error !== null && <Trouble error={end.error} />}
    </li>
  );
}
