/** What was done to people, sessions and keys, and by whom; the newest first. */
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useNameOf } from '../app/colleagues.ts';
import { Trouble } from '../app/trouble.tsx';
import { instantText } from '../time/instant-text.ts';
import { happenedText } from './log-words.ts';
import classes from './people.module.css';
import { logQuery } from './query.ts';

const SHOWN = 50;

export function AccessLog(): ReactElement {
  const { data, error } = useQuery(logQuery);
  const nameOf = useNameOf();
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Skeleton height={160} />;
  if (data.entries.length === 0)
    return <p className={classes.quiet}>Nothing yet. Sign-ins, links, roles and keys will stand here.</p>;
  return (
    <Table.ScrollContainer minWidth={480} type="native" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {data.entries.slice(0, SHOWN).map((one) => (
            <tr key={one.n}>
              <td className={classes.nowrap}>
                <time dateTime={one.at}>{instantText(one.at)}</time>
              </td>
              <td>
                <bdi>{nameOf(one.by)}</bdi>
              </td>
              <td>{happenedText(one, nameOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Table.ScrollContainer>
  );
}
