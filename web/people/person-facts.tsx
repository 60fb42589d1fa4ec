/** What is said of a person, for those who read and change nothing. */
import type { ReactElement } from 'react';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { Badge } from '../theme/badge.tsx';
import { instantText } from '../time/instant-text.ts';
import classes from './people.module.css';
import { rolesText, waysText } from './roles.ts';

export function PersonFacts({ person }: { readonly person: PersonAtTheDesk }): ReactElement {
  const nameOf = useNameOf();
  const { id, roles, uid, zone, active, madeAt, madeBy } = person;
  return (
    <dl className={classes.facts}>
      <dt>Sign-in name</dt>
      <dd className="id">{id}</dd>
      <dt>Roles</dt>
      <dd>{rolesText(roles)}</dd>
      <dt>On the marketplace</dt>
      <dd>{uid === null ? 'Not a user there' : <bdi className="id">{uid}</bdi>}</dd>
      <dt>Time zone</dt>
      <dd>{zone}</dd>
      <dt>Signs in with</dt>
      <dd>{waysText(person)}</dd>
      <dt>Added</dt>
      <dd>
        {instantText(madeAt)} by <bdi>{nameOf(madeBy)}</bdi>
      </dd>
      {!active && (
        <>
          <dt>Access</dt>
          <dd>
            <Badge meaning="quiet">No longer active</Badge>
          </dd>
        </>
      )}
    </dl>
  );
}
