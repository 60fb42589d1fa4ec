/** Who else looks at which case now. */
import { useCallback } from 'react';

export function usePresence(): (caseId: string) => string {
  return useCallback(() => '', []);
}
