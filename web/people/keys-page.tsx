/** API keys: what machines sign in with. Each is told once, ends on its day, and can be revoked at once. */
import { Button, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { ApiKey } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { area } from '../app/keyboard.ts';
import { useMe } from '../app/me.ts';
import { Page, Part } from '../app/page.tsx';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import { instantText } from '../time/instant-text.ts';
import { AddKey } from './add-key.tsx';
import classes from './people.module.css';
import { keysQuery } from './query.ts';
import { useChange } from './use-change.ts';

export function KeysPage(): ReactElement {
  const { data, error } = useQuery(keysQuery);
  const { person } = useMe();
  const mayNot = person?.roles.includes('administrator') !== true || person.roles.includes('auditor');
  return (
    <div {...area('page')}>
      <Page
        title="API keys"
        lead="With these the marketplace and the helpdesk call the desk. A key may do what its scopes say, and nothing that is a person’s to decide."
      >
        {mayNot ? (
          <p className={classes.quiet}>An administrator makes and revokes keys.</p>
        ) : (
          <Part title="Make a key">
            <AddKey />
          </Part>
        )}
        <Part title="Keys">
          {error !== null && <Trouble error={error} />}
          {error === null && data === undefined && <Skeleton height={160} />}
          {data?.keys.length === 0 && (
            <p className={classes.quiet}>No key yet. Machines cannot call the desk before there is one.</p>
          )}
          {data !== undefined && data.keys.length > 0 && <Keys keys={data.keys} mayNot={mayNot} />}
        </Part>
      </Page>
    </div>
  );
}

function Keys({
  keys,
  mayNot,
}: {
  readonly keys: readonly ApiKey[];
  readonly mayNot: boolean;
}): ReactElement {
  return (
    <Table.ScrollContainer minWidth={720} type="native" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Machine</th>
            <th scope="col">Begins with</th>
            <th scope="col">May</th>
            <th scope="col">Ends</th>
            <th scope="col">Last used</th>
            <th scope="col" aria-label="Revoke" />
          </tr>
        </thead>
        <tbody>
          {keys.map((one) => (
            <KeyRow key={one.id} one={one} mayNot={mayNot} />
          ))}
        </tbody>
      </table>
    </Table.ScrollContainer>
  );
}

function KeyRow({ one, mayNot }: { readonly one: ApiKey; readonly mayNot: boolean }): ReactElement {
  const nameOf = useNameOf();
  const revoke = useChange(
    () => call('revokeApiKey', { path: { key: one.id } }),
    () => say(`The key of ${one.name} is revoked. Make another one where it is still needed.`),
  );
  return (
    <tr className={one.works ? undefined : classes.over}>
      <td>
        <bdi>{one.name}</bdi>
        <br />
        <span className={classes.quiet}>made by {nameOf(one.madeBy)}</span>
      </td>
      <td className={`id ${classes.nowrap}`}>{one.prefix}…</td>
      <td>{one.scopes.join(', ')}</td>
      <td className={classes.nowrap}>
        <time dateTime={one.endsAt}>{instantText(one.endsAt)}</time>
      </td>
      <td className={classes.nowrap}>{one.usedAt === null ? 'never' : instantText(one.usedAt)}</td>
      <td>
        {revoke.error !== null && <Trouble error={revoke.error} />}
        {one.works ? (
          <Button
            variant="default"
            size="compact-sm"
            disabled={mayNot}
            loading={revoke.isPending}
            onClick={() => revoke.mutate(undefined)}
          >
            Revoke key
          </Button>
        ) : (
          <Badge meaning="quiet">{one.revokedAt === null ? 'Ended' : 'Revoked'}</Badge>
        )}
      </td>
    </tr>
  );
}
