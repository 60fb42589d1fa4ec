/** A button for a command: its words, its key in the tooltip and, where it cannot be done, the reason why. */
import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Caps } from './caps.tsx';
import classes from './command-button.module.css';
import { isMac } from './keyboard.ts';
import { ariaKeys } from './keys.ts';
import { say } from './say.ts';
import { commands, useCommand } from './use-commands.ts';

interface CommandButtonGiven extends Omit<ButtonProps, 'children'> {
  /** The command's id; nothing is shown while nobody offers it. */
  readonly command: string;
  /** Shorter words, where the object stands beside it anyway. */
  readonly children?: ReactNode;
  readonly className?: string;
}

/** A button that is off stays in reach of the keyboard: whoever wants it has to be able to read why not. */
export function CommandButton({
  command: id,
  children,
  className = '',
  ...rest
}: CommandButtonGiven): ReactElement | null {
  const command = useCommand(id);
  if (command === undefined) return null;
  const off = command.off ?? null;
  const [keys] = command.keys;
  const run = (): void => {
    const reason = commands.run(id);
    if (reason !== null) say(reason);
  };
  const tip =
    off ??
    (keys === undefined ? null : (
      <span className={classes.tip}>
        {command.label} <Caps keys={keys} />
      </span>
    ));
  return (
    <Tooltip label={tip} disabled={tip === null} openDelay={300} multiline maw={320}>
      <Button
        {...rest}
        aria-disabled={off !== null}
        data-off={off !== null || undefined}
        className={`${classes.button} ${className}`}
        aria-keyshortcuts={ariaKeys(command.keys, isMac)}
        onClick={run}
      >
        {children ?? command.label}
      </Button>
    </Tooltip>
  );
}
