/**
 * The judge: what the rules forbid, seen with perfect knowledge of what was written, when, and of what has happened
 * outside. It imports the procedure's types alone and has its own understanding of an answer in time (P7–P9).
 */
import type { Case, Place } from '../../procedure/case.ts';
import type { Event, Step } from '../../procedure/event.ts';
import type { OpenAct, SmallWorld, Written } from './world.ts';

type Stepped = Extract<Step, { kind: 'stepped' }>;

/** One event that was told to one case, with everything around it as it stood then. */
export interface Told {
  readonly of: number;
  readonly event: Event;
  readonly before: Case | null;
  readonly step: Stepped;
  readonly world: SmallWorld;
  readonly places: readonly Place[];
  /** Those whose streams prove silence by how far they have been seen. */
  readonly streams: readonly Place[];
}

/** P8: the respondent's own, by hand; one in doubt once a person said that it is theirs. */
const isTheirs = ({ message, said }: Written): boolean =>
  message.automatic === 'no' && (message.author === 'respondent' || said === 'respondent');

/** L1: what is written to support is joined to every case on the account. */
const concerns = (one: Written, of: number): boolean => one.message.place === 'ticket' || one.of === of;

/** P7–P9: sent after the report, or the decision that asked anew, in a place that the window asks, at the deadline or before it. */
export function answersInTime(world: SmallWorld, of: number): readonly Written[] {
  const { countFrom, asked, deadline } = world.memory[of] ?? { countFrom: 0, asked: [], deadline: null };
  if (deadline === null) return [];
  return world.written.filter(
    (one) =>
      concerns(one, of) &&
      isTheirs(one) &&
      asked.some((place) => place === one.message.place) &&
      one.message.sentAt > countFrom &&
      one.message.sentAt <= deadline &&
      (one.arrived || !one.broken),
  );
}

/** I1, H11: sent after the deadline, in either place, and known to the desk. */
function lateAndKnown(world: SmallWorld, of: number): boolean {
  const deadline = world.memory[of]?.deadline ?? null;
  return world.written.some(
    (one) =>
      concerns(one, of) &&
      isTheirs(one) &&
      one.arrived &&
      one.message.place !== 'reportTicket' &&
      deadline !== null &&
      one.message.sentAt > deadline,
  );
}

/** Why this case must have no hold, by what has been written. */
function answered(world: SmallWorld, of: number): string | null {
  if (answersInTime(world, of).length > 0) return 'I1: an answer had been sent in time';
  return lateAndKnown(world, of) ? 'I1: a later answer was known' : null;
}

/** P8: no hold is begun while nobody has said whose a message is; one that is on its way goes on. */
function inDoubt(world: SmallWorld, of: number): string | null {
  const doubt = world.written.some(
    (one) => concerns(one, of) && one.message.author === 'unrecognised' && one.arrived && one.said === null,
  );
  return doubt ? 'P8: nobody has said whose a message is' : null;
}

/** H5, H6: every place was seen up to the deadline, and again up to the approval. */
function unproven(world: SmallWorld, of: number, places: readonly Place[], strict: boolean): string | null {
  const { deadline, approvedAt } = world.memory[of] ?? { deadline: null, approvedAt: null };
  if (deadline === null) return 'H7: a hold without an accepted notice';
  for (const place of places) {
    const read = world.read[of]?.[place] ?? Number.NEGATIVE_INFINITY;
    const seen = world.seen[place] ?? Number.NEGATIVE_INFINITY;
    if (seen < deadline && read <= deadline) return `H5: the ${place} was not seen up to the deadline`;
    if (strict && approvedAt !== null && seen < approvedAt && read < approvedAt)
      return `H6: the ${place} was not seen up to the approval`;
  }
  return null;
}

const stands = (one: Case | null | undefined): boolean => one?.hold?.stands === true;

