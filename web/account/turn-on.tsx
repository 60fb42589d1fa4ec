/** Turning the code on: the password, the picture for the phone, and the first code that it shows. */
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call, type Result } from '../api/call.ts';
import { Trouble } from '../app/trouble.tsx';
import { useFocus } from '../sign-in/use-focus.ts';
import classes from './account.module.css';
import { OwnPassword } from './own-password.tsx';
import { ScanCode } from './scan-code.tsx';

interface Given {
  readonly done: (recoveryCodes: readonly string[]) => Promise<void>;
  readonly close: () => void;
}

export function TurnOn({ done, close }: Given): ReactElement {
  const begin = useMutation({
    mutationFn: (password: string) => call('beginSecondFactor', { body: { password } }),
  });
  return begin.data === undefined ? (
    <OwnPassword
      verb="Show picture"
      way={begin.mutate}
      isBusy={begin.isPending}
      error={begin.error}
      close={close}
    />
  ) : (
    <FirstCode begun={begin.data} done={done} close={close} />
  );
}

function FirstCode({
  begun,
  done,
  close,
}: Given & { readonly begun: Result<'beginSecondFactor'> }): ReactElement {
  const [code, setCode] = useState('');
  const field = useFocus();
  const confirm = useMutation({
    mutationFn: () => call('confirmSecondFactor', { body: { code } }),
    onSuccess: ({ recoveryCodes }) => done(recoveryCodes),
    onError: () => setCode(''),
  });
  return (
    <form
      className={classes.likes}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <ScanCode uri={begun.uri} secret={begun.secret} />
      <TextInput
        label="First code"
        description="The six digits that the phone shows now."
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        ref={field}
        required
        withAsterisk={false}
        maw={360}
      />
      {confirm.error !== null && <Trouble error={confirm.error} />}
      <div className={classes.acts}>
        <Button type="submit" loading={confirm.isPending}>
          Turn code on
        </Button>
        <Button variant="subtle" onClick={close}>
          Leave it as it is
        </Button>
      </div>
    </form>
  );
}
