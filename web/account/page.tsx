/** One's own account: how one signs in, where one is signed in, and how one likes the pages. */
import { Skeleton, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import { area } from '../app/keyboard.ts';
import { useChangeSettings, useMe } from '../app/me.ts';
import { Page, Part } from '../app/page.tsx';
import { Trouble } from '../app/trouble.tsx';
import { rolesText } from '../people/roles.ts';
import classes from './account.module.css';
import { PasswordForm } from './password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

export const accountQuery = {
  queryKey: ['account'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getAccount', { signal }),
} as const;

export function AccountPage(): ReactElement {
  const { person } = useMe();
  const { data, error } = useQuery(accountQuery);
  return (
    <div {...area('page')}>
      <Page
        title="Your account"
        lead={person === null ? '' : `${person.name}, signed in as ${person.id}. ${rolesText(person.roles)}.`}
      >
        <Part title="How you like the pages">
          <Likes />
        </Part>
        {error !== null && <Trouble error={error} />}
        {error === null && data === undefined && <Skeleton height={200} />}
        {data?.hasPassword === true && (
          <>
            <Part title="Password">
              <PasswordForm />
            </Part>
            <Part title="Code as a second factor">
              <SecondFactor account={data} />
            </Part>
          </>
        )}
        {data?.hasPassword === false && (
          <p className={classes.quiet}>
            You sign in without a password here{data.hasIdentity ? ', with the provider' : ''}. An
            administrator can make a one-time link with which you choose one.
          </p>
        )}
        <Part title="Where you are signed in">
          <Sessions />
        </Part>
      </Page>
    </div>
  );
}

function Likes(): ReactElement {
  const { settings } = useMe();
  const change = useChangeSettings();
  return (
    <div className={classes.likes}>
      <Switch
        label="Single letters are shortcuts"
        description="Such as j and k in the queue, while nobody types. Ctrl K and the like go on without them."
        checked={settings.singleLetters}
        onChange={(event) => change({ singleLetters: event.currentTarget.checked })}
      />
      <Switch
        label="Compact"
        description="More lines on the screen, with less room around them."
        checked={settings.density === 'compact'}
        onChange={(event) => change({ density: event.currentTarget.checked ? 'compact' : 'comfortable' })}
      />
    </div>
  );
}
