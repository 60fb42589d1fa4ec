/** Sets the brakes: says what will be different before it is, and offers the way back. */
import { Button, Group, MultiSelect, Switch, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import { useMe } from '../app/me.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { brakesQuery } from '../app/warnings.tsx';
import classes from './brakes.module.css';
import { allCountries, changesOf, uidsIn, type Wanted } from './wanted.ts';

/** Who may (A6). */
const SETTERS: readonly string[] = ['lead', 'policyOwner', 'administrator'];

export function BrakesForm({ now }: { readonly now: Wanted }): ReactElement {
  const [wanted, want] = useState<Wanted>(now);
  const [reason, setReason] = useState('');
  const { person } = useMe();
  const mayNot = person?.roles.some((role) => SETTERS.includes(role)) !== true;
  const changes = changesOf(now, wanted);
  const set = useSet(now, () => setReason(''));
  const why = mayNot
    ? 'A lead, a policy owner or an administrator sets the brakes: ask one of them.'
    : changes.length === 0
      ? 'Nothing is different from now.'
      : reason.trim() === ''
        ? 'Say why: the reason stands on record.'
        : null;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null) set.mutate({ ...wanted, reason: reason.trim() });
      }}
    >
      <Fields wanted={wanted} want={want} mayNot={mayNot} />
      <Textarea
        label="Reason"
        required
        value={reason}
        disabled={mayNot}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
      />
      {set.error !== null && <Trouble error={set.error} />}
      <Group justify="flex-end">
        <span className={classes.quiet}>{why ?? changes.slice(1).join('; ')}</span>
        <Button type="submit" disabled={why !== null} loading={set.isPending}>
          {changes[0] ?? 'Set brakes'}
          {changes.length > 1 && ` and ${changes.length - 1} more`}
        </Button>
      </Group>
    </form>
  );
}

function Fields({
  wanted,
  want,
  mayNot,
}: {
  readonly wanted: Wanted;
  readonly want: (wanted: Wanted) => void;
  readonly mayNot: boolean;
}): ReactElement {
  const [uids, setUids] = useState(wanted.uids.join('\n'));
  const countries = useMemo(() => allCountries(), []);
  return (
    <>
      <Switch
        label="Pause all holds"
        description="No account is held, whatever its country."
        checked={wanted.holdsPaused}
        disabled={mayNot}
        onChange={(event) => want({ ...wanted, holdsPaused: event.currentTarget.checked })}
      />
      <MultiSelect
        label="Pause holds in countries"
        description="Of the respondent, as the directory has it."
        data={[...countries]}
        value={[...wanted.countries]}
        onChange={(codes) => want({ ...wanted, countries: codes })}
        disabled={mayNot}
        searchable
        selectFirstOptionOnChange
        clearable
        hidePickedOptions
        limit={50}
        nothingFoundMessage="No country is called like this."
      />
      <Textarea
        label="Pause holds of accounts"
        description="UIDs, one a line."
        value={uids}
        disabled={mayNot}
        autosize
        minRows={2}
        maxRows={10}
        onChange={(event) => {
          setUids(event.currentTarget.value);
          want({ ...wanted, uids: uidsIn(event.currentTarget.value) });
        }}
      />
      <Switch
        label="End automatic holds"
        description="A person decides on every hold, whatever the policy says."
        checked={wanted.automaticEnded}
        disabled={mayNot}
        onChange={(event) => want({ ...wanted, automaticEnded: event.currentTarget.checked })}
      />
    </>
  );
}

function useSet(before: Wanted, done: () => void) {
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: (body: Wanted & { readonly reason: string }) =>
      call('pullBrakes', {
        body: {
          holdsPaused: body.holdsPaused,
          countries: body.countries,
          uids: body.uids,
          automaticEnded: body.automaticEnded,
          reason: body.reason,
        },
      }),
    onSuccess: ({ calledBack }) => {
      done();
      const fell =
        calledBack === 0
          ? ''
          : ` ${calledBack === 1 ? '1 approval' : `${calledBack} approvals`} fell back to proposals.`;
      say(`The brakes are set.${fell}`, () => set.mutate({ ...before, reason: 'Taken back at once.' }));
      return queries.invalidateQueries({ queryKey: brakesQuery.queryKey });
    },
  });
  return set;
}
