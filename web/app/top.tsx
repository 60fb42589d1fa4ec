/** The bar above every page: search, who is on duty, who is at work here and how they like it. */
import { Burger } from '@mantine/core';
import type { ReactElement } from 'react';
import { Caps } from './caps.tsx';
import { CommandButton } from './command-button.tsx';
import { Duty } from './duty.tsx';
import { Mine } from './mine.tsx';
import { Search } from './search.tsx';
import classes from './top.module.css';

export function Top({
  isMenuOpen,
  onMenu,
}: {
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
}): ReactElement {
  return (
    <header className={classes.top}>
      <Burger
        className={classes.burger}
        size="sm"
        opened={isMenuOpen}
        onClick={onMenu}
        aria-label={isMenuOpen ? 'Close pages' : 'Show pages'}
        aria-expanded={isMenuOpen}
      />
      <Search />
      <div className={classes.end}>
        <CommandButton
          command="palette"
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={classes.palette ?? ''}
          rightSection={<Caps keys="Mod+k" />}
        >
          Commands
        </CommandButton>
        <Duty />
        <Mine />
      </div>
    </header>
  );
}
