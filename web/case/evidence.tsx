/** What the case stands on: the report, the notice and its proof, the sources, every message, and the ledger. */
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Case, Line } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import classes from './evidence.module.css';
import { Ledger } from './ledger.tsx';
import { Messages } from './messages.tsx';
import { Proof } from './proof.tsx';
import { evidenceQuery } from './queries.ts';

export function Evidence({
  given,
  line,
  chosen,
}: {
  readonly given: Case;
  readonly line: Line | undefined;
  readonly chosen: { readonly id: string; readonly n: number } | null;
}): ReactElement {
  const { data, error } = useQuery(evidenceQuery(given.reference));
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence" className={classes.heading}>
        Evidence
      </h2>
      {error !== null && <Trouble error={error} />}
      {error === null && (data === undefined || line === undefined) && <Skeleton height={320} />}
      {data !== undefined && line !== undefined && (
        <>
          <Proof given={given} line={line} sources={data.sources} />
          <h3 className={classes.small}>The report</h3>
          <p className={`theirs ${classes.report}`} dir="auto">
            {data.report ?? 'The reporter wrote nothing with it.'}
          </p>
          <h3 className={classes.small}>Messages</h3>
          <Messages line={line} messages={data.messages} chosen={chosen} />
          <Ledger acts={data.acts} />
        </>
      )}
    </section>
  );
}
