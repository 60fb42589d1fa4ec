/** One person in the list: who, what they may, how they sign in. */
import { UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { Face } from '../app/face.tsx';
import { Badge } from '../theme/badge.tsx';
import { instantText } from '../time/instant-text.ts';
import classes from './people.module.css';
import { rolesText } from './roles.ts';

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
        <span>
          <bdi className={classes.name}>{name}</bdi>
          <span className={`id ${classes.id}`}>{id}</span>
        </span>
        <span>
          {active ? rolesText(roles) : <Badge meaning="quiet">No longer active</Badge>}
          {uid !== null && (
            <span className={classes.quiet}>
              {' '}
              · on the marketplace <span className="id">{uid}</span>
            </span>
          )}
        </span>
        <span className={classes.ways}>
          {waysOf(person)}
          <br />
          {seenAt === null ? 'Not signed in' : `Last here ${instantText(seenAt)}`}
        </span>
      </UnstyledButton>
    </li>
  );
}

function waysOf({ hasPassword, hasTotp, oidcSubject, oidcEmail }: PersonAtTheDesk): string {
  const ways = [
    ...(hasPassword ? [hasTotp ? 'Password and code' : 'Password'] : []),
    ...(oidcSubject !== null || oidcEmail !== null ? ['Provider'] : []),
  ];
  return ways.length === 0 ? 'Invited' : ways.join(', ');
}
