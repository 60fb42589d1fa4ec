/** The history of a case as a story: who did what, when, why and under which rule, in the words of the buttons (A3). */
import type { EffectKey, Instant, StageKind } from './case.ts';
import type { EventKind, PersonEvent } from './event.ts';
import { dotOf } from './line/collecting.ts';
import type { Happened, LedgerAct, Who } from './line/shape.ts';
import { DESK, turnsOf, whoOf, type Turn } from './line/turns.ts';
import { ACTS } from './matrix.ts';
import { isPersonEvent } from './step.ts';
import { ACT_RULES, actSentence } from './story/acts.ts';
import { consequencesOf, type Consequence } from './story/consequences.ts';
import { factSaid, type Said } from './story/facts.ts';

export interface StoryEntry extends Said {
  readonly n: number;
  readonly at: Instant;
  readonly who: Who;
  readonly what: EventKind | 'parked';
  /** What it brought about beside the stage. */
  readonly then: readonly Consequence[];
  /** Under which a text stands that belongs to it: a reason, a report, an objection. */
  readonly text: string | null;
  /** Which message it is about, by place and id. */
  readonly message: string | null;
  readonly stage: { readonly from: StageKind | null; readonly to: StageKind } | null;
  /** The acts that it made, and those that it withdrew. */
  readonly made: readonly EffectKey[];
  readonly withdrawn: { readonly [key: EffectKey]: string };
}

/** @param rows the whole history, the first row first. */
export function storyOf(rows: readonly Happened[], acts: readonly LedgerAct[]): readonly StoryEntry[] {
  const byKey = new Map(acts.map((act) => [act.key, act]));
  return turnsOf(rows).map((turn) => entryOf(turn, byKey));
}

function entryOf(turn: Turn, acts: ReadonlyMap<EffectKey, LedgerAct>): StoryEntry {
  const { row, before, after } = turn;
  const { n, at, event, made, withdrawn } = row;
  const from = before?.stage.kind ?? null;
  const to = after.stage.kind;
  return {
    n,
    at,
    who: teller(turn, acts),
    what: event.kind,
    ...saidOf(turn, acts),
    then: consequencesOf(turn),
    text: textOf(event),
    message: event.kind === 'message' ? dotOf(event.message) : null,
    stage: from === to ? null : { from, to },
    made,
    withdrawn,
  };
}

function saidOf({ row, before, after }: Turn, acts: ReadonlyMap<EffectKey, LedgerAct>): Said {
  const { event, at } = row;
  if (event.kind === 'parked')
    return {
      title: 'Case parked',
      sentence: 'The next step would have broken an invariant: nothing happens before a person has looked.',
      rule: 'A5',
      instant: null,
    };
  if (isPersonEvent(event)) {
    // H7, L3: the first of two people only asks; the case stands where it stood.
    const second = after.askedBy !== null && before?.askedBy !== after.askedBy;
    return {
      title: ACTS[event.kind].verb,
      sentence: actSentence(event, second),
      rule: ACT_RULES[event.kind],
      instant: instantOf(event),
    };
  }
  const key = event.kind === 'outcome' || event.kind === 'bounced' ? event.key : null;
  const act = key === null ? null : (acts.get(key) ?? null);
  return factSaid(event, { at, timers: before?.timers ?? {}, act });
}

/** A look is the desk's own, or a person's; what became of other acts is said by the other side. */
function teller({ row }: Turn, acts: ReadonlyMap<EffectKey, LedgerAct>): Who {
  const { event } = row;
  if (event.kind !== 'outcome' || event.by.kind === 'person') return whoOf(event.by);
  if (event.act === 'look') {
    const by = event.outcome.kind === 'looked' ? event.outcome.look.by : null;
    return by === null ? DESK : { kind: 'person', id: by };
  }
  if (event.outcome.kind === 'handed' || event.outcome.kind === 'unknown') return DESK;
  const account = event.act === 'suspend' || event.act === 'resume' || event.act === 'writeNote';
  return acts.has(event.key) || account
    ? { kind: 'outside', source: account ? 'back office' : 'helpdesk' }
    : whoOf(event.by);
}

function textOf(event: Happened['event']): string | null {
  if ('reason' in event) return event.reason;
  return 'text' in event && typeof event.text === 'string' ? event.text : null;
}

function instantOf(event: PersonEvent): Said['instant'] {
  if (event.kind === 'recordAnswer') return { what: 'sent', at: event.sentAt };
  return event.kind === 'grantPause' ? { what: 'until', at: event.until } : null;
}
