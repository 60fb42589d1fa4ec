/** The stream of changes as hooks. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Change } from './change.ts';
import { Live } from './live.ts';
import type { State } from './reader.ts';

/** The one stream of a page. */
export const live = new Live();

/**
 * Hears changes while the part is on the screen, those of one frame together.
 * @param of the id of a case, for its changes alone and what concerns every page (`reset`); or `all`.
 */
export function useLive(of: string, handler: (changes: readonly Change[]) => void): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(
    () =>
      live.listen((changes) => {
        const ours = of === 'all' ? changes : changes.filter((one) => isOf(one, of));
        if (ours.length > 0) latest.current(ours);
      }),
    [of],
  );
}

/** What the desk says of one case: its changes, and who looks at it. */
const isOf = (change: Change, id: string): boolean =>
  change.kind === 'reset' || (change.kind === 'case' ? change.case === id : change.data['case'] === id);

/** How the connection to the desk is. */
export const useConnection = (): State => useSyncExternalStore(live.watch, () => live.state);
