/** A new person: a name that stays, roles, and the one-time link with which they come in. */
import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import { useMe } from '../app/me.ts';
import { Trouble } from '../app/trouble.tsx';
import { instantText } from '../time/instant-text.ts';
import type { Draft } from './draft.ts';
import { PersonFields } from './fields.tsx';
import classes from './people.module.css';
import { ToldOnce } from './told-once.tsx';
import { useChange } from './use-change.ts';

export function AddPerson(): ReactElement {
  const [id, setId] = useState('');
  const me = useMe().person;
  // Most work where whoever adds them works.
  const [draft, change] = useState<Draft>({ name: '', roles: [], uid: '', zone: me?.zone ?? 'UTC' });
  const add = useChange(() =>
    call('addPerson', {
      body: {
        id: id.trim(),
        name: draft.name.trim(),
        roles: draft.roles,
        uid: draft.uid.trim() === '' ? null : draft.uid.trim(),
        zone: draft.zone,
      },
    }),
  );
  if (add.data !== undefined)
    return (
      <ToldOnce title={`${add.data.person.name} is added`} text={add.data.link.url} label="link">
        Give them this link. It works once, until {instantText(add.data.link.endsAt)}, and is not shown again.
      </ToldOnce>
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(undefined);
      }}
    >
      <TextInput
        label="Sign-in name"
        description="Lower-case letters, digits and . _ @ -. It never changes and is never given again."
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        required
        withAsterisk={false}
      />
      <PersonFields draft={draft} change={change} whyNotRights={null} />
      {add.error !== null && <Trouble error={add.error} />}
      <div className={classes.acts}>
        <Button type="submit" loading={add.isPending}>
          Add person
        </Button>
      </div>
    </form>
  );
}
