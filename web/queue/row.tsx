/** One case in the list: what it needs, who waits for whom, how near the next thing is. */
import { memo, type MouseEvent, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { QueueRow } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { Face } from '../app/face.tsx';
import { SmallLine } from '../line/small-line.tsx';
import type { Present } from '../live/present.ts';
import { peopleText } from './people.ts';
import { inkOf, SHAPES } from '../theme/meaning.ts';
import { Shape } from '../theme/shape.tsx';
import { Countdown } from './countdown.tsx';
import { endsOf } from './ends.ts';
import { needOf } from './need.ts';
import classes from './row.module.css';

/** More faces than these say nothing more. */
const LOOKERS_SHOWN = 2;

export interface RowGiven {
  readonly row: QueueRow;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly to: string;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly isChecked: boolean;
  /** Who looks at it or works on it now, other than whoever reads this. */
  readonly lookers: readonly Present[];
  /** The desk's now, by the minute. */
  readonly minute: number;
  readonly onCheck: (row: QueueRow, index: number, isRange: boolean) => void;
  readonly onPoint: (row: QueueRow, index: number) => void;
}

export const Row = memo(function Row(given: RowGiven): ReactElement {
  const { row, index, total, top, to, isSelected, isOpen, isChecked, onCheck, onPoint } = given;
  const check = (event: MouseEvent): void => onCheck(row, index, event.shiftKey);
  return (
    <li
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      data-selected={isSelected || undefined}
      data-open={isOpen || undefined}
      data-checked={isChecked || undefined}
      aria-setsize={total}
      aria-posinset={index + 1}
    >
      <label className={classes.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isChecked}
          onClick={check}
          onChange={() => undefined}
          aria-label={`Choose ${row.reference}`}
        />
      </label>
      <Link
        to={to}
        className={classes.link ?? ''}
        tabIndex={isSelected ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        data-row={index}
        onClick={(event) => {
          if (event.shiftKey) {
            event.preventDefault();
            onCheck(row, index, true);
          } else onPoint(row, index);
        }}
      >
        <Cells {...given} />
      </Link>
    </li>
  );
});

function Cells({ row, lookers, minute }: RowGiven): ReactElement {
  const { word, meaning, why, others } = needOf(row);
  return (
    <>
      <span className={classes.need}>
        <span className={classes.told}>
          <span className={classes.word} style={{ color: inkOf(meaning) }}>
            <Shape path={SHAPES[meaning]} />
            <span className={classes.what}>{word}</span>
            {others > 0 && <span className={classes.others}>+{others}</span>}
          </span>
          <Marks row={row} />
        </span>
        <span className={classes.why}>{why}</span>
      </span>
      <span className={`${classes.ref} id`}>{row.reference}</span>
      <span className={classes.who}>
        <PartyName {...row.reporter} />
        <span className={classes.waits}>
          <span className={classes.words}>waits for</span>
        </span>
        <PartyName {...row.respondent} />
      </span>
      <bdi className={`${classes.contract} id`}>{row.contract === null ? '' : `#${row.contract}`}</bdi>
      <span className={classes.line}>
        <SmallLine story={row.line} stage={row.stage.kind} now={minute} width={96} />
      </span>
      <Countdown row={row} />
      <People assigned={row.assigned} lookers={lookers} />
    </>
  );
}

/** By name where one is known. A UID that is too long loses its middle: the ends are what tells one from another. */
function PartyName({ uid, name }: { readonly uid: string; readonly name: string | null }): ReactElement {
  const [start, end] = name === null ? endsOf(uid) : [name, ''];
  return (
    <bdi className={classes.uid} title={name === null ? uid : `${name}, ${uid}`}>
      <span className={classes.start}>{start}</span>
      {end !== '' && <span className={classes.end}>{end}</span>}
    </bdi>
  );
}

/** What an agent has to know before opening it. */
function Marks({ row }: { readonly row: QueueRow }): ReactElement | null {
  const marks = [
    ...(row.respondent.protected ? ['protected'] : []),
    ...(row.pair === null ? [] : ['pair']),
    ...(row.mass ? ['mass'] : []),
  ];
  if (marks.length === 0) return null;
  return (
    <>
      {marks.map((mark) => (
        <span key={mark} className={classes.mark}>
          {mark}
        </span>
      ))}
    </>
  );
}

function People({
  assigned,
  lookers,
}: Pick<RowGiven, 'lookers'> & { readonly assigned: string | null }): ReactElement {
  const nameOf = useNameOf();
  const words = peopleText(assigned, lookers, nameOf);
  const isHere = lookers.some(({ person }) => person === assigned);
  return (
    <span className={classes.people} title={words}>
      {assigned !== null && <Face name={nameOf(assigned)} />}
      {isHere && <span className={classes.here} aria-hidden />}
      {lookers
        .filter(({ person }) => person !== assigned)
        .slice(0, LOOKERS_SHOWN)
        .map(({ person }) => (
          <span key={person} className={classes.looker}>
            <Face name={nameOf(person)} />
          </span>
        ))}
      <span className={classes.said}>{words}</span>
    </span>
  );
}

/** Where a row will be: the same height, so that nothing moves when it comes. */
export function Placeholder({ top }: { readonly top: number }): ReactElement {
  return (
    <li className={classes.row} style={{ transform: `translateY(${top}px)` }} aria-hidden>
      <span className={classes.bone} />
    </li>
  );
}

/** The same, one below the other while nobody knows how many there are. */
export function Bone(): ReactElement {
  return (
    <li className={`${classes.row} ${classes.flowing}`}>
      <span className={classes.bone} />
    </li>
  );
}
