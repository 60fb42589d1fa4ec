/** One person: what is said of them, how they sign in, and the way out. */
import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { PersonFields, type Draft } from './fields.tsx';
import classes from './people.module.css';
import { PersonLink } from './person-link.tsx';
import { ProviderLink } from './provider-link.tsx';
import { useChange } from './use-change.ts';

interface Given {
  readonly person: PersonAtTheDesk;
  readonly mayNot: boolean;
  readonly isMe: boolean;
}

export function EditPerson(given: Given): ReactElement {
  const { person, mayNot, isMe } = given;
  return (
    <div className={classes.form}>
      <Details {...given} />
      <PersonLink person={person} mayNot={mayNot} />
      <ProviderLink person={person} mayNot={mayNot} />
      <Leaving person={person} mayNot={mayNot} isMe={isMe} />
    </div>
  );
}

const signedOut = (ended: number): string => (ended === 0 ? '' : ' They are signed out and sign in anew.');

function Details({ person, mayNot, isMe }: Given): ReactElement {
  const before: Draft = { ...person, uid: person.uid ?? '' };
  const [draft, change] = useState<Draft>(before);
  const isSame =
    draft.name === before.name &&
    draft.uid === before.uid &&
    draft.zone === before.zone &&
    draft.roles.join() === before.roles.join();
  const save = useChange(
    (to: Draft) =>
      call('editPerson', {
        path: { person: person.id },
        body: {
          name: to.name.trim(),
          zone: to.zone,
          // Nobody sends rights of their own, not even the same.
          ...(isMe ? {} : { roles: to.roles, uid: to.uid.trim() === '' ? null : to.uid.trim() }),
        },
      }),
    ({ ended }) => say(`${draft.name} is changed.${signedOut(ended)}`),
  );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <PersonFields
        draft={draft}
        change={change}
        mayNot={mayNot}
        whyNotRights={isMe ? 'Nobody changes their own rights: ask another administrator.' : null}
      />
      {save.error !== null && <Trouble error={save.error} />}
      <Button type="submit" disabled={mayNot || isSame} loading={save.isPending}>
        Save changes
      </Button>
    </form>
  );
}

/** Nobody is deleted: histories name them. */
function Leaving({ person, mayNot, isMe }: Given): ReactElement {
  const { id, name, active } = person;
  const change = (to: boolean) => call('editPerson', { path: { person: id }, body: { active: to } });
  const takeBack = useChange(change);
  const set = useChange(change, ({ ended }, to) =>
    say(to ? `${name} is active again.` : `${name} is no longer active.${signedOut(ended)}`, () =>
      takeBack.mutate(!to),
    ),
  );
  return (
    <section className={classes.part}>
      <h3>{active ? 'Leaving the desk' : 'No longer active'}</h3>
      <p className={classes.quiet}>
        {active
          ? 'They are signed out at once and cannot come in any more. What they did keeps their name.'
          : 'They come in again with the password or the provider that they had.'}
        {isMe && ' Nobody ends their own activity.'}
      </p>
      {set.error !== null && <Trouble error={set.error} />}
      <div className={classes.acts}>
        <Button
          variant="default"
          disabled={mayNot || isMe}
          loading={set.isPending}
          onClick={() => set.mutate(!active)}
        >
          {active ? 'End activity' : 'Make active again'}
        </Button>
      </div>
    </section>
  );
}
