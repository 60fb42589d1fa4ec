/** "Could not" names the act at which it stopped: those before it were done, this one was not (A2, H12). */
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { actWord } from '../words/acts.ts';
import classes from './card.module.css';
import type { ActName } from './use-card.ts';

const ACTS: readonly ActName[] = [
  'look',
  'tellReporter',
  'openContactTicket',
  'suspend',
  'resume',
  'writeNote',
  'tellRespondent',
];

export function CouldNot({
  acts,
  onCouldNot,
}: {
  readonly acts: readonly string[];
  readonly onCouldNot: (act: ActName, reason: string | null) => void;
}): ReactElement {
  const possible = ACTS.filter((one) => acts.includes(one));
  const [act, setAct] = useState<ActName | undefined>(possible[0]);
  const [reason, setReason] = useState('');
  return (
    <details className={classes.couldNot}>
      <summary>Could not</summary>
      <Stack gap="sm">
        <NativeSelect
          label="It stopped at"
          description="What stands before it was done; this was not."
          data={possible.map((value) => ({ value, label: actWord(value) }))}
          value={act ?? ''}
          onChange={(event) => setAct(possible.find((one) => one === event.currentTarget.value))}
        />
        <TextInput label="Why" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Button
          variant="default"
          onClick={() => {
            if (act !== undefined) onCouldNot(act, reason.trim() === '' ? null : reason.trim());
          }}
        >
          Could not
        </Button>
      </Stack>
    </details>
  );
}
