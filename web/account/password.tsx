/** Another password: every other session of yours ends. */
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import { meQuery } from '../app/me.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import classes from './account.module.css';

export function PasswordForm(): ReactElement {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => call('setPassword', { body: { current, next } }),
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      say('Your password is changed. Everywhere else you are signed out.');
      // This session has another secret from now on, and what proves it too.
      await queries.refetchQueries({ queryKey: meQuery.queryKey });
      await queries.invalidateQueries({ queryKey: ['sessions'] });
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
        <Button type="submit" variant="default" loading={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
