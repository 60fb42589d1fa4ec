/** A code of the phone beside the password: turned on with its first code, recovery codes told once. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { Account } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { ToldOnce } from '../people/told-once.tsx';
import { Badge } from '../theme/badge.tsx';
import classes from './account.module.css';
import { OwnPassword } from './own-password.tsx';
import { Setting } from './setting.tsx';
import { TurnOn } from './turn-on.tsx';

export function SecondFactor({ account }: { readonly account: Account }): ReactElement {
  const queries = useQueryClient();
  const [isOpen, open] = useState(false);
  const [codes, tell] = useState<readonly string[] | null>(null);
  const { hasTotp, recoveryCodesLeft } = account;
  const close = (): void => open(false);
  const changed = (told: readonly string[] | null): Promise<void> => {
    close();
    tell(told);
    return queries.invalidateQueries({ queryKey: ['account'] });
  };
  return (
    <Setting title="Code of your phone" says="With it, whoever learns your password still cannot come in.">
      <p className={classes.state}>
        <Badge meaning={hasTotp ? 'lifted' : 'quiet'}>{hasTotp ? 'On' : 'Off'}</Badge>
        {hasTotp && <span className={classes.quiet}>{leftText(recoveryCodesLeft)}</span>}
      </p>
      {codes !== null && (
        <ToldOnce title="Recovery codes" text={codes.join('\n')} label="codes" isMany>
          Each lets you in once without the phone. Keep them elsewhere: they are not shown again.
        </ToldOnce>
      )}
      {!isOpen && (
        <div className={classes.acts}>
          <Button variant="default" onClick={() => open(true)}>
            {hasTotp ? 'Turn code off' : 'Turn code on'}
          </Button>
        </div>
      )}
      {isOpen && hasTotp && <TurnOff done={() => changed(null)} close={close} />}
      {isOpen && !hasTotp && <TurnOn done={changed} close={close} />}
    </Setting>
  );
}

function leftText(left: number): string {
  if (left === 0) return 'No recovery code is left: turn the code off and on again for new ones.';
  return left === 1 ? '1 recovery code is left.' : `${left} recovery codes are left.`;
}

function TurnOff({
  done,
  close,
}: {
  readonly done: () => Promise<void>;
  readonly close: () => void;
}): ReactElement {
  const end = useMutation({
    mutationFn: (password: string) => call('endSecondFactor', { body: { password } }),
    onSuccess: () => {
      say('The code is off. You sign in with the password alone.');
      return done();
    },
  });
  return (
    <OwnPassword
      verb="Turn code off"
      way={end.mutate}
      isBusy={end.isPending}
      error={end.error}
      close={close}
    />
  );
}
