/** A one-time link, opened: the first administrator, or somebody who chooses a password. */
import { Button, Center, Loader, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { call, type Result } from '../api/call.ts';
import { Trouble } from '../app/trouble.tsx';
import { meQuery, useMeQuery } from '../app/me.ts';
import { paths } from '../app/paths.ts';
import { Threshold } from './threshold.tsx';
import { useFocus } from './use-focus.ts';

/** Behind the `#` no server and no other site sees it. */
const tokenHere = (): string => window.location.hash.slice(1);

export function InvitationPage(): ReactElement {
  const [token] = useState(tokenHere);
  // Where somebody is signed in already, what this page sends carries the proof of that session.
  const me = useMeQuery();
  const found = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call('lookAtInvitation', { body: { token } }),
    retry: false,
    enabled: me.data !== undefined,
    staleTime: Infinity,
  });
  if (token === '' || found.error !== null)
    return (
      <Threshold title="This link does not work">
        <Trouble error={found.error ?? new Error('no link')} />
      </Threshold>
    );
  if (found.data === undefined)
    return (
      <Center h="100dvh">
        <Loader size="sm" aria-label="Loading" />
      </Center>
    );
  return found.data.person === null ? (
    <Threshold
      title="The first administrator"
      says="Nobody works at this desk yet. Choose the name with which you sign in; it stays, because histories keep it."
    >
      <Form token={token} found={found.data} />
    </Threshold>
  ) : (
    <Threshold
      title={`Welcome, ${found.data.person.name}`}
      says={`You sign in as ${found.data.person.id}. Choose a password; sessions that you had end.`}
    >
      <Form token={token} found={found.data} />
    </Threshold>
  );
}

const zoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function Form({
  token,
  found,
}: {
  readonly token: string;
  readonly found: Result<'lookAtInvitation'>;
}): ReactElement {
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const first = found.person === null ? { id, name, zone: zoneHere() } : null;
  const use = useMutation({
    mutationFn: () => call('useInvitation', { body: { token, password, first } }),
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: meQuery.queryKey });
      await navigate(paths.queue(), { replace: true });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        use.mutate();
      }}
    >
      <Stack gap="md">
        {use.error !== null && <Trouble error={use.error} />}
        {found.person === null && <Names id={id} setId={setId} name={name} setName={setName} />}
        <PasswordInput
          label="New password"
          description="At least 12 characters; a few words are good."
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={use.isPending}>
          Choose password and sign in
        </Button>
      </Stack>
    </form>
  );
}

function Names(given: {
  readonly id: string;
  readonly setId: (id: string) => void;
  readonly name: string;
  readonly setName: (name: string) => void;
}): ReactElement {
  const first = useFocus();
  return (
    <>
      <TextInput
        label="Sign-in name"
        description="Lower-case letters, digits and . _ @ -"
        value={given.id}
        onChange={(event) => given.setId(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        ref={first}
        required
        withAsterisk={false}
      />
      <TextInput
        label="Name"
        description="As colleagues see it."
        value={given.name}
        onChange={(event) => given.setName(event.currentTarget.value)}
        autoComplete="name"
        required
        withAsterisk={false}
      />
    </>
  );
}
