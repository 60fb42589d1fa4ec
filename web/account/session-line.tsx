/** One session in words: the browser, since when, from where, and when it last called. */
import type { ReactElement } from 'react';
import type { Session } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';
import classes from './account.module.css';
import { browserText } from './browser-text.ts';

const WAYS: { readonly [way in Session['way']]: string } = {
  password: 'with a password',
  oidc: 'with the provider',
  demo: 'in the demo',
  invitation: 'with a one-time link',
};

export function SessionLine({ session }: { readonly session: Session }): ReactElement {
  const { way, madeAt, seenAt, address, agent } = session;
  return (
    <span className={classes.where}>
      <strong>{browserText(agent)}</strong>
      <span className={classes.quiet}>
        Last here <time dateTime={seenAt}>{instantText(seenAt)}</time>
        {address !== null && (
          <>
            {' '}
            from <bdi>{address}</bdi>
          </>
        )}
      </span>
      <span className={classes.quiet}>
        Signed in <time dateTime={madeAt}>{instantText(madeAt)}</time> {WAYS[way]}
      </span>
    </span>
  );
}
