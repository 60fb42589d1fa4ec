/** The queue: what needs a person, the next thing that can go wrong first. */
import { Anchor, Loader, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import { Instant } from '../time/instant.tsx';

export function QueuePage(): ReactElement {
  const { data, error } = useQuery({
    queryKey: ['cases'],
    queryFn: ({ signal }) => call('listCases', { query: { order: 'turn' }, signal }),
  });
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Loader />;
  return (
    <Stack p="lg">
      {data.cases.map((one) => (
        <Anchor key={one.id} component={Link} to={paths.case(one.reference)}>
          {one.reference} <Badge meaning="quiet">{one.stage}</Badge> <Instant at={one.openedAt} />
        </Anchor>
      ))}
    </Stack>
  );
}
