/** Where the case is, in the parts in which a person thinks of it: generated from the core, one line high. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import classes from './phases.module.css';
import { procedureQuery } from './queries.ts';

export function Phases({ stage }: { readonly stage: string }): ReactElement {
  const { data } = useQuery(procedureQuery);
  const now = data?.phases.findIndex(({ stages }) => stages.includes(stage)) ?? -1;
  return (
    <ol className={classes.phases} aria-label="Where it stands in the procedure">
      {data?.phases.map(({ name, title }, index) => (
        <li key={name} {...(index === now ? { 'aria-current': 'step' as const } : {})}>
          {title}
        </li>
      ))}
    </ol>
  );
}
