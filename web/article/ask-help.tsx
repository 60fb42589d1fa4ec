/** The words in which somebody asks a lead for help. */
import { Button, Group, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Trouble } from '../app/trouble.tsx';
import classes from './support.module.css';
import { useSupportChange } from './use-support.ts';

/** Whoever has chosen to ask writes at once. */
const focus = (field: HTMLTextAreaElement | null): void => field?.focus();

export function AskHelp({
  case: reference,
  section,
  done,
}: {
  readonly case: string | null;
  readonly section: string | null;
  readonly done: () => void;
}): ReactElement {
  const [words, setWords] = useState('');
  const ask = useSupportChange('askHelp');
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ body: { case: reference, section, words } }, { onSuccess: done });
      }}
    >
      <Textarea
        ref={focus}
        label={reference === null ? 'What do you need?' : `What do you need to know about ${reference}?`}
        description={
          reference === null
            ? 'Leads read it with your name and answer here.'
            : 'Leads read it with your name and the case, and answer here.'
        }
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {ask.error !== null && <Trouble error={ask.error} />}
      <Group gap="sm">
        <Button type="submit" size="compact-md" disabled={words.trim() === '' || ask.isPending}>
          Send question
        </Button>
        <Button size="compact-md" variant="subtle" onClick={done}>
          Discard question
        </Button>
      </Group>
    </form>
  );
}
