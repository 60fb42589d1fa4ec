/**
 * The invariants that can be checked on one step, as predicates; null where they hold, else one sentence.
 *
 * I1 no hold from a window in which an answer in time is known, nor with a later one known before it was sent
 * I3 a key is never made twice; a lift is never overtaken by its older hold
 * I5 every hold has a principal, every lift a principal or a rule
 * I8 every open case has a due instant or a person's turn
 * I2, I4, I6 and I7 need the ledger or the back office: the doctor sweeps them.
 */
import type { Case, Effect } from './case.ts';
import type { Step, World } from './event.ts';
import { dueAt } from './timers.ts';
import { inTime } from './evidence.ts';

type Stepped = Extract<Step, { kind: 'stepped' }>;

/** One that a person's card settles as not done in the step that makes it touches no account (A2). */
const suspends = (effect: Effect): boolean =>
  effect.act.kind === 'suspend' && effect.settled?.kind !== 'refused';

export const i1 = (before: Case | null, step: Stepped): string | null => {
  const sends = step.effects.some(suspends);
  const current = step.case;
  if (!sends) return null;
  const { hold, window } = current;
  if (hold === null || window === null || window.deadline === null)
    return 'I1: a suspension without a hold or a deadline';
  const { deadline } = window;
  if (before === null || before.noticeAcceptedAt === null)
    return 'I1: a suspension without an accepted notice';
  const known = window.asked.find(
    (place) => current.met[place] !== null && inTime(current.met[place].sentAt, deadline),
  );
  if (known !== undefined) return `I1: the ${known} was answered in time`;
  if (current.lastAnswerAt !== null && !inTime(current.lastAnswerAt, deadline))
    return 'I1: a later answer is known';
  const unseen = hold.proofs.find((proof) => !inTime(deadline, proof.seenUpTo));
  if (unseen !== undefined || hold.proofs.length === 0) return 'I1: silence is not proven up to the deadline';
  return null;
};

export const i3 = (step: Stepped, world: World): string | null => {
  const keys = new Set<string>();
  for (const effect of step.effects) {
    if (keys.has(effect.key) || world.effects.has(effect.key))
      return `I3: the key ${effect.key} is made twice`;
    keys.add(effect.key);
    // What a card has done and taken back in one step is no hold that is still to come.
    if (effect.act.kind === 'suspend' && effect.settled === undefined && step.account.standing < 1)
      return 'I3: a suspension although no hold stands';
    if (effect.act.kind === 'resume' && step.account.standing > 0)
      return 'I3: a lift although another hold stands';
  }
  return null;
};

export const i5 = (step: Stepped): string | null => {
  const { hold, lift } = step.case;
  if (hold !== null && hold.stands) {
    const { approvedBy } = hold;
    if (approvedBy.kind === 'policy' ? new Set(approvedBy.approvedBy).size < 2 : approvedBy.kind !== 'person')
      return 'I5: a hold without anybody who was allowed to';
    if (
      approvedBy.kind === 'person' &&
      !approvedBy.roles.some((role) => role === 'escalations' || role === 'lead')
    )
      return 'I5: a hold by somebody who was not allowed to';
  }
  if (
    lift !== null &&
    (lift.rule === 'L6' || lift.rule === 'L3') &&
    lift.because === 'agentDecided' &&
    lift.by.kind !== 'person'
  )
    return 'I5: a lift without a principal or a rule';
  return null;
};

export const i8 = (step: Stepped): string | null => {
  const current = step.case;
  if (current.stage.kind === 'closed') return null;
  return dueAt(current) !== null || current.tasks.length > 0
    ? null
    : `I8: an open case in ${current.stage.kind} with neither a due instant nor a person's turn`;
};

/** I1, I3, I5 and I8 of one step; the first that does not hold. */
export function violated(before: Case | null, step: Stepped, world: World): string | null {
  return i1(before, step) ?? i3(step, world) ?? i5(step) ?? i8(step);
}
