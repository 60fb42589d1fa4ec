/** Instants on a page that go on by themselves: the instant first, the duration second, never only relative (LOOK). */
import { useSyncExternalStore, type ReactElement } from 'react';
import { deskNow } from './clock.ts';
import { fromNowText, instantText } from './instant-text.ts';

const SECOND = 1000;

const listeners = new Set<() => void>();
let tick = 0;
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick += 1;
    for (const each of listeners) each();
  }, SECOND);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** Renders again once a second, all such parts together. @returns the desk's now. */
export function useDeskNow(): number {
  useSyncExternalStore(subscribe, () => tick);
  return deskNow();
}

/** Renders again where the desk's day changes, and once its clock is known. @param dayAt the day of an instant. */
export function useDeskDay(dayAt: (now: number) => string): string {
  return useSyncExternalStore(subscribe, () => dayAt(deskNow()));
}

/** An instant with its distance from now; `zone` for somebody else's clock. */
export function Instant({ at, zone }: { readonly at: string; readonly zone?: string }): ReactElement {
  useDeskNow();
  return (
    <time dateTime={at} title={at}>
      {instantText(at, zone)} <span className="quiet">· {fromNowText(at)}</span>
    </time>
  );
}
