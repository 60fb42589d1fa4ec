/** Hand-overs as they were written. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import type { HandOver } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { paths } from '../app/paths.ts';
import { say } from '../app/say.ts';
import { Instant } from '../time/instant.tsx';
import classes from './hand-over.module.css';

export function Notes({
  list,
  isReceived,
}: {
  readonly list: readonly HandOver[];
  readonly isReceived: boolean;
}): ReactElement {
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const read = useMutation({
    mutationFn: (n: number) => call('acknowledgeHandOver', { path: { n } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['hand-over'] }),
    onError: () => say('That could not be said to the desk. Nothing was changed.'),
  });
  return (
    <ul className={classes.notes}>
      {list.map((one) => (
        <li key={one.n} className={classes.note}>
          <p className={classes.quiet}>
            {isReceived ? (
              <bdi>{nameOf(one.by)}</bdi>
            ) : (
              <>To {one.to === null ? 'nobody in particular' : <bdi>{nameOf(one.to)}</bdi>}</>
            )}
            , <Instant at={one.at} />; {one.cases.length === 1 ? '1 case' : `${one.cases.length} cases`}
            {!isReceived && one.acknowledgedBy !== null && <>; read by {nameOf(one.acknowledgedBy)}</>}
          </p>
          <p className="theirs">{one.note}</p>
          {isReceived && (
            <div className={classes.acts}>
              <Button size="sm" onClick={() => read.mutate(one.n)} loading={read.isPending}>
                Take hand-over note as read
              </Button>
              <Link to={`${paths.queue()}?assigned=me`}>See your cases</Link>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