/** What one step may not have done; null where all is well. */
export function wrongStep(told: Told): string | null {
  return (
    wrongHold(told) ?? wrongStage(told) ?? wrongLift(told) ?? wrongAfterFact(told) ?? wrongHousehold(told)
  );
}

function wrongHold({ of, before, step, world, places }: Told): string | null {
  const byHand = step.effects.some(({ act, settled }) => act.kind === 'suspend' && settled?.kind === 'done');
  const begins = byHand || (stands(step.case) && !stands(before));
  const confirmed = step.case.stage.kind === 'onHold' && before?.stage.kind !== 'onHold';
  if (!begins && !confirmed) return null;
  if ((world.memory[of]?.approvedAt ?? null) === null) return 'I5: a hold that nobody approved';
  if (step.case.questionSince !== null && begins) return 'H7: a hold while the desk waits for the reporter';
  const doubt = begins ? inDoubt(world, of) : null;
  return answered(world, of) ?? doubt ?? unproven(world, of, places, begins);
}

const DECISION: readonly string[] = ['proposed', 'undecided', 'approved'];
function wrongStage({ of, before, step, world, streams }: Told): string | null {
  const stage = step.case.stage.kind;
  const memory = world.memory[of];
  if (stage === 'approved' && (memory?.approvedAt ?? null) === null) return 'I5: approved by nobody who may';
  if (stage === before?.stage.kind) return null;
  const known = answersInTime(world, of).some((one) => one.arrived);
  if (stage === 'answeredLate' && known) return 'P9: an answer in time is counted as late';
  if (DECISION.includes(stage) && known) return 'P7: a hold is proposed although an answer came in time';
  if (DECISION.includes(stage) && memory !== undefined && !memory.asked.includes('messageCentre'))
    return 'P7: a hold is proposed for a missing ticket answer alone';
  return (stage === 'proposed' || stage === 'approved') && isDecided(before)
    ? behind(world, of, streams)
    : null;
}

const isDecided = (before: Case | null): boolean =>
  before?.stage.kind === 'waiting' || before?.stage.kind === 'undecided';

/** H5: while a stream is behind the deadline, the case is undecided. */
function behind(world: SmallWorld, of: number, streams: readonly Place[]): string | null {
  const deadline = world.memory[of]?.deadline ?? 0;
  const late = streams.find(
    (place) => (world.seen[place] ?? -1) < deadline && (world.read[of]?.[place] ?? -1) <= deadline,
  );
  return late === undefined ? null : `H5: a hold is proposed while the ${late} is behind the deadline`;
}

/** Which events may lift a hold, by the rule that the lift names (I5). */
const LIFTS: { readonly [rule: string]: readonly string[] } = {
  L3: ['verify', 'due', 'message', 'recordAnswer', 'recognise', 'outcome', 'finishCard', 'contractChanged'],
  L4: ['message', 'recordAnswer', 'recognise', 'outcome', 'finishCard', 'decideObjection'],
  L5: ['due'],
  L6: ['lift', 'due'],
  H11: ['message', 'recordAnswer', 'recognise', 'outcome', 'finishCard'],
  P6: ['bounced'],
  P12: ['withdrawn', 'contractChanged', 'accountChanged', 'outcome', 'due', 'finishCard'],
};

function wrongLift({ of, event, before, step, world }: Told): string | null {
  const { lift } = step.case;
  if (lift !== null && lift !== before?.lift && before?.lift?.decidedAt !== lift.decidedAt) {
    const by = LIFTS[lift.rule];
    if (by !== undefined && !by.includes(event.kind)) return `I5: a lift under ${lift.rule} by ${event.kind}`;
  }
  for (const { act, key } of step.effects) {
    if (act.kind !== 'resume' && act.kind !== 'suspend') continue;
    if (world.acts.some((one) => one.key === key)) return `I3: the key ${key} is made twice`;
    const others = world.cases.some((one, other) => other !== of && stands(one));
    if (act.kind === 'resume' && (others || stands(step.case)))
      return 'I3: a lift although a hold stands on the account';
    if (act.kind === 'suspend' && others) return 'H9: an account that is held is suspended again';
  }
  return null;
}

