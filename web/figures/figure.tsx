/** A figure: what it says, its drawing, the same as a table, and as a file. */
import { Anchor, Skeleton } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Trouble } from '../app/trouble.tsx';
import classes from './figure.module.css';

export interface Column {
  readonly name: string;
  /** Numbers stand at the end. */
  readonly isNumber?: boolean;
}
export type Row = readonly (string | number | ReactElement | null)[];

interface FigureProps {
  readonly id: string;
  readonly title: string;
  /** One or two sentences: what is counted, and how. */
  readonly says: ReactNode;
  readonly controls?: ReactNode;
  /** Where the table is had as a file. */
  readonly csv: string;
  readonly query: { readonly error: Error | null; readonly isPending: boolean; readonly isFetching: boolean };
  /** One sentence where nothing was counted. */
  readonly empty: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly children: ReactNode;
}

export function Figure(props: FigureProps): ReactElement {
  const { id, title, says, controls, csv, query, empty, columns, rows, children } = props;
  return (
    <section className={classes.figure} aria-labelledby={id} data-behind={query.isFetching || undefined}>
      <header className={classes.head}>
        <div>
          <h2 id={id}>{title}</h2>
          <p className={classes.says}>{says}</p>
        </div>
        {controls}
      </header>
      {query.error !== null ? (
        <Trouble error={query.error} />
      ) : query.isPending ? (
        <output aria-label="Counting" style={{ display: 'block' }}>
          <Skeleton height={240} />
        </output>
      ) : empty !== null ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        children
      )}
      {query.error === null && empty === null && !query.isPending && (
        <footer className={classes.foot}>
          <details className={classes.details}>
            <summary>Show as table</summary>
            <Table title={title} columns={columns} rows={rows} />
          </details>
          <Anchor href={csv} download size="sm" aria-label={`Save as CSV: ${title}`}>
            Save as CSV
          </Anchor>
        </footer>
      )}
    </section>
  );
}

export function Table({
  title,
  columns,
  rows,
}: {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}): ReactElement {
  return (
    // A region that scrolls is reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.frame} tabIndex={0} aria-label={`Table: ${title}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map(({ name, isNumber }) => (
              <th key={name} scope="col" data-number={isNumber}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // Rows stand in a fixed order and are never moved.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={place}>
              {columns.map(({ name, isNumber }, index) =>
                index === 0 ? (
                  <th key={name} scope="row">
                    {row[index]}
                  </th>
                ) : (
                  <td key={name} data-number={isNumber}>
                    {row[index] ?? '–'}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A few numbers that say the most, each with what it is. */
export function Numbers({
  of,
}: {
  readonly of: readonly { readonly what: string; readonly value: string; readonly more?: string }[];
}): ReactElement {
  return (
    <dl className={classes.numbers}>
      {of.map(({ what, value, more }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {value}
            {more !== undefined && <span className={classes.more}>{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
