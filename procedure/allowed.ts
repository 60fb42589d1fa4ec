/** What a person may do on a case at an instant and, where not, why: asked by the API, shown by the web. */
import type { CardKind, Case, CaseId, Instant, Person } from './case.ts';
import { DAY } from './case.ts';
import type { PersonAct, PersonActKind, World } from './event.ts';
import { begin } from './change.ts';
import { isHarmless, undoOf, type Undo } from './harmless.ts';
import { hindrancesOf, type Hindrance } from './hindrances.ts';
import { ACTS, PERSON_ACTS } from './matrix.ts';
import { step } from './step.ts';

export interface AllowedAction {
  readonly action: PersonActKind;
  /** The verb and its object, the same in button, confirmation, history and notice. */
  readonly verb: string;
  readonly reasonNeeded: boolean;
  /** One sentence; absent where the action is allowed. */
  readonly disabledReason?: string;
  /** Nothing is sent, nobody is told, and it can be taken back whole. */
  readonly harmless: boolean;
  /** The way back; null where there is none, and where the action is not allowed. */
  readonly undo: Undo | null;
}

/**
 * Every action of a person, each with the reason why not where it is not allowed.
 * It asks `step` itself with an example of the act, so that it cannot say otherwise than the rules.
 */
export function allowedActions(
  current: Case,
  actor: Person,
  instant: Instant,
  world: World,
): readonly AllowedAction[] {
  return PERSON_ACTS.map((action) => {
    const rule = ACTS[action];
    const act = EXAMPLES[action](current, instant, world);
    const tried = step(current, { ...act, at: instant, by: actor, reason: 'reason' }, world);
    const said = { action, verb: rule.verb, reasonNeeded: rule.reason };
    return tried.kind === 'stepped'
      ? { ...said, harmless: isHarmless(act, tried), undo: undoOf(act, world.policy) }
      : { ...said, disabledReason: tried.refusal.message, harmless: false, undo: null };
  });
}

/** Everything that forbids a hold on this case now, whoever would approve it (H4, H7, A6). */
export const againstHold = (current: Case, instant: Instant, world: World): readonly Hindrance[] =>
  hindrancesOf(begin(current, instant, { kind: 'timer' }, world));

type Maker<K extends PersonActKind> = (
  current: Case,
  instant: Instant,
  world: World,
) => Extract<PersonAct, { kind: K }>;

/** Acts as they would most likely be sent; only their particulars are made up. */
const EXAMPLES: { readonly [K in PersonActKind]: Maker<K> } = {
  overrule: () => ({ kind: 'overrule' }),
  complete: () => ({ kind: 'complete', contract: null, reportTicket: null }),
  escalate: () => ({ kind: 'escalate' }),
  answerReport: () => ({ kind: 'answerReport' }),
  letPass: () => ({ kind: 'letPass' }),
  sendBack: () => ({ kind: 'sendBack' }),
  sendNoticeAgain: () => ({ kind: 'sendNoticeAgain' }),
  recognise: (current) => ({ kind: 'recognise', message: current.doubts[0]?.id ?? '', author: 'respondent' }),
  recordAnswer: (_, instant) => ({
    kind: 'recordAnswer',
    place: 'messageCentre',
    sentAt: instant,
    message: 'example',
  }),
  acceptAsAnswered: () => ({ kind: 'acceptAsAnswered' }),
  askAgain: () => ({ kind: 'askAgain' }),
  resolve: () => ({ kind: 'resolve' }),
  askReporter: () => ({ kind: 'askReporter' }),
  grantPause: (_, instant) => ({ kind: 'grantPause', until: instant + DAY }),
  refuseRequest: () => ({ kind: 'refuseRequest' }),
  endPause: () => ({ kind: 'endPause' }),
  approve: (current, _, world) => ({ kind: 'approve', together: waitingPair(current, world) }),
  giveMoreTime: (_, __, world) => ({ kind: 'giveMoreTime', hours: world.policy.leastHoursAfterMessage }),
  decline: (current, _, world) => ({ kind: 'decline', together: waitingPair(current, world) }),
  callBack: () => ({ kind: 'callBack' }),
  verify: () => ({ kind: 'verify' }),
  refuseVerification: () => ({ kind: 'refuseVerification', missing: 'messageCentre' }),
  lift: () => ({ kind: 'lift' }),
  continueHold: () => ({ kind: 'continueHold' }),
  decideObjection: () => ({ kind: 'decideObjection', result: 'holdRight' }),
  settleAct: (_, __, world) => {
    const unknown = [...world.effects].find(([, effect]) => effect.state === 'unknown');
    const act = unknown?.[1].act ?? 'writeNote';
    return { kind: 'settleAct', key: unknown?.[0] ?? '', act, happened: true, ref: 'example' };
  },
  openCard: (current) => ({ kind: 'openCard', card: cardOf(current) }),
  finishCard: (current) => ({
    kind: 'finishCard',
    card: cardOf(current),
    ticket: 'example',
    answerThere: null,
    look: {
      silentSince: current.silentSince,
      respondentCanAnswer: true,
      accountClosed: false,
      contractOpen: true,
    },
  }),
  couldNot: (current, _, world) => {
    const card = cardOf(current);
    const act = [...world.effects.values()].find((effect) => effect.card === card)?.act ?? 'look';
    return { kind: 'couldNot', card, act };
  },
  acknowledge: (current) => ({
    kind: 'acknowledge',
    task: ACKNOWLEDGED.find((kind) => current.tasks.some((task) => task.kind === kind)) ?? 'parked',
  }),
};

const ACKNOWLEDGED = ['messageUndelivered', 'noteUnconfirmed', 'parked'] as const;

const cardOf = (current: Case): CardKind =>
  current.tasks.find((task) => task.card !== undefined)?.card ?? 'notice';

/** The linked case, where both wait for a decision: then they are decided in one act (R8). */
function waitingPair(current: Case, world: World): CaseId | null {
  const waits = world.pairStage === 'proposed' || world.pairStage === 'undecided';
  return waits ? current.pair : null;
}
