/** The history folded as far as the line needs it: what stood before and after each row. */
import type { Actor, Case } from '../case.ts';
import type { Happened, Who } from './shape.ts';

const FIELDS = [
  'stage',
  'window',
  'hold',
  'lift',
  'countFrom',
  'askedBy',
  'timers',
  'countedLateAt',
  'countedWrongAt',
] as const;
/** The few fields of a case whose changes the line shows. */
export type Standing = Pick<Case, (typeof FIELDS)[number]>;

/** One row with what it changed. `before` is null for the first. */
export interface Turn {
  readonly row: Happened;
  readonly before: Standing | null;
  readonly after: Standing;
}

/** Every row that changed something; a fold over six fields, so that a long history costs little. */
export function turnsOf(rows: readonly Happened[]): readonly Turn[] {
  const turns: Turn[] = [];
  let before: Standing | null = null;
  for (const row of rows) {
    const after: Standing = next(before, row);
    turns.push({ row, before, after });
    before = after;
  }
  return turns;
}

function next(before: Standing | null, { changes }: Happened): Standing {
  const changed: { [field: string]: unknown } = {};
  let any = before === null;
  for (const field of FIELDS) {
    if (changes.set !== undefined && field in changes.set) {
      changed[field] = changes.set[field];
      any = true;
    } else if (changes.unset?.includes(field) === true) {
      changed[field] = NOTHING[field];
      any = true;
    }
  }
  if (!any && before !== null) return before;
  // What a history row sets was a field of a case when it was written (shape.ts).
  return { ...(before ?? NOTHING), ...changed } as Standing;
}

/** What a field has that a row sets back to its usual value. */
const NOTHING: { readonly [field in (typeof FIELDS)[number]]: unknown } = {
  stage: null,
  countFrom: null,
  window: null,
  hold: null,
  lift: null,
  askedBy: null,
  timers: {},
  countedLateAt: null,
  countedWrongAt: null,
};

/** Who did something, in the five kinds that every page tells apart. */
export function whoOf(by: Actor): Who {
  switch (by.kind) {
    case 'person':
      return { kind: 'person', id: by.id };
    case 'policy':
      return { kind: 'desk', policy: by.version };
    case 'timer':
      return DESK;
    case 'outside':
      return by.source === 'desk' ? DESK : { kind: 'outside', source: by.source };
    case 'reporter':
    case 'respondent':
      return { kind: by.kind };
  }
}

export const DESK: Who = { kind: 'desk', policy: null };

/** H4: the version that decided a hold by itself in this row; null where none did. */
export function decidingPolicy({ before, after }: Turn): number | null {
  const { hold } = after;
  if (hold === null || hold.approvedAt === before?.hold?.approvedAt) return null;
  return hold.approvedBy.kind === 'policy' ? hold.approvedBy.version : null;
}

/** Who moved a case on: a message, an outcome or the clock brings it about, and the desk goes on by itself. */
export const whoMoved = ({ by }: { readonly by: Actor }): Who =>
  by.kind === 'person' || by.kind === 'policy' ? whoOf(by) : DESK;
