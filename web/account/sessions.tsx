/** Where one is signed in, and how to end what is not oneself. */
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { Session } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import { instantText } from '../time/instant-text.ts';
import classes from './account.module.css';
import { browserText } from './browser-text.ts';

const sessionsQuery = {
  queryKey: ['sessions'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('listMySessions', { signal }),
} as const;

const WAYS: { readonly [way in Session['way']]: string } = {
  password: 'with a password',
  oidc: 'with the provider',
  demo: 'in the demo',
  invitation: 'with a one-time link',
};

export function Sessions(): ReactElement {
  const { data, error } = useQuery(sessionsQuery);
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Skeleton height={120} />;
  return (
    <ul className={classes.sessions}>
      {data.sessions.map((one) => (
        <SessionRow key={one.id} session={one} />
      ))}
    </ul>
  );
}

function SessionRow({ session }: { readonly session: Session }): ReactElement {
  const queries = useQueryClient();
  const { id, way, madeAt, seenAt, address, agent, current } = session;
  const end = useMutation({
    mutationFn: () => call('endMySession', { path: { session: id } }),
    onSuccess: () => {
      say('That session has ended, and whatever it had open.');
      return queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  return (
    <li className={classes.session}>
      <span className={classes.where}>
        <strong>{browserText(agent)}</strong>
        <span className={classes.quiet}>
          Since {instantText(madeAt)} {WAYS[way]}
          {address === null ? '' : `, from ${address}`}; last call {instantText(seenAt)}
        </span>
        {end.error !== null && <Trouble error={end.error} />}
      </span>
      {current ? (
        <Badge meaning="quiet">This one</Badge>
      ) : (
        <Button variant="default" size="compact-sm" loading={end.isPending} onClick={() => end.mutate()}>
          End session
        </Button>
      )}
    </li>
  );
}
