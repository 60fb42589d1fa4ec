/** What was done to people, sessions and keys, and by whom; the newest first. */
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { Result } from '../api/call.ts';
import { Trouble } from '../app/trouble.tsx';
import { timeText, wholeDayText } from '../time/instant-text.ts';
import { happenedText } from './log-words.ts';
import classes from './people.module.css';
import { logQuery, peopleQuery } from './query.ts';

type Entry = Result<'getAccessLog'>['entries'][number];

/** How many stand there at first, and how many more each time. */
const FEW = 20;
const MORE = 100;

export function AccessLog({ whom }: { readonly whom?: string }): ReactElement {
  const [shown, show] = useState(FEW);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(logQuery(whom));
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Skeleton height={160} />;
  const entries = data.pages.flatMap((page) => page.entries);
  if (entries.length === 0)
    return <p className={classes.quiet}>Nothing yet. Sign-ins, links, roles and keys will stand here.</p>;
  const showMore = (): void => {
    show(shown + MORE);
    if (shown + MORE > entries.length && hasNextPage) void fetchNextPage();
  };
  return (
    <>
      {Object.entries(Object.groupBy(entries.slice(0, shown), ({ at }) => wholeDayText(at))).map(
        ([day, some = []]) => (
          <Day key={day} day={day} entries={some} />
        ),
      )}
      {(hasNextPage || entries.length > shown) && (
        <div className={classes.acts}>
          <Button variant="default" loading={isFetchingNextPage} onClick={showMore}>
            Show earlier
          </Button>
        </div>
      )}
    </>
  );
}

function Day({ day, entries }: { readonly day: string; readonly entries: readonly Entry[] }): ReactElement {
  // Also of those who have left, whom colleagues do not list.
  const people = useQuery(peopleQuery).data?.people ?? [];
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? id;
  return (
    <section className={classes.day} aria-label={day}>
      <h3>{day}</h3>
      <ol>
        {entries.map((one) => (
          <li key={one.n}>
            <time dateTime={one.at}>{timeText(one.at)}</time>
            <span>
              <bdi>{nameOf(one.by)}</bdi> {happenedText(one, nameOf)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
