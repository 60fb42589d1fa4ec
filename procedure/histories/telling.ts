/**
 * The words in which a history is told: what happens, and what the rules say stands then.
 * Times are offsets from the report, such as `25:00:00`, `3d 12:00:00` or `-8d`.
 */
import type {
  AccountState,
  Act,
  Case,
  ContractState,
  Effect,
  EffectState,
  Instant,
  Look,
  LookPurpose,
  Message,
  Outcome,
  Party,
  Place,
  StageKind,
  Template,
} from '../case.ts';
import type { Account, Brakes, Event, Source } from '../event.ts';
import type { PolicySettings } from '../policy.ts';

/** The instant of every history's report: Monday, 2 March 2026, 09:00 UTC. */
export const REPORTED_AT: Instant = 1_772_442_000_000;

/** Every rule that the core carries out. */
export const RULES = [
  'R1',
  'R2',
  'R3',
  'R4',
  'R5',
  'R6',
  'R7',
  'R8',
  'P1',
  'P2',
  'P3',
  'P4',
  'P5',
  'P6',
  'P7',
  'P8',
  'P9',
  'P10',
  'P11',
  'P12',
  'P13',
  'P14',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'H7',
  'H8',
  'H9',
  'H10',
  'H11',
  'H12',
  'L1',
  'L2',
  'L3',
  'L4',
  'L5',
  'L6',
  'L7',
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
] as const;
export type Rule = (typeof RULES)[number];

/** An act by its kind and what tells it from others of that kind: `tellRespondent:held`, `look:hold`, `suspend`. */
export type ActName =
  | `look:${LookPurpose}`
  | `${'openContactTicket' | 'tellRespondent' | 'tellReporter'}:${Template}`
  | 'suspend'
  | 'resume'
  | 'writeNote';

/** What of the world differs from the usual; stays so until it is told otherwise. */
export interface WorldChange {
  readonly grades?: { readonly [place in Place]?: Source['grade'] };
  /** How far grade A sources have been seen; otherwise up to the instant of each event. */
  readonly seenUpTo?: { readonly [place in Place]?: string | 'now' };
  /** What a source's clock may differ from the desk's, in milliseconds. */
  readonly uncertainty?: { readonly [place in Place]?: number };
  readonly brakes?: Partial<Brakes>;
  readonly protected?: boolean;
  readonly account?: Partial<Account>;
  readonly pairStage?: StageKind | null;
  readonly reportsByReporter?: number;
  readonly reportersOnRespondent?: number;
  readonly manual?: Partial<Record<'helpDesk' | 'messageCentre' | 'backOffice' | 'directory', boolean>>;
}

/** What a history's runner knows when an event is to be made. */
export interface Scene {
  readonly now: Instant;
  readonly state: Case | null;
  /** The newest effect with that name, settled or not. */
  readonly effect: (name: ActName) => Effect;
  /** Messages told so far, for looks that read them. */
  readonly messages: readonly Message[];
}
export type Tell = (scene: Scene) => Event;

/** Paths and the values that have to stand there; instants through `at()`. */
export type Values = { readonly [path: string]: unknown };

export interface More {
  /** Changes of the world before the event. */
  readonly world?: WorldChange;
  /** Where the dispatcher has got with open effects before the event. */
  readonly meanwhile?: { readonly [name in ActName]?: EffectState };
  /** Effects that the step withdraws. None unless told. */
  readonly withdrawn?: readonly ActName[];
  /** Kinds of the tasks that stand afterwards. */
  readonly tasks?: readonly string[];
  /** Values in the case: a path such as `hold.statement.until`. */
  readonly fields?: Values;
  /** Values in the acts that this step makes, by name: a path such as `text.facts.windowHours`. */
  readonly acts?: { readonly [name in ActName]?: Values };
}

/** One event and what stands after it. */
export interface Told {
  readonly at: string;
  readonly tell: Tell;
  readonly then:
    | {
        readonly kind: 'stands';
        readonly stage: string;
        readonly effects: readonly ActName[];
        readonly due: string | null;
        readonly more: More;
      }
    | { readonly kind: 'refused'; readonly code: string | null; readonly more: More };
}

export interface History {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly policy?: Partial<PolicySettings>;
  readonly world?: WorldChange;
  readonly steps: readonly Told[];
}

/** A due instant after the event of which no rule names the length: the desk waits for an act of its own, and has to look up sometime (A5). */
export const SOON = 'soon';

const OFFSET = /^(-)?(?:(\d+)d)?\s*(?:(\d+):(\d\d):(\d\d)(?:\.(\d{3}))?)?$/;

