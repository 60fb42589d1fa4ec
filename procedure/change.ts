/**
 * One step under construction: a working copy of the case and what the step wants done.
 * The copy is shallow and its values are replaced, never altered, so that the difference to the old case is a comparison of fields.
 */
import type { Account, World } from './event.ts';
import type {
  Act,
  Actor,
  CardKind,
  Case,
  Effect,
  EffectKey,
  EffectState,
  Instant,
  Milliseconds,
  NoticeFacts,
  Outcome,
  ReporterTemplate,
  RespondentTemplate,
  Role,
  Stage,
  StageKind,
  Task,
  TaskKind,
  TimerName,
} from './case.ts';
import { MINUTE } from './case.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Change {
  readonly at: Instant;
  readonly by: Actor;
  readonly world: World;
  /** The act whose outcome this step takes: it is over, whatever the ledger still says. */
  readonly over: EffectKey | null;
  case: Mutable<Case>;
  readonly effects: Effect[];
  readonly withdraw: { key: EffectKey; reason: string }[];
  readonly settled: { key: EffectKey; outcome: Outcome }[];
  account: Account;
}

/** Stage-bound timers: gone when the stage is left. The others belong to an objection, a question or a card. */
const LASTING_TIMERS: readonly TimerName[] = ['objection', 'question', 'cardUnfinished'];
/** Tasks that outlive the stage in which they arose. */
const LASTING_TASKS: readonly TaskKind[] = [
  'doubt',
  'request',
  'objection',
  'messageUndelivered',
  'noteUnconfirmed',
  'unknownAct',
  'card',
  'parked',
];

/** Begins a step on an existing case. */
export function begin(
  current: Case,
  at: Instant,
  by: Actor,
  world: World,
  over: EffectKey | null = null,
): Change {
  return {
    at,
    by,
    world,
    over,
    case: { ...current },
    effects: [],
    withdraw: [],
    settled: [],
    account: world.account,
  };
}

export const stageOf = (change: Change): StageKind => change.case.stage.kind;

/** Moves the case to another stage; what belonged to the old one (its timers and tasks) ends with it. */
export function enter(change: Change, stage: Stage): void {
  const timers: Mutable<Case['timers']> = {};
  for (const name of LASTING_TIMERS) {
    const instant = change.case.timers[name];
    if (instant !== undefined) timers[name] = instant;
  }
  change.case.timers = timers;
  change.case.tasks = change.case.tasks.filter((task) => LASTING_TASKS.includes(task.kind));
  change.case.stage = stage;
  change.case.askedBy = null;
}

export function setTimer(change: Change, name: TimerName, instant: Instant): void {
  change.case.timers = { ...change.case.timers, [name]: instant };
}

export function clearTimer(change: Change, name: TimerName): void {
  if (change.case.timers[name] === undefined) return;
  const { [name]: _, ...rest } = change.case.timers;
  change.case.timers = rest;
}

/** Gives a person a turn; one task of a kind at a time, the older one stands. */
export function ask(
  change: Change,
  kind: TaskKind,
  role: Role,
  more: Pick<Task, 'card' | 'person'> = {},
): void {
  if (change.case.tasks.some((task) => task.kind === kind && task.card === more.card)) return;
  change.case.tasks = [...change.case.tasks, { kind, for: role, since: change.at, ...more }];
}

export function dropTask(change: Change, kind: TaskKind, card?: CardKind): void {
  change.case.tasks = change.case.tasks.filter(
    (task) => task.kind !== kind || (card !== undefined && task.card !== card),
  );
}

export const hasTask = (change: Change, kind: TaskKind): boolean =>
  change.case.tasks.some((task) => task.kind === kind);

interface EmitOptions {
  readonly awaited?: boolean;
  readonly delay?: Milliseconds;
  readonly validFor?: Milliseconds;
  readonly key?: EffectKey;
}

const CARD_OF: { readonly [kind in Act['kind']]: CardKind } = {
  look: 'look',
  openContactTicket: 'notice',
  tellRespondent: 'message',
  tellReporter: 'message',
  suspend: 'hold',
  resume: 'lift',
  writeNote: 'note',
};

/** Wants an act done. Keys are made here and nowhere else; they never repeat. */
export function emit(
  change: Change,
  act: Act,
  card: CardKind = CARD_OF[act.kind],
  options: EmitOptions = {},
): EffectKey {
  const number = change.case.keys + 1;
  change.case.keys = number;
  const what = act.kind === 'look' ? `look-${act.purpose}` : 'text' in act ? act.text.template : act.kind;
  const key = options.key ?? `${change.case.id}/${number}/${what}`;
  change.effects.push({
    key,
    act,
    delay: options.delay ?? 0,
    awaited: options.awaited ?? false,
    card,
    ...(options.validFor === undefined ? {} : { validFor: options.validFor }),
  });
  return key;
}

