/** What changed while a decision was being made: who, when, what. Nothing typed is lost, and nothing goes before it has been seen. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Caps } from '../app/caps.tsx';
import { instantText } from '../time/instant-text.ts';
import classes from './conflict.module.css';
import { storyQuery } from './queries.ts';
import { WhoName } from './who.tsx';

/** @param seen the state that the person saw when they began. */
export function Conflict({
  reference,
  seen,
  now,
  onSeen,
}: {
  readonly reference: string;
  readonly seen: number;
  readonly now: number;
  readonly onSeen: () => void;
}): ReactElement {
  const { data } = useQuery(storyQuery(reference));
  const since = data?.entries.filter(({ n }) => n > seen) ?? [];
  return (
    <section className={classes.conflict} role="alert" aria-label="Changed meanwhile">
      <h3>
        The case changed while you were deciding. <span>Nothing was sent; what you wrote is kept.</span>
      </h3>
      {since.length === 0 ? (
        <p>
          {now - seen} {now - seen === 1 ? 'change' : 'changes'} …
        </p>
      ) : (
        <ul>
          {since.map(({ n, at, who, title, sentence }) => (
            <li key={n}>
              <strong>{title}</strong> <WhoName who={who} />
              <time dateTime={at}>{instantText(at)} here</time>
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      )}
      <Button size="compact-sm" variant="default" rightSection={<Caps keys="Enter" />} onClick={onSeen}>
        I have seen it
      </Button>
    </section>
  );
}
