/** A page that is read and filled in from top to bottom: its title, a sentence on what it is for, its parts. */
import { Title } from '@mantine/core';
import { useEffect, useId, type ReactElement, type ReactNode } from 'react';
import classes from './page.module.css';

export function Page({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  useEffect(() => {
    document.title = `${title} · Answerby`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header>
        <Title order={1}>{title}</Title>
        {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      </header>
      {children}
    </div>
  );
}

export function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}
