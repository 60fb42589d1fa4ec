/** One thing about oneself: what it is on the left, what one does about it on the right; narrow, one below the other. */
import { Title } from '@mantine/core';
import { useId, type ReactElement, type ReactNode } from 'react';
import classes from './account.module.css';

export function Setting({
  title,
  says,
  children,
}: {
  readonly title: string;
  readonly says: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <section className={classes.setting} aria-labelledby={id}>
      <div className={classes.about}>
        <Title order={2} id={id}>
          {title}
        </Title>
        <p className={classes.quiet}>{says}</p>
      </div>
      <div className={classes.does}>{children}</div>
    </section>
  );
}
