/** One person in the list: who, what they may, how they sign in. */
import { UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { Face } from '../app/face.tsx';
import { Badge } from '../theme/badge.tsx';
import { instantText } from '../time/instant-text.ts';
import classes from './people.module.css';
import { rolesText, waysText } from './roles.ts';

export function PersonRow({
  person,
  open,
}: {
  readonly person: PersonAtTheDesk;
  readonly open: () => void;
}): ReactElement {
  const { id, name, roles, uid, active, seenAt } = person;
  return (
    <li>
      <UnstyledButton className={classes.person} onClick={open} data-gone={!active || undefined}>
        <Face name={name} size={36} />
        <span className={classes.lines}>
          <span className={classes.name}>
            <bdi>{name}</bdi>
          </span>
          <span className={`id ${classes.id}`}>{id}</span>
        </span>
        <span className={classes.lines}>
          {active ? <span>{rolesText(roles)}</span> : <Badge meaning="quiet">No longer active</Badge>}
          {uid !== null && (
            <span className={classes.quiet}>
              <bdi className="id">{uid}</bdi> on the marketplace
            </span>
          )}
        </span>
        <span className={`${classes.lines} ${classes.quiet}`}>
          <span>{waysText(person)}</span>
          <span>{seenAt === null ? 'Not signed in' : `Last here ${instantText(seenAt)}`}</span>
        </span>
      </UnstyledButton>
    </li>
  );
}
