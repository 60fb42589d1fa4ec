/** The statement of reasons that goes with a hold (H10), as fields; `statement.ts` gives the plain text. */
import type { Proof, Statement } from './case.ts';
import { DAY } from './case.ts';
import type { Change } from './change.ts';

/**
 * Freezes what was decided and on what facts, at this instant.
 * @returns null where there is no notice to speak of, which `whyNoHold` has excluded before.
 */
export function statementOf(change: Change, seen: readonly Proof[]): Statement | null {
  const { case: current, world } = change;
  const { window, contactTicket, noticeAcceptedAt, hold } = current;
  if (window?.deadline == null || contactTicket === null || noticeAcceptedAt === null || hold === null)
    return null;
  const byPolicy = hold.approvedBy.kind === 'policy';
  return {
    decision: 'hold',
    stillWorks: ['messageCentre', 'ticket'],
    since: change.at,
    until: null,
    facts: {
      silentSince: current.silentSince,
      reportedAt: current.reportedAt,
      noticeAcceptedAt,
      deadline: window.deadline,
      asked: window.asked,
      seen,
    },
    report: current.report,
    contract: current.contract,
    contactTicket,
    rule: 'H1',
    policyVersion: current.policy,
    automatic: byPolicy ? ['deadline', 'decision'] : ['deadline'],
    decidedBy: byPolicy ? 'policy' : 'person',
    howToLift: ['messageCentre', 'ticket'],
    objectUntil: change.at + world.policy.objectionDays * DAY,
  };
}
