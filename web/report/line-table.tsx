/** The lines of a file with what becomes of each; five thousand of them scroll. */
import { Anchor } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { ImportLine } from '../api/operations.generated.ts';
import { paths } from '../app/paths.ts';
import { Badge } from '../theme/badge.tsx';
import classes from './line-table.module.css';
import { STATUS_WORDS, STATUSES, type Status } from './import-words.ts';

const ROW = 56;

export function LineTable({
  lines,
  counts,
  tense,
}: {
  readonly lines: readonly ImportLine[];
  readonly counts: { readonly [status in Status]: number };
  readonly tense: 'will' | 'did';
}): ReactElement {
  const [shown, show] = useState<Status | null>(null);
  const listed = shown === null ? lines : lines.filter(({ status }) => status === shown);
  return (
    <div className={classes.lines}>
      <fieldset className={classes.filters} aria-label="Show lines">
        <Filter word="All" count={lines.length} isOn={shown === null} choose={() => show(null)} />
        {STATUSES.filter((status) => counts[status] > 0).map((status) => (
          <Filter
            key={status}
            word={STATUS_WORDS[status][tense]}
            count={counts[status]}
            isOn={shown === status}
            choose={() => show(status)}
          />
        ))}
      </fieldset>
      <Rows lines={listed} tense={tense} />
    </div>
  );
}

function Filter({
  word,
  count,
  isOn,
  choose,
}: {
  readonly word: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly choose: () => void;
}): ReactElement {
  return (
    <button type="button" className={classes.filter} aria-pressed={isOn} onClick={choose}>
      {word} <span className={classes.count}>{count.toLocaleString('en')}</span>
    </button>
  );
}

function Rows({
  lines,
  tense,
}: {
  readonly lines: readonly ImportLine[];
  readonly tense: 'will' | 'did';
}): ReactElement {
  const frame = useRef<HTMLElement>(null);
  // Nothing here is kept from one rendering to the next.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
    measureElement: (element) => element.getBoundingClientRect().height,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // A region that scrolls is reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={frame} className={classes.frame} tabIndex={0} aria-label="Lines">
      <table className={classes.table} aria-rowcount={lines.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={classes.numbers}>
              Line
            </th>
            <th scope="col" className={classes.statuses}>
              {tense === 'will' ? 'Would be' : 'Became'}
            </th>
            <th scope="col">Report</th>
          </tr>
        </thead>
        <tbody>
          <Space height={above} />
          {items.map(({ index }) => {
            const line = lines[index];
            return line === undefined ? null : (
              <tr key={line.line} aria-rowindex={index + 2} data-index={index} ref={virtual.measureElement}>
                <Cells line={line} tense={tense} />
              </tr>
            );
          })}
          <Space height={below} />
        </tbody>
      </table>
    </section>
  );
}

/** The lines that are not drawn. */
const Space = ({ height }: { readonly height: number }): ReactElement | null =>
  height <= 0 ? null : <tr aria-hidden style={{ height }} />;

function Cells({ line, tense }: { readonly line: ImportLine; readonly tense: 'will' | 'did' }): ReactElement {
  const { line: number, status, says, reference, said } = line;
  const word = STATUS_WORDS[status];
  return (
    <>
      <td className={classes.number}>{number}</td>
      <td>
        <Badge meaning={word.meaning}>{word[tense]}</Badge>
      </td>
      <td>
        <span className={classes.who}>
          <bdi>{said['reporter'] ?? 'nobody'}</bdi> about <bdi>{said['respondent'] ?? 'nobody'}</bdi>
          {said['contract'] !== undefined && (
            <>
              {' '}
              on <bdi>{said['contract']}</bdi>
            </>
          )}{' '}
          {reference !== null && (
            <Anchor component={Link} to={paths.case(reference)} className="id">
              {reference}
            </Anchor>
          )}
        </span>
        <span className={classes.why}>{says}</span>
      </td>
    </>
  );
}
