/** The rules as one pure function: a case and an event in, the next case and its effects out. No clock, no chance, no promises. */
import type { Case, Instant, Outcome } from './case.ts';
import type { Event, OutsideEvent, PersonEvent, Refusal, Step, World } from './event.ts';
import { begin, type Change } from './change.ts';
import { backToProposal, promiseBroken, questionAnswered, receive, request } from './answers.ts';
import { objectedByReporter } from './asking.ts';
import { decide } from './deciding.ts';
import { mayNot } from './permission.ts';
import { withdraw } from './ending.ts';
import { joinReport, report } from './intake.ts';
import { object } from './lifting.ts';
import { isPersonAct, refusedCell } from './matrix.ts';
import { close } from './stages.ts';
import { applyOutcome, bounced, worldChanged } from './outcomes.ts';
import { takeOver, whyNotTakenOver } from './taking-over.ts';
import { due } from './timers.ts';

/** The version of these rules; a history row names the one that made it. */
export const RULES = '1';

/**
 * One step of one case.
 * @param current the case, or null for the report that makes it.
 * @param event what happened; `at` is the desk's instant of the batch.
 * @param world what the decision may depend on, read under the account's lock.
 * @returns the next case with the acts it wants, or a refusal that changed nothing.
 */
export function step(current: Case | null, event: Event, world: World): Step {
  if (current === null) return first(event, world);
  // A person's act is asked for its right before its stage (`mayNot`).
  const cell = isPersonEvent(event) ? null : refusedCell(current.stage.kind, event.kind);
  if (cell !== null) return refused(cell);
  const change = begin(
    current,
    event.at,
    event.by,
    world,
    event.kind === 'outcome' && isOver(event.outcome) ? event.key : null,
  );
  if (isPersonEvent(event)) {
    const refusal = mayNot(change, event);
    if (refusal !== null) return refused(refusal);
    decide(change, event);
  } else {
    happen(change, event);
  }
  return stepped(change);
}

/** The event that makes the case. */
function first(event: Event, world: World): Step {
  if (event.kind === 'reported') return stepped(report(event, world));
  if (event.kind === 'takenOver') {
    const why = whyNotTakenOver(event);
    return why === null ? stepped(takeOver(event, world)) : refused(why);
  }
  return refused({
    code: 'noCase',
    message: 'A case begins with a report.',
    next: 'Report the non-response first.',
    retry: false,
  });
}

/** Handed and unknown acts may still be withdrawn or looked up; the others have come to their end. */
function isOver(outcome: Outcome): boolean {
  return outcome.kind !== 'handed' && outcome.kind !== 'unknown';
}

export function isPersonEvent(event: Event): event is PersonEvent {
  return isPersonAct(event.kind);
}

function refused(refusal: Refusal): Step {
  return { kind: 'refused', refusal };
}

function stepped(change: Change): Step {
  return {
    kind: 'stepped',
    case: change.case,
    effects: change.effects,
    withdraw: change.withdraw,
    settled: change.settled,
    account: change.account,
  };
}

/** What the world, the clock and the two people do: facts, never refused. */
function happen(change: Change, event: OutsideEvent): void {
  const open = change.case.stage.kind !== 'closed';
  switch (event.kind) {
    case 'reported':
    case 'takenOver':
      return;
    case 'reportedAgain':
      if (!open) return;
      joinReport(change, event);
      if (change.case.stage.kind === 'answered') objectedByReporter(change);
      return;
    case 'paired':
      if (change.world.policy.linkPairs) change.case.pair = event.with;
      return;
    case 'message':
      return receive(change, event.message);
    case 'due':
      return due(change);
    case 'outcome':
      return applyOutcome(change, event.key, event.act, event.outcome);
    case 'bounced':
      return bounced(change, event.key);
    case 'accountChanged':
    case 'contractChanged':
      return worldChanged(change, event);
    case 'promiseBroken':
      return promiseBroken(change, event.place);
    case 'braked':
      return backToProposal(change, 'holds are paused');
    case 'requested':
      return respondentAsks(change, event.request, event.at, event.until);
    case 'withdrawn':
      return withdraw(change);
    case 'reporterSaid':
      if (open) reporterSaid(change, event.says);
      return;
    case 'objected':
      return object(change, event.text);
  }
}

/** P12: only while something is asked of them, or a decision on it is due. */
function respondentAsks(change: Change, kind: 'time' | 'absence', at: Instant, until: Instant | null): void {
  const stages = [
    'noticing',
    'waiting',
    'paused',
    'partlyAnswered',
    'proposed',
    'undecided',
    'approved',
    'suspending',
  ];
  if (stages.includes(change.case.stage.kind)) request(change, kind, at, until);
}

function reporterSaid(change: Change, says: 'resolved' | 'notResolved' | 'answer'): void {
  if (change.case.questionSince !== null) questionAnswered(change);
  if (change.case.stage.kind !== 'answered') return;
  if (says === 'resolved') close(change, 'resolved');
  if (says === 'notResolved') objectedByReporter(change);
}
