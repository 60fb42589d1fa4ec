/** A person of the desk, small: their letters on a ground of their own. */
import type { ReactElement } from 'react';
import { hueOf, lettersOf } from './letters.ts';
import classes from './face.module.css';

export function Face({ name, size = 20 }: { readonly name: string; readonly size?: number }): ReactElement {
  return (
    <span
      className={classes.face}
      style={{ '--hue': hueOf(name), width: size, height: size, fontSize: size < 24 ? 10 : 12 } as object}
      aria-hidden
    >
      {lettersOf(name)}
    </span>
  );
}
