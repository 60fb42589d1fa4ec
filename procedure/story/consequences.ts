/** What a row of the history brought about beside the stage, each with the rule that demands it (H4, H11, L4, L7). */
import { decidingPolicy, type Turn } from '../line/turns.ts';
import { liftCause } from '../note.ts';

export interface Consequence {
  readonly sentence: string;
  readonly rule: string;
}

export function consequencesOf(turn: Turn): readonly Consequence[] {
  const { before, after } = turn;
  const found: Consequence[] = [];
  const policy = decidingPolicy(turn);
  if (policy !== null)
    found.push({
      sentence: `Version ${policy} of the policy, which two people approved, approved the hold by itself.`,
      rule: 'H4',
    });
  if (after.countedLateAt !== null && after.countedLateAt !== before?.countedLateAt)
    found.push({ sentence: 'It is counted as answered late: no hold.', rule: 'H11' });
  if (after.countedWrongAt !== null && after.countedWrongAt !== before?.countedWrongAt)
    found.push({ sentence: "The hold was wrong: it is counted as the desk's error.", rule: 'L4' });
  const { lift } = after;
  if (lift !== null && lift.decidedAt !== before?.lift?.decidedAt)
    found.push({ sentence: `A lift is decided. ${liftCause(lift.because)}.`, rule: lift.rule });
  if (lift?.confirmedAt != null && lift.confirmedAt !== before?.lift?.confirmedAt && after.hold !== null)
    found.push({ sentence: 'The hold of this case has ended.', rule: 'L7' });
  return found;
}
