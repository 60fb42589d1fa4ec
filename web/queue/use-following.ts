/** Lists move under whoever reads them: the selection and the open case are found again where they went. */
import { useEffect, useState } from 'react';
import type { Selection } from './use-selection.ts';
import type { QueueList } from './use-queue.ts';

/** The selected case keeps being selected when the list moves it; where it has left the list, the place stays. */
export function useSelectedStays(list: QueueList, { index, id, point }: Selection): void {
  useEffect(() => {
    if (index === null || list.rowAt(index)?.id === id) return;
    const now = (id === null ? null : list.indexOf(id)) ?? Math.min(index, list.total - 1);
    const row = list.rowAt(now);
    if (row !== undefined) point(row, now);
  });
}

/** Where the open case stands, or stood when it was last in the list: `next` goes on from there. */
export function useOpenPlace(
  list: QueueList,
  reference: string | null,
): { readonly index: number; readonly isThere: boolean } | null {
  const [place, setPlace] = useState<{ readonly reference: string; readonly index: number } | null>(null);
  const index = reference === null ? null : list.indexOf(reference);
  if (reference !== null && index !== null && (place?.reference !== reference || place.index !== index))
    setPlace({ reference, index });
  if (index !== null) return { index, isThere: true };
  return reference !== null && place?.reference === reference ? { index: place.index, isThere: false } : null;
}
