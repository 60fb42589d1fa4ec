/** Which stages follow on which, and by what: read off the core's own histories, written and recorded. */
import type { Case, StageKind } from '../case.ts';
import type { Event } from '../event.ts';
import { applyChanges, restore, type Kept } from '../shape.ts';
import { ruleOf, type Transition } from '../chart.ts';
import { STAGES } from '../matrix.ts';
import { step } from '../step.ts';
import type { Recorded } from './recording.ts';
import { play } from './scene.ts';
import type { History } from './telling.ts';

/** Every change of stage in these histories, each once, in the order of the stages. */
export function transitionsIn(
  written: readonly History[],
  recorded: readonly Recorded[],
): readonly Transition[] {
  const found = new Map<string, Transition>();
  const take = (before: Case | null, event: Event, to: StageKind): void => {
    const from = before?.stage.kind ?? null;
    const by = triggerOf(before, event);
    if (from === to || by === null) return;
    found.set(`${from} ${to} ${by}`, { from, to, by, rule: ruleOf(from, to, by) });
  };
  for (const history of written) {
    for (const { before, event, result } of play(history, step).played)
      if (result.kind === 'stepped') take(before, event, result.case.stage.kind);
  }
  for (const { rows } of recorded) {
    let kept: Kept | null = null;
    for (const { event, result } of rows) {
      if (!('stage' in result)) continue;
      const before = kept === null ? null : restore(kept);
      if (result.changes !== null) kept = applyChanges(kept, result.changes);
      if (kept !== null) take(before, event, restore(kept).stage.kind);
    }
  }
  return [...found.values()].sort(inOrder);
}

const place = (stage: StageKind | null): number => (stage === null ? -1 : STAGES.indexOf(stage));

function inOrder(one: Transition, other: Transition): number {
  return (
    place(one.from) - place(other.from) ||
    place(one.to) - place(other.to) ||
    (one.by < other.by ? -1 : one.by === other.by ? 0 : 1)
  );
}

/** What brought it about; null where several timers passed at once and nobody can say which of them. */
export function triggerOf(before: Case | null, event: Event): string | null {
  if (event.kind === 'due') {
    const passed = Object.entries(before?.timers ?? {}).flatMap(([name, at]: [string, number | undefined]) =>
      at !== undefined && at <= event.at ? [name] : [],
    );
    if (passed.length > 1) return null;
    return passed[0] === undefined ? 'watermark' : `timer:${passed[0]}`;
  }
  if (event.kind === 'outcome') return `outcome:${event.act}:${event.outcome.kind}`;
  if (event.kind === 'finishCard' || event.kind === 'couldNot') return `${event.kind}:${event.card}`;
  return event.kind === 'settleAct' ? `settleAct:${event.act}` : event.kind;
}
