/**
 * Rare branches of the procedure, each with its rule: what one row of a case's history shows. A run of enough seeds must
 * have reached every one of them; none is so common that every seed reaches it.
 */
import type { Case, TaskKind } from '../procedure/case.ts';
import { HOUR } from '../procedure/case.ts';
import type { Seen } from './witness.ts';

type Test = (seen: Seen, before: Case) => boolean;
interface Branch {
  readonly rule: string;
  readonly when: Test;
}

const branch = (rule: string, when: Test): Branch => ({ rule, when });
const from = ({ before }: Seen): string => before?.stage.kind ?? '';
const to = ({ after }: Seen): string => after.stage.kind;
const moves = (seen: Seen, before: string, after: string): boolean =>
  from(seen) === before && to(seen) === after;
const closes = (seen: Seen, outcome: string): boolean =>
  from(seen) !== 'closed' && seen.after.stage.kind === 'closed' && seen.after.stage.outcome === outcome;
const by = ({ event }: Seen, kind: string): boolean => event.kind === kind;
const makes = ({ made }: Seen, word: string): boolean => made.some((key) => key.endsWith(`/${word}`));
const asks = ({ after }: Seen, before: Case, kind: TaskKind): boolean =>
  after.tasks.some((one) => one.kind === kind) && !before.tasks.some((one) => one.kind === kind);
const refused = ({ event }: Seen, act: string, code: string): boolean =>
  event.kind === 'outcome' &&
  event.act === act &&
  event.outcome.kind === 'refused' &&
  event.outcome.code === code;
const lifts = ({ after }: Seen, before: Case, rule: string, because: string): boolean =>
  after.lift !== null &&
  after.lift.decidedAt !== before.lift?.decidedAt &&
  after.lift.rule === rule &&
  after.lift.because === because;

/** From the report to the notice. */
const INTAKE = {
  waitsWithFrontLine: branch('R1', (seen) => moves(seen, 'intake', 'frontLine')),
  answeredWithFrontLine: branch('R1', (seen) => from(seen) === 'frontLine' && closes(seen, 'noSilence')),
  passedOn: branch('R1', (seen) => moves(seen, 'frontLine', 'engagement')),
  escalatedFromEngagement: branch('R6', (seen) => moves(seen, 'engagement', 'noticing')),
  engagementAnswers: branch('R6', (seen) => closes(seen, 'engagementAnswered')),
  noSilenceAtAll: branch('R3', (seen) => from(seen) === 'intake' && closes(seen, 'noSilence')),
  silenceCountsAnew: branch('R3', ({ after, before }) => before === null && after.silenceFrom !== null),
  somethingMissing: branch('R4', (seen) => to(seen) === 'incomplete'),
  overruled: branch('R4', (seen) => by(seen, 'overrule')),
  neverCompleted: branch('R4', (seen) => closes(seen, 'incomplete')),
  escalatedBySecondReport: branch(
    'R2',
    (seen) => by(seen, 'reportedAgain') && from(seen) === 'frontLine' && to(seen) === 'noticing',
  ),
  leadLetsPass: branch('R8', (seen) => by(seen, 'letPass')),
  leadSendsBack: branch('R8', (seen) => by(seen, 'sendBack')),
  returnedAfterADay: branch('R8', (seen) => by(seen, 'due') && closes(seen, 'returned')),
  cannotAnswerBeforeNotice: branch(
    'R7',
    (seen) => moves(seen, 'noticing', 'paused') && seen.after.window === null,
  ),
  closedBeforeNotice: branch(
    'R7',
    (seen) => ['intake', 'noticing'].includes(from(seen)) && closes(seen, 'accountClosed'),
  ),
};

