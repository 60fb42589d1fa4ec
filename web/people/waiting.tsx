/** The shape of a list while it is read: nothing jumps when it is there. */
import { Skeleton } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './people.module.css';

const ROWS: readonly number[] = [1, 2, 3, 4, 5];

/** @param says what is read, for those who do not look. */
export function Waiting({ says }: { readonly says: string }): ReactElement {
  return (
    <output className={classes.lists} aria-busy aria-label={says}>
      <Skeleton height={36} width={208} />
      <ul className={classes.list} aria-hidden>
        {ROWS.map((row) => (
          <li key={row} className={classes.bone}>
            <Skeleton height={36} circle />
            <Skeleton height={16} width="40%" />
          </li>
        ))}
      </ul>
    </output>
  );
}
