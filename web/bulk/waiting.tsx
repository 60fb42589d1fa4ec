/** Holds in bulk that wait for a second person, where everybody who decides sees them. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import { useNameOf } from '../app/colleagues.ts';
import { paths } from '../app/paths.ts';
import { useLive } from '../live/use-live.ts';
import classes from './waiting.module.css';

const KEY = ['bulk-proposals'] as const;

export function WaitingProposals(): ReactElement | null {
  const queries = useQueryClient();
  const nameOf = useNameOf();
  const { data } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call('getBulkProposals', { signal }) });
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && one.what === 'bulk'))
      void queries.invalidateQueries({ queryKey: KEY });
  });
  const waiting = (data?.proposals ?? []).filter((one) => one.ended === null);
  if (waiting.length === 0) return null;
  return (
    <ul className={classes.waiting} aria-label="Holds in bulk that wait for a second person">
      {waiting.map(({ n, proposedBy, cases }) => (
        <li key={n}>
          <bdi>{nameOf(proposedBy)}</bdi> proposes {cases.length === 1 ? '1 hold' : `${cases.length} holds`}.{' '}
          <Link to={paths.bulk(n)}>Look as the second person</Link>
        </li>
      ))}
    </ul>
  );
}