/** From the notice to the end of its windows. */
const ASKING = {
  answeredWhileNoticing: branch('P7', (seen) => from(seen) === 'noticing' && closes(seen, 'noSilence')),
  answeredBothInTime: branch('P7', (seen) => by(seen, 'message') && moves(seen, 'waiting', 'answered')),
  answeredAtTheVeryInstant: branch(
    'P9',
    ({ after }) =>
      after.window?.deadline != null &&
      Object.values(after.met).some((met) => met?.sentAt === after.window?.deadline),
  ),
  answeredAMillisecondLate: branch(
    'P9',
    (seen) =>
      seen.after.stage.kind === 'answeredLate' &&
      seen.after.lastAnswerAt === (seen.after.window?.deadline ?? 0) + 1,
  ),
  acceptedAsAnswered: branch('P7', (seen) => by(seen, 'acceptAsAnswered') && from(seen) === 'partlyAnswered'),
  askedForTheMissing: branch('P7', (seen) => by(seen, 'askAgain') && from(seen) === 'partlyAnswered'),
  askedBothAnew: branch('P7', (seen) => by(seen, 'askAgain') && from(seen) === 'answeredLate'),
  askedTwiceAgain: branch(
    'P7',
    (seen, before) => seen.after.furtherWindows === 2 && before.furtherWindows === 1,
  ),
  ticketAloneLeadsToNoHold: branch(
    'P7',
    (seen) =>
      by(seen, 'due') &&
      moves(seen, 'waiting', 'partlyAnswered') &&
      seen.after.window?.asked.includes('messageCentre') === false,
  ),
  silentInTheMissingPlace: branch(
    'P7',
    (seen) => moves(seen, 'waiting', 'proposed') && seen.after.furtherWindows > 0,
  ),
  answeredLateByTheClock: branch('H11', (seen) => by(seen, 'due') && moves(seen, 'waiting', 'answeredLate')),
  noticeVoidSentAgain: branch('P6', (seen) => by(seen, 'sendNoticeAgain')),
  resolvedByTheReporter: branch('P11', (seen) => by(seen, 'reporterSaid') && closes(seen, 'resolved')),
  resolvedByAnAgent: branch('P11', (seen) => by(seen, 'resolve')),
  reporterObjects: branch('P11', (seen, before) => asks(seen, before, 'objectedByReporter')),
  askedAgainAfterObjection: branch('P11', (seen) => by(seen, 'askAgain') && from(seen) === 'answered'),
  reporterAsked: branch('P11', (seen) => by(seen, 'askReporter')),
  reporterNeverAnswers: branch('P11', (seen) => by(seen, 'due') && closes(seen, 'withdrawn')),
  reporterAnswersTheQuestion: branch(
    'H7',
    (seen, before) =>
      before.questionSince !== null && seen.after.questionSince === null && by(seen, 'reporterSaid'),
  ),
  pauseGranted: branch('P12', (seen) => by(seen, 'grantPause')),
  pausedTwice: branch('P12', (seen, before) => seen.after.pauses === 2 && before.pauses === 1),
  pauseEndsByItself: branch('P12', (seen) => by(seen, 'due') && moves(seen, 'paused', 'noticing')),
  pauseEndedByAPerson: branch('R7', (seen) => by(seen, 'endPause') && seen.after.window !== null),
  answeredWhilePaused: branch('R7', (seen) => moves(seen, 'paused', 'answered')),
  requestRefused: branch('P12', (seen) => by(seen, 'refuseRequest')),
  moreTimeGiven: branch('H4', (seen) => by(seen, 'giveMoreTime')),
  moreTimeGivenTwice: branch('H4', (seen, before) => seen.after.extensions === 2 && before.extensions === 1),
  windowMovedByMoreTime: branch(
    'H4',
    ({ after }, before) =>
      after.window?.template === 'moreTime' &&
      after.window.acceptedAt !== null &&
      before.window?.acceptedAt === null,
  ),
  laterCaseOfTheSameThree: branch(
    'R3',
    (seen) => closes(seen, 'noSilence') && seen.after.silenceFrom !== null,
  ),
};

