/** What most people open next is loaded while nobody waits: the first case opens as fast as the tenth. */
import { useEffect } from 'react';

/** At the latest then, in milliseconds, where the browser is never idle; at once after, where it cannot say. */
const WAITS_MOST = 2000;

export function useLoadAhead(): void {
  useEffect(() => {
    const load = (): void => {
      // Where it fails, opening a case tries again and says so.
      import('../case/page.tsx').catch(() => undefined);
    };
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(load, WAITS_MOST);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(load, { timeout: WAITS_MOST });
    return () => cancelIdleCallback(asked);
  }, []);
}