function wrongAfterFact({ of, event, before, step, world }: Told): string | null {
  const stage = step.case.stage.kind;
  if (event.kind === 'withdrawn' && stage !== 'closed' && stage !== 'lifting')
    return 'P12: the case goes on after a withdrawal';
  if (event.kind === 'bounced' && stands(step.case) && event.key === step.case.noticeKey)
    return 'P6: a hold stands on a notice that bounced';
  const news = event.kind === 'message' && before?.stage.kind === 'onHold' && stage === 'onHold';
  if (news && isAnswer(world, of, event.message.id) && step.case.hold?.verifyBefore == null)
    return 'L3: an answer came on hold and nobody is asked to verify it';
  if (news && answersInTime(world, of).some((one) => one.message.id === event.message.id))
    return 'L4: an answer had been sent in time, and the hold stands';
  const sent = event.kind === 'message' && before?.stage.kind === 'suspending' && stage === 'suspending';
  if (sent && isAnswer(world, of, event.message.id))
    return 'H11: an answer came before the suspension was confirmed, and it goes on';
  return null;
}

function isAnswer(world: SmallWorld, of: number, id: string): boolean {
  const from = world.memory[of]?.countFrom ?? 0;
  return world.written.some(
    (one) =>
      one.message.id === id &&
      isTheirs(one) &&
      one.message.place !== 'reportTicket' &&
      one.message.sentAt > from,
  );
}

/** I4, I8, and that the account's row counts the holds that stand (H9). */
function wrongHousehold({ of, event, before, step, world }: Told): string | null {
  const after = step.case;
  if (before !== null && (before.id !== after.id || before.reportedAt !== after.reportedAt))
    return 'I4: a report is not what it was';
  const timers = Object.values(after.timers);
  if (after.stage.kind !== 'closed' && timers.length === 0 && after.tasks.length === 0)
    return 'I8: an open case with neither a due instant nor a turn';
  if (event.kind === 'due' && after.stage.kind !== 'closed' && timers.some((at) => at <= event.at))
    return 'I8: a case that stays due';
  const holds = world.cases.filter((one, other) => (other === of ? stands(after) : stands(one))).length;
  return holds === step.account.standing ? null : 'H9: the account counts other holds than stand';
}

/** What an act may not have done when it reached the other side. */
export function wrongAct(world: SmallWorld, act: OpenAct, firstTry: boolean): string | null {
  if (act.happened) return `I3: ${act.kind} is done twice under one key`;
  const later = world.acts.slice(world.acts.findIndex((one) => one.key === act.key) + 1);
  const wanted = world.cases.some(stands);
  if (act.kind === 'suspend' && act.overtaken) return 'I3: a lift is overtaken by its older hold';
  if (act.kind === 'resume' && wanted && !later.some((one) => one.kind === 'suspend'))
    return 'I3: the account is freed although a hold stands';
  if (act.kind !== 'suspend' || !firstTry) return null;
  for (const [of, one] of world.cases.entries()) {
    const found =
      stands(one) && one.hold?.key === act.key ? (answered(world, of) ?? inDoubt(world, of)) : null;
    if (found !== null) return found;
  }
  return null;
}

/** I7: nothing is under way any more. */
export function wrongQuiet(world: SmallWorld): string | null {
  const wanted = world.cases.some(stands);
  if (wanted === world.outside.suspended) return null;
  return wanted
    ? 'I7: a hold stands here and the account is free there'
    : 'I7: the account is suspended there and no hold stands here';
}

/** I2: nobody does anything any more, and everything works: the case ends, or it is somebody's turn; a hold has its review (L6). */
export const isAtRest = (world: SmallWorld): boolean =>
  world.cases.every(
    ({ stage, tasks, timers }) =>
      stage.kind === 'closed' || tasks.length > 0 || (stage.kind === 'onHold' && timers.review !== undefined),
  );
