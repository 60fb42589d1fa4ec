/** Proposes a policy: every setting with its value, and what would be different, before it is sent. */
import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { Differences } from './differences.tsx';
import { Field } from './field.tsx';
import classes from './policy.module.css';
import { differencesOf, SETTINGS, type Settings } from './settings.ts';

export function ProposeForm({
  now,
  close,
}: {
  readonly now: Settings;
  readonly close: () => void;
}): ReactElement {
  const [wanted, want] = useState<Settings>(now);
  const [reason, setReason] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const list = differencesOf(now, wanted);
  const propose = useMutation({
    mutationFn: () =>
      call('proposePolicy', { body: { settings: { ...wanted }, reason: reason.trim() }, key }),
    onSuccess: () => {
      say('The policy is proposed. Nothing changes before two people have approved it.');
      close();
      return queries.invalidateQueries({ queryKey: ['policies'] });
    },
  });
  const why = list.length === 0 ? 'Nothing is different yet.' : reason.trim() === '' ? 'Say why.' : null;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null) propose.mutate();
      }}
    >
      {SETTINGS.map(([part, settings]) => (
        <fieldset key={part} className={classes.part}>
          <legend>{part}</legend>
          {settings.map((setting) => (
            <Field
              key={setting.key}
              setting={setting}
              value={wanted[setting.key]}
              isChanged={list.some((one) => one.key === setting.key)}
              set={(value) => want({ ...wanted, [setting.key]: value })}
            />
          ))}
        </fieldset>
      ))}
      <Differences list={list} from="In force" to="Proposed" />
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {propose.error !== null && <Trouble error={propose.error} />}
      <Group justify="flex-end" className={classes.foot ?? ''}>
        <span className={classes.quiet}>{why}</span>
        <Button variant="default" onClick={close}>
          Propose nothing
        </Button>
        <Button type="submit" disabled={why !== null} loading={propose.isPending}>
          Propose policy
        </Button>
      </Group>
    </form>
  );
}
