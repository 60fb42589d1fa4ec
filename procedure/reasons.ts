/** The statement of reasons that goes with a hold (H10), as fields; `statement.ts` gives the plain text. */
import type { Instant, Proof, Statement } from './case.ts';
import { DAY } from './case.ts';
import type { Change } from './change.ts';

/**
 * A hold by hand: the instant at which its card was opened, and from which its texts count. They are copied from the card,
 * so what the ledger keeps at its end has to say the same (H10: frozen as sent). Null where no such card is worked on.
 */
export function handHeldAt({ case: { openCard } }: Change): Instant | null {
  return openCard?.card === 'hold' ? openCard.at : null;
}

/**
 * Freezes what was decided and on what facts, at this instant.
 * @returns null where there is no notice to speak of, which `whyNoHold` has excluded before.
 */
export function statementOf(change: Change, seen: readonly Proof[]): Statement | null {
  const { case: current, world } = change;
  const { window, contactTicket, noticeAcceptedAt, hold } = current;
  if (window?.deadline == null || contactTicket === null || noticeAcceptedAt === null || hold === null)
    return null;
  const since = handHeldAt(change) ?? change.at;
  const byPolicy = hold.approvedBy.kind === 'policy';
  return {
    decision: 'hold',
    stillWorks: ['messageCentre', 'ticket'],
    since,
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
    objectUntil: since + world.policy.objectionDays * DAY,
  };
}
