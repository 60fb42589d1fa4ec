/** One person: what is said of them, and how they sign in. */
import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { changeOf, draftOf } from './draft.ts';
import { PersonFields } from './fields.tsx';
import classes from './people.module.css';
import { PersonLink } from './person-link.tsx';
import { ProviderLink } from './provider-link.tsx';
import { signedOutText } from './roles.ts';
import { useChange } from './use-change.ts';

interface Given {
  readonly person: PersonAtTheDesk;
  readonly isMe: boolean;
}

export function EditPerson({ person, isMe }: Given): ReactElement {
  return (
    <>
      <Details person={person} isMe={isMe} />
      <PersonLink person={person} />
      <ProviderLink person={person} />
    </>
  );
}

function Details({ person, isMe }: Given): ReactElement {
  const [draft, change] = useState(() => draftOf(person));
  const changed = changeOf(person, draft);
  const save = useChange(
    () => call('editPerson', { path: { person: person.id }, body: changed }),
    ({ ended }) => say(`${draft.name.trim()} is changed.${signedOutText(ended)}`),
  );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <PersonFields
        draft={draft}
        change={change}
        whyNotRights={isMe ? 'Nobody changes their own rights: ask another administrator.' : null}
      />
      {save.error !== null && <Trouble error={save.error} />}
      <div className={classes.acts}>
        <Button type="submit" disabled={Object.keys(changed).length === 0} loading={save.isPending}>
          Save changes
        </Button>
      </div>
    </form>
  );
}
