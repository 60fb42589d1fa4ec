/** Nobody gets past without having signed in; whoever was on the way to a page goes on to it afterwards. */
import { Center, Loader } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useMeQuery } from './me.ts';
import { paths } from './paths.ts';
import { Trouble } from './trouble.tsx';

export function Gate({ children }: { readonly children: ReactNode }): ReactElement {
  const { data, error } = useMeQuery();
  const { pathname, search } = useLocation();
  if (error !== null)
    return (
      <Center h="100dvh" p="lg">
        <Trouble error={error} />
      </Center>
    );
  if (data === undefined)
    return (
      <Center h="100dvh">
        <Loader size="sm" aria-label="Loading" />
      </Center>
    );
  if (data.person === null) {
    const back = new URLSearchParams({ then: `${pathname}${search}` }).toString();
    return <Navigate to={`${paths.signIn()}?${back}`} replace />;
  }
  return <>{children}</>;
}
