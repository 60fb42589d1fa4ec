/** What people may decide next in a random walk: mostly something that the stage allows. */
import { DAY, HOUR } from '../case.ts';
import type { Case, Instant, Place, Role } from '../case.ts';
import type { Event, PersonAct, PersonActKind } from '../event.ts';
import { ACTS, PERSON_ACTS } from '../matrix.ts';
import { among, onceIn, type Chance } from './chance.ts';
import type { Stagehand } from './scene.ts';

const PEOPLE: readonly [string, ...string[]] = ['ada', 'ben', 'lea'];
const ALL_ROLES: readonly Role[] = ['frontLine', 'engagement', 'escalations', 'lead'];

/** Acts that end most walks before anything happens in them. */
const RARE: ReadonlySet<PersonActKind> = new Set([
  'recordAnswer',
  'askReporter',
  'decline',
  'acceptAsAnswered',
]);

/** The act that takes a case on from a stage in which it waits for a person. */
const FORWARD: { readonly [stage in Case['stage']['kind']]?: PersonActKind } = {
  incomplete: 'complete',
  engagement: 'escalate',
  massReview: 'letPass',
  noticeVoid: 'sendNoticeAgain',
  paused: 'endPause',
  partlyAnswered: 'askAgain',
  proposed: 'approve',
  onHold: 'verify',
  answeredLate: 'askAgain',
};

export function forward(chance: Chance, hand: Stagehand, state: Case, at: Instant): Event | null {
  const handed = [...hand.entries.values()].some((entry) => entry.state === 'handed');
  const kind = handed ? 'finishCard' : FORWARD[state.stage.kind];
  if (kind === undefined || onceIn(chance, 3)) return null;
  return {
    ...actOf(chance, hand, state, kind, at),
    at,
    by: { kind: 'person', id: among(chance, PEOPLE), roles: ALL_ROLES },
    reason: 'text:reason',
  };
}

/** A person decides: mostly something that the stage allows. */
export function act(chance: Chance, hand: Stagehand, state: Case, at: Instant): Event {
  const states = new Set([...hand.entries.values()].map((entry) => entry.state));
  const here = PERSON_ACTS.filter((kind) => {
    if (kind === 'settleAct') return states.has('unknown');
    if (RARE.has(kind) && !onceIn(chance, 5)) return false;
    if (kind === 'decideObjection') return state.objection !== null;
    if (kind === 'recognise') return state.doubts.length > 0;
    if (kind === 'refuseRequest') return state.requests.length > 0;
    if (kind === 'acknowledge')
      return state.tasks.some((task) =>
        ['messageUndelivered', 'noteUnconfirmed', 'parked'].includes(task.kind),
      );
    if (kind === 'openCard' || kind === 'finishCard' || kind === 'couldNot') return states.has('handed');
    return ACTS[kind].stages.includes(state.stage.kind);
  });
  const kinds = onceIn(chance, 8) || here.length === 0 ? PERSON_ACTS : here;
  const kind = kinds[chance(kinds.length)] ?? 'escalate';
  const roles = onceIn(chance, 8)
    ? among<readonly Role[]>(chance, [['frontLine'], ['engagement'], ['escalations']])
    : ALL_ROLES;
  const reason = onceIn(chance, 10) ? null : 'text:reason';
  return {
    ...actOf(chance, hand, state, kind, at),
    at,
    by: { kind: 'person', id: among(chance, PEOPLE), roles },
    reason,
  };
}

/** One act with fields that can be right. */
export function actOf(
  chance: Chance,
  hand: Stagehand,
  state: Case,
  kind: PersonActKind,
  at: Instant,
): PersonAct {
  const place: Place = among(chance, ['messageCentre', 'ticket'] as const);
  switch (kind) {
    case 'complete':
      return { kind, contract: 'c-4711', reportTicket: 'T-100' };
    case 'recognise':
      return {
        kind,
        message: state.doubts[0]?.id ?? 'none',
        author: among(chance, ['respondent', 'reporter', 'thirdParty'] as const),
      };
    case 'recordAnswer':
      return { kind, place, sentAt: at - among(chance, [0, HOUR, DAY]), message: `seen-${at}-${place}` };
    case 'grantPause':
      return { kind, until: at + among(chance, [HOUR, DAY, 15 * DAY]) };
    case 'approve':
    case 'decline':
      return { kind, together: onceIn(chance, 2) ? state.pair : null };
    case 'giveMoreTime':
      return { kind, hours: among(chance, [24, 48, 12]) };
    case 'refuseVerification':
      return { kind, missing: among(chance, ['messageCentre', 'messageCentre', 'ticket'] as const) };
    case 'decideObjection':
      return { kind, result: among(chance, ['holdRight', 'holdWrong'] as const) };
    case 'settleAct': {
      const unknown = [...hand.entries].find(([, entry]) => entry.state === 'unknown');
      return {
        kind,
        key: unknown?.[0] ?? 'no such key',
        act: unknown?.[1].effect.act.kind ?? 'suspend',
        happened: !onceIn(chance, 2),
        ref: 'T-900',
      };
    }
    case 'openCard':
    case 'finishCard':
    case 'couldNot':
      return cardAct(chance, hand, kind);
    case 'acknowledge':
      return { kind, task: among(chance, ['messageUndelivered', 'noteUnconfirmed', 'parked'] as const) };
    case 'overrule':
    case 'escalate':
    case 'answerReport':
    case 'letPass':
    case 'sendBack':
    case 'sendNoticeAgain':
    case 'acceptAsAnswered':
    case 'askAgain':
    case 'resolve':
    case 'askReporter':
    case 'refuseRequest':
    case 'endPause':
    case 'callBack':
    case 'verify':
    case 'lift':
    case 'continueHold':
      return { kind };
  }
}

function cardAct(chance: Chance, hand: Stagehand, kind: 'openCard' | 'finishCard' | 'couldNot'): PersonAct {
  const handed = [...hand.entries.values()].filter((entry) => entry.state === 'handed');
  const { card, act: handedAct } =
    handed[0] === undefined
      ? { card: 'hold' as const, act: 'suspend' as const }
      : { card: handed[0].effect.card, act: handed[0].effect.act.kind };
  if (kind === 'openCard') return { kind, card };
  if (kind === 'couldNot') return { kind, card, act: handedAct };
  const look = {
    silentSince: null,
    respondentCanAnswer: !onceIn(chance, 10),
    accountClosed: onceIn(chance, 20),
    contractOpen: !onceIn(chance, 10),
  };
  return { kind, card, ticket: 'T-77', answerThere: onceIn(chance, 5) ? 'messageCentre' : null, look };
}
