/** What a look by hand found (R3, R7): since when the reporter waits, and whether the respondent can answer. */
import { Checkbox, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { ownZone, zoneName } from '../time/zones.ts';
import type { LookWork } from './card.ts';

const CHECKS = [
  { field: 'answered', label: 'The respondent wrote last: there is no silence' },
  { field: 'canAnswer', label: 'The respondent can sign in and write there' },
  { field: 'contractOpen', label: 'The contract is open' },
  { field: 'accountClosed', label: 'The respondent’s account is closed' },
] as const;

export function LookFields({
  look,
  write,
}: {
  readonly look: LookWork;
  readonly write: (look: LookWork) => void;
}): ReactElement {
  return (
    <Stack gap="sm">
      <TextInput
        type="datetime-local"
        label="The reporter’s first message without an answer was sent"
        description={`In ${zoneName(ownZone())}, here`}
        value={look.silentSince}
        disabled={look.answered}
        onChange={(event) => write({ ...look, silentSince: event.currentTarget.value })}
      />
      {CHECKS.map(({ field, label }) => (
        <Checkbox
          key={field}
          label={label}
          checked={look[field]}
          onChange={(event) => write({ ...look, [field]: event.currentTarget.checked })}
        />
      ))}
    </Stack>
  );
}
