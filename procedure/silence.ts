/** Silence: proposed by the timer, proven, decided by a person, carried out (H1–H12). */
import type { Actor, EffectKey, Instant, Hold, Look, PersonId, Place } from './case.ts';
import { DAY, HOUR, MINUTE, SECOND } from './case.ts';
import { holdNote, whyNoHold } from './hindrances.ts';
import {
  ask,
  clearTimer,
  emit,
  enter,
  look,
  setTimer,
  stageOf,
  tellReporter,
  tellRespondent,
  type Change,
} from './change.ts';
import { proofsOf, prove } from './evidence.ts';
import { holdInFlight, startLift } from './lifting.ts';
import { enterProposed, noticeVoid, proposeAgain, replaceHold } from './stages.ts';
import { handHeldAt, statementOf } from './reasons.ts';

/** H4, H5: the deadline is over without an answer. A person decides; where proof is missing the case says which source. */
export function propose(change: Change, outage: boolean): void {
  const window = change.case.window;
  if (window?.deadline == null) return noticeVoid(change);
  const proven = prove(change.case, change.world, window.deadline);
  if (proven.behind.length > 0) return undecided(change, proven.behind, outage);
  enterProposed(change, { kind: 'proposed', outage });
  change.case.proofs = proven.proofs;
  // A read that nobody has tried yet is part of the decision (H5); what only a person can look at is looked at on the card.
  if (proven.toLook.some((place) => !isManual(change, place))) look(change, 'deadline');
  if (!outage) decideByPolicy(change);
}

function isManual(change: Change, place: string): boolean {
  return change.world.sources.find((source) => source.place === place)?.manual ?? true;
}

/**
 * H5: which source is behind; after 72 hours it ends without a hold. A stream that is behind leads out by its watermark;
 * a look that failed, or a stream that was never read back, only by a look that succeeds.
 */
export function undecided(change: Change, behind: readonly Place[], outage: boolean, byLook = false): void {
  const end = change.case.stage.kind === 'undecided' ? change.case.timers.undecidedEnd : undefined;
  const streams = behind.every((place) =>
    change.world.sources.some((source) => source.place === place && source.grade === 'A'),
  );
  const toLook = byLook || !streams || change.case.readBackAt === null;
  enter(change, {
    kind: 'undecided',
    behind,
    outage,
    wanted: toLook ? null : (change.case.window?.deadline ?? null),
  });
  ask(change, 'undecided', 'escalations');
  const { undecidedHours } = change.world.policy;
  if (undecidedHours !== null) setTimer(change, 'undecidedEnd', end ?? change.at + undecidedHours * HOUR);
  if (toLook) setTimer(change, 'dailyLook', change.at + LOOK_AGAIN);
}

/** How soon a look that failed is taken again. */
const LOOK_AGAIN = 10 * MINUTE;

/** The watermark passed, or a look succeeded. */
export function undecidedAgain(change: Change): void {
  const { stage, window } = change.case;
  if (stage.kind !== 'undecided' || window?.deadline == null) return;
  const proven = prove(change.case, change.world, window.deadline);
  const lost = stage.behind.some((place) => proven.toLook.includes(place));
  if (proven.behind.length === 0 && !lost) propose(change, stage.outage);
  // A stream that is none any more brings no watermark until it is trusted again: a look may lead out before.
  else if (lost && stage.wanted !== null && change.case.timers.dailyLook === undefined)
    setTimer(change, 'dailyLook', change.at + LOOK_AGAIN);
}

/** H4: automatic holds, where two people approved them and the law allows them; never while the brakes are on (A6). */
function decideByPolicy(change: Change): void {
  const { policy, brakes } = change.world;
  const automatic = policy.automaticHolds;
  if (automatic === null || brakes.holdsPaused || brakes.capReached || brakes.outage || brakes.automaticEnded)
    return;
  const { respondent } = change.case;
  const lawful =
    respondent.kind === 'client' || automatic.freelancers.some((one) => one.country === respondent.country);
  if (!lawful || change.world.protected || change.case.pair !== null || whyNoHold(change) !== null) return;
  approve(change, { kind: 'policy', version: policy.version, approvedBy: automatic.approvedBy }, null);
}

