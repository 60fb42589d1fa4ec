/** The demo's ready-made people, each with one line on what they do. Outside the demo nobody offers them. */
import { UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { Me } from '../app/me.ts';
import { Face } from '../app/face.tsx';
import { Trouble } from '../app/trouble.tsx';
import classes from './demo-picker.module.css';

type People = NonNullable<Me['demo']>;

export function DemoPicker({
  people,
  enter,
}: {
  readonly people: People;
  readonly enter: () => Promise<void>;
}): ReactElement {
  const become = useMutation({
    mutationFn: (id: string) => call('demoSignIn', { body: { id } }),
    onSuccess: enter,
  });
  return (
    <>
      <p className={classes.says}>
        A demo: invented people on an invented marketplace, and time that runs fast. Change sides whenever you
        like.
      </p>
      {become.error !== null && <Trouble error={become.error} />}
      <ul className={classes.people}>
        {people.map(({ id, name, does }) => (
          <li key={id}>
            <UnstyledButton
              className={classes.person}
              onClick={() => become.mutate(id)}
              disabled={become.isPending}
            >
              <Face name={name} size={36} />
              <span>
                <span className={classes.name}>{name}</span>
                <span className={classes.does}>{does}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
