/** The list itself, or what is there in its place: while it loads, where it is empty, where it cannot be read. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Trouble } from '../app/trouble.tsx';
import { filtersSet, type Asked } from './asked.ts';
import classes from './inside.module.css';
import { List, type ListGiven } from './list.tsx';
import { Bone } from './row.tsx';
import { sectionWord } from './sections.ts';
import { usePresence } from '../live/presence.ts';

const BONES = Array.from({ length: 12 }, (_, index) => index);

export function Inside(given: Omit<ListGiven, 'lookersOf'>): ReactElement {
  const { asked, list } = given;
  const lookersOf = usePresence();
  if (list.isFirst)
    return list.error === null ? (
      <Bones />
    ) : (
      <div className={classes.instead}>
        <Trouble error={list.error} />
        <Button variant="default" onClick={list.again}>
          Read list again
        </Button>
      </div>
    );
  if (list.total === 0) return <Empty asked={asked} />;
  return (
    <>
      {list.error !== null && (
        <div className={classes.trouble}>
          <Trouble error={list.error} />
        </div>
      )}
      <List {...given} lookersOf={lookersOf} />
    </>
  );
}

/** Where the rows will be: as many as a screen holds, as high as they are when they come. */
function Bones(): ReactElement {
  return (
    <output className={classes.bones} aria-label="Reading the list">
      <ul aria-hidden>
        {BONES.map((bone) => (
          <Bone key={bone} />
        ))}
      </ul>
    </output>
  );
}

function Empty({ asked }: { readonly asked: Asked }): ReactElement {
  const isFiltered = filtersSet(asked) > 0 || asked.kind !== undefined;
  return (
    <div className={classes.instead}>
      <svg viewBox="0 0 160 32" width="160" height="32" aria-hidden className={classes.drawing}>
        <path d="M4 22h152" />
        <circle cx="24" cy="22" r="4" />
        <circle cx="72" cy="22" r="4" />
        <path d="M24 18c8-14 40-14 48 0" />
      </svg>
      <p className={classes.words}>
        {isFiltered
          ? 'No case of this list fits the filters. Remove one above.'
          : sectionWord(asked.section).empty}
      </p>
    </div>
  );
}
