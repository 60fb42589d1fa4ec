/** What pages call the stages, timers and letters of a case, in the procedure's words; pages use the very same (naming.test.ts). */
import type { StageKind, Template, TimerName } from './case.ts';

/** The parts in which a person thinks of a case. */
export const PHASES = [
  'report',
  'desks',
  'notice',
  'waiting',
  'decision',
  'hold',
  'lift',
  'answered',
  'closed',
] as const;
export type Phase = (typeof PHASES)[number];
export const PHASE_NAMES: { readonly [phase in Phase]: string } = {
  report: 'Report',
  desks: 'Front line and CE',
  notice: 'Notice',
  waiting: 'Waiting',
  decision: 'Decision',
  hold: 'Hold',
  lift: 'Lift',
  answered: 'Answered',
  closed: 'Closed',
};

export interface StageName {
  readonly name: string;
  readonly sentence: string;
  readonly phase: Phase;
}
export const STAGE_NAMES: { readonly [stage in StageKind]: StageName } = {
  intake: {
    name: 'First look',
    sentence: 'The desk looks at the account, the contract and the conversations before anything is decided.',
    phase: 'report',
  },
  incomplete: {
    name: 'Incomplete',
    sentence: 'Something is missing from the report; the reporter is told what, and nothing is guessed.',
    phase: 'report',
  },
  massReview: {
    name: 'Lead looks first',
    sentence: 'Many reports of one kind: a lead looks before a notice goes out.',
    phase: 'report',
  },
  frontLine: {
    name: 'Waits with front line',
    sentence:
      'The report waits until the respondent has been silent for long enough, then moves on by itself.',
    phase: 'desks',
  },
  engagement: {
    name: 'With engagement',
    sentence: 'Content and engagement answers the report, or escalates it.',
    phase: 'desks',
  },
  noticing: {
    name: 'Message on its way',
    sentence:
      'The message that starts or moves the clock is on its way; the clock starts when it is accepted.',
    phase: 'notice',
  },
  noticeVoid: {
    name: 'Notice void',
    sentence: 'The message did not reach the respondent: no clock runs, and a person is asked.',
    phase: 'notice',
  },
  waiting: {
    name: 'Clock runs',
    sentence:
      'The respondent is asked to answer in the message centre and in the contact ticket; the clock runs.',
    phase: 'waiting',
  },
  paused: {
    name: 'Clock paused',
    sentence: 'The clock stands and what remained is kept, because they cannot answer or time was granted.',
    phase: 'waiting',
  },
  partlyAnswered: {
    name: 'Partly answered',
    sentence:
      'One of the two places was met in time: never a hold from this window; an agent accepts it or asks once more.',
    phase: 'answered',
  },
  proposed: {
    name: 'Hold proposed',
    sentence: 'The time is over without an answer: a person decides, with the evidence.',
    phase: 'decision',
  },
  undecided: {
    name: 'Undecided',
    sentence:
      'Silence cannot be proven at the moment; the case says which source is behind, and ends without a hold if that lasts.',
    phase: 'decision',
  },
  approved: {
    name: 'Hold approved',
    sentence: 'The hold is approved and not sent: it can be called back, and silence is proven once more.',
    phase: 'hold',
  },
  suspending: {
    name: 'Suspension sent',
    sentence: 'The suspension is on its way; nothing is on hold before the back office has confirmed it.',
    phase: 'hold',
  },
  onHold: {
    name: 'On hold',
    sentence: 'The account is on hold until a response is received; messages can still be written.',
    phase: 'hold',
  },
  lifting: {
    name: 'Lift decided',
    sentence: 'The lift is owed, and counts when the back office has confirmed it.',
    phase: 'lift',
  },
  answered: {
    name: 'Answered',
    sentence: 'Both places were met in time; the reporter is asked whether that resolves it.',
    phase: 'answered',
  },
  answeredLate: {
    name: 'Answered late',
    sentence:
      'An answer came after the deadline and before a suspension was confirmed: no hold; a person closes or asks again.',
    phase: 'answered',
  },
  closed: { name: 'Closed', sentence: 'The case has ended, and both have been told.', phase: 'closed' },
};