/** H4, H12: approved. For the call-back window nothing is done; then the proof is taken again inside the act (H6). */
export function approve(change: Change, by: Actor, askedBy: PersonId | null): void {
  const { policy } = change.world;
  const proofs = change.case.proofs;
  enter(change, { kind: 'approved' });
  const lookKey = look(change, 'hold', policy.callBackSeconds * SECOND, 'hold');
  replaceHold(change, {
    key: '',
    approvedBy: by,
    askedBy,
    approvedAt: change.at,
    proofs,
    lookKey,
    looked: false,
    statement: null,
    stands: false,
    suspendedAt: null,
    messageKey: null,
    messageAcceptedAt: null,
    refusals: 0,
    verifyBefore: null,
  });
  setTimer(change, 'approvalLapse', change.at + policy.approvalLapseMinutes * MINUTE);
}

/** H6: the look within the act found no answer; what it read counts where it began after the deadline. */
export function lookedBeforeHold(change: Change, found: Look): void {
  const { hold } = change.case;
  if (hold === null) return;
  const read = proofsOf(found);
  change.case.proofs = [
    ...change.case.proofs.filter((old) => !read.some((one) => one.place === old.place)),
    ...read,
  ];
  change.case.hold = { ...hold, looked: true };
  suspendIfProven(change);
}

/**
 * Takes stock once more, with everything known at this instant. Every place must be proven (H5); one that nobody read
 * within the act needs a watermark at or past the approval (H6), and a read that has grown old is taken again.
 */
export function suspendIfProven(change: Change): void {
  const { hold, window } = change.case;
  if (hold === null || window?.deadline == null) return;
  const { policy, sources } = change.world;
  const proven = prove(change.case, change.world, window.deadline);
  const missing = [...proven.behind, ...proven.toLook];
  if (missing.length > 0) return notProven(change, missing);
  const readInAct = (place: Place): boolean =>
    change.case.proofs.some(
      (proof) => proof.place === place && proof.grade !== 'A' && proof.seenUpTo >= hold.approvedAt,
    );
  const unread = sources.filter((source) => policy.places.includes(source.place) && !readInAct(source.place));
  const blind = unread.filter((source) => source.grade !== 'A').map((source) => source.place);
  if (blind.length > 0) return notProven(change, blind);
  const short = unread.some((source) => (source.seenUpTo ?? -1) < hold.approvedAt + source.uncertainty);
  if (short) return;
  const oldest = change.at - policy.proofSeconds * SECOND;
  if (proven.proofs.some((proof) => proof.grade === 'B' && proof.seenUpTo < oldest)) {
    change.case.hold = { ...hold, looked: false, lookKey: look(change, 'hold', 0, 'hold') };
    return;
  }
  if (whyNoHold(change) !== null || approvalGone(change, hold)) return fallBack(change);
  suspend(change, proven.proofs);
}

/** What has changed since the approval: it lapsed, the linked case waits again (R8), the account is protected now (H7), or automatic holds ended (A6). */
function approvalGone(change: Change, hold: Hold): boolean {
  const { policy, brakes, pairStage } = change.world;
  const opened = change.case.openCard?.card === 'hold';
  if (!opened && change.at >= hold.approvedAt + policy.approvalLapseMinutes * MINUTE) return true;
  if (change.case.pair !== null && (pairStage === 'proposed' || pairStage === 'undecided')) return true;
  if (change.world.protected && hold.askedBy === null) return true;
  return hold.approvedBy.kind === 'policy' && (brakes.automaticEnded || brakes.outage);
}

/** H12: where a person has suspended by hand meanwhile, the desk wants the account free; else it is a proposal again. */
function fallBack(change: Change): void {
  if (holdInFlight(change))
    return startLift(change, 'H12', 'agentDecided', { kind: 'proposed', outage: false });
  proposeAgain(change);
}

function notProven(change: Change, behind: readonly Place[]): void {
  if (holdInFlight(change)) return fallBack(change);
  change.case.hold = null;
  change.case.proofs = [];
  undecided(change, behind, false);
}

