/** The small world around one or two cases on one account: the ledger, the streams, what was written, and what has really happened outside. */
import type {
  Act,
  AccountState,
  CardKind,
  Case,
  ContractState,
  EffectKey,
  EffectState,
  Instant,
  LookPurpose,
  Message,
  Party,
  Place,
} from '../../procedure/case.ts';
import type { Account, Brakes, Source, World } from '../../procedure/event.ts';
import type { Policy } from '../../procedure/policy.ts';
import type { Memory } from './memory.ts';

/** An act of the ledger that has not come to its end, in the order in which they were made. */
export interface OpenAct {
  readonly key: EffectKey;
  /** The case that made it. */
  readonly of: number;
  readonly kind: Act['kind'];
  readonly purpose: LookPurpose | null;
  readonly card: CardKind;
  readonly awaited: boolean;
  readonly state: EffectState;
  /** Unknown, and a person was asked: it is not looked up any more. */
  readonly asked: boolean;
  /** Whether it has happened outside, which the desk may not know. */
  readonly happened: boolean;
  /** A lift that was made after it has happened first. */
  readonly overtaken: boolean;
  readonly availableAt: Instant;
  readonly validUntil: Instant | null;
}

/** A message that somebody wrote; everything but `arrived` and `said` is the truth from its beginning. */
export interface Written {
  readonly message: Message;
  /** The case in whose conversation it stands; what is written to support belongs to every case on the account (L1). */
  readonly of: number;
  /** Whether the desk has it. */
  readonly arrived: boolean;
  /** A stream brought it although it had promised that nothing so old would come. */
  readonly broken: boolean;
  /** What a person said whose it is. */
  readonly said: 'respondent' | 'thirdParty' | null;
}

/** What really is, whatever the desk knows. */
export interface Outside {
  /** Whether our suspension stands in the back office. */
  readonly suspended: boolean;
  /** The case that last wanted it suspended. */
  readonly suspender: number | null;
  readonly state: AccountState['state'];
  readonly canWrite: boolean;
  /** How each case's contract ended, or null while it is open. */
  readonly ended: readonly (ContractState['endedBy'] | null)[];
}

/** Text, and between its pieces the names of numbers that are given anew where worlds are compared. */
export type Pieces = readonly string[];

export interface SmallWorld {
  readonly now: Instant;
  readonly cases: readonly Case[];
  readonly account: Account;
  readonly acts: readonly OpenAct[];
  /** Grade A: how far each place has been seen; null elsewhere. */
  readonly seen: { readonly [place in Place]: Instant | null };
  /** When the last complete read of each place began. */
  readonly read: readonly { readonly [place in Place]: Instant | null }[];
  readonly written: readonly Written[];
  readonly brakes: Brakes;
  readonly outside: Outside;
  /** What the judge has seen of each case. */
  readonly memory: readonly Memory[];
  /** The words for each case with which worlds are compared, as far as they have been found. */
  readonly texts: (Pieces | undefined)[];
}

/** What never changes in one scene. */
export interface Setting {
  readonly policy: Policy;
  readonly grade: { readonly [place in Place]: Source['grade'] };
  /** What a look can read. */
  readonly readable: readonly Place[];
  /** Ports that a person serves (A2). */
  readonly manual: World['manual'];
  readonly protected: boolean;
  /** Reports by the same reporter today. */
  readonly reports: number;
  /** Acts that nobody waits for stay open until they are told. */
  readonly keepsLetters: boolean;
}

export const START: Instant = 1_772_442_000_000;
export const RESPONDENT: Party = {
  uid: 'u-respondent',
  kind: 'client',
  language: 'en',
  zone: 'Europe/Berlin',
  country: 'DE',
  protected: false,
};
export const REPORTERS: readonly Party[] = ['u-reporter', 'u-second-reporter'].map((uid) => ({
  uid,
  kind: 'freelancer',
  language: 'en',
  zone: 'Asia/Manila',
  country: 'PH',
  protected: false,
}));
export const NAMES = ['A', 'B'] as const;
export const contractOf = (of: number): string => `contract-${NAMES[of]}`;
export const ticketOf = (of: number): string => `contact-${NAMES[of]}`;
export const conversationOf = (of: number): string => `conversation-${NAMES[of]}`;

export const NOTHING_BY_HAND: World['manual'] = {
  helpDesk: false,
  messageCentre: false,
  backOffice: false,
  directory: false,
};
export const NO_BRAKES: Brakes = {
  holdsPaused: false,
  capReached: false,
  outage: false,
  automaticEnded: false,
};

/** An act of the account is one for every case on it (H9). */
export const onAccount = (act: Pick<OpenAct, 'kind'>): boolean =>
  act.kind === 'suspend' || act.kind === 'resume';

/** The part of it that the core is given for one case, as the desk would read it under the account's lock. */
export function worldFor(world: SmallWorld, setting: Setting, of: number): World {
  const effects = new Map<EffectKey, { state: EffectState; act: Act['kind']; card: CardKind }>();
  for (const act of world.acts) {
    if (act.of === of || onAccount(act))
      effects.set(act.key, { state: act.state, act: act.kind, card: act.card });
  }
  const pair = world.cases[of]?.pair ?? null;
  return {
    policy: setting.policy,
    brakes: world.brakes,
    sources: sourcesOf(world, setting),
    account: world.account,
    protected: setting.protected,
    effects,
    pairStage: world.cases.find((one) => one.id === pair)?.stage.kind ?? null,
    reportsByReporter: setting.reports,
    reportersOnRespondent: 1,
    manual: setting.manual,
  };
}

export function sourcesOf({ seen }: Pick<SmallWorld, 'seen'>, setting: Setting): readonly Source[] {
  return (['messageCentre', 'ticket'] as const).map((place) => ({
    place,
    grade: setting.grade[place],
    seenUpTo: setting.grade[place] === 'A' ? seen[place] : null,
    uncertainty: 0,
    manual: place === 'ticket' ? setting.manual.helpDesk : setting.manual.messageCentre,
  }));
}
