/** The rows of the queue, drawn where they are seen: a hundred thousand scroll like twenty. */
import { useEffect, useState, useSyncExternalStore, type ReactElement } from 'react';
import { paths } from '../app/paths.ts';
import type { Present } from '../live/present.ts';
import { useDeskNow } from '../time/instant.tsx';
import type { Asked } from './asked.ts';
import { addressOfAsked } from './asked.ts';
import classes from './list.module.css';
import { Placeholder, Row } from './row.tsx';
import { drawn, keysOf } from './rows.ts';
import { Scrolled, type Seen } from './scrolled.ts';
import type { Selection } from './use-selection.ts';
import type { QueueList } from './use-queue.ts';

const MINUTE = 60_000;

export interface ListGiven {
  readonly asked: Asked;
  readonly list: QueueList;
  readonly selection: Selection;
  readonly openReference: string | null;
  readonly lookersOf: (caseId: string) => readonly Present[];
  /** Told which rows are on the screen. */
  readonly onRange: (first: number, last: number) => void;
}

export function List({ asked, list, selection, openReference, lookersOf, onRange }: ListGiven): ReactElement {
  const [scrolled] = useState(() => new Scrolled());
  const { attach } = scrolled;
  const seen = useSeen(scrolled);
  const words = addressOfAsked(asked);
  useEffect(() => scrolled.open(words), [scrolled, words]);
  const rows = drawn(seen, list.total);
  const keys = keysOf(rows.map((index) => list.rowAt(index)?.id));
  const minute = Math.floor(useDeskNow() / MINUTE) * MINUTE;
  const [first, last] = [rows[0] ?? 0, rows.at(-1) ?? 0];
  useEffect(() => onRange(first, last), [first, last, onRange]);
  useFocus(scrolled, selection);
  return (
    <div ref={attach} className={classes.list}>
      <ul className={classes.rows} style={{ height: list.total * seen.height }} aria-label="Cases">
        {rows.map((index, place) => {
          const top = index * seen.height;
          const row = list.rowAt(index);
          if (row === undefined) return <Placeholder key={keys[place]} top={top} />;
          return (
            <Row
              key={keys[place]}
              row={row}
              index={index}
              total={list.total}
              top={top}
              to={`${paths.case(row.reference)}${words}`}
              isSelected={index === selection.index}
              isOpen={row.reference === openReference}
              isChecked={selection.checked.rows.has(row.id)}
              lookers={lookersOf(row.id)}
              minute={minute}
              onCheck={selection.check}
              onPoint={selection.point}
            />
          );
        })}
      </ul>
    </div>
  );
}

const useSeen = (scrolled: Scrolled): Seen => useSyncExternalStore(scrolled.subscribe, () => scrolled.seen);

/** Keys move the focus with the selection, as soon as the row is drawn. */
function useFocus(scrolled: Scrolled, { index, moved, settled }: Selection): void {
  useEffect(() => {
    if (moved > 0 && index !== null) scrolled.show(index);
  }, [index, moved, scrolled]);
  useEffect(() => {
    if (moved === 0 || index === null) return;
    const link = document.querySelector<HTMLElement>(`[data-row="${index}"]`);
    if (link === null) return;
    link.focus({ preventScroll: true });
    settled();
  });
}
