/** People and their roles: who works at the desk, what each may do, and how they sign in. */
import { Button, Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { area } from '../app/keyboard.ts';
import { useMe } from '../app/me.ts';
import { Page, Part } from '../app/page.tsx';
import { Trouble } from '../app/trouble.tsx';
import { AccessLog } from './access-log.tsx';
import { AddPerson } from './add-person.tsx';
import { EditPerson } from './edit-person.tsx';
import classes from './people.module.css';
import { PersonRow } from './person-row.tsx';
import { peopleQuery } from './query.ts';

export function PeoplePage(): ReactElement {
  const { data, error } = useQuery(peopleQuery);
  const [open, show] = useState<string | 'new' | null>(null);
  const { person } = useMe();
  const mayNot = person?.roles.includes('administrator') !== true || person.roles.includes('auditor');
  const opened = data?.people.find(({ id }) => id === open);
  return (
    <div {...area('page')}>
      <Page
        title="People"
        lead="Everybody has a name of their own: histories name them by it for ever. Whoever gets other rights has to sign in anew."
      >
        <div className={classes.bar}>
          <span className={classes.quiet}>
            {mayNot ? 'An administrator changes what stands here.' : counted(data?.people)}
          </span>
          <Button onClick={() => show('new')} disabled={mayNot}>
            Add person
          </Button>
        </div>
        {error !== null && <Trouble error={error} />}
        {error === null && data === undefined && <Skeleton height={320} />}
        {data !== undefined && (
          <ul className={classes.list}>
            {data.people.map((one) => (
              <PersonRow key={one.id} person={one} open={() => show(one.id)} />
            ))}
          </ul>
        )}
        <Part title="What was done">
          <AccessLog />
        </Part>
      </Page>
      <Drawer
        opened={open !== null}
        onClose={() => show(null)}
        position="right"
        size={440}
        title={open === 'new' ? 'Add person' : (opened?.name ?? '')}
        transitionProps={{ duration: 100 }}
      >
        {open === 'new' && <AddPerson />}
        {opened !== undefined && (
          <EditPerson key={opened.id} person={opened} mayNot={mayNot} isMe={opened.id === person?.id} />
        )}
      </Drawer>
    </div>
  );
}

function counted(people: readonly { readonly active: boolean }[] | undefined): string {
  if (people === undefined) return '';
  const active = people.filter((one) => one.active).length;
  const left = people.length - active;
  return `${active} ${active === 1 ? 'person' : 'people'}${left === 0 ? '' : `, ${left} no longer active`}`;
}
