/** The registry of commands as hooks: a part says what it offers while it is on the screen. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Commands, type Command } from './commands.ts';

/** The one registry of a page. */
export const commands = new Commands();

/** Offers commands as long as the part is on the screen. They may be made anew at each render. */
export function useCommands(offered: readonly Command[]): void {
  const owner = useRef({});
  useEffect(() => commands.put(owner.current, offered));
  useEffect(() => {
    const { current } = owner;
    return () => commands.drop(current);
  }, []);
}

/** All commands that are offered now. */
export const useOffered = (): readonly Command[] =>
  useSyncExternalStore(commands.subscribe, () => commands.list);

/** One command by its id, for a button, a menu or a tooltip; undefined where nobody offers it. */
export const useCommand = (id: string): Command | undefined => useOffered().findLast((one) => one.id === id);
