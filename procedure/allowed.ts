/** What a person may do on a case at an instant and, where not, why: asked by the API, shown by the web. */
import type { Case, Instant, Person } from './case.ts';
import { DAY } from './case.ts';
import type { PersonAct, PersonActKind, World } from './event.ts';
import { ACTS, PERSON_ACTS } from './matrix.ts';
import { step } from './step.ts';

export interface AllowedAction {
  readonly action: PersonActKind;
  /** The verb and its object, the same in button, confirmation, history and notice. */
  readonly verb: string;
  readonly reasonNeeded: boolean;
  /** One sentence; absent where the action is allowed. */
  readonly disabledReason?: string;
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
    const tried = step(
      current,
      { ...example(current, action, instant, world), at: instant, by: actor, reason: 'reason' },
      world,
    );
    const allowed: AllowedAction = { action, verb: rule.verb, reasonNeeded: rule.reason };
    return tried.kind === 'stepped' ? allowed : { ...allowed, disabledReason: tried.refusal.message };
  });
}

/** An act as it would most likely be sent; only its particulars are made up. */
function example(current: Case, kind: PersonActKind, instant: Instant, world: World): PersonAct {
  const card = current.tasks.find((task) => task.card !== undefined)?.card ?? 'notice';
  const together =
    current.pair !== null && (world.pairStage === 'proposed' || world.pairStage === 'undecided')
      ? current.pair
      : null;
  const unknown = [...world.effects].find(([, effect]) => effect.state === 'unknown');
  switch (kind) {
    case 'complete':
      return { kind, contract: null, reportTicket: null };
    case 'recognise':
      return { kind, message: current.doubts[0]?.id ?? '', author: 'respondent' };
    case 'recordAnswer':
      return { kind, place: 'messageCentre', sentAt: instant, message: 'example' };
    case 'grantPause':
      return { kind, until: instant + DAY };
    case 'giveMoreTime':
      return { kind, hours: world.policy.leastHoursAfterMessage };
    case 'approve':
    case 'decline':
      return { kind, together };
    case 'refuseVerification':
      return { kind, missing: 'messageCentre' };
    case 'decideObjection':
      return { kind, result: 'holdRight' };
    case 'settleAct':
      return {
        kind,
        key: unknown?.[0] ?? '',
        act: unknown?.[1].act ?? 'writeNote',
        happened: true,
        ref: 'example',
      };
    case 'openCard':
      return { kind, card };
    case 'finishCard':
      return {
        kind,
        card,
        ticket: 'example',
        answerThere: null,
        look: {
          silentSince: current.silentSince,
          respondentCanAnswer: true,
          accountClosed: false,
          contractOpen: true,
        },
      };
    case 'couldNot':
      return {
        kind,
        card,
        act: [...world.effects.values()].find((effect) => effect.card === card)?.act ?? 'look',
      };
    case 'acknowledge': {
      const task = current.tasks.find(
        (one) => one.kind === 'messageUndelivered' || one.kind === 'noteUnconfirmed' || one.kind === 'parked',
      )?.kind;
      return { kind, task: task === 'noteUnconfirmed' || task === 'parked' ? task : 'messageUndelivered' };
    }
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
