/** What ends a case from outside: the reporter, the contract, the account (P12, R7). */
import type { Because } from './case.ts';
import type { Event } from './event.ts';
import { stageOf, type Change } from './change.ts';
import { holdInFlight, revokeApproval, startLift, startVerification } from './lifting.ts';
import { close } from './stages.ts';

/** P12: the reporter withdraws, or never answered the desk's question (P11). */
export function withdraw(change: Change): void {
  endOrLift(change, 'withdrawn', 'withdrawn');
}

/** P12: the contract ended. On hold, an end by the respondent alone starts L3; else the hold is lifted at once. */
export function contractEnded(change: Change, event: Extract<Event, { kind: 'contractChanged' }>): void {
  const { contract } = event;
  const stage = stageOf(change);
  if (contract.state !== 'ended' || contract.id !== change.case.contract || stage === 'closed') return;
  const known = change.case.contractEndedBy;
  change.case.contractEndedBy = contract.endedBy ?? 'unknown';
  if (known === change.case.contractEndedBy) return;
  const byRespondentAlone = contract.endedBy === 'respondent' || contract.endedBy === null;
  if (stage === 'onHold' && byRespondentAlone) return startVerification(change);
  endOrLift(change, 'contractEnded', 'contractEnded');
}

/** R7: a closed account ends the case without a hold; one that stands is lifted first. */
export function accountClosed(change: Change): void {
  if (stageOf(change) === 'lifting') return;
  if (stageOf(change) === 'onHold' || holdInFlight(change))
    return startLift(change, 'P12', 'accountClosed', { kind: 'closed', outcome: 'accountClosed' });
  revokeApproval(change, 'the account is closed');
  close(change, 'accountClosed');
}

function endOrLift(change: Change, outcome: 'withdrawn' | 'contractEnded', because: Because): void {
  const stage = stageOf(change);
  if (stage === 'closed') return;
  if (stage === 'lifting') {
    if (change.case.lift !== null)
      change.case.lift = { ...change.case.lift, next: { kind: 'closed', outcome } };
    return;
  }
  if (stage === 'onHold' || holdInFlight(change))
    return startLift(change, 'P12', because, { kind: 'closed', outcome });
  revokeApproval(change, because);
  close(change, outcome);
}
