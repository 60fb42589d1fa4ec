/** "Could not" names the act at which it stopped: those before it were done, this one was not (A2, H12). */
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { actWord } from '../words/acts.ts';
import classes from './card.module.css';
import type { ActName } from './use-card.ts';

export function CouldNot({
  stops,
  onCouldNot,
}: {
  readonly stops: readonly ActName[];
  readonly onCouldNot: (act: ActName, reason: string | null) => void;
}): ReactElement {
  const [act, setAct] = useState<ActName | undefined>(stops[0]);
  const [reason, setReason] = useState('');
  return (
    <details className={classes.couldNot}>
      <summary>Could not</summary>
      <Stack gap="sm">
        <NativeSelect
          label="It stopped at"
          description="What stands before it was done; this was not."
          data={stops.map((value) => ({ value, label: actWord(value) }))}
          value={act ?? ''}
          onChange={(event) => setAct(stops.find((one) => one === event.currentTarget.value))}
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
