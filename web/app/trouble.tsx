/** What went wrong, in the desk's words: what is safe, and what to do next. */
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { CallFailed } from '../api/call.ts';
import classes from './trouble.module.css';

export function Trouble({ error }: { readonly error: unknown }): ReactElement {
  const [message, next] =
    error instanceof CallFailed
      ? [error.problem.message, error.problem.next]
      : ['Something that should not happen happened on this page.', 'Nothing was sent. Load the page again.'];
  return (
    <div className={classes.trouble} role="alert">
      <IconAlertCircle size={20} aria-hidden />
      <div>
        <p className={classes.message}>{message}</p>
        <p>{next}</p>
      </div>
    </div>
  );
}
