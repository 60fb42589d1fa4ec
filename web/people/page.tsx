/** People and their roles: who works at the desk, what each may do, and how they sign in. */
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { CommandButton } from '../app/command-button.tsx';
import { Page, Part } from '../app/page.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { AccessLog } from './access-log.tsx';
import { countText, fits } from './found.ts';
import { Keepers, useRights } from './keepers.tsx';
import classes from './people.module.css';
import { PersonRow } from './person-row.tsx';
import { PersonPanel } from './person-panel.tsx';
import { peopleQuery } from './query.ts';
import { Waiting } from './waiting.tsx';

export function PeoplePage(): ReactElement {
  return (
    <Keepers title="People">
      <People />
    </Keepers>
  );
}

function People(): ReactElement {
  const { data, error } = useQuery(peopleQuery);
  const [open, show] = useState<string | 'new' | null>(null);
  const { mayChange } = useRights();
  useCommands([
    {
      id: 'people.add',
      label: 'Add person',
      area: 'page',
      keys: ['n'],
      words: 'invite link new colleague',
      off: mayChange ? null : 'Administrators add people; you read.',
      run: () => show('new'),
    },
  ]);
  return (
    <Page
      title="People"
      lead="Everybody has a name of their own: histories name them by it for ever. Whoever gets other rights has to sign in anew."
    >
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Waiting says="Reading people" />}
      {data !== undefined && <List people={data.people} open={show} />}
      {data !== undefined && (
        <Part title="What was done">
          <AccessLog />
        </Part>
      )}
      <PersonPanel open={open} people={data?.people ?? []} close={() => show(null)} />
    </Page>
  );
}

/** Who has left stands last. */
function List({
  people,
  open,
}: {
  readonly people: readonly PersonAtTheDesk[];
  readonly open: (id: string) => void;
}): ReactElement {
  const [text, find] = useState('');
  const found = people.filter((one) => fits(one, text));
  const parts = [found.filter(({ active }) => active), found.filter(({ active }) => !active)];
  return (
    <div className={classes.lists}>
      <div className={classes.bar}>
        <TextInput
          aria-label="Find person"
          placeholder="Name or role"
          value={text}
          onChange={(event) => find(event.currentTarget.value)}
        />
        <output className={classes.quiet}>{countText(people)}</output>
        <CommandButton command="people.add" className={classes.last ?? ''} />
      </div>
      {found.length === 0 ? (
        <p className={classes.quiet}>Nobody here is called so, or has such a role.</p>
      ) : (
        <ul className={classes.list} aria-label="People">
          {parts.flat().map((one) => (
            <PersonRow key={one.id} person={one} open={() => open(one.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}
