/** What can be done with the queue, by key, palette and menu. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { QueueRow } from '../api/operations.generated.ts';
import type { Command } from '../app/commands.ts';
import { useMe } from '../app/me.ts';
import { DECIDING, paths } from '../app/paths.ts';
import { commands, useCommands } from '../app/use-commands.ts';
import { askAhead } from '../case/queries.ts';
import { addressOfAsked, type Asked } from './asked.ts';
import { nextAfter } from './next.ts';
import { useAssigning, type Assigning } from './use-assigning.ts';
import type { Selection } from './use-selection.ts';
import type { QueueList } from './use-queue.ts';

export interface QueueGiven {
  readonly asked: Asked;
  readonly list: QueueList;
  readonly selection: Selection;
  /** Of the open case. */
  readonly reference: string | null;
  readonly place: { readonly index: number; readonly isThere: boolean } | null;
}

/** Rows that a page key goes on. */
const PAGE = 12;
const NOTHING = 'Nothing is selected: press j, or choose a row.';

export function useQueueCommands({ asked, list, selection, reference, place }: QueueGiven): void {
  const navigate = useNavigate();
  const { person } = useMe();
  const words = addressOfAsked(asked);
  const selected = selection.index === null ? undefined : list.rowAt(selection.index);
  const open = (row: QueueRow, state: object | null = null): void =>
    void navigate(`${paths.case(row.reference)}${words}`, { state });
  const assigning = useAssigning();
  usePrefetch(selected);
  const step = (by: number) => (): void => {
    if (list.total === 0) return;
    const from = selection.index ?? place?.index ?? (by > 0 ? -1 : list.total);
    selection.move(Math.max(0, Math.min(list.total - 1, from + by)));
  };
  const found = nextAfter(list, reference === null ? null : place, person?.id ?? null);
  const next = (): void => {
    if (found === null) return;
    selection.point(found.row, found.index);
    open(found.row);
  };
  useCommands([
    ...movesOf(step),
    ...actsOn(selected, {
      open,
      decide: (row) => {
        // What is open already begins to decide by itself: the key means the case under the selection.
        if (row.reference === reference) void commands.run('case.decide');
        else open(row, DECIDING);
      },
      check: (row) => selection.check(row, selection.index ?? 0, false),
    }),
    ...owning(selected, person?.id ?? '', assigning),
    {
      id: 'queue.next',
      label: 'Open next case',
      area: 'anywhere',
      keys: ['n'],
      words: 'following',
      // Said by who presses the key; after a decision the way back that was just offered stays on the screen.
      off: found === null ? 'Nothing more in this list is free for you.' : null,
      run: next,
    },
    ...leavings(reference !== null, selection, () => void navigate(`${paths.queue()}${words}`)),
  ]);
}

interface ActsOnRow {
  readonly open: (row: QueueRow) => void;
  readonly decide: (row: QueueRow) => void;
  readonly check: (row: QueueRow) => void;
}

/** What can be done with the selected case. */
function actsOn(row: QueueRow | undefined, acts: ActsOnRow): readonly Command[] {
  const make = (name: keyof ActsOnRow, label: string, keys: readonly string[]): Command => ({
    id: `queue.${name}`,
    label,
    area: 'queue',
    keys,
    off: row === undefined ? NOTHING : null,
    run: () => row !== undefined && acts[name](row),
  });
  return [
    make('open', 'Open case', ['o', 'Enter']),
    make('decide', 'Open case and decide', ['d']),
    make('check', 'Choose case for a bulk action', ['x']),
  ];
}

/** What Escape leaves: the open case first, then what is chosen. Where there is nothing to leave it is nobody's. */
function leavings(isOpen: boolean, { checked, uncheck }: Selection, close: () => void): readonly Command[] {
  const leave = (label: string, run: () => void): readonly Command[] => [
    { id: 'queue.close', label, area: 'queue', keys: ['Escape'], run },
  ];
  if (isOpen) return leave('Close case, back to the list', close);
  return checked.rows.size > 0 ? leave('Choose no case', uncheck) : [];
}

/** Up and down the list. */
const movesOf = (step: (by: number) => () => void): readonly Command[] => [
  { id: 'queue.down', label: 'Select next row', area: 'queue', keys: ['j'], repeats: true, run: step(1) },
  { id: 'queue.up', label: 'Select row before', area: 'queue', keys: ['k'], repeats: true, run: step(-1) },
  inside('queue.arrowDown', 'Select next row', ['ArrowDown'], step(1)),
  inside('queue.arrowUp', 'Select row before', ['ArrowUp'], step(-1)),
  inside('queue.pageDown', 'Go down a page', ['PageDown'], step(PAGE)),
  inside('queue.pageUp', 'Go up a page', ['PageUp'], step(-PAGE)),
  inside('queue.first', 'Select first row', ['Home'], step(-Infinity)),
  inside('queue.last', 'Select last row', ['End'], step(Infinity)),
];

/** Moves that belong to the list alone: elsewhere these keys scroll. */
const inside = (id: string, label: string, keys: readonly string[], run: () => void): Command => ({
  id,
  label,
  area: 'queue',
  keys,
  inside: true,
  repeats: true,
  run,
});

/** Whose the selected case is. */
function owning(row: QueueRow | undefined, me: string, { claim, release }: Assigning): readonly Command[] {
  const assigned = row?.assigned ?? null;
  const off = row === undefined ? NOTHING : null;
  const isTheirs = assigned !== null && assigned !== me;
  const make = (
    name: string,
    label: string,
    keys: string,
    why: string | null,
    run: (row: QueueRow) => void,
  ): Command => ({
    id: `queue.${name}`,
    label,
    area: 'queue',
    keys: [keys],
    off: off ?? why,
    run: () => row !== undefined && run(row),
  });
  return [
    assigned === me
      ? make('claim', 'Release case', 'c', null, (one) => release([one]))
      : make(
          'claim',
          'Claim case',
          'c',
          isTheirs ? 'Somebody else has it: take it over instead.' : null,
          (one) => claim([one]),
        ),
    make('takeOver', 'Take case over', 'Shift+c', isTheirs ? null : 'Nobody else has it.', (one) =>
      claim([one], true),
    ),
  ];
}

/** The selected case is read ahead: it opens at once. */
function usePrefetch(row: QueueRow | undefined): void {
  const queries = useQueryClient();
  const reference = row?.reference;
  useEffect(() => {
    if (reference !== undefined) askAhead(queries, reference);
  }, [queries, reference]);
}
