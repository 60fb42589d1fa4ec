/** How a person signs in, and what helps them where they cannot: a link, no second factor, no sessions. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { instantText } from '../time/instant-text.ts';
import classes from './people.module.css';
import { ToldOnce } from './told-once.tsx';
import { useChange } from './use-change.ts';

export function PersonLink({
  person,
  mayNot,
}: {
  readonly person: PersonAtTheDesk;
  readonly mayNot: boolean;
}): ReactElement {
  const path = { person: person.id };
  const link = useChange(() => call('invitePerson', { path }));
  const signOut = useChange(
    () => call('endSessionsOf', { path }),
    ({ ended }) => say(`${person.name} is signed out${ended === 0 ? ' already' : ' everywhere'}.`),
  );
  const endFactor = useChange(
    () => call('endSecondFactorOf', { path }),
    () => say(`${person.name} signs in with the password alone until they turn a code on again.`),
  );
  const error = link.error ?? signOut.error ?? endFactor.error;
  const url = link.data?.link;
  return (
    <section className={classes.part}>
      <h3>Signing in</h3>
      <p className={classes.quiet}>
        {person.hasPassword
          ? `Signs in with a password${person.hasTotp ? ' and a code' : ''}.`
          : 'Has not chosen a password yet.'}{' '}
        A new link replaces the one before; used, it ends every session.
      </p>
      {error !== null && <Trouble error={error} />}
      {url !== undefined && (
        <ToldOnce title="One-time link" text={url.url} label="link">
          Works once, until {instantText(url.endsAt)}. It is not shown again.
        </ToldOnce>
      )}
      <div className={classes.acts}>
        <Button
          variant="default"
          disabled={mayNot || !person.active}
          loading={link.isPending}
          onClick={() => link.mutate(undefined)}
        >
          Make one-time link
        </Button>
        <Button
          variant="default"
          disabled={mayNot || person.seenAt === null}
          loading={signOut.isPending}
          onClick={() => signOut.mutate(undefined)}
        >
          Sign out everywhere
        </Button>
        <Button
          variant="default"
          disabled={mayNot || !person.hasTotp}
          loading={endFactor.isPending}
          onClick={() => endFactor.mutate(undefined)}
        >
          Turn code off
        </Button>
      </div>
    </section>
  );
}
