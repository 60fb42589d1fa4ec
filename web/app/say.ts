/** What the desk says in passing: what was done, with the way back; or why something was not. One sentence at a time. */
import { useSyncExternalStore } from 'react';

export interface Said {
  readonly text: string;
  /** The way back, where there is one, in the words of its button. */
  readonly undo?: () => void;
  readonly undoLabel: string;
  /** Makes the same sentence said twice two sayings. */
  readonly n: number;
}

/** Long enough to be read and to reach the button. */
const STAYS_MS = 8000;

let said: Said | null = null;
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: Said | null): void {
  said = next;
  for (const each of listeners) each();
}

/** A way back with words of its own, and how long it is there. */
export interface WayBack {
  readonly label: string;
  readonly ms: number;
}

/** Says it in place of what was said before; as long as there is a way back. */
export function say(text: string, undo?: () => void, back?: WayBack): void {
  clearTimeout(timer);
  count += 1;
  set({ text, n: count, undoLabel: back?.label ?? 'Undo', ...(undo === undefined ? {} : { undo }) });
  timer = setTimeout(hush, back?.ms ?? STAYS_MS);
}

export function hush(): void {
  clearTimeout(timer);
  if (said !== null) set(null);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useSaid = (): Said | null => useSyncExternalStore(subscribe, () => said);
