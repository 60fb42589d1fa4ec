/** What can be done with the chosen cases, at the foot of the list as long as some are chosen. */
import { CloseButton, Menu, Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { BulkDialog, type Chosen } from '../bulk/dialog.tsx';
import type { QueueRow } from '../api/operations.generated.ts';
import type { Command } from '../app/commands.ts';
import { CommandButton } from '../app/command-button.tsx';
import { useColleagues } from '../app/colleagues.ts';
import { useCommands } from '../app/use-commands.ts';
import classes from './chosen.module.css';
import { readAll } from './read-all.ts';
import type { Asked } from './asked.ts';
import { useAssigning } from './use-assigning.ts';
import type { Selection } from './use-selection.ts';
import type { QueueList } from './use-queue.ts';
import { say } from '../app/say.ts';

const NOTHING = 'No case is chosen: choose some with x, or with Shift and a click.';
/** Whoever works on cases can be given some. */
const AGENTS: readonly string[] = ['frontLine', 'engagement', 'escalations', 'lead'];

export interface ChosenGiven {
  readonly asked: Asked;
  readonly list: QueueList;
  readonly selection: Selection;
}

export function ChosenCases(given: ChosenGiven): ReactElement | null {
  const { list, selection } = given;
  const { rows } = selection.checked;
  const [deciding, decideOn] = useState<readonly Chosen[] | null>(null);
  const { give } = useAssigning();
  const now = [...rows.values()].map((row) => list.find(row.id) ?? row);
  useChosenCommands(given, now, decideOn);
  return (
    <>
      {rows.size > 0 && (
        <section className={classes.bar} aria-label="Chosen cases">
          <output className={classes.count}>
            {rows.size === 1 ? '1 case' : `${rows.size} cases`} chosen
          </output>
          <CommandButton command="bulk.decide" size="compact-sm">
            Decide
          </CommandButton>
          <CommandButton command="bulk.claim" size="compact-sm" variant="default">
            Claim
          </CommandButton>
          <GiveMenu give={(to) => give(now, to)} />
          <CommandButton command="bulk.release" size="compact-sm" variant="default">
            Release
          </CommandButton>
          <CloseButton size="sm" aria-label="Choose no case" onClick={selection.uncheck} />
        </section>
      )}
      <BulkDialog
        isOpen={deciding !== null}
        cases={deciding ?? []}
        close={() => decideOn(null)}
        done={selection.uncheck}
      />
    </>
  );
}

function useChosenCommands(
  { asked, selection }: ChosenGiven,
  chosen: readonly QueueRow[],
  decideOn: (cases: readonly Chosen[]) => void,
): void {
  const { claim, release } = useAssigning();
  const off = chosen.length === 0 ? NOTHING : null;
  const all = (): void => {
    readAll(asked).then(selection.checkAll, () => say('The list could not be read. Nothing was chosen.'));
  };
  const make = (name: string, label: string, keys: readonly string[], run: () => void): Command => ({
    id: `bulk.${name}`,
    label,
    area: 'queue',
    keys,
    off,
    words: 'bulk',
    run,
  });
  useCommands([
    make('decide', 'Decide on chosen cases', ['Shift+d'], () =>
      decideOn(chosen.map(({ reference, version }) => ({ case: reference, version }))),
    ),
    make('claim', 'Claim chosen cases', [], () => claim(chosen)),
    make('release', 'Release chosen cases', [], () => release(chosen)),
    { ...make('all', 'Choose all cases of this list', ['Mod+a'], all), off: null, inside: true },
  ]);
}

function GiveMenu({ give }: { readonly give: (to: string) => void }): ReactElement {
  const people = useColleagues().filter((one) => one.roles.some((role) => AGENTS.includes(role)));
  return (
    <Menu position="top" width={240} shadow="md">
      <Menu.Target>
        <Button size="compact-sm" variant="default">
          Give to …
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.people ?? ''}>
        {people.length === 0 && <Menu.Label>Nobody else works on cases.</Menu.Label>}
        {people.map((one) => (
          <Menu.Item key={one.id} onClick={() => give(one.id)}>
            <bdi>{one.name}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
