/** A word with the colour and the shape of what it means. */
import type { ReactElement } from 'react';
import classes from './badge.module.css';
import { groundOf, inkOf, SHAPES, type Meaning } from './meaning.ts';
import { Shape } from './shape.tsx';

export function Badge({
  meaning,
  children,
}: {
  readonly meaning: Meaning;
  readonly children: string;
}): ReactElement {
  return (
    <span className={classes.badge} style={{ color: inkOf(meaning), background: groundOf(meaning) }}>
      <Shape path={SHAPES[meaning]} />
      {children}
    </span>
  );
}
