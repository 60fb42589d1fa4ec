/** Arriving at a stage: what it clears, whose turn it is then, and what the two people are told (P5–P7, P11–P14, H11). */
import type { Because, ClosedOutcome, Hold, ReporterTemplate, Stage } from './case.ts';
import { HOUR } from './case.ts';
import {
  ask,
  clearTimer,
  enter,
  overtake,
  setTimer,
  stageOf,
  tellReporter,
  tellRespondent,
  type Change,
} from './change.ts';

/** What the reporter hears of each end; the hold itself is never spoken of (P13). */
const TOLD: { readonly [outcome in ClosedOutcome]: ReporterTemplate } = {
  noSilence: 'noSilence',
  incomplete: 'closed',
  returned: 'returned',
  engagementAnswered: 'engagementAnswered',
  resolved: 'closed',
  withdrawn: 'withdrawn',
  contractEnded: 'closed',
  accountClosed: 'closed',
  declined: 'declined',
  undecided: 'undecided',
  answeredLate: 'closed',
  lifted: 'answered',
};

/** What the respondent hears, where something was asked and they have not heard it yet (P14). */
const TOLD_RESPONDENT: {
  readonly [outcome in ClosedOutcome]?: { template: 'nothingAsked' | 'noHold' | 'enough'; because: Because };
} = {
  noSilence: { template: 'nothingAsked', because: 'answeredBeforeNotice' },
  incomplete: { template: 'nothingAsked', because: 'undecided' },
  withdrawn: { template: 'nothingAsked', because: 'withdrawn' },
  contractEnded: { template: 'nothingAsked', because: 'contractEnded' },
  declined: { template: 'noHold', because: 'declined' },
  undecided: { template: 'noHold', because: 'undecided' },
  answeredLate: { template: 'enough', because: 'answeredLate' },
};

/** Closes the case. An objection to its hold goes on (L5). */
export function close(change: Change, outcome: ClosedOutcome): void {
  const before = stageOf(change);
  withdrawUnsent(change);
  const told = TOLD_RESPONDENT[outcome];
  if (told !== undefined && before !== 'answered' && before !== 'lifting')
    tellRespondent(change, told.template, { because: told.because });
  // A hold that ended without any answer is not told as one, and an end is told though its word was used before (P13).
  const answerKnown = Object.values(change.case.met).some((met) => met !== null);
  const fitting = outcome === 'lifted' && !answerKnown ? 'closed' : TOLD[outcome];
  const word = change.case.reporterTold.includes(fitting) ? 'closed' : fitting;
  tellReporter(change, word, { outcome }, before === 'lifting' ? 'lift' : 'message');
  enter(change, { kind: 'closed', outcome });
  change.case.tasks = change.case.tasks.filter((task) => task.kind !== 'doubt' && task.kind !== 'request');
  change.case.questionSince = null;
  clearTimer(change, 'question');
  change.case.closedAt = change.at;
}

/** P7, P14: a notice that was accepted after the case had ended is followed by a word that nothing is asked. */
export function nothingAskedAnyMore(change: Change): void {
  const { stage } = change.case;
  if (stage.kind !== 'closed') return;
  tellRespondent(change, 'nothingAsked', {
    because: TOLD_RESPONDENT[stage.outcome]?.because ?? 'agentDecided',
  });
}

/** A notice or a look that nobody has begun is not needed any more; one that is out is followed by a word (P7, P14). */
function withdrawUnsent(change: Change): void {
  for (const [key, effect] of change.world.effects) {
    if (effect.act !== 'look' && effect.act !== 'openContactTicket') continue;
    // A notice card that somebody has opened may be out: once it is done, the word follows.
    if (
      effect.state === 'handed' &&
      effect.act === 'openContactTicket' &&
      change.case.openCard?.card === effect.card
    )
      continue;
    overtake(change, key, 'the case ended');
  }
}

/** P7: one of two met; a person accepts it or asks once more. */
export function partlyAnswered(change: Change): void {
  enter(change, { kind: 'partlyAnswered' });
  ask(change, 'partlyAnswered', 'escalations');
}

/** P5, P11: answered; the reporter is asked whether it is resolved. */
export function answered(change: Change): void {
  enter(change, { kind: 'answered' });
  change.case.requests = [];
  dropRequests(change);
  // The reporter is asked something else now (P11).
  change.case.questionSince = null;
  clearTimer(change, 'question');
  tellRespondent(change, 'enough', { because: 'answered' });
  tellReporter(change, 'answered');
  const { resolveHours } = change.world.policy;
  if (resolveHours === null) return close(change, 'resolved');
  setTimer(change, 'resolve', change.at + resolveHours * HOUR);
}

export function dropRequests(change: Change): void {
  change.case.tasks = change.case.tasks.filter((task) => task.kind !== 'request');
}

/** H11: answered after the deadline, before a suspension was confirmed. No hold; counted as late. */
export function answeredLate(change: Change): void {
  enter(change, { kind: 'answeredLate' });
  change.case.countedLateAt = change.at;
  ask(change, 'answeredLate', 'escalations');
  tellReporter(change, 'answered');
}

/** P6: the notice is void: no clock, no hold; a person is asked. */
export function noticeVoid(change: Change): void {
  if (change.case.window !== null)
    change.case.window = { ...change.case.window, acceptedAt: null, deadline: null };
  change.case.noticeAcceptedAt = null;
  const before = stageOf(change);
  enter(change, { kind: 'noticeVoid' });
  ask(change, 'noticeVoid', 'escalations');
  // On a lift they have just been told the same in other words (P14: once).
  if (before !== 'lifting') tellRespondent(change, 'noticeVoid', { because: 'noticeVoid' });
}

/** H4: a decision is due. */
export function enterProposed(change: Change, stage: Stage): void {
  enter(change, stage);
  ask(change, 'decide', 'escalations');
}

/** Another decision takes the place of the hold. One that was confirmed is kept: the respondent may object to it for 6 months (L5). */
export function replaceHold(change: Change, hold: Hold | null): void {
  if (change.case.hold?.suspendedAt != null) change.case.formerHold = change.case.hold;
  change.case.hold = hold;
}

/** Back to a decision: a call-back, a lapse, a pause of holds, a refused suspension (H12, A6). */
export function proposeAgain(change: Change): void {
  replaceHold(change, null);
  change.case.proofs = [];
  enterProposed(change, { kind: 'proposed', outage: false });
}