/** What happens by itself at a case's named instants, and the rule that says so. `then`: before it; `did`: in the history. */
export const TIMER_NAMES: {
  readonly [name in TimerName]: { readonly will: string; readonly did: string; readonly rule: string };
} = {
  awaited: {
    will: 'an act that has not been confirmed is looked up',
    did: 'The act that the case waits for was overdue',
    rule: 'A5',
  },
  incompleteEnd: {
    will: 'the report ends as incomplete',
    did: 'What was missing never came',
    rule: 'R4',
  },
  passOn: {
    will: 'the report moves on by itself',
    did: 'The silence was old enough to pass the report on',
    rule: 'R1',
  },
  massReturn: {
    will: 'the report goes back to the reporter’s desk',
    did: 'No lead let the report pass in time',
    rule: 'R8',
  },
  reminder: { will: 'the respondent is reminded', did: 'The reminder was due', rule: 'P10' },
  deadline: { will: 'the time to answer ends', did: 'The deadline passed', rule: 'H4' },
  pauseEnd: { will: 'the pause ends', did: 'The pause was over', rule: 'P12' },
  undecidedEnd: {
    will: 'the case ends without a hold',
    did: 'Silence could not be proven for too long',
    rule: 'H5',
  },
  approvalLapse: {
    will: 'the approval lapses into a proposal',
    did: 'The approval was not sent in time and lapsed',
    rule: 'A6',
  },
  suspensionUnconfirmed: {
    will: 'the suspension is taken back unless it is confirmed',
    did: 'The suspension was not confirmed in time',
    rule: 'H12',
  },
  messageUnaccepted: {
    will: 'the hold is lifted unless its message was accepted',
    did: 'The message of the hold was not accepted in time',
    rule: 'H12',
  },
  verification: {
    will: 'the hold is lifted because nobody verified',
    did: 'Nobody verified the answer in time',
    rule: 'L3',
  },
  review: { will: 'the hold is looked at again', did: 'The review of the hold was due', rule: 'L6' },
  dailyLook: { will: 'the desk looks again', did: 'The next look was due', rule: 'L2' },
  objectionEnd: {
    will: 'the time to object ends',
    did: 'The time to object was over',
    rule: 'L5',
  },
  resolve: { will: 'the case closes as resolved', did: 'Nobody objected in time', rule: 'P11' },
  question: {
    will: 'the case closes as withdrawn',
    did: 'The reporter did not answer the question in time',
    rule: 'P11',
  },
  objection: {
    will: 'the hold is lifted because nobody decided the objection',
    did: 'Nobody decided the objection in time',
    rule: 'L5',
  },
  liftUnconfirmed: {
    will: 'the lift goes to the head of a person’s queue',
    did: 'The lift was not confirmed in time',
    rule: 'L7',
  },
  cardUnfinished: {
    will: 'the open card asks again',
    did: 'A card was opened and not finished',
    rule: 'A2',
  },
};

/** Letters by what they carry. */
export const LETTER_NAMES: { readonly [template in Template]: string } = {
  notice: 'notice',
  askAgain: 'question once more',
  moreTime: 'more time',
  reminder: 'reminder',
  paused: 'clock paused',
  resumed: 'clock goes on',
  requestRefused: 'request refused',
  enough: 'that is enough',
  nothingAsked: 'nothing is asked any more',
  noHold: 'no hold',
  noticeVoid: 'notice void',
  held: 'account on hold',
  answerArrived: 'answer arrived',
  stillMissing: 'something is still missing',
  lifted: 'hold lifted',
  liftedOurFault: 'hold lifted, our error',
  liftedOtherHold: 'one of two holds lifted',
  liftDelayed: 'lift delayed',
  objectionReceived: 'objection received',
  objectionHoldRight: 'objection: the hold was right',
  objectionHoldWrong: 'objection: the hold was wrong',
  weWillContact: 'we will contact them',
  waitsUntil: 'the report waits',
  whatIsMissing: 'what is missing',
  joined: 'added to the open report',
  returned: 'not taken further for now',
  noSilence: 'they had answered',
  engagementAnswered: 'answer to the report',
  question: 'question',
  answered: 'answered',
  stillSilent: 'still no answer',
  declined: 'not taken further',
  undecided: 'undecided',
  withdrawn: 'closed as withdrawn',
  closed: 'closed',
};
