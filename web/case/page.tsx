/** One case. */
import { Loader, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import { call } from '../api/call.ts';
import { Trouble } from '../app/trouble.tsx';
import { ArticleBeside } from '../article/article-beside.tsx';
import { SilenceLine } from '../line/line.tsx';
import { SmallLine } from '../line/small-line.tsx';
import { useDeskNow } from '../time/instant.tsx';
import { Badge } from '../theme/badge.tsx';
import { Instant } from '../time/instant.tsx';
import { actWord, timerWord } from '../words/acts.ts';
import { clockOf } from './clock.ts';
import { sentenceOf, sentenceText } from './sentence.ts';
import { instantText } from '../time/instant-text.ts';
import { letterWord } from '../words/messages.ts';
import { stageMeaning, stageWord } from '../words/stages.ts';
import { taskWord } from '../words/tasks.ts';

export function CasePage(): ReactElement {
  const { case: name = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['case', name],
    queryFn: ({ signal }) => call('getCase', { path: { case: name }, signal }),
  });
  const evidence = useQuery({
    queryKey: ['case', name, 'evidence'],
    queryFn: ({ signal }) => call('getEvidence', { path: { case: name }, signal }),
  });
  const line = useQuery({
    queryKey: ['case', name, 'line'],
    queryFn: ({ signal }) => call('getLine', { path: { case: name }, signal }),
  });
  const now = useDeskNow();
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Loader />;
  return (
    <Stack p="lg">
      <Title order={1}>{data.case.reference}</Title>
      <p>{sentenceText(sentenceOf(data.case), (at) => instantText(at))}</p>
      <p>{clockOf(data.case)?.label}</p>
      <SmallLine
        now={Math.floor(now / 60_000) * 60_000}
        stage={data.case.stage.kind}
        story={{
          reportedAt: data.case.reportedAt,
          silentSince: data.case.silentSince,
          noticeAcceptedAt: data.case.noticeAcceptedAt,
          windowFrom: data.case.window?.acceptedAt ?? null,
          deadline: data.case.window?.deadline ?? null,
          answers: [],
          suspendedAt: data.case.hold?.suspendedAt ?? null,
          liftedAt: data.case.lift?.confirmedAt ?? null,
          closedAt: data.case.closedAt,
        }}
      />
      <Badge meaning={stageMeaning(data.case.stage.kind)}>{stageWord(data.case.stage.kind)}</Badge>
      {data.case.tasks.map((task) => (
        <span key={task.kind}>{taskWord(task.kind)}</span>
      ))}
      {data.case.next.map((one) => (
        <span key={one.what}>
          {timerWord(one.what)} <Instant at={one.at} />
        </span>
      ))}
      {evidence.data?.acts.map((act) => (
        <span key={act.key}>
          {actWord(act.kind)} {act.template === null ? '' : letterWord(act.template)}
        </span>
      ))}
      {line.data !== undefined && <SilenceLine line={line.data.line} onMessage={() => undefined} />}
      <ArticleBeside case={data.case} />
    </Stack>
  );
}