/** The instant at an offset from the report, such as `25:00:00`, `2d 01:00:00.001` or `-8d`. */
export function at(offset: string): Instant {
  const parts = OFFSET.exec(offset);
  if (parts === null || offset === '' || offset === '-')
    throw new Error(`"${offset}" is no offset such as 25:00:00 or -8d`);
  const [, sign, days, hours, minutes, seconds, thousandths] = parts;
  const part = (text: string | undefined): number => Number(text ?? 0);
  const length =
    (((part(days) * 24 + part(hours)) * 60 + part(minutes)) * 60 + part(seconds)) * 1000 + part(thousandths);
  return REPORTED_AT + (sign === '-' ? -length : length);
}

/** An instant as an offset, in the form in which histories write it. */
export function offset(instant: Instant): string {
  const ahead = instant >= REPORTED_AT;
  let rest = Math.abs(instant - REPORTED_AT);
  const take = (size: number): number => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count;
  };
  const two = (count: number): string => String(count).padStart(2, '0');
  const clock = `${two(take(3_600_000))}:${two(take(60_000))}:${two(take(1000))}`;
  return `${ahead ? '' : '-'}${clock}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}`;
}

/** Tells one event and all that has to stand after it. */
export function on(
  time: string,
  tell: Tell,
  stage: string,
  effects: readonly ActName[],
  due: string | null,
  more: More = {},
): Told {
  return { at: time, tell, then: { kind: 'stands', stage, effects, due, more } };
}

/** Tells an event that has to be refused, and that therefore changes nothing. */
export function refused(time: string, tell: Tell, more: More = {}): Told {
  return { at: time, tell, then: { kind: 'refused', code: null, more } };
}

/** The name under which histories speak of an act. */
export function actName(act: Act): ActName {
  switch (act.kind) {
    case 'look':
      return `look:${act.purpose}`;
    case 'openContactTicket':
    case 'tellRespondent':
    case 'tellReporter':
      return `${act.kind}:${act.text.template}`;
    case 'suspend':
    case 'resume':
    case 'writeNote':
      return act.kind;
  }
}

/** The freelancer in Manila who reports, and the client in Berlin who is silent. */
export const REPORTER: Party = {
  uid: 'u-reporter',
  kind: 'freelancer',
  language: 'en',
  zone: 'Asia/Manila',
  country: 'PH',
  protected: false,
};
export const RESPONDENT: Party = {
  uid: 'u-respondent',
  kind: 'client',
  language: 'en',
  zone: 'Europe/Berlin',
  country: 'DE',
  protected: false,
};
export const CONTRACT = 'c-4711';
export const REPORT_TICKET = 'T-100';
export const CONTACT_TICKET = 'T-900';
export const CONVERSATION = 'conv-1';

export const OPEN_ACCOUNT: AccountState = {
  uid: RESPONDENT.uid,
  state: 'open',
  suspendedBy: null,
  canSignIn: true,
  canWrite: true,
};
export const OPEN_CONTRACT: ContractState = {
  id: CONTRACT,
  state: 'open',
  endedBy: null,
  betweenTheTwo: true,
};

/** A message of the history; `sent` is an offset, or the instant of the event. */
export type MessageFields = Partial<Omit<Message, 'sentAt' | 'place'>> & { readonly sent?: string };

export function messageOf(now: Instant, place: Message['place'], fields: MessageFields = {}): Message {
  const { sent, ...rest } = fields;
  const sentAt = sent === undefined ? now : at(sent);
  const conversation = { messageCentre: CONVERSATION, ticket: CONTACT_TICKET, reportTicket: REPORT_TICKET }[
    place
  ];
  return {
    id: `m-${place}-${offset(sentAt)}`,
    place,
    conversation,
    author: 'respondent',
    automatic: 'no',
    sentAt,
    ...rest,
  };
}

/** What the desk's look finds unless a history says otherwise: a week and a day of silence between two who can write. */
export function lookOf(scene: Scene, change: Partial<Look> = {}): Look {
  return {
    began: scene.now - 1000,
    reporter: REPORTER,
    respondent: RESPONDENT,
    respondentAccount: OPEN_ACCOUNT,
    contract: OPEN_CONTRACT,
    read: ['messageCentre', 'ticket'],
    conversations: [CONVERSATION],
    messages: scene.messages,
    by: null,
    ...change,
  };
}

export function outcomeOf(scene: Scene, name: ActName, outcome: Outcome): Event {
  const { key, act } = scene.effect(name);
  return {
    kind: 'outcome',
    at: scene.now,
    by: { kind: 'outside', source: 'marketplace' },
    key,
    act: act.kind,
    outcome,
  };
}
