/** What went wrong, in the desk's words: what is safe, and what to do next. */
import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { CallFailed } from '../api/call.ts';

export function Trouble({ error }: { readonly error: unknown }): ReactElement {
  const [message, next] =
    error instanceof CallFailed
      ? [error.problem.message, error.problem.next]
      : ['Something that should not happen happened on this page.', 'Nothing was sent. Load the page again.'];
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} title={message} role="alert">
      {next}
    </Alert>
  );
}
