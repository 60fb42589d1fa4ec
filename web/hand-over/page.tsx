/** Hand-over at the end of a shift: what is open and due, to whom, with a note; and what others have handed to me. */
import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call, type Result } from '../api/call.ts';
import { Page, Part } from '../app/page.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useLive } from '../live/use-live.ts';
import { HandOverForm } from './form.tsx';
import classes from './hand-over.module.css';
import { Notes } from './notes.tsx';

const KEY = ['hand-over'] as const;

export function HandOverPage(): ReactElement {
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call('getHandOver', { signal }),
  });
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && ['handOver', 'assignment'].includes(one.what)))
      void queries.invalidateQueries({ queryKey: KEY });
  });
  return (
    <Page
      title="Hand-over"
      lead="At the end of a shift: what you have goes to a colleague, or back to nobody in particular, with a note of what they should know."
    >
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Skeleton height={320} />}
      {data !== undefined && <Shown {...data} />}
    </Page>
  );
}

function Shown({ total, rows, received, given }: Result<'getHandOver'>): ReactElement {
  return (
    <>
      {received.length > 0 && (
        <Part title="Handed over to you">
          <Notes list={received} isReceived />
        </Part>
      )}
      <Part
        title={
          total === 0 ? 'You have nothing' : `You have ${total === 1 ? '1 open case' : `${total} open cases`}`
        }
      >
        {total === 0 ? (
          <p className={classes.quiet}>
            Cases that you claim, or act on, are yours until they end or you hand them over. There is nothing
            to hand over now.
          </p>
        ) : (
          <HandOverForm total={total} rows={rows} />
        )}
      </Part>
      {given.length > 0 && (
        <Part title="Handed over by you">
          <Notes list={given} isReceived={false} />
        </Part>
      )}
    </>
  );
}
