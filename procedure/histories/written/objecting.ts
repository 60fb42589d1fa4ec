/** Histories of L5 and L6: objections and reviews. Written from the rules. */
import {
  ADA,
  BEN,
  LEA,
  approves,
  bounced,
  decides,
  declinedBy,
  done,
  due,
  grantsPause,
  looked,
  nobodyKnows,
  objected,
  reconciled,
  wrote,
} from '../happenings.ts';
import { approvedAgain, heldAgain, lifting, proposedAgain, quietHold } from '../lives.ts';
import { SOON, at, on, refused, type Told, type History } from '../telling.ts';

const QUIET = { dailyLookHours: null } as const;

const inTime = on(
  '59:00:00',
  wrote('messageCentre', { sent: '48:00:00' }),
  'partlyAnswered',
  ['tellRespondent:liftedOurFault'],
  '223:00:00',
);

/** Wherever a case has gone on to, the objection to its earlier hold is decided there, by somebody who did not decide that hold. */
const WENT_ON: readonly (readonly [stage: string, way: readonly Told[], dueAfter: string | null])[] = [
  ['proposed', [], null],
  [
    'undecided:messageCentre+ticket',
    [
      approvedAgain,
      on('59:01:05', declinedBy('look:hold'), 'undecided:messageCentre+ticket', [], '59:11:05'),
    ],
    '59:11:05',
  ],
  ['approved', [approvedAgain], '60:00:00'],
  [
    'suspending',
    [approvedAgain, on('59:01:05', looked('hold'), 'suspending', ['suspend'], '59:31:05')],
    '59:31:05',
  ],
  [
    'paused:request',
    [on('59:00:00', grantsPause('83:00:00'), 'paused:request', ['tellRespondent:paused'], '83:00:00')],
    '83:00:00',
  ],
  ['partlyAnswered', [inTime], null],
  [
    'answered',
    [
      inTime,
      on(
        '59:01:00',
        wrote('ticket', { sent: '48:00:00' }),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '131:01:00',
      ),
    ],
    '131:01:00',
  ],
  [
    'answeredLate',
    [on('59:00:00', wrote('messageCentre'), 'answeredLate', ['tellReporter:answered'], '223:00:00')],
    null,
  ],
];
const decidedThere = WENT_ON.map(
  ([stage, way, dueAfter]): History => ({
    name: `An objection is decided although the case has gone on to ${stage.replace(/:.*/, '')}`,
    rules: ['L5', 'H12'],
    policy: QUIET,
    steps: [
      ...proposedAgain(),
      ...way,
      refused('59:01:10', decides(ADA, { kind: 'decideObjection', result: 'holdRight' })),
      on(
        '59:01:10',
        decides(LEA, { kind: 'decideObjection', result: 'holdRight' }),
        stage,
        ['tellRespondent:objectionHoldRight'],
        dueAfter,
        {
          fields: { 'objection.decidedBy': 'lea' },
        },
      ),
    ],
  }),
);

