/** Another password: every other session of yours ends. */
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import { meQuery } from '../app/me.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { live } from '../live/use-live.ts';
import { useFocus } from '../sign-in/use-focus.ts';
import classes from './account.module.css';
import { Setting } from './setting.tsx';

export function PasswordSetting(): ReactElement {
  const [isOpen, open] = useState(false);
  return (
    <Setting title="Password" says="Another one signs you out everywhere else.">
      {isOpen ? (
        <PasswordForm close={() => open(false)} />
      ) : (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => open(true)}>
            Change password
          </Button>
        </div>
      )}
    </Setting>
  );
}

function PasswordForm({ close }: { readonly close: () => void }): ReactElement {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const field = useFocus();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => call('setPassword', { body: { current, next } }),
    onSuccess: async () => {
      say('Your password is changed. Everywhere else you are signed out.');
      // This session has another secret from now on, and what proves it too.
      await queries.refetchQueries({ queryKey: meQuery.queryKey });
      live.start();
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      close();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <PasswordInput
        label="Password now"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        autoComplete="current-password"
        ref={field}
        required
        withAsterisk={false}
      />
      <PasswordInput
        label="New password"
        description="At least 12 characters; a few words are good."
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        autoComplete="new-password"
        required
        withAsterisk={false}
      />
      {change.error !== null && <Trouble error={change.error} />}
      <div className={classes.acts}>
        <Button type="submit" loading={change.isPending}>
          Change password
        </Button>
        <Button variant="subtle" onClick={close}>
          Leave it as it is
        </Button>
      </div>
    </form>
  );
}
