/** Where it is shown what the desk says in passing. */
import { Button, CloseButton } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './said.module.css';
import { hush, useSaid } from './say.ts';
import { useCommands } from './use-commands.ts';

export function SaidLine(): ReactElement {
  const said = useSaid();
  const undo = said?.undo;
  const back = (): void => {
    hush();
    undo?.();
  };
  useCommands(
    undo === undefined
      ? []
      : [
          {
            id: 'undo',
            label: said?.undoLabel === 'Undo' ? 'Undo what was just done' : (said?.undoLabel ?? ''),
            area: 'anywhere',
            keys: ['z', 'Mod+z'],
            run: back,
          },
        ],
  );
  // The place is always there: a live region that comes with its words is not read.
  return (
    <output className={classes.place} aria-live="polite">
      {said !== null && (
        <span key={said.n} className={classes.said}>
          <span>{said.text}</span>
          {undo !== undefined && (
            <Button size="compact-sm" variant="subtle" color="inherit" onClick={back}>
              {said.undoLabel}
            </Button>
          )}
          <CloseButton
            size="sm"
            variant="transparent"
            c="inherit"
            aria-label="Close message"
            onClick={hush}
          />
        </span>
      )}
    </output>
  );
}