/**
 * Acts on the account may be another case's: ours are the suspension that we wait for, the lift that we owe (H9), and one
 * that ends what no case wants, which bears this case's name (I7).
 */
export function isOurs(change: Change, key: EffectKey, act: Act['kind']): boolean {
  const { id, hold, lift } = change.case;
  if (act !== 'suspend' && act !== 'resume') return true;
  return key === hold?.key || key === lift?.key || key.startsWith(`${id}/`);
}

/** The act of which nobody knew is known now; the task stays while another one is not. */
export function dropUnknown(change: Change): void {
  for (const [key, { act }] of change.world.effects) {
    if (isOurs(change, key, act) && effectState(change, key) === 'unknown') return;
  }
  dropTask(change, 'unknownAct');
}

/** Where an effect of this case stands now, this step included; null where it is settled or another case's. */
export function effectState(change: Change, key: EffectKey): EffectState | null {
  if (key === change.over) return null;
  if (change.withdraw.some((one) => one.key === key) || change.settled.some((one) => one.key === key))
    return null;
  const made = change.effects.find((effect) => effect.key === key);
  if (made !== undefined) return made.settled === undefined ? 'intended' : null;
  return change.world.effects.get(key)?.state ?? null;
}

/**
 * Withdraws an act that was overtaken, where nobody can have begun it.
 * @returns whether it is certain that it will not happen. A card that a person opened is not certain (A2).
 */
export function overtake(change: Change, key: EffectKey, reason: string): boolean {
  const state = effectState(change, key);
  if (state !== 'intended' && state !== 'handed') return false;
  const card = change.world.effects.get(key)?.card;
  const opened = state === 'handed' && change.case.openCard !== null && change.case.openCard.card === card;
  const made = change.effects.findIndex((effect) => effect.key === key);
  if (made >= 0) change.effects.splice(made, 1);
  else change.withdraw.push({ key, reason });
  if (state === 'handed' && card !== undefined) {
    dropTask(change, 'card', card);
    if (opened) {
      change.case.openCard = null;
      clearTimer(change, 'cardUnfinished');
    }
  }
  return !opened;
}

/** Settles an act in the step that makes it, or that a person's card has done (A2): the ledger keeps it. */
export function settle(change: Change, key: EffectKey, outcome: Outcome): void {
  const index = change.effects.findIndex((effect) => effect.key === key);
  const made = change.effects[index];
  if (made !== undefined) change.effects[index] = { ...made, settled: outcome };
  else change.settled.push({ key, outcome });
}

/** Tells the respondent, in the contact ticket (P14). Without a ticket there is nothing that was asked, so nothing to end. */
export function tellRespondent(
  change: Change,
  template: RespondentTemplate,
  facts: Partial<NoticeFacts> = {},
  awaited = false,
  card: CardKind = 'message',
): EffectKey | null {
  const { contactTicket, respondent } = change.case;
  if (contactTicket === null) return null;
  return emit(
    change,
    {
      kind: 'tellRespondent',
      ticket: contactTicket,
      text: {
        template,
        language: respondent.language,
        zone: respondent.zone,
        facts: { contract: change.case.contract, ...facts },
      },
    },
    card,
    { awaited },
  );
}

/** What is no outcome may be said again. */
const REPEATED: readonly ReporterTemplate[] = ['question', 'joined', 'whatIsMissing', 'waitsUntil'];

/** Tells the reporter, in the report ticket; each outcome once (P13). */
export function tellReporter(
  change: Change,
  template: ReporterTemplate,
  facts: Partial<NoticeFacts> = {},
  card: CardKind = 'message',
): void {
  const { reportTicket, reporter, reporterTold } = change.case;
  if (reportTicket === null || (reporterTold.includes(template) && !REPEATED.includes(template))) return;
  if (!reporterTold.includes(template)) change.case.reporterTold = [...reporterTold, template];
  emit(
    change,
    {
      kind: 'tellReporter',
      ticket: reportTicket,
      text: {
        template,
        language: reporter.language,
        zone: reporter.zone,
        facts: { contract: change.case.contract, ...facts },
      },
    },
    card,
  );
}

/** Looks at the directory, the conversations and the ticket; the stage waits for it, with a limit (I8). */
export function look(
  change: Change,
  purpose: 'intake' | 'notice' | 'deadline' | 'hold' | 'daily',
  delay: Milliseconds = 0,
  card: CardKind = 'look',
): EffectKey {
  const since = change.case.silentSince ?? change.case.silenceFrom ?? 0;
  return emit(change, { kind: 'look', purpose, since }, card, { awaited: true, delay });
}

/** The limit after which a person is asked about an act that the stage waits for. */
export function awaitAct(change: Change): void {
  setTimer(change, 'awaited', change.at + change.world.policy.unconfirmedMinutes * MINUTE);
}

/** The desk that a case is with, as a role. */
export const deskRole = (change: Change): Role => change.case.desk;
