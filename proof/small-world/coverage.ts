/** What of the core a walk has reached: the ways between stages, the cells of stage and event, and every refusal. */
import type { Case, StageKind } from '../../procedure/case.ts';
import type { Event, EventKind, Step } from '../../procedure/event.ts';
import { triggerOf } from '../../procedure/histories/transitions.ts';
import { OUTSIDE_EVENTS, PERSON_ACTS, refusedCell, STAGES } from '../../procedure/matrix.ts';

/** Everything that can be reached, each with a name: `way a,b,c`, `cell kind,stage`, `refusal code`. */
export type Reached = ReadonlySet<string>;

export const wayName = (from: StageKind | null, to: StageKind, by: string): string =>
  `way ${from ?? ''},${to},${by}`;
export const cellName = (kind: EventKind, stage: StageKind): string => `cell ${kind},${stage}`;
const refusalName = (code: string): string => `refusal ${code}`;

export class Coverage {
  readonly reached = new Set<string>();
  steps = 0;

  /** Takes a step, refused or not. */
  take(before: Case | null, event: Event, result: Step): void {
    this.steps += 1;
    if (result.kind === 'refused') {
      const { code } = result.refusal;
      this.reached.add(refusalName(code));
      if (before === null) return;
      const cell = refusedCell(before.stage.kind, event.kind);
      // A cell that refuses has been reached once it has refused with its own sentence.
      if (cell !== null && cell.code === code) this.reached.add(cellName(event.kind, before.stage.kind));
      return;
    }
    const from = before?.stage.kind ?? null;
    if (from !== null && refusedCell(from, event.kind) === null) this.reached.add(cellName(event.kind, from));
    const to = result.case.stage.kind;
    if (from === to) return;
    const by = triggerOf(before, event);
    if (by !== null) this.reached.add(wayName(from, to, by));
  }

  /** What another walk has reached. */
  add(reached: Iterable<string>, steps: number): void {
    for (const name of reached) this.reached.add(name);
    this.steps += steps;
  }

  has(name: string): boolean {
    return this.reached.has(name);
  }
}

/** Every cell of stage and event. */
export const CELLS: readonly string[] = [...OUTSIDE_EVENTS, ...PERSON_ACTS].flatMap((kind) =>
  STAGES.map((stage) => cellName(kind, stage)),
);

/** Every code with which the core's sources refuse an event, but those of the cells, read off the sources themselves. */
export function refusalsIn(sources: readonly string[]): readonly string[] {
  const codes = sources.flatMap((text) => [
    ...text.matchAll(/\b(?:refuse|hindrance)\(\s*'(\w+)'/g),
    ...text.matchAll(/\bcode: '(\w+)'/g),
    // The code on a line of its own, before its sentence.
    ...text.matchAll(/^\s+'(\w+)',\n\s+["'`][A-Z]/gm),
  ]);
  return [...new Set(codes.map((match) => refusalName(match[1] ?? '')))].sort();
}