export const OBJECTING: readonly History[] = [
  ...decidedThere,
  {
    name: 'An objection outlives the hold whose message bounced, and is decided while the notice is void',
    rules: ['L5', 'H12'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('56:00:00', bounced('tellRespondent:held'), 'lifting', ['resume'], '56:10:00', {
        tasks: ['messageUndelivered', 'objection'],
      }),
      on('56:00:20', done('resume'), 'noticeVoid', ['writeNote', 'tellRespondent:lifted'], '223:00:00', {
        tasks: ['messageUndelivered', 'noticeVoid', 'objection'],
      }),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'noticeVoid',
        ['tellRespondent:objectionHoldRight'],
        null,
        { tasks: ['messageUndelivered', 'noticeVoid'] },
      ),
    ],
  },
  {
    name: 'An objection is decided by another agent than the one who decided; the hold was right',
    rules: ['L5'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00', {
        tasks: ['objection'],
      }),
      refused('60:00:00', decides(ADA, { kind: 'decideObjection', result: 'holdRight' })),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'onHold',
        ['tellRespondent:objectionHoldRight'],
        '770:02:00',
        {
          tasks: [],
          fields: { 'objection.stage': 'holdRight' },
        },
      ),
    ],
  },
  {
    name: 'The hold was wrong: lifted, counted, and said',
    rules: ['L5', 'L4'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdWrong' }),
        'lifting',
        ['resume', 'tellRespondent:objectionHoldWrong'],
        '61:10:00',
        {
          tasks: [],
          fields: { 'objection.stage': 'holdWrong', countedWrongAt: at('61:00:00') },
        },
      ),
    ],
  },
  {
    name: 'An objection that nobody decides within 7 days lifts the hold and goes on',
    rules: ['L5', 'A5'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('223:00:00', due(), 'lifting', ['resume'], '223:10:00', {
        tasks: ['objection'],
        fields: { 'objection.stage': 'overdue' },
      }),
      on(
        '223:00:10',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:closed'],
        null,
        { tasks: ['objection'] },
      ),
      on(
        '230:00:00',
        decides(LEA, { kind: 'decideObjection', result: 'holdRight' }),
        'closed:lifted',
        ['tellRespondent:objectionHoldRight'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'An objection goes on while a new notice runs',
    rules: ['L5', 'P6', 'P10'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('60:00:00', bounced('openContactTicket:notice'), 'lifting', ['resume'], '60:10:00', {
        tasks: ['objection'],
      }),
      on(
        '60:00:10',
        done('resume'),
        'noticeVoid',
        ['writeNote', 'tellRespondent:liftedOurFault'],
        '223:00:00',
        { tasks: ['noticeVoid', 'objection'] },
      ),
      on('61:00:00', decides(ADA, { kind: 'sendNoticeAgain' }), 'noticing', ['look:notice'], SOON, {
        tasks: ['objection'],
      }),
      on('61:00:05', looked('notice'), 'noticing', ['openContactTicket:notice'], SOON),
      on('62:00:00', done('openContactTicket:notice'), 'waiting', [], '110:00:00', { tasks: ['objection'] }),
      on(
        '63:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'waiting',
        ['tellRespondent:objectionHoldRight'],
        '110:00:00',
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'A hold that is over can be objected to for 6 months',
    rules: ['L5'],
    steps: [
      ...lifting(),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
      on('100:00:00', objected(), 'closed:lifted', ['tellRespondent:objectionReceived'], '268:00:00', {
        tasks: ['objection'],
      }),
    ],
  },
  {
    name: 'After 6 months a hold can no longer be objected to',
    rules: ['L5'],
    steps: [
      ...lifting(),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
      on('200d', objected(), 'closed:lifted', [], null, { tasks: [] }),
    ],
  },
  {
    name: 'After 30 days somebody who did not decide the hold looks at it and writes why it goes on',
    rules: ['L6'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('770:02:00', due(), 'onHold', [], '794:02:00', { tasks: ['review'] }),
      refused('771:00:00', decides(ADA, { kind: 'continueHold' })),
      refused('771:00:00', decides(BEN, { kind: 'continueHold' }, null)),
      on('771:02:00', decides(BEN, { kind: 'continueHold' }), 'onHold', [], '1491:02:00', { tasks: [] }),
    ],
  },
  {
    name: 'A hold for which nobody writes a reason is lifted',
    rules: ['L6', 'L7'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('770:02:00', due(), 'onHold', [], '794:02:00', { tasks: ['review'] }),
      on('794:02:00', due(), 'lifting', ['resume'], '794:12:00', { fields: { 'lift.rule': 'L6' } }),
    ],
  },
  {
    name: 'A hold that somebody ended in the back office can still be objected to, and only another agent decides',
    rules: ['L5', 'H12'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('58:00:00', reconciled({}), 'lifting', ['resume'], '58:10:00'),
      on('58:00:10', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], null, {
        tasks: ['decide'],
      }),
      on('60:00:00', objected(), 'proposed', ['tellRespondent:objectionReceived'], '228:00:00', {
        tasks: ['decide', 'objection'],
      }),
      refused('61:00:00', decides(ADA, { kind: 'decideObjection', result: 'holdRight' })),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'proposed',
        ['tellRespondent:objectionHoldRight'],
        null,
        { tasks: ['decide'], fields: { 'objection.decidedBy': 'ben' } },
      ),
    ],
  },
  {
    name: 'An answer in time that turns up after the hold was ended in the back office makes that hold wrong, and it is said',
    rules: ['L4', 'H12'],
    policy: QUIET,
    steps: [
      ...proposedAgain(),
      on(
        '59:00:00',
        wrote('messageCentre', { sent: '48:00:00' }),
        'partlyAnswered',
        ['tellRespondent:liftedOurFault'],
        '223:00:00',
        { fields: { countedWrongAt: at('59:00:00') } },
      ),
      on(
        '60:00:00',
        wrote('ticket', { sent: '48:00:00' }),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '132:00:00',
        { fields: { countedWrongAt: at('59:00:00') } },
      ),
    ],
  },
  {
    name: 'Where the next hold is under way by then, its lift says that the earlier one was wrong',
    rules: ['L4', 'H11'],
    policy: QUIET,
    steps: [
      ...proposedAgain(),
      approvedAgain,
      on('59:01:05', looked('hold'), 'suspending', ['suspend'], '59:31:05'),
      on('59:01:10', nobodyKnows('suspend'), 'suspending', [], '59:31:05'),
      on('59:02:00', wrote('messageCentre', { sent: '48:00:00' }), 'lifting', ['resume'], '59:12:00', {
        fields: { countedWrongAt: at('59:02:00'), 'lift.rule': 'L4', 'lift.because': 'holdWrong' },
      }),
    ],
  },
  {
    name: 'Where nobody has begun the next hold, it is withdrawn, and the word of the earlier one goes out at once',
    rules: ['L4', 'H11'],
    policy: QUIET,
    steps: [
      ...proposedAgain(),
      approvedAgain,
      on('59:01:05', looked('hold'), 'suspending', ['suspend'], '59:31:05'),
      on(
        '59:02:00',
        wrote('messageCentre', { sent: '48:00:00' }),
        'partlyAnswered',
        ['tellRespondent:liftedOurFault'],
        '223:00:00',
        { withdrawn: ['suspend'], fields: { countedWrongAt: at('59:02:00') } },
      ),
    ],
  },
  {
    name: 'A late answer after a hold that was ended in the back office makes that hold no error',
    rules: ['L4', 'H11'],
    policy: QUIET,
    steps: [
      ...proposedAgain(),
      on('59:00:00', wrote('messageCentre'), 'answeredLate', ['tellReporter:answered'], '223:00:00', {
        fields: { countedWrongAt: null },
      }),
    ],
  },
  {
    name: 'An answer in time that turns up while a hold found missing is made sure to be over is said as the error it shows',
    rules: ['L4', 'H12'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('58:00:00', reconciled({}), 'lifting', ['resume'], '58:10:00'),
      on('58:00:05', wrote('messageCentre', { sent: '48:00:00' }), 'lifting', [], '58:10:00', {
        fields: { countedWrongAt: at('58:00:05'), 'lift.because': 'holdWrong' },
      }),
      on('58:00:10', done('resume'), 'partlyAnswered', ['writeNote', 'tellRespondent:liftedOurFault'], null),
    ],
  },
  {
    name: 'A new approval and its call-back leave the earlier hold open to an objection; whoever decided that one does not decide on it',
    rules: ['L5', 'H12'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('58:00:00', reconciled({}), 'lifting', ['resume'], '58:10:00'),
      on('58:00:10', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], null),
      on('59:00:00', approves(BEN), 'approved', ['look:hold'], '60:00:00'),
      on('59:00:10', objected(), 'approved', ['tellRespondent:objectionReceived'], '60:00:00', {
        tasks: ['objection'],
      }),
      refused('59:00:15', decides(ADA, { kind: 'decideObjection', result: 'holdRight' })),
      on('59:00:20', decides(BEN, { kind: 'callBack' }), 'proposed', [], '227:00:10', {
        tasks: ['decide', 'objection'],
        withdrawn: ['look:hold'],
      }),
      refused('61:00:00', decides(ADA, { kind: 'decideObjection', result: 'holdWrong' })),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdWrong' }),
        'proposed',
        ['tellRespondent:objectionHoldWrong'],
        null,
        { tasks: ['decide'], fields: { countedWrongAt: at('61:00:00') } },
      ),
    ],
  },
  {
    name: 'An objection to an earlier hold is decided by whoever decided only a later one, and not the other way round',
    rules: ['L5'],
    policy: QUIET,
    steps: [
      ...heldAgain(),
      refused('60:00:00', decides(ADA, { kind: 'decideObjection', result: 'holdRight' })),
      on(
        '60:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'onHold',
        ['tellRespondent:objectionHoldRight'],
        '779:02:00',
      ),
      on('61:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '229:00:00', {
        tasks: ['objection'],
      }),
      refused('62:00:00', decides(BEN, { kind: 'decideObjection', result: 'holdRight' })),
      on(
        '62:00:00',
        decides(ADA, { kind: 'decideObjection', result: 'holdRight' }),
        'onHold',
        ['tellRespondent:objectionHoldRight'],
        '779:02:00',
      ),
    ],
  },
  {
    name: 'An objection is decided although the notice turned out void meanwhile',
    rules: ['L5', 'P6'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('60:00:00', bounced('openContactTicket:notice'), 'lifting', ['resume'], '60:10:00', {
        tasks: ['objection'],
      }),
      on(
        '60:00:10',
        done('resume'),
        'noticeVoid',
        ['writeNote', 'tellRespondent:liftedOurFault'],
        '223:00:00',
      ),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'noticeVoid',
        ['tellRespondent:objectionHoldRight'],
        null,
        {
          tasks: ['noticeVoid'],
        },
      ),
    ],
  },
];
