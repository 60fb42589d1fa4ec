/** Which account of the sign-in provider is this person, where the desk has a provider. */
import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { useMe } from '../app/me.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import classes from './people.module.css';
import { useChange } from './use-change.ts';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function ProviderLink({ person }: { readonly person: PersonAtTheDesk }): ReactElement | null {
  const { ways } = useMe();
  const [email, setEmail] = useState(person.oidcEmail ?? '');
  const [subject, setSubject] = useState(person.oidcSubject ?? '');
  const link = useChange(
    () =>
      call('linkPerson', {
        path: { person: person.id },
        body: { email: orNull(email), subject: orNull(subject) },
      }),
    () => say(`${person.name} is linked with the provider as it stands here.`),
  );
  if (ways.oidc === null) return null;
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault();
        link.mutate(undefined);
      }}
    >
      <h3>{ways.oidc.name}</h3>
      <TextInput
        label="Address"
        description="Counts where the provider has verified it, and no subject is set."
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        label="Subject"
        description="How the provider calls them for ever; safer than an address."
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      {link.error !== null && <Trouble error={link.error} />}
      <div className={classes.acts}>
        <Button variant="default" type="submit" loading={link.isPending}>
          Link with provider
        </Button>
      </div>
    </form>
  );
}
