/** One case. */
import { Loader, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import { call } from '../api/call.ts';
import { Trouble } from '../app/trouble.tsx';
import { SmallLine } from '../line/small-line.tsx';
import { useDeskNow } from '../time/instant.tsx';

export function CasePage(): ReactElement {
  const { case: name = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['case', name],
    queryFn: ({ signal }) => call('getCase', { path: { case: name }, signal }),
  });
  const now = useDeskNow();
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Loader />;
  return (
    <Stack p="lg">
      <Title order={1}>{data.case.reference}</Title>
      <SmallLine
        now={Math.floor(now / 60_000) * 60_000}
        story={{
          stage: data.case.stage.kind,
          reportedAt: data.case.reportedAt,
          silentSince: data.case.silentSince,
          noticeAcceptedAt: data.case.noticeAcceptedAt,
          deadline: data.case.window?.deadline ?? null,
          suspendedAt: data.case.hold?.suspendedAt ?? null,
          onHold: data.case.hold?.stands ?? false,
          closedAt: data.case.closedAt,
        }}
      />
    </Stack>
  );
}
