/** The one field of a page that is there to be filled in has the focus at once. */
import { useEffect, useRef, type RefObject } from 'react';

export function useFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
