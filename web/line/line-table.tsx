/** The drawing's twin: everything that it shows, as a table. */
import { Button, Table } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { instantText } from '../time/instant-text.ts';
import { zoneName } from '../time/zones.ts';
import { whoWord } from '../words/who.ts';
import classes from './line.module.css';
import type { Moment } from './telling.ts';

/** Rows at once: thousands of messages are read in parts. */
const PART = 200;

export function LineTable({
  moments,
  zone,
  onMessage,
}: {
  readonly moments: readonly Moment[];
  readonly zone: string;
  readonly onMessage: (id: string) => void;
}): ReactElement {
  const [shown, setShown] = useState(PART);
  const rows = moments.slice(-shown);
  return (
    <Table.ScrollContainer minWidth={480} type="native" tabIndex={0}>
      {moments.length > rows.length && (
        <Button variant="subtle" size="xs" onClick={() => setShown(shown + PART)}>
          Show {Math.min(PART, moments.length - rows.length)} earlier ones
        </Button>
      )}
      <Table className={classes.table} verticalSpacing={4} aria-label="What the silence line shows">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>In {zoneName(zone)}</Table.Th>
            <Table.Th>Here</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>What</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((moment) => (
            <Table.Tr key={moment.id}>
              <Table.Td>{instantText(moment.at, zone)}</Table.Td>
              <Table.Td>{instantText(moment.at)}</Table.Td>
              <Table.Td>{moment.who === null ? '' : whoWord(moment.who)}</Table.Td>
              <Table.Td>
                {moment.message === null ? (
                  moment.what
                ) : (
                  <button
                    type="button"
                    className={classes.link}
                    onClick={() => onMessage(moment.message ?? '')}
                  >
                    {moment.what}
                  </button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
