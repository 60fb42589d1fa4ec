/** What a file may have in it, and an empty one to begin with. */
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import classes from './import.module.css';

export function Columns(): ReactElement | null {
  const { data } = useQuery({
    queryKey: ['import columns'],
    queryFn: () => call('getImportColumns', {}),
    staleTime: Infinity,
  });
  const template = useMemo(
    () =>
      data === undefined
        ? ''
        : URL.createObjectURL(
            new Blob([`\uFEFF${data.columns.map(({ name }) => name).join(',')}\r\n`], { type: 'text/csv' }),
          ),
    [data],
  );
  if (data === undefined) return null;
  return (
    <details className={classes.columns}>
      <summary>Columns of the file</summary>
      <p>
        The first line names them, in any order; only reporter and respondent are needed. A case that runs
        elsewhere has a stage, its instants and its contact ticket.{' '}
        <Anchor href={template} download="reports.csv">
          Save an empty file
        </Anchor>
      </p>
      <dl>
        {data.columns.map(({ name, means }) => (
          <div key={name}>
            <dt className="id">{name}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
