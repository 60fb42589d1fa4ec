/** The files that were brought in before: who, when, and what became of their lines. */
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addressOf, call } from '../api/call.ts';
import { instantText } from '../time/instant-text.ts';
import classes from './import.module.css';

export function Earlier(): ReactElement | null {
  const { data } = useQuery({ queryKey: ['imports'], queryFn: () => call('getImports', {}) });
  if (data === undefined) return null;
  return (
    <section className={classes.earlier} aria-label="Brought in before">
      <h2>Brought in before</h2>
      {data.imports.length === 0 ? (
        <p className="quiet">
          Nothing yet. A file that somebody brings in is kept here, with what became of each line.
        </p>
      ) : (
        <ul>
          {data.imports.map(({ id, at, by, file, lines, counts }) => (
            <li key={id}>
              <bdi className={classes.file}>{file}</bdi>
              <span>
                {instantText(at)} by {by.replace(/^person:/, '')}
              </span>
              <span className="quiet">
                {lines} {lines === 1 ? 'line' : 'lines'}: {counts.opened + counts.takenOver} new,{' '}
                {counts.joins} joined, {counts.already} there already, {counts.refused} not brought in
              </span>
              <Anchor href={addressOf('getImportCsv', { path: { import: id } })} download>
                Save as CSV
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
