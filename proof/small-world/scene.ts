/** A scene: a small world to begin with, and the kinds of events that may happen in it, in every order. */
import type { Case } from '../../procedure/case.ts';
import type { Event, World } from '../../procedure/event.ts';
import { policySchema, type PolicySettings } from '../../procedure/policy.ts';
import { step } from '../../procedure/step.ts';
import { firstMessage } from './kinds-acts.ts';
import { kindOf } from './kinds.ts';
import { newMemory, remember } from './memory.ts';
import { FAY } from './people.ts';
import { Turn, type Listener } from './turn.ts';
import {
  contractOf,
  NAMES,
  NO_BRAKES,
  NOTHING_BY_HAND,
  REPORTERS,
  RESPONDENT,
  START,
  ticketOf,
  worldFor,
  type Setting,
  type SmallWorld,
} from './world.ts';

export interface Scene {
  readonly name: string;
  /** One sentence. */
  readonly says: string;
  readonly cases?: 1 | 2;
  readonly policy?: Partial<PolicySettings>;
  readonly setting?: Partial<Omit<Setting, 'policy'>>;
  /** How the cases begin; reported by the reporter and escalated unless told otherwise. */
  readonly begins?: 'escalated' | 'frontLine' | 'takenOver' | 'pair';
  /** The report names no contract (R4). */
  readonly noContract?: true;
  /** The directory does not say whether the reporter is a client or a freelancer: the account note has a gap (H3). */
  readonly noKind?: true;
  /** For how many days the respondent has been silent; 8 unless told otherwise. */
  readonly silentDays?: number;
  /** What has happened before the scene. */
  readonly before: readonly string[];
  readonly kinds: readonly string[];
}

const HOUR = 3_600_000;

export function settingOf(scene: Scene): Setting {
  return {
    policy: { ...policySchema.parse({}), reminderHours: null, ...scene.policy, version: 1 },
    grade: { messageCentre: 'B', ticket: 'B' },
    readable: ['messageCentre', 'ticket'],
    manual: NOTHING_BY_HAND,
    protected: false,
    reports: 1,
    keepsLetters: false,
    ...scene.setting,
  };
}

function opening(scene: Scene, of: number): Event {
  const reporter = REPORTERS[of] ?? RESPONDENT;
  const parties = {
    reporter: scene.noKind === true ? { ...reporter, kind: null } : reporter,
    respondent: RESPONDENT,
  };
  const both = {
    at: START,
    id: NAMES[of] ?? '',
    ...parties,
    contract: scene.noContract === true ? null : contractOf(of),
    reportTicket: `report-${NAMES[of]}`,
    text: 'text:report',
    silenceFrom: null,
  };
  if (scene.begins === 'takenOver')
    return {
      ...both,
      kind: 'takenOver',
      by: FAY,
      contactTicket: ticketOf(of),
      reportedAt: START - 25 * HOUR,
      noticeAcceptedAt: START - 24 * HOUR,
      deadline: null,
    };
  const escalated = scene.begins !== 'frontLine';
  const desk = escalated ? 'escalations' : 'frontLine';
  return { ...both, kind: 'reported', by: { kind: 'reporter' }, escalated, desk };
}

/** The world in which a scene's sequences begin. */
export function rootOf(scene: Scene, hear: Listener): SmallWorld {
  const setting = settingOf(scene);
  const count = scene.cases ?? 1;
  let world = emptyWorld(scene, count);
  const cases: Case[] = [];
  for (let of = 0; of < count; of += 1) {
    const event = opening(scene, of);
    if (of === 0) knockFirst(event, worldFor(world, setting, of), hear);
    const result = step(null, event, worldFor(world, setting, of));
    if (result.kind === 'refused') throw new Error(`the case of ${scene.name} cannot begin`);
    hear(null, event, result);
    cases.push(scene.begins === 'pair' ? { ...result.case, pair: NAMES[1 - of] ?? null } : result.case);
    const memory = world.memory.map((one, n) => (n === of ? remember(one, null, event, result) : one));
    world = { ...world, acts: [...world.acts, ...looksOf(result.effects, of)], memory };
  }
  world = { ...world, cases };
  for (const name of scene.before) world = play(world, setting, name, hear, scene.name);
  return world;
}

/** What cannot begin a case is refused. */
function knockFirst(event: Event, given: World, hear: Listener): void {
  const { at } = event;
  const wrong: Event[] = [{ kind: 'withdrawn', at, by: { kind: 'reporter' } }];
  if (event.kind === 'takenOver')
    wrong.push(
      { ...event, reportedAt: event.noticeAcceptedAt + 1 },
      { ...event, silenceFrom: event.reportedAt },
    );
  for (const one of wrong) hear(null, one, step(null, one, given));
}

function play(from: SmallWorld, setting: Setting, name: string, hear: Listener, scene: string): SmallWorld {
  const turn = new Turn(from, setting, hear);
  if (!kindOf(name)(turn) || turn.refused) throw new Error(`${scene} cannot begin with ${name}`);
  if (turn.broken !== null) throw new Error(`${scene} begins with a broken rule: ${turn.broken}`);
  return turn.world;
}

/** A report looks first (R3): that is all that it makes. */
function looksOf(effects: readonly { key: string }[], of: number): SmallWorld['acts'] {
  return effects.map(({ key }) => ({
    key,
    of,
    kind: 'look',
    purpose: 'intake',
    card: 'look',
    awaited: true,
    state: 'intended',
    asked: false,
    happened: false,
    overtaken: false,
    availableAt: START,
    validUntil: null,
  }));
}

function emptyWorld(scene: Scene, count: number): SmallWorld {
  const each = <T>(value: T): T[] => Array.from({ length: count }, () => value);
  return {
    now: START,
    cases: [],
    account: { uid: RESPONDENT.uid, standing: 0, n: 0, suspendedAt: null },
    acts: [],
    seen: { messageCentre: START, ticket: START },
    read: each({ messageCentre: null, ticket: null }),
    written: Array.from({ length: count }, (_, of) => firstMessage(of, scene.silentDays ?? 8)),
    brakes: NO_BRAKES,
    outside: { suspended: false, suspender: null, state: 'open', canWrite: true, ended: each(null) },
    memory: each(newMemory(START)),
    texts: [],
  };
}
