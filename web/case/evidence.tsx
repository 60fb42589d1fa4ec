/** What the case stands on: the report, the notice and its proof, the sources, looks, every message, and the ledger. */
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Case } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import classes from './evidence.module.css';
import { Ledger } from './ledger.tsx';
import { Looks } from './looks.tsx';
import { Messages } from './messages.tsx';
import { Proof } from './proof.tsx';
import { evidenceQuery } from './queries.ts';

export function Evidence({
  given,
  chosen,
}: {
  readonly given: Case;
  readonly chosen: { readonly id: string; readonly n: number } | null;
}): ReactElement {
  const { data, error } = useQuery(evidenceQuery(given.reference));
  const { zone } = given.respondent;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence" className={classes.heading}>
        Evidence
      </h2>
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Skeleton height={320} />}
      {data !== undefined && (
        <>
          <Proof given={given} notices={data.notices} tracks={data.tracks} sources={data.sources} />
          <h3 className={classes.small}>The report</h3>
          <p className={`theirs ${classes.report}`} dir="auto">
            {data.report ?? 'The reporter wrote nothing with it.'}
          </p>
          <h3 className={classes.small}>Messages</h3>
          <Messages messages={data.messages} zone={zone} chosen={chosen} />
          <Looks looks={data.looks} zone={zone} />
          <Ledger acts={data.acts} />
        </>
      )}
    </section>
  );
}
