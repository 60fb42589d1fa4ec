/** What opens beside the list: a new person, somebody to be changed, or, for auditors, somebody to be read about. */
import { Drawer } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { useMe } from '../app/me.ts';
import { AccessLog } from './access-log.tsx';
import { AddPerson } from './add-person.tsx';
import { EditPerson } from './edit-person.tsx';
import { useRights } from './keepers.tsx';
import classes from './people.module.css';
import { PersonAccess } from './person-access.tsx';
import { PersonFacts } from './person-facts.tsx';
import { PersonSessions } from './person-sessions.tsx';

const WIDTH = 480;

export function PersonPanel({
  open,
  people,
  close,
}: {
  /** The id of a person, or `new`. */
  readonly open: string | null;
  readonly people: readonly PersonAtTheDesk[];
  readonly close: () => void;
}): ReactElement {
  const opened = people.find(({ id }) => id === open);
  return (
    <Drawer
      opened={open !== null}
      onClose={close}
      position="right"
      size={WIDTH}
      padding="lg"
      title={open === 'new' ? 'Add person' : <bdi>{opened?.name}</bdi>}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': 'Close panel' }}
    >
      {open === 'new' && <AddPerson />}
      {opened !== undefined && <Opened key={opened.id} person={opened} />}
    </Drawer>
  );
}

function Opened({ person }: { readonly person: PersonAtTheDesk }): ReactElement {
  const { mayChange } = useRights();
  const isMe = person.id === useMe().person?.id;
  return (
    <div className={classes.form}>
      {mayChange ? <EditPerson person={person} isMe={isMe} /> : <PersonFacts person={person} />}
      <PersonSessions person={person} />
      {mayChange && <PersonAccess person={person} isMe={isMe} />}
      <section className={classes.part}>
        <h3>What was done</h3>
        <AccessLog whom={person.id} />
      </section>
    </div>
  );
}
