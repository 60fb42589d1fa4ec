/** Keys, drawn as caps. */
import type { ReactElement } from 'react';
import classes from './caps.module.css';
import { isMac } from './keyboard.ts';
import { capsOf } from './keys.ts';

export function Caps({ keys }: { readonly keys: string }): ReactElement {
  return (
    <span className={classes.caps}>
      {capsOf(keys, isMac).map((group, index) => (
        // A sequence may say the same key twice.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className={classes.group}>
          {group.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