/** Silence, its proof and its decision. */
const SILENCE = {
  undecidedThenProven: branch('H5', (seen) => by(seen, 'due') && moves(seen, 'undecided', 'proposed')),
  undecidedThenLooked: branch('H5', (seen) => by(seen, 'outcome') && moves(seen, 'undecided', 'proposed')),
  undecidedToTheEnd: branch('H5', (seen) => by(seen, 'due') && closes(seen, 'undecided')),
  answeredWhileUndecided: branch('H11', (seen) => moves(seen, 'undecided', 'answeredLate')),
  answeredWhileProposed: branch('H11', (seen) => moves(seen, 'proposed', 'answeredLate')),
  inTimeButSeenLate: branch(
    'P9',
    (seen) => from(seen) === 'proposed' && ['answered', 'partlyAnswered'].includes(to(seen)),
  ),
  answeredWhileApproved: branch(
    'H11',
    (seen) => from(seen) === 'approved' && ['answered', 'answeredLate', 'partlyAnswered'].includes(to(seen)),
  ),
  answeredWhileSuspending: branch('H11', (seen) => moves(seen, 'suspending', 'lifting')),
  approvedAutomatically: branch(
    'H4',
    ({ after }, before) => after.hold?.approvedBy.kind === 'policy' && before.hold === null,
  ),
  approvedByASecond: branch('H7', ({ after }, before) => after.hold?.askedBy != null && before.hold === null),
  secondPersonAsked: branch(
    'H7',
    (seen, before) => asks(seen, before, 'secondPerson') && from(seen) === 'proposed',
  ),
  approvalLapses: branch('A6', (seen) => by(seen, 'due') && moves(seen, 'approved', 'proposed')),
  calledBack: branch('H12', (seen) => by(seen, 'callBack')),
  notProvenInTheAct: branch('H6', (seen) => moves(seen, 'approved', 'undecided')),
  proofTooOldWhenItsTurnCame: branch('H5', (seen) => refused(seen, 'suspend', 'stale')),
  wroteLastStandsInTheWay: branch(
    'H7',
    ({ after }) => after.stage.kind === 'proposed' && Object.keys(after.lastRespondent).length > 0,
  ),
  declined: branch('H4', (seen) => by(seen, 'decline') && from(seen) === 'proposed'),
  pairDecidedTogether: branch(
    'R8',
    ({ event }) => (event.kind === 'approve' || event.kind === 'decline') && event.together !== null,
  ),
  secondHoldClicksNothing: branch('H9', (seen) => moves(seen, 'approved', 'onHold')),
  suspensionUnconfirmed: branch(
    'H12',
    (seen, before) => lifts(seen, before, 'H12', 'suspensionNotConfirmed') && from(seen) === 'suspending',
  ),
  suspensionWithdrawnInTime: branch(
    'H12',
    (seen) => from(seen) === 'suspending' && seen.withdrawn.some((key) => key.startsWith('suspend:')),
  ),
  messageOfHoldTooLate: branch(
    'H12',
    (seen, before) => by(seen, 'due') && lifts(seen, before, 'H12', 'messageNotAccepted'),
  ),
};

