/** Who leaves the desk, and who comes back. Nobody is deleted: histories name them. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import classes from './people.module.css';
import { signedOutText } from './roles.ts';
import { useChange } from './use-change.ts';

export function PersonAccess({
  person,
  isMe,
}: {
  readonly person: PersonAtTheDesk;
  readonly isMe: boolean;
}): ReactElement {
  const { id, name, active } = person;
  const change = (to: boolean) => call('editPerson', { path: { person: id }, body: { active: to } });
  const takeBack = useChange(change);
  const set = useChange(change, ({ ended }, to) =>
    say(to ? `${name} comes in again.` : `${name} does not come in any more.${signedOutText(ended)}`, () =>
      takeBack.mutate(!to),
    ),
  );
  return (
    <section className={classes.part}>
      <h3>{active ? 'Leaving the desk' : 'No longer active'}</h3>
      <p className={classes.quiet}>
        {isMe && 'Nobody ends their own access: ask another administrator.'}
        {!isMe &&
          (active
            ? 'They are signed out at once and cannot come in any more. What they did keeps their name.'
            : 'They come in again with the password or the provider that they had.')}
      </p>
      {set.error !== null && <Trouble error={set.error} />}
      {!isMe && (
        <div className={classes.acts}>
          <Button variant="default" loading={set.isPending} onClick={() => set.mutate(!active)}>
            {active ? 'End access' : 'Give access again'}
          </Button>
        </div>
      )}
    </section>
  );
}
