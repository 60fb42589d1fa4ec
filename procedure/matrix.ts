/**
 * Stage × event: which person's act is accepted where, and the sentence with which every other cell refuses.
 * What the world, the clock and the two people do is a fact: it is accepted in every stage, and changes what it changes.
 */
import type { Role, StageKind } from './case.ts';
import type { EventKind, OutsideEvent, PersonActKind, Refusal } from './event.ts';

export const STAGES: readonly StageKind[] = [
  'intake',
  'incomplete',
  'frontLine',
  'engagement',
  'massReview',
  'noticing',
  'waiting',
  'paused',
  'noticeVoid',
  'partlyAnswered',
  'proposed',
  'undecided',
  'approved',
  'suspending',
  'onHold',
  'lifting',
  'answered',
  'answeredLate',
  'closed',
];
export const OUTSIDE_EVENTS: readonly OutsideEvent['kind'][] = [
  'reported',
  'takenOver',
  'reportedAgain',
  'paired',
  'message',
  'due',
  'outcome',
  'bounced',
  'accountChanged',
  'contractChanged',
  'braked',
  'promiseBroken',
  'requested',
  'withdrawn',
  'reporterSaid',
  'objected',
];

/** Where a case stands, as the first half of a refusal. */
const STANDS: { readonly [stage in StageKind]: string } = {
  intake: 'The first look at the report is still on its way',
  incomplete: 'Something is missing from the report',
  frontLine: 'The report waits with the front line until the silence is old enough',
  engagement: 'The report is with content and engagement',
  massReview: 'A lead has to look at this report before a notice goes out',
  noticing: 'A message to the respondent is on its way',
  waiting: 'The clock of the respondent is running',
  paused: 'The clock of the respondent is paused',
  noticeVoid: 'The notice is void',
  partlyAnswered: 'One of the two places was answered in time',
  proposed: 'A decision on a hold is due',
  undecided: 'Silence cannot be proven at the moment',
  approved: 'A hold is approved and not sent yet',
  suspending: 'The suspension is on its way to the back office',
  onHold: 'The account is on hold',
  lifting: 'A lift is decided and waits for the back office',
  answered: 'The respondent has answered, and the reporter is asked whether that resolves it',
  answeredLate: 'The respondent has answered after the deadline',
  closed: 'The case is closed',
};

export interface ActRule {
  readonly roles: readonly Role[];
  readonly stages: readonly StageKind[];
  /** The second half of a refusal: when the act is possible. */
  readonly when: string;
  /** Whether a reason must be written (A3). */
  readonly reason: boolean;
  /** The verb and its object, as the button says it. */
  readonly verb: string;
}

const EE: readonly Role[] = ['escalations', 'lead'];
const ANY_DESK: readonly Role[] = ['frontLine', 'engagement', 'escalations', 'lead'];
/** Stages in which no hold can have been confirmed; from every later one a case may come back to a decision (L5, H12). */
const BEFORE_ANY_NOTICE: readonly StageKind[] = [
  'intake',
  'incomplete',
  'frontLine',
  'engagement',
  'massReview',
];
const OPEN: readonly StageKind[] = STAGES.filter((stage) => stage !== 'closed');

