/** What a person can do on a case now, in the order of what it needs. Everything comes from the core's own answer (`actions`). */
import type { Action, Case } from '../api/operations.generated.ts';

/** What each task asks for, the most likely first. */
const ASKED: { readonly [task: string]: readonly string[] } = {
  liftDelayed: ['lift', 'settleAct'],
  verify: ['verify', 'refuseVerification'],
  objection: ['decideObjection'],
  review: ['continueHold', 'lift'],
  doubt: ['recognise'],
  request: ['grantPause', 'refuseRequest'],
  unknownAct: ['settleAct'],
  secondPerson: ['approve', 'refuseVerification', 'decline'],
  decide: ['approve', 'giveMoreTime', 'decline'],
  undecided: ['giveMoreTime', 'decline', 'recordAnswer'],
  noticeVoid: ['sendNoticeAgain', 'decline'],
  partlyAnswered: ['acceptAsAnswered', 'askAgain'],
  answeredLate: ['acceptAsAnswered', 'askAgain'],
  objectedByReporter: ['resolve', 'askAgain'],
  cannotAnswer: ['endPause', 'decline'],
  massReview: ['letPass', 'sendBack'],
  engagement: ['answerReport', 'escalate'],
  complete: ['complete', 'overrule'],
  messageUndelivered: ['acknowledge'],
  noteUnconfirmed: ['acknowledge'],
  parked: ['acknowledge'],
};

/** What a stage suggests where no task asks. */
const SUGGESTED: { readonly [stage: string]: readonly string[] } = {
  approved: ['callBack'],
  suspending: ['callBack'],
  onHold: ['lift'],
  answered: ['resolve'],
  frontLine: ['escalate'],
  engagement: ['escalate'],
};

/** Cards have a place of their own. */
const ON_CARDS = ['openCard', 'finishCard', 'couldNot'];

export interface Offered {
  /** At most three, the first is what `d` opens. */
  readonly main: readonly Action[];
  /** Everything else that is possible. */
  readonly more: readonly Action[];
  /** What is not, each with its reason. */
  readonly off: readonly Action[];
}

/** Tasks whose answer opens the way for the others come first. */
const ORDER = Object.keys(ASKED);

export function offeredOf(
  { tasks, stage }: Pick<Case, 'tasks' | 'stage'>,
  actions: readonly Action[],
): Offered {
  const usable = actions.filter(({ action }) => !ON_CARDS.includes(action));
  const possible = usable.filter(({ disabledReason }) => disabledReason === null);
  const wanted = [
    ...[...tasks]
      .sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))
      .flatMap(({ kind }) => ASKED[kind] ?? []),
    ...(SUGGESTED[stage.kind] ?? []),
  ];
  const main = [...new Set(wanted)]
    .flatMap((kind) => possible.find(({ action }) => action === kind) ?? [])
    .slice(0, 3);
  return {
    main,
    more: possible.filter((one) => !main.includes(one)),
    off: usable.filter(({ disabledReason }) => disabledReason !== null),
  };
}

/** A usual reason, on a number key, with what else it says; a person may change the words or write their own. */
export interface UsualReason {
  readonly reason: string;
  readonly result?: 'holdRight' | 'holdWrong';
}

const REASONS: { readonly [action: string]: readonly (string | UsualReason)[] } = {
  approve: [
    'No answer in either place; both were seen past the deadline.',
    'Asked twice and still silent in the message centre.',
    'Looked in both conversations myself: no answer.',
  ],
  decline: [
    'The two have settled it elsewhere.',
    'A hold would be out of proportion here.',
    'The evidence is not clear enough.',
  ],
  giveMoreTime: [
    'The respondent asked for it.',
    'There are signs that an answer is on its way.',
    'Public holidays where the respondent lives.',
  ],
  verify: [
    'The respondent has answered in the message centre.',
    'The respondent has answered in the ticket and cannot write in the message centre.',
    'The reporter says that it is resolved.',
  ],
  refuseVerification: [
    'There is no answer in the message centre yet.',
    'What was written there does not answer the reporter.',
  ],
  lift: [
    'There is no reason for the hold to go on.',
    'The two have settled it.',
    'The hold should not have been made.',
  ],
  continueHold: ['There is still no answer, and the contract is still open.'],
  decideObjection: [
    { reason: 'The evidence of silence stands.', result: 'holdRight' },
    { reason: 'An answer had been given in time.', result: 'holdWrong' },
  ],
  acceptAsAnswered: [
    'What was written answers the reporter.',
    'The ticket answer is enough here.',
    'The reporter is content with it.',
  ],
  askAgain: [
    'The message centre is still without an answer.',
    'What was written does not answer the reporter.',
  ],
  grantPause: ['The respondent announced an absence.', 'The respondent asked for time and gave a reason.'],
  refuseRequest: ['No reason was given.', 'Time was given already.'],
  endPause: ['They can answer again.', 'The absence is over.'],
  letPass: ['The reports are independent of each other.'],
  sendBack: ['The reports look like one matter for the front line.'],
  overrule: ['What is missing does not matter for this report.'],
};
export const reasonsFor = (action: string): readonly UsualReason[] =>
  (REASONS[action] ?? []).map((one) => (typeof one === 'string' ? { reason: one } : one));

/** Acts that need nothing typed: those that change nothing outside are done at a touch, with a way back. */
const FIELDS = [
  'recognise',
  'recordAnswer',
  'settleAct',
  'complete',
  'grantPause',
  'giveMoreTime',
  'refuseVerification',
];
export const isInstant = ({ action, reasonNeeded, harmless }: Action): boolean =>
  !reasonNeeded && !FIELDS.includes(action) && (harmless || action === 'callBack');

/** Acts after which the next case comes by itself. */
const STAYS = ['acknowledge', 'recognise', 'complete', 'refuseRequest', 'settleAct', 'callBack'];
export const movesOn = (action: string): boolean => !STAYS.includes(action);
