/** The quiet page before the workspace: the mark, one title, one thing to do. */
import type { ReactElement, ReactNode } from 'react';
import { Mark } from '../app/mark.tsx';
import classes from './threshold.module.css';

export function Threshold({
  title,
  says = null,
  isWide = false,
  children,
}: {
  readonly title: string;
  readonly says?: ReactNode;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <main className={classes.ground}>
      <div className={isWide ? classes.wide : classes.narrow}>
        <div className={classes.mark}>
          <Mark />
        </div>
        <h1 className={classes.title}>{title}</h1>
        {says !== null && <p className={classes.says}>{says}</p>}
        {children}
      </div>
    </main>
  );
}
