/** Where somebody is signed in, and the way to end all of it. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { SessionLine } from '../account/session-line.tsx';
import { call } from '../api/call.ts';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { useRights } from './keepers.tsx';
import classes from './people.module.css';
import { sessionsOfQuery } from './query.ts';
import { useChange } from './use-change.ts';

export function PersonSessions({ person }: { readonly person: PersonAtTheDesk }): ReactElement {
  const { data, error } = useQuery(sessionsOfQuery(person.id));
  const { mayChange } = useRights();
  const signOut = useChange(
    () => call('endSessionsOf', { path: { person: person.id } }),
    ({ ended }) => say(`${person.name} is signed out${ended === 0 ? ' already' : ' everywhere'}.`),
  );
  return (
    <section className={classes.part}>
      <h3>Where they are signed in</h3>
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Skeleton height={40} />}
      {data?.sessions.length === 0 && <p className={classes.quiet}>Nowhere at the moment.</p>}
      {data !== undefined && data.sessions.length > 0 && (
        <>
          <ul className={classes.sessions}>
            {data.sessions.map((one) => (
              <li key={one.id}>
                <SessionLine session={one} />
              </li>
            ))}
          </ul>
          {signOut.error !== null && <Trouble error={signOut.error} />}
          {mayChange && (
            <div className={classes.acts}>
              <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate(undefined)}>
                Sign out everywhere
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
