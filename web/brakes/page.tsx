/** The brakes (A6): what stops holds at the moment, by whom and why; and how to set them. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { Brakes } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { Page, Part } from '../app/page.tsx';
import { countryName, pausedText } from '../app/paused.ts';
import { Trouble } from '../app/trouble.tsx';
import { brakesQuery } from '../app/warnings.tsx';
import { Badge } from '../theme/badge.tsx';
import { Instant } from '../time/instant.tsx';
import classes from './brakes.module.css';
import { BrakesForm } from './form.tsx';

export function BrakesPage(): ReactElement {
  const { data, error } = useQuery(brakesQuery);
  return (
    <Page
      title="Brakes"
      lead="They act at once, on every case, whatever policy it began with. Approvals that were not sent fall back to proposals; no lift is delayed, and nobody is held by the catching up."
    >
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Skeleton height={320} />}
      {data !== undefined && (
        <>
          <Now brakes={data} />
          <Part title="Set brakes">
            {/* Set anew by somebody else: the form begins again from what is so now. */}
            <BrakesForm key={data.since} now={data} />
          </Part>
        </>
      )}
    </Page>
  );
}

function Now({ brakes }: { readonly brakes: Brakes }): ReactElement {
  const nameOf = useNameOf();
  const { countries, uids, automaticEnded, since, by, reason } = brakes;
  const paused = pausedText(brakes);
  return (
    <Part title="At the moment">
      <div className={classes.now}>
        <p>
          {paused === null ? (
            <Badge meaning="lifted">Holds go on</Badge>
          ) : (
            <Badge meaning="onHold">{paused.replace(/\.$/, '')}</Badge>
          )}{' '}
          {automaticEnded && <Badge meaning="quiet">Automatic holds have ended</Badge>}
        </p>
        {countries.length > 0 && <p>Countries: {countries.map(countryName).join(', ')}</p>}
        {uids.length > 0 && (
          <p className={classes.uids}>
            Accounts: <bdi className="id">{uids.join(', ')}</bdi>
          </p>
        )}
        {since !== null && by !== null && (
          <p>
            Set by <bdi>{nameOf(by)}</bdi>, <Instant at={since} />
          </p>
        )}
        {reason !== null && <blockquote className={`${classes.reason} theirs`}>{reason}</blockquote>}
        <Approved />
      </div>
    </Part>
  );
}

/** What a brake would call back. */
function Approved(): ReactElement | null {
  const { data } = useQuery({
    queryKey: ['cases', 'approved'],
    queryFn: ({ signal }) => call('listCases', { query: { stage: 'approved', limit: 200 }, signal }),
    refetchInterval: 5000,
  });
  if (data === undefined) return null;
  const { length } = data.cases;
  return (
    <p className={classes.quiet}>
      {length === 0
        ? 'No approved hold waits to be sent: a brake would call nothing back.'
        : `${length === 1 ? '1 approved hold has' : `${length} approved holds have`} not been sent yet: those that a brake concerns fall back to proposals.`}
    </p>
  );
}
