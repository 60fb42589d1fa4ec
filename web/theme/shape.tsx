/** A small drawn sign beside a word, in the colour of the word. */
import type { ReactElement } from 'react';

/** @param path in a square of 12, such as those of meaning.ts. */
export function Shape({ path, size = 12 }: { readonly path: string; readonly size?: number }): ReactElement {
  return (
    <svg viewBox="0 0 12 12" width={size} height={size} fill="currentColor" className="shape" aria-hidden>
      <path d={path} />
    </svg>
  );
}