/** H2, H9, H10: the statement is frozen, then the account is suspended, once, however many holds stand on it. */
function suspend(change: Change, proofs: Extract<Change['case']['hold'], object>['proofs']): void {
  const { hold, respondent } = change.case;
  const note = holdNote(change);
  if (hold === null || note.kind === 'gap') return proposeAgain(change);
  const first = change.account.standing === 0;
  const n = change.account.n + (first ? 1 : 0);
  const key: EffectKey = `suspend:${respondent.uid}:${n}`;
  change.account = {
    ...change.account,
    standing: change.account.standing + 1,
    n,
    suspendedAt: first ? null : change.account.suspendedAt,
  };
  enter(change, { kind: 'suspending' });
  change.case.hold = { ...hold, key, proofs, stands: true, statement: statementOf(change, proofs) };
  if (first) {
    const oldest = Math.min(
      change.at,
      ...proofs.filter((proof) => proof.grade === 'B').map((proof) => proof.seenUpTo),
    );
    emit(change, { kind: 'suspend', uid: respondent.uid, note: note.text }, 'hold', {
      awaited: true,
      key,
      validFor: oldest + change.world.policy.proofSeconds * SECOND - change.at,
    });
  } else if (change.account.suspendedAt !== null) {
    return suspended(change, change.at);
  }
  setTimer(change, 'suspensionUnconfirmed', change.at + change.world.policy.unconfirmedMinutes * MINUTE);
}

/** H1, H12: the back office confirmed; message and note go out, and the reporter hears that the matter is with us. */
export function suspended(change: Change, at: Instant): void {
  const { hold, respondent } = change.case;
  if (hold === null) return;
  const { policy } = change.world;
  if (change.account.suspendedAt === null) change.account = { ...change.account, suspendedAt: at };
  enter(change, { kind: 'onHold' });
  const since = handHeldAt(change) ?? at;
  const statement = hold.statement === null ? null : { ...hold.statement, since };
  const messageKey = tellRespondent(change, 'held', statement === null ? {} : { statement }, true, 'hold');
  change.case.hold = { ...hold, statement, suspendedAt: at, messageKey };
  const note = holdNote(change);
  if (note.kind === 'note') emit(change, { kind: 'writeNote', uid: respondent.uid, note: note.text }, 'hold');
  tellReporter(change, 'stillSilent');
  setTimer(change, 'messageUnaccepted', change.at + policy.messageUnacceptedMinutes * MINUTE);
  if (policy.reviewDays !== null) setTimer(change, 'review', change.at + policy.reviewDays * DAY);
  if (policy.dailyLookHours !== null) setTimer(change, 'dailyLook', change.at + policy.dailyLookHours * HOUR);
  setTimer(change, 'objectionEnd', change.at + policy.objectionDays * DAY);
}

/** H12: refused: nothing is sent; a new decision and a new approval are needed. A proof that went stale is taken again. */
export function suspensionRefused(change: Change, code: string): void {
  change.account = { ...change.account, standing: Math.max(0, change.account.standing - 1) };
  const { hold } = change.case;
  proposeAgain(change);
  if (code === 'stale' && hold !== null && whyNoHold(change) === null && !approvalGone(change, hold))
    approveAgain(change, hold.approvedBy, hold.askedBy, hold.approvedAt);
}

/** The approval stands, with its old lapse; only the proof was too old when its turn came (H5 grade B). */
function approveAgain(change: Change, by: Actor, askedBy: PersonId | null, approvedAt: Instant): void {
  const lapse = approvedAt + change.world.policy.approvalLapseMinutes * MINUTE;
  if (lapse <= change.at) return;
  approve(change, by, askedBy);
  if (change.case.hold !== null) change.case.hold = { ...change.case.hold, approvedAt };
  setTimer(change, 'approvalLapse', lapse);
}

/** H12: unconfirmed for 30 minutes. Never attempted: a decision again. Else the desk wants the account free. */
export function suspensionUnconfirmed(change: Change): void {
  if (stageOf(change) !== 'suspending') return;
  startLift(change, 'H12', 'suspensionNotConfirmed', { kind: 'proposed', outage: false });
}

/** H12: the message of a hold was not accepted, or bounced: the hold is lifted and a person is asked. */
export function messageNotAccepted(change: Change): void {
  clearTimer(change, 'messageUnaccepted');
  ask(change, 'messageUndelivered', 'escalations');
  startLift(change, 'H12', 'messageNotAccepted', { kind: 'noticeVoid' });
}

/** A look for the decision failed: the case says which places could not be read, and reads again (H5). */
export function decisionLookFailed(change: Change): void {
  const places = change.world.policy.places;
  const blind = places.filter((place) =>
    change.world.sources.some((source) => source.place === place && source.grade !== 'A'),
  );
  const { stage } = change.case;
  replaceHold(change, null);
  undecided(change, blind.length > 0 ? blind : places, 'outage' in stage && stage.outage, true);
}
