/** What became of each case. */
import { Button, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Result } from '../api/call.ts';
import { paths } from '../app/paths.ts';
import classes from './bulk.module.css';

export function Results({
  done,
  proposal,
  results,
  close,
}: Result<'decideBulk'> & { readonly close: () => void }): ReactElement {
  return (
    <div className={classes.dialog}>
      <output className={classes.total}>
        {proposal === null ? (
          <>
            <b>{done}</b> of {results.length} decided.
          </>
        ) : (
          <>
            <b>{results.filter((one) => one.leftOut === null).length}</b> of {results.length} proposed.
            Nothing was sent: a second person has to look.{' '}
            <Link to={paths.bulk(proposal)}>See proposal {proposal}</Link>
          </>
        )}
      </output>
      <ResultList results={results} />
      <Group justify="flex-end">
        <Button data-autofocus onClick={close}>
          Back to the list
        </Button>
      </Group>
    </div>
  );
}

export function ResultList({ results }: Pick<Result<'decideBulk'>, 'results'>): ReactElement {
  return (
    <ul className={classes.results}>
      {results.map((one) => (
        <li key={one.case} data-out={one.leftOut !== null || undefined}>
          <Link to={paths.case(one.reference ?? one.case)} className="id" target="_blank">
            {one.reference ?? one.case}
          </Link>
          <span>
            {one.leftOut === null ? 'done' : `left out: ${one.leftOut.message} ${one.leftOut.next}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
