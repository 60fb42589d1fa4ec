/** What was sent from this page, with where each report stands now. */
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import { paths } from '../app/paths.ts';
import { useLive } from '../live/use-live.ts';
import { Badge } from '../theme/badge.tsx';
import { Instant } from '../time/instant.tsx';
import { stageMeaning, stageWord } from '../words/stages.ts';
import { taskTo } from '../words/tasks.ts';
import classes from './sent.module.css';
import type { SentReport } from './use-report.ts';
import { moveWord, turnWord } from './words.ts';

export function Sent({ reports }: { readonly reports: readonly SentReport[] }): ReactElement {
  return (
    <section className={classes.sent} aria-label="Sent just now">
      <h2>Sent just now</h2>
      <ul>
        {reports.map((report, index) => (
          <li key={`${report.reference} ${reports.length - index}`}>
            <One report={report} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ report: { reference, draft, isNew } }: { readonly report: SentReport }): ReactElement {
  const { data, refetch } = useQuery({
    queryKey: ['sent', reference],
    queryFn: () => call('getCase', { path: { case: reference } }),
  });
  useLive('all', (changes) => {
    if (changes.some((change) => change.kind === 'case' && change.reference === reference)) void refetch();
  });
  const current = data?.case;
  const [task] = current?.tasks ?? [];
  const [next] = current?.next.filter(({ what }) => what !== 'awaited' && what !== 'reminder') ?? [];
  return (
    <article className={classes.one}>
      <div className={classes.line}>
        <Anchor component={Link} to={paths.case(reference)} className="id">
          {reference}
        </Anchor>
        {current !== undefined && (
          <Badge meaning={stageMeaning(current.stage.kind)}>{stageWord(current.stage.kind)}</Badge>
        )}
      </div>
      <p>
        <bdi>{draft.reporter.uid}</bdi> waits for <bdi>{draft.respondent.uid}</bdi>
        {isNew ? '' : ': joined the open case'}
      </p>
      {task !== undefined && (
        <p className="quiet">
          The turn of {task.person ?? turnWord(task.for)} to {taskTo(task.kind)}.
        </p>
      )}
      {task === undefined && next !== undefined && (
        <p className="quiet">
          {moveWord(next.what)}: <Instant at={next.at} />
        </p>
      )}
    </article>
  );
}
