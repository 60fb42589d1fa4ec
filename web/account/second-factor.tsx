/** A code of the phone beside the password: turned on with its first code, recovery codes told once. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { Account } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { ToldOnce } from '../people/told-once.tsx';
import { Badge } from '../theme/badge.tsx';
import classes from './account.module.css';
import { ScanCode } from './scan-code.tsx';

const ACCOUNT = ['account'] as const;

export function SecondFactor({ account }: { readonly account: Account }): ReactElement {
  const queries = useQueryClient();
  const [codes, tell] = useState<readonly string[] | null>(null);
  const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: ACCOUNT });
  return (
    <div className={classes.likes}>
      <p className={classes.quiet}>
        {account.hasTotp ? (
          <>
            <Badge meaning="lifted">On</Badge>{' '}
            {account.recoveryCodesLeft === 1
              ? '1 recovery code is left.'
              : `${account.recoveryCodesLeft} recovery codes are left.`}
          </>
        ) : (
          'Off: whoever knows your password is you.'
        )}
      </p>
      {codes !== null && (
        <ToldOnce title="Recovery codes" text={codes.join('\n')} label="codes">
          Each lets you in once without the phone. Keep them elsewhere: they are not shown again.
        </ToldOnce>
      )}
      {account.hasTotp ? (
        <TurnOff done={changed} />
      ) : (
        <TurnOn
          done={(told) => {
            tell(told);
            void changed();
          }}
        />
      )}
    </div>
  );
}

function TurnOn({ done }: { readonly done: (codes: readonly string[]) => void }): ReactElement {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => call('beginSecondFactor', { body: { password } }) });
  const confirm = useMutation({
    mutationFn: () => call('confirmSecondFactor', { body: { code } }),
    onSuccess: ({ recoveryCodes }) => done(recoveryCodes),
    onError: () => setCode(''),
  });
  if (begin.data === undefined)
    return (
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate();
        }}
      >
        <Password value={password} set={setPassword} />
        {begin.error !== null && <Trouble error={begin.error} />}
        <div className={classes.acts}>
          <Button type="submit" variant="default" loading={begin.isPending}>
            Turn code on
          </Button>
        </div>
      </form>
    );
  return (
    <form
      className={classes.likes}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <ScanCode uri={begin.data.uri} secret={begin.data.secret} />
      <TextInput
        label="First code"
        description="The six digits that the phone shows now."
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        maw={360}
      />
      {confirm.error !== null && <Trouble error={confirm.error} />}
      <div className={classes.acts}>
        <Button type="submit" loading={confirm.isPending}>
          Confirm code
        </Button>
      </div>
    </form>
  );
}

function TurnOff({ done }: { readonly done: () => Promise<void> }): ReactElement {
  const [password, setPassword] = useState('');
  const end = useMutation({
    mutationFn: () => call('endSecondFactor', { body: { password } }),
    onSuccess: () => {
      say('The code is off. You sign in with the password alone.');
      return done();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate();
      }}
    >
      <Password value={password} set={setPassword} />
      {end.error !== null && <Trouble error={end.error} />}
      <div className={classes.acts}>
        <Button type="submit" variant="default" loading={end.isPending}>
          Turn code off
        </Button>
      </div>
    </form>
  );
}

/** Asked for, because whoever sits down at an open screen must not turn this on or off. */
function Password({
  value,
  set,
}: {
  readonly value: string;
  readonly set: (value: string) => void;
}): ReactElement {
  return (
    <PasswordInput
      label="Your password"
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      autoComplete="current-password"
      required
      withAsterisk={false}
    />
  );
}
