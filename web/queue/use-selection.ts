/** The row on which keys act, and the cases that are chosen for a bulk action. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { QueueRow } from '../api/operations.generated.ts';
import { NONE, ranged, toggled, withAll, type Checked } from './checked.ts';

export interface Selection {
  readonly index: number | null;
  /** Which case it was when it was selected: lists move under the selection. */
  readonly id: string | null;
  /** More than 0 while the focus has still to follow a key. */
  readonly moved: number;
  readonly checked: Checked<QueueRow>;
  readonly move: (index: number) => void;
  readonly point: (row: QueueRow, index: number) => void;
  readonly check: (row: QueueRow, index: number, isRange: boolean) => void;
  readonly checkAll: (rows: readonly QueueRow[]) => void;
  readonly uncheck: () => void;
  readonly settled: () => void;
}

interface State {
  readonly address: string;
  readonly index: number | null;
  readonly id: string | null;
  readonly moved: number;
  readonly checked: Checked<QueueRow>;
}

const startAt = (address: string): State => ({ address, index: null, id: null, moved: 0, checked: NONE });

/**
 * @param address of the list: another list begins without a selection.
 * @param rowAt rows that are there.
 */
export function useSelection(address: string, rowAt: (index: number) => QueueRow | undefined): Selection {
  const [kept, set] = useState(() => startAt(address));
  const state = kept.address === address ? kept : startAt(address);
  const rows = useRef(rowAt);
  useEffect(() => {
    rows.current = rowAt;
  });
  const change = useCallback(
    (next: (now: State) => Partial<State>) =>
      set((before) => {
        const now = before.address === address ? before : startAt(address);
        return { ...now, ...next(now) };
      }),
    [address],
  );
  const move = useCallback(
    (index: number) =>
      change(({ moved }) => ({ index, id: rows.current(index)?.id ?? null, moved: moved + 1 })),
    [change],
  );
  const point = useCallback(
    (row: QueueRow, index: number) => change(() => ({ index, id: row.id })),
    [change],
  );
  const check = useCallback(
    (row: QueueRow, index: number, isRange: boolean) => {
      const between = (first: number, last: number): readonly QueueRow[] =>
        Array.from({ length: last - first + 1 }, (_, place) => rows.current(first + place)).filter(
          (one) => one !== undefined,
        );
      change(({ checked }) => ({
        checked: isRange ? ranged(checked, index, between) : toggled(checked, row, index),
        index,
        id: row.id,
      }));
    },
    [change],
  );
  const checkAll = useCallback(
    (all: readonly QueueRow[]) =>
      change(({ checked }) => ({ checked: { ...checked, rows: withAll(checked.rows, all) } })),
    [change],
  );
  const uncheck = useCallback(() => change(() => ({ checked: NONE })), [change]);
  const settled = useCallback(() => change(() => ({ moved: 0 })), [change]);
  return { ...state, move, point, check, checkAll, uncheck, settled };
}
