/** One key in the list: whose it is, what it may, until when, and the way to end it. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { ApiKey } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import { dayText, instantText } from '../time/instant-text.ts';
import { scopeWord } from './add-key.tsx';
import { useRights } from './keepers.tsx';
import classes from './people.module.css';
import { useChange } from './use-change.ts';

export function KeyRow({ one }: { readonly one: ApiKey }): ReactElement {
  const { id, name, prefix, scopes, works, madeAt, madeBy } = one;
  const nameOf = useNameOf();
  const { mayChange } = useRights();
  const revoke = useChange(
    () => call('revokeApiKey', { path: { key: id } }),
    () => say(`The key of ${name} is revoked. Make another one where it is still needed.`),
  );
  return (
    <li className={classes.key} data-gone={!works || undefined}>
      <span className={classes.lines}>
        <span className={classes.name}>
          <bdi>{name}</bdi>
        </span>
        <span className={`id ${classes.id}`}>{prefix}…</span>
      </span>
      <span className={classes.lines}>
        <span>{scopes.map(scopeWord).join(', ')}</span>
        <span className={classes.quiet}>
          Made {dayText(madeAt)} by <bdi>{nameOf(madeBy)}</bdi>
        </span>
      </span>
      <span className={classes.lines}>
        <span>{endText(one)}</span>
        <span className={classes.quiet}>
          {one.usedAt === null ? 'Never used' : `Last used ${instantText(one.usedAt)}`}
        </span>
      </span>
      <span className={classes.last}>
        {!works && <Badge meaning="quiet">{one.revokedAt === null ? 'Ended' : 'Revoked'}</Badge>}
        {works && mayChange && (
          <Button
            variant="default"
            size="compact-sm"
            loading={revoke.isPending}
            onClick={() => revoke.mutate(undefined)}
          >
            Revoke key
          </Button>
        )}
      </span>
      {revoke.error !== null && <Trouble error={revoke.error} />}
    </li>
  );
}

const endText = ({ works, endsAt, revokedAt }: ApiKey): string =>
  revokedAt === null
    ? `${works ? 'Ends' : 'Ended'} ${instantText(endsAt)}`
    : `Revoked ${instantText(revokedAt)}`;