/** Every act of a person. R6: nobody outside escalations threatens, applies or lifts a hold. */
export const ACTS: { readonly [kind in PersonActKind]: ActRule } = {
  overrule: {
    roles: ANY_DESK,
    stages: ['incomplete'],
    when: 'what is missing can be overruled only while the report is incomplete',
    reason: true,
    verb: 'Go on without it',
  },
  complete: {
    roles: ANY_DESK,
    stages: ['incomplete'],
    when: 'a report can be completed only while something is missing',
    reason: false,
    verb: 'Complete report',
  },
  escalate: {
    roles: ANY_DESK,
    stages: ['intake', 'frontLine', 'engagement'],
    when: 'a report can be escalated only before executive escalations has it',
    reason: false,
    verb: 'Escalate report',
  },
  answerReport: {
    roles: ['engagement', 'lead'],
    stages: ['engagement'],
    when: 'a report can be answered only while content and engagement has it',
    reason: false,
    verb: 'Answer report',
  },
  letPass: {
    roles: ['lead'],
    stages: ['massReview'],
    when: 'a report can be let pass only while it waits for a lead',
    reason: true,
    verb: 'Let notice go out',
  },
  sendBack: {
    roles: ['lead'],
    stages: ['massReview'],
    when: "a report can be sent back to the reporter's desk only while it waits for a lead",
    reason: true,
    verb: 'Send report back',
  },
  sendNoticeAgain: {
    roles: EE,
    stages: ['noticeVoid'],
    when: 'a new notice can be sent only after the old one turned out void',
    reason: false,
    verb: 'Send new notice',
  },
  recognise: {
    roles: ANY_DESK,
    stages: OPEN.filter((stage) => stage !== 'approved'),
    when: 'whose message it is can be said only while a message is in doubt, which takes an approval back',
    reason: false,
    verb: 'Say whose message it is',
  },
  recordAnswer: {
    roles: ANY_DESK,
    stages: OPEN.filter((stage) => stage !== 'intake' && stage !== 'incomplete' && stage !== 'answered'),
    when: 'an answer that a person saw can be recorded only while one is looked for',
    reason: false,
    verb: 'Record answer',
  },
  acceptAsAnswered: {
    roles: EE,
    stages: ['partlyAnswered', 'answeredLate'],
    when: 'an answer can be accepted only where one place was answered, or both too late',
    reason: true,
    verb: 'Accept as answered',
  },
  askAgain: {
    roles: EE,
    stages: ['partlyAnswered', 'answeredLate', 'answered'],
    when: 'the respondent can be asked once more only after an answer that was not enough',
    reason: true,
    verb: 'Ask once more',
  },
  resolve: {
    roles: EE,
    stages: ['answered'],
    when: 'a case can be closed as resolved only once it is answered',
    reason: false,
    verb: 'Close as resolved',
  },
  askReporter: {
    roles: ANY_DESK,
    stages: [
      'frontLine',
      'engagement',
      'waiting',
      'paused',
      'noticeVoid',
      'partlyAnswered',
      'proposed',
      'undecided',
      'onHold',
      'answeredLate',
    ],
    when: 'the reporter can be asked only while nothing is on its way to the respondent and no hold is being carried out',
    reason: false,
    verb: 'Ask reporter',
  },
  grantPause: {
    roles: EE,
    stages: ['waiting', 'proposed', 'undecided'],
    when: 'a pause can be granted only while the clock runs or a decision is due',
    reason: true,
    verb: 'Grant pause',
  },
  refuseRequest: {
    roles: EE,
    stages: ['waiting', 'paused', 'noticing', 'noticeVoid', 'partlyAnswered', 'proposed', 'undecided'],
    when: 'a request can be refused only while it waits for an answer',
    reason: true,
    verb: 'Refuse request',
  },
  endPause: {
    roles: EE,
    stages: ['paused'],
    when: 'a pause can be ended only while the clock stands',
    reason: true,
    verb: 'End pause',
  },
  approve: {
    roles: EE,
    stages: ['proposed'],
    when: 'a hold can be approved only while it is proposed',
    reason: true,
    verb: 'Approve hold',
  },
  giveMoreTime: {
    roles: EE,
    stages: ['waiting', 'proposed', 'undecided'],
    when: 'more time can be given only while the clock runs or a decision is due',
    reason: true,
    verb: 'Give more time',
  },
  decline: {
    roles: EE,
    stages: ['proposed', 'undecided', 'noticeVoid', 'paused'],
    when: 'a hold can be declined only while a decision waits for a person',
    reason: true,
    verb: 'Decline hold',
  },
  callBack: {
    roles: EE,
    stages: ['approved', 'suspending'],
    when: 'a hold can be called back only between its approval and its sending',
    reason: false,
    verb: 'Call back hold',
  },
  verify: {
    roles: EE,
    stages: ['onHold'],
    when: 'an answer can be verified only while the account is on hold',
    reason: true,
    verb: 'Verify and lift hold',
  },
  refuseVerification: {
    roles: EE,
    stages: ['onHold'],
    when: 'an answer can be found insufficient only while the account is on hold',
    reason: true,
    verb: 'Say what is missing',
  },
  lift: {
    roles: EE,
    stages: ['onHold', 'lifting'],
    when: 'there is something to lift only while the account is on hold, or a lift was refused',
    reason: true,
    verb: 'Lift hold',
  },
  continueHold: {
    roles: EE,
    stages: ['onHold'],
    when: 'a hold can go on only while it stands',
    reason: true,
    verb: 'Continue hold',
  },
  decideObjection: {
    roles: EE,
    stages: STAGES.filter((stage) => !BEFORE_ANY_NOTICE.includes(stage)),
    when: 'an objection can be decided only after a hold was confirmed',
    reason: true,
    verb: 'Decide objection',
  },
  settleAct: { roles: EE, stages: STAGES, when: '', reason: false, verb: 'Say whether it happened' },
  openCard: { roles: ANY_DESK, stages: STAGES, when: '', reason: false, verb: 'Open card' },
  finishCard: { roles: ANY_DESK, stages: STAGES, when: '', reason: false, verb: 'Done' },
  couldNot: { roles: ANY_DESK, stages: STAGES, when: '', reason: false, verb: 'Could not' },
  acknowledge: { roles: ANY_DESK, stages: STAGES, when: '', reason: false, verb: 'Acknowledge' },
};

export const PERSON_ACTS = Object.keys(ACTS) as readonly PersonActKind[];
export const isPersonAct = (kind: EventKind): kind is PersonActKind => kind in ACTS;

/** What this cell refuses with, or null where it accepts. */
export function refusedCell(stage: StageKind, kind: EventKind): Refusal | null {
  if (kind === 'reported') {
    return {
      code: 'alreadyReported',
      message: `${STANDS[stage]}; a first report makes a case of its own and never enters this one.`,
      next: 'Send it as a second report of the same case.',
      retry: false,
    };
  }
  if (kind === 'takenOver') {
    return {
      code: 'alreadyHere',
      message: `${STANDS[stage]}; what runs elsewhere is taken over as a case of its own and never enters this one.`,
      next: 'Send it as a second report of the same case.',
      retry: false,
    };
  }
  if (!isPersonAct(kind)) return null;
  const rule = ACTS[kind];
  if (rule.stages.includes(stage)) return null;
  return {
    code: `${kind}.${stage}`,
    message: `${STANDS[stage]}; ${rule.when}.`,
    next: 'Nothing was changed. Look at the case again and choose among what is possible now.',
    retry: false,
  };
}

/** The whole table as text, checked in as `matrix.csv`: one line for each stage and event. */
export function matrixCsv(): string {
  const lines = ['event,stage,accepted,sentence'];
  for (const kind of [...OUTSIDE_EVENTS, ...PERSON_ACTS]) {
    for (const stage of STAGES) {
      const refusal = refusedCell(stage, kind);
      lines.push(`${kind},${stage},${refusal === null ? 'yes,' : `no,"${refusal.message}"`}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
