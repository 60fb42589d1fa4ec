/** Asked for, because whoever sits down at an open screen must not turn this on or off. */
import { Button, PasswordInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Trouble } from '../app/trouble.tsx';
import { useFocus } from '../sign-in/use-focus.ts';
import classes from './account.module.css';

export function OwnPassword({
  verb,
  way,
  isBusy,
  error,
  close,
}: {
  /** What the button says. */
  readonly verb: string;
  readonly way: (password: string) => void;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly close: () => void;
}): ReactElement {
  const [password, setPassword] = useState('');
  const field = useFocus();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        way(password);
      }}
    >
      <PasswordInput
        label="Your password"
        description="Once more, because this screen may stand open."
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        ref={field}
        required
        withAsterisk={false}
      />
      {error !== null && <Trouble error={error} />}
      <div className={classes.acts}>
        <Button type="submit" loading={isBusy}>
          {verb}
        </Button>
        <Button variant="subtle" onClick={close}>
          Leave it as it is
        </Button>
      </div>
    </form>
  );
}
