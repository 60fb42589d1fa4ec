/** Lets through whoever may read about people; everybody else reads whose page it is, and nothing is asked of the desk. */
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { area } from '../app/keyboard.ts';
import { useMe } from '../app/me.ts';
import { Page } from '../app/page.tsx';
import { paths } from '../app/paths.ts';
import { rightsOf, type Rights } from './rights.ts';
import { rolesText } from './roles.ts';

export const useRights = (): Rights => rightsOf(useMe().person?.roles ?? []);

export function Keepers({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  const { mayRead } = useRights();
  const roles = useMe().person?.roles ?? [];
  if (mayRead) return <div {...area('page')}>{children}</div>;
  return (
    <Page
      title={title}
      lead={`Administrators keep this, and auditors read it. Your role is another one: ${rolesText(roles)}.`}
    >
      <p>
        <Link to={paths.queue()}>Go to the queue</Link>
      </p>
    </Page>
  );
}
