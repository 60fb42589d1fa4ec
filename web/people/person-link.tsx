/** How a person signs in, and what helps them where they cannot: a link, or no second factor. */
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

export function PersonLink({ person }: { readonly person: PersonAtTheDesk }): ReactElement {
  const path = { person: person.id };
  const link = useChange(() => call('invitePerson', { path }));
  const endFactor = useChange(
    () => call('endSecondFactorOf', { path }),
    () => say(`${person.name} signs in with the password alone until they turn a code on again.`),
  );
  const error = link.error ?? endFactor.error;
  const url = link.data?.link;
  return (
    <section className={classes.part}>
      <h3>Signing in</h3>
      <p className={classes.quiet}>
        {person.hasPassword
          ? `Signs in with a password${person.hasTotp ? ' and the code of a phone' : ''}.`
          : 'Has not chosen a password yet.'}{' '}
        With a one-time link they choose {person.hasPassword ? 'another' : 'one'}; it replaces the link
        before.
      </p>
      {error !== null && <Trouble error={error} />}
      {url !== undefined && (
        <ToldOnce title="One-time link" text={url.url} label="link">
          Works once, until {instantText(url.endsAt)}. It is not shown again.
        </ToldOnce>
      )}
      <div className={classes.acts}>
        {person.active && (
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate(undefined)}>
            Make one-time link
          </Button>
        )}
        {person.hasTotp && (
          <Button variant="default" loading={endFactor.isPending} onClick={() => endFactor.mutate(undefined)}>
            Turn code off
          </Button>
        )}
      </div>
    </section>
  );
}
