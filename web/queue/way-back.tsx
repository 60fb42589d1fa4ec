/** Where the list is not beside the case: the way back to it, where one is in it, and the way on. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { CommandButton } from '../app/command-button.tsx';
import { paths } from '../app/paths.ts';
import { addressOfAsked, type Asked } from './asked.ts';
import { countText, sectionWord } from './sections.ts';
import classes from './way-back.module.css';

export function WayBack({
  asked,
  place,
  total,
}: {
  readonly asked: Asked;
  readonly place: { readonly index: number; readonly isThere: boolean } | null;
  readonly total: number;
}): ReactElement {
  return (
    <nav className={classes.way} aria-label="List of this case">
      <Button
        component={Link}
        to={`${paths.queue()}${addressOfAsked(asked)}`}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
      >
        {sectionWord(asked.section).word}
      </Button>
      {place?.isThere === true && (
        <span className={classes.place}>
          {countText(place.index + 1)} of {countText(total)}
        </span>
      )}
      <CommandButton
        command="queue.next"
        variant="subtle"
        color="gray"
        size="compact-sm"
        rightSection={<IconArrowRight size={16} aria-hidden />}
        className={classes.next ?? ''}
      >
        Next case
      </CommandButton>
    </nav>
  );
}
