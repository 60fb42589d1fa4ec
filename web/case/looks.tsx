/** Every look that was taken, by the desk or by a person by name: what was read, and what it found (R7, H5, H6). */
import type { ReactElement } from 'react';
import type { Look } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';
import { placeWord } from '../words/messages.ts';
import { PURPOSE_WORDS } from '../words/sources.ts';
import classes from './evidence.module.css';
import { WhoName } from './who.tsx';

export function Looks({
  looks,
  zone,
}: {
  readonly looks: readonly Look[];
  readonly zone: string;
}): ReactElement | null {
  if (looks.length === 0) return null;
  return (
    <details className={classes.fold}>
      <summary>
        {looks.length === 1 ? 'One look' : `${looks.length} looks`} at the account and the conversations
      </summary>
      <ol className={classes.acts}>
        {looks.map((look) => (
          <li key={look.n}>
            <p className={classes.act}>
              <strong>{PURPOSE_WORDS[look.purpose ?? ''] ?? 'Look'}</strong>
              <WhoName
                who={
                  look.person === null ? { kind: 'desk', policy: null } : { kind: 'person', id: look.person }
                }
              />
              <time dateTime={look.at} title={`${instantText(look.at)} here`}>
                {instantText(look.began ?? look.at, zone)}
              </time>
              <span>{foundText(look)}</span>
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function foundText({ result, read, account, contract, answers }: Look): string {
  if (result === 'failed') return 'failed: nothing was read';
  const parts = [
    read.length === 0 ? 'read no conversation' : `read the ${read.map(placeWord).join(' and the ')}`,
    answers.length === 0 ? 'no answer' : answers.length === 1 ? 'an answer' : `${answers.length} answers`,
    account === null ? null : accountText(account),
    contract === null ? null : `contract ${contract}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function accountText({ state, suspendedBy, canSignIn, canWrite }: NonNullable<Look['account']>): string {
  if (state === 'suspended')
    return suspendedBy === 'us' ? 'account on hold by us' : 'account suspended by another department';
  if (state === 'closed') return 'account closed';
  if (!canSignIn) return 'they cannot sign in';
  return canWrite ? 'account open' : 'they cannot write to the reporter';
}
