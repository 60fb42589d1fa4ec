/** The bar above every page: search, who is on duty, who is at work here and how they like it. */
import { ActionIcon, Burger } from '@mantine/core';
import { IconCommand } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Mine } from './mine.tsx';
import { Search } from './search.tsx';
import classes from './top.module.css';
import { commands } from './use-commands.ts';

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
        <ActionIcon
          className={classes.palette}
          variant="subtle"
          color="gray"
          aria-label="Open palette"
          onClick={() => void commands.run('palette')}
        >
          <IconCommand size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <Mine />
      </div>
    </header>
  );
}
