/** What stands in the place of a page that cannot be shown. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useRouteError } from 'react-router';
import { Page } from './page.tsx';
import { paths } from './paths.ts';
import { Trouble } from './trouble.tsx';

/** A part of the pages that is not there any more: a newer version has taken its place. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);

export function Failed(): ReactElement {
  const error = useRouteError();
  const isOld = isGone(error);
  return (
    <Page title={isOld ? 'These pages have been renewed' : 'This page cannot be shown'}>
      {isOld ? <p>Nothing was sent. Load them again to go on.</p> : <Trouble error={error} />}
      <div>
        <Button onClick={() => location.reload()}>Load page again</Button>
      </div>
    </Page>
  );
}

export function NoPage(): ReactElement {
  return (
    <Page
      title="There is no such page"
      lead="The address may be misspelt, or the page has another one by now."
    >
      <p>
        <Link to={paths.queue()}>Go to the queue</Link>
      </p>
    </Page>
  );
}
