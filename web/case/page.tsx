/** One case. */
import { Loader, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import { call } from '../api/call.ts';
import { Trouble } from '../app/trouble.tsx';

export function CasePage(): ReactElement {
  const { case: name = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['case', name],
    queryFn: ({ signal }) => call('getCase', { path: { case: name }, signal }),
  });
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Loader />;
  return (
    <Stack p="lg">
      <Title order={1}>{data.case.reference}</Title>
    </Stack>
  );
}
