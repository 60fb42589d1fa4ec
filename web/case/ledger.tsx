/** Every act in the world that the case wanted, with what became of it: the ledger (A1). */
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Act } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';
import { actWord, ledgerWord } from '../words/acts.ts';
import { letterWord } from '../words/messages.ts';
import classes from './evidence.module.css';

export function Ledger({ acts }: { readonly acts: readonly Act[] }): ReactElement {
  return (
    <details className={classes.fold}>
      <summary>All {acts.length} acts in the world</summary>
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing={4} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Act</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Wanted</Table.Th>
              <Table.Th>Confirmed</Table.Th>
              <Table.Th>Reference</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {acts.map((act) => (
              <Table.Tr key={act.key}>
                <Table.Td>
                  {actWord(act.kind)}
                  {act.template === null ? '' : `: ${letterWord(act.template)}`}
                </Table.Td>
                <Table.Td>
                  {ledgerWord(act.state)}
                  {act.attempts > 1 ? `, ${act.attempts} attempts` : ''}
                  {act.code === null ? '' : ` (${act.code})`}
                  {act.reason === null ? '' : `: ${act.reason}`}
                </Table.Td>
                <Table.Td>{instantText(act.madeAt)}</Table.Td>
                <Table.Td>{act.outcomeAt === null ? '' : instantText(act.outcomeAt)}</Table.Td>
                <Table.Td>
                  <span className="id">{act.ref ?? ''}</span>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  );
}
