/** What is decided, and what belongs to it. */
import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { decisionWord } from '../words/acts.ts';
import { taskWord } from '../words/tasks.ts';
import { BULK_ACTS, type BulkAct, type Filled } from './acts.ts';

const TASKS = ['messageUndelivered', 'noteUnconfirmed', 'parked'] as const;

export function Fields({
  act,
  choose,
  filled,
  fill,
  reasonNeeded,
}: {
  readonly act: BulkAct | null;
  readonly choose: (act: BulkAct | null) => void;
  readonly filled: Filled;
  readonly fill: (filled: Filled) => void;
  readonly reasonNeeded: boolean;
}): ReactElement {
  return (
    <>
      <NativeSelect
        data-autofocus
        label="Decision"
        value={act ?? ''}
        data={[
          { value: '', label: 'Choose …' },
          ...BULK_ACTS.map((one) => ({ value: one, label: decisionWord(one) })),
        ]}
        onChange={(event) => choose(BULK_ACTS.find((one) => one === event.currentTarget.value) ?? null)}
      />
      {act === 'giveMoreTime' && (
        <NumberInput
          label="Hours"
          min={1}
          value={filled.hours}
          onChange={(hours) => fill({ ...filled, hours: Number(hours) || 0 })}
        />
      )}
      {act === 'grantPause' && (
        <TextInput
          type="datetime-local"
          label="Until, by your clock"
          value={filled.until}
          onChange={(event) => fill({ ...filled, until: event.currentTarget.value })}
        />
      )}
      {act === 'acknowledge' && (
        <NativeSelect
          label="What is acknowledged"
          value={filled.task}
          data={TASKS.map((one) => ({ value: one, label: taskWord(one) }))}
          onChange={(event) =>
            fill({ ...filled, task: TASKS.find((one) => one === event.currentTarget.value) ?? filled.task })
          }
        />
      )}
      {act !== null && (
        <Textarea
          label="Reason"
          description="It stands with each case."
          required={reasonNeeded}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={filled.reason}
          onChange={(event) => fill({ ...filled, reason: event.currentTarget.value })}
        />
      )}
    </>
  );
}
