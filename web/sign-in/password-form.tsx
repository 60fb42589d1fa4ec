/** Name and password and, where the desk asks for it, the code of the phone. */
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useFocus } from './use-focus.ts';
import { call, CallFailed } from '../api/call.ts';
import { Trouble } from '../app/trouble.tsx';

const asksForCode = (error: unknown): boolean =>
  error instanceof CallFailed && ['codeNeeded', 'wrongCode'].includes(error.problem.code);
const isCodeNeeded = (error: unknown): boolean =>
  error instanceof CallFailed && error.problem.code === 'codeNeeded';

export function PasswordForm({ enter }: { readonly enter: () => Promise<void> }): ReactElement {
  const [id, setId] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const first = useFocus();
  const [needsCode, setNeedsCode] = useState(false);
  const attempt = useMutation({
    mutationFn: () =>
      call('signIn', { body: { id, password, code: needsCode && code !== '' ? code : null } }),
    onSuccess: enter,
    onError: (error) => {
      setCode('');
      if (asksForCode(error)) setNeedsCode(true);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate();
      }}
    >
      <Stack gap="md" mt="lg">
        {attempt.error !== null && !isCodeNeeded(attempt.error) && <Trouble error={attempt.error} />}
        <TextInput
          label="Sign-in name"
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          ref={first}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label="Password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        {needsCode && (
          <TextInput
            label="Code"
            description="The six digits that your phone shows now, or a recovery code."
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="one-time-code"
            inputMode="text"
            ref={(field) => field?.focus()}
            required
            withAsterisk={false}
          />
        )}
        <Button type="submit" loading={attempt.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
