/** What stands beside a drawing: the legend below it, and what the pointer is on. */
import type { ReactElement, ReactNode } from 'react';
import classes from './chart.module.css';

export const Legend = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <ul className={classes.legend}>{children}</ul>
);

/** What the chart tells the tip, once the pointer is on it. */
export interface Pointed {
  readonly active?: boolean;
  readonly label?: string | number;
  readonly payload?: readonly {
    readonly name?: unknown;
    readonly dataKey?: unknown;
    readonly value?: unknown;
  }[];
}

export const Tip = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement => (
  <div className={classes.tip}>
    <p>{title}</p>
    {children}
  </div>
);