/** The end of a hold. */
const LIFTING = {
  answerStartsVerification: branch(
    'L2',
    ({ after }, before) => after.hold?.verifyBefore != null && before.hold?.verifyBefore == null,
  ),
  verified: branch('L3', (seen) => by(seen, 'verify')),
  verificationRefused: branch(
    'L3',
    ({ after }, before) => (after.hold?.refusals ?? 0) > (before.hold?.refusals ?? 0),
  ),
  secondRefusalTakesASecond: branch(
    'L3',
    (seen, before) => asks(seen, before, 'secondPerson') && from(seen) === 'onHold',
  ),
  nobodyVerifies: branch('L3', (seen, before) => lifts(seen, before, 'L3', 'nobodyVerified')),
  answersAgainAfterRefusal: branch(
    'L3',
    ({ after }, before) =>
      (before.hold?.refusals ?? 0) > 0 &&
      before.hold?.verifyBefore == null &&
      after.hold?.verifyBefore != null,
  ),
  holdWasWrong: branch(
    'L4',
    ({ after }, before) => after.countedWrongAt !== null && before.countedWrongAt === null,
  ),
  objects: branch('L5', (seen, before) => by(seen, 'objected') && asks(seen, before, 'objection')),
  objectionRight: branch(
    'L5',
    ({ event }) => event.kind === 'decideObjection' && event.result === 'holdRight',
  ),
  objectionWrong: branch(
    'L5',
    ({ event }) => event.kind === 'decideObjection' && event.result === 'holdWrong',
  ),
  objectionDecidedAfterTheEnd: branch('L5', (seen) => by(seen, 'decideObjection') && from(seen) === 'closed'),
  reviewDue: branch('L6', (seen, before) => asks(seen, before, 'review')),
  reviewContinues: branch('L6', (seen) => by(seen, 'continueHold')),
  noReasonToGoOn: branch('L6', (seen, before) => lifts(seen, before, 'L6', 'noReasonToGoOn')),
  liftedByAPerson: branch('L6', (seen, before) => lifts(seen, before, 'L6', 'agentDecided')),
  liftDelayed: branch('L7', (seen, before) => asks(seen, before, 'liftDelayed')),
  liftTriedAgain: branch('L7', ({ after }) => (after.lift?.tries ?? 0) > 1),
  leftToAnotherHold: branch('H9', (seen) => makes(seen, 'liftedOtherHold')),
  withdrawnOnHold: branch('P12', (seen, before) => lifts(seen, before, 'P12', 'withdrawn')),
  contractEndsOnHold: branch('P12', (seen, before) => lifts(seen, before, 'P12', 'contractEnded')),
  accountClosesOnHold: branch('R7', (seen, before) => lifts(seen, before, 'P12', 'accountClosed')),
  bouncedOnHold: branch('P6', (seen, before) => lifts(seen, before, 'P6', 'noticeVoid')),
  heldForDays: branch('L2', (seen) => makes(seen, 'look-daily')),
  answerAfterLiftDecided: branch('H11', (seen) => by(seen, 'message') && moves(seen, 'lifting', 'lifting')),
  decidedAgainAfterLift: branch('H12', (seen) => moves(seen, 'lifting', 'proposed')),
  noticeVoidAfterLift: branch('H12', (seen) => moves(seen, 'lifting', 'noticeVoid')),
  personSaysItHappened: branch('A1', ({ event }) => event.kind === 'settleAct' && event.happened),
  personSaysItDidNot: branch('A1', ({ event }) => event.kind === 'settleAct' && !event.happened),
  waitsForADay: branch(
    'A5',
    (seen) =>
      from(seen) === 'proposed' &&
      to(seen) !== 'proposed' &&
      seen.at - (seen.before?.tasks[0]?.since ?? seen.at) > 24 * HOUR,
  ),
  twoTasksAtOnce: branch('A5', ({ after }) => after.tasks.length > 2),
};

/** What people do by cards. */
const HANDS = {
  lookedByHand: branch('A2', (seen) => by(seen, 'finishCard') && moves(seen, 'intake', 'noticing')),
  noticeSentByHand: branch('P6', (seen) => by(seen, 'finishCard') && moves(seen, 'noticing', 'waiting')),
  heldByCard: branch('A2', (seen) => by(seen, 'finishCard') && to(seen) === 'onHold'),
  liftedByCard: branch('A2', (seen) => by(seen, 'finishCard') && moves(seen, 'lifting', 'closed')),
  answerStopsTheCard: branch(
    'H5',
    ({ event, after }) =>
      event.kind === 'finishCard' &&
      event.answerThere !== null &&
      ['answered', 'partlyAnswered', 'answeredLate'].includes(after.stage.kind),
  ),
  overtakenOnceOpened: branch(
    'A2',
    (seen, before) => before.openCard?.card === 'hold' && to(seen) === 'lifting' && !by(seen, 'finishCard'),
  ),
  answerRecordedByHand: branch('H5', (seen) => by(seen, 'recordAnswer')),
  silenceSeenByAPerson: branch(
    'H5',
    ({ after }) =>
      after.stage.kind === 'onHold' && after.hold?.proofs.some(({ grade }) => grade === 'C') === true,
  ),
};

const BRANCHES: { readonly [name: string]: Branch } = {
  ...INTAKE,
  ...ASKING,
  ...SILENCE,
  ...LIFTING,
  ...HANDS,
};

/** Every branch, with its rule. */
export const BRANCH_RULES: { readonly [name: string]: string } = Object.fromEntries(
  Object.entries(BRANCHES).map(([name, { rule }]) => [name, rule]),
);

/** The branches that a row shows, out of those still looked for. */
export function branchesIn(seen: Seen, wanted: Iterable<string>): readonly string[] {
  // What makes a case has nothing before it; only one branch asks for that.
  const earlier = seen.before ?? seen.after;
  const found: string[] = [];
  for (const name of wanted) if (BRANCHES[name]?.when(seen, earlier)) found.push(name);
  return found;
}
