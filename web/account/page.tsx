/** One's own account: how one likes the pages, how one signs in, and where one is signed in. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { Account } from '../api/operations.generated.ts';
import { area } from '../app/keyboard.ts';
import { useMe } from '../app/me.ts';
import { Page } from '../app/page.tsx';
import { Trouble } from '../app/trouble.tsx';
import { rolesText } from '../people/roles.ts';
import classes from './account.module.css';
import { Likes } from './likes.tsx';
import { PasswordSetting } from './password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';
import { Setting } from './setting.tsx';

const accountQuery = {
  queryKey: ['account'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getAccount', { signal }),
} as const;

export function AccountPage(): ReactElement {
  const { person } = useMe();
  const { data, error } = useQuery(accountQuery);
  return (
    <div {...area('page')}>
      <Page title="Your account" lead={<Who />}>
        <div className={classes.settings}>
          <Setting
            title="How you like the pages"
            says="These go with you to every screen, but for the colours."
          >
            <Likes />
          </Setting>
          {error !== null && <Trouble error={error} />}
          {error === null && data === undefined && <Skeleton height={240} />}
          {data !== undefined && person !== null && <SigningIn account={data} />}
          <Setting
            title="Where you are signed in"
            says="What you do not know is not you: end it, and change your password."
          >
            <Sessions />
          </Setting>
        </div>
      </Page>
    </div>
  );
}

function Who(): ReactElement {
  const { person } = useMe();
  return (
    <>
      <bdi>{person?.name}</bdi>, signed in as <bdi className="id">{person?.id}</bdi>.{' '}
      {rolesText(person?.roles ?? [])}.
    </>
  );
}

function SigningIn({ account }: { readonly account: Account }): ReactElement {
  if (account.hasPassword)
    return (
      <>
        <PasswordSetting />
        <SecondFactor account={account} />
      </>
    );
  return (
    <Setting title="Password" says="You sign in without one here.">
      <p className={classes.quiet}>
        {account.hasIdentity && 'You come in with the provider. '}An administrator can make a one-time link
        with which you choose a password.
      </p>
    </Setting>
  );
}
