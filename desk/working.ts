/** One case while a batch is worked on: its state, its chain, its acts, and what has to be written of them. */
import type {
  ActKind,
  CardKind,
  Case,
  CaseId,
  Effect,
  EffectKey,
  EffectState,
  Instant,
  StageKind,
} from '../procedure/case.ts';
import { restore, type Changes } from '../procedure/shape.ts';
import { asText, NO_HEAD } from './chain.ts';
import type { Row } from './db/columns.ts';
import { actorName, toRow, type CaseRow, type LoadedCase } from './db/cases.ts';
import { effectRow, type OpenEffect, type Settlement } from './db/effects.ts';
import { historyRow, type NewHistoryRow } from './db/history.ts';
import type { Event } from '../procedure/event.ts';

export interface OpenAct {
  readonly state: EffectState;
  readonly act: ActKind;
  readonly card: CardKind;
  readonly fence: number;
}

/** The desk's own entry in the history: the case was parked (an invariant would have been broken). */
export interface ParkedEvent {
  readonly kind: 'parked';
  readonly at: Instant;
  readonly by: { readonly kind: 'outside'; readonly source: 'desk' };
  readonly invariant: string;
}

/** What one event did, ready for the history; `event`, `world` as text. */
export interface Recording {
  readonly event: Event | ParkedEvent;
  readonly text: string;
  readonly changes: Changes | null;
  readonly effects: readonly Effect[];
  readonly withdraw: readonly { readonly key: EffectKey; readonly reason: string }[];
  readonly world: object;
  readonly rules: string;
}

const OPEN_STATES: readonly string[] = ['intended', 'attempted', 'unknown', 'handed'] satisfies EffectState[];
const isOpen = (state: string): state is EffectState => OPEN_STATES.includes(state);

export class Working {
  readonly id: CaseId;
  /** Null until the database has given one. */
  reference: number | null = null;
  current: Case;
  /** As the database has it; null where it is new. */
  readonly loaded: Case | null;
  /** Its last history row is there and is the one that it names. */
  intact: boolean;
  parked = false;
  pairStage: StageKind | null = null;
  length = 0;
  dirty = false;
  /** Acts that are not settled, by key: the step sees them. */
  effects = new Map<EffectKey, OpenAct>();
  rows: NewHistoryRow[] = [];
  private head = NO_HEAD;
  private made = new Map<EffectKey, Settlement & { readonly [column: string]: unknown }>();
  private settlements = new Map<EffectKey, Settlement>();

  constructor(current: Case, loaded: LoadedCase | null) {
    this.id = current.id;
    this.current = current;
    this.loaded = loaded === null ? null : current;
    this.intact = loaded?.intact ?? true;
    if (loaded === null) return;
    this.reference = loaded.reference;
    this.length = loaded.length;
    this.head = loaded.head;
    this.parked = loaded.parked;
    this.pairStage = loaded.pairStage;
  }

  static of(loaded: LoadedCase): Working {
    return new Working(restore(loaded.state), loaded);
  }

  /** An act as the database has it. */
  know(effect: OpenEffect): void {
    this.effects.set(effect.key, effect);
  }

  /** Adds a row to the history and takes over what the step made. */
  record(after: Case, recording: Recording): void {
    const { event, effects, withdraw } = recording;
    this.length += 1;
    const row = historyRow(this.head, {
      caseId: this.id,
      n: this.length,
      at: event.at,
      actor: actorName(event.by),
      rules: recording.rules,
      event: recording.text,
      changes: asText(recording.changes ?? {}),
      made: asText(effects.map((effect) => effect.key)),
      withdrawn: asText(Object.fromEntries(withdraw.map(({ key, reason }) => [key, reason]))),
      world: asText(recording.world),
    });
    this.head = row.hash;
    this.rows.push(row);
    this.current = after;
    this.parked = after.tasks.some((task) => task.kind === 'parked');
    this.dirty = true;
    for (const effect of effects) {
      this.made.set(effect.key, effectRow(effect, this.id, event.at));
      if (effect.settled === undefined) {
        this.effects.set(effect.key, {
          state: 'intended',
          act: effect.act.kind,
          card: effect.card,
          fence: 0,
        });
      }
    }
  }

  hasMade(key: EffectKey): boolean {
    return this.made.has(key);
  }

  /** What became of an act of this case: a settled one leaves the world of later steps. */
  settle(key: EffectKey, settlement: Settlement): void {
    const made = this.made.get(key);
    if (made !== undefined) this.made.set(key, { ...made, ...settlement });
    else this.settlements.set(key, settlement);
    const known = this.effects.get(key);
    if (known === undefined) return;
    if (isOpen(settlement.state)) this.effects.set(key, { ...known, state: settlement.state });
    else this.effects.delete(key);
  }

  row(): CaseRow {
    return toRow(this.current, this.length, this.head);
  }

  newEffects(): readonly Row[] {
    return [...this.made.values()];
  }

  settledEffects(): readonly Row[] {
    return [...this.settlements].map(([key, settlement]) => ({ key, ...settlement }));
  }

  /** Gives a way back to how the case stands now. */
  snapshot(): () => void {
    const { current, parked, length, dirty, head, rows } = this;
    const kept = {
      effects: new Map(this.effects),
      made: new Map(this.made),
      settlements: new Map(this.settlements),
      rows: [...rows],
    };
    return () => {
      Object.assign(this, { current, parked, length, dirty, head, ...kept });
    };
  }
}
