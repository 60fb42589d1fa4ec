/** Signing in: by name and password, by the provider, or, in the demo alone, as one of its people. */
import { Center, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { Trouble } from '../app/trouble.tsx';
import { meQuery, useMeQuery } from '../app/me.ts';
import { paths } from '../app/paths.ts';
import { DemoPicker } from './demo-picker.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProviderButton, ProviderFailed } from './provider.tsx';
import { Threshold } from './threshold.tsx';

/** Only a page of ours: an address of another site is none. */
export const wayBack = (then: string | null): string =>
  then !== null && /^\/(?![/\\])/.test(then) ? then : paths.queue();

export function SignInPage(): ReactElement {
  const [asked] = useSearchParams();
  const queries = useQueryClient();
  const { data: me, error } = useMeQuery();
  if (error !== null)
    return (
      <Threshold title="Sign in">
        <Trouble error={error} />
      </Threshold>
    );
  if (me === undefined)
    return (
      <Center h="100dvh">
        <Loader size="sm" aria-label="Loading" />
      </Center>
    );
  if (me.person !== null) return <Navigate to={wayBack(asked.get('then'))} replace />;
  // Whatever was read for somebody else goes; then the gate opens by itself.
  const enter = async (): Promise<void> => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
    await queries.refetchQueries({ queryKey: meQuery.queryKey });
  };
  return me.demo === null ? (
    <Threshold title="Sign in">
      <ProviderFailed code={asked.get('failed') ?? ''} />
      {me.ways.oidc !== null && <ProviderButton name={me.ways.oidc.name} then={wayBack(asked.get('then'))} />}
      <PasswordForm enter={enter} />
    </Threshold>
  ) : (
    <Threshold title="Who are you today?" isWide>
      <DemoPicker people={me.demo} enter={enter} />
    </Threshold>
  );
}
