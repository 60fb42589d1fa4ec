/** Histories of L1 to L7: the answer on hold, verification, objection, review, the lift. Written from the rules. */
import {
  accountChanged, ADA, BEN, braked, decides, done, due, finds, LEA, looked, objected, verifies, wrote,
} from '../happenings.ts';
import { lifting, onHold, suspended, verifying } from '../lives.ts';
import { at, messageOf, on, OPEN_ACCOUNT, refused, type History, type Told } from '../telling.ts';

/** On hold without the daily looks, so that the next instant is the review after 30 days. */
const quietHold = (): readonly Told[] => [...suspended(), on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00')];
const QUIET = { dailyLookHours: null } as const;

export const LIFTING: readonly History[] = [
  {
    name: 'A held respondent who writes to support is heard: verified, resumed, and both are told on the confirmation',
    rules: ['L1', 'L2', 'L3', 'L7', 'P13'],
    steps: [
      ...onHold(),
      on('60:00:00', wrote('ticket', { conversation: 'T-955' }), 'onHold', ['tellRespondent:answerArrived'], '74:02:00', {
        tasks: ['verify'],
        acts: { 'tellRespondent:answerArrived': { 'text.facts.until': at('84:00:00') } },
      }),
      on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00', { tasks: [], fields: { 'lift.rule': 'L3' } }),
      on('61:00:20', done('resume'), 'closed:lifted', ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'], null, {
        tasks: [],
        fields: { 'hold.stands': false, 'lift.confirmedAt': at('61:00:20') },
      }),
    ],
  },
  {
    name: 'An answer in the message centre alone is verified and lifted: a missing ticket answer never keeps a hold',
    rules: ['L2', 'L3'],
    steps: [
      ...verifying(),
      refused('61:00:00', finds('ticket')),
      on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00'),
      on('61:00:20', done('resume'), 'closed:lifted', ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'], null),
    ],
  },
  {
    name: 'The account is looked at daily while the hold stands',
    rules: ['L2', 'R7', 'A5'],
    steps: [
      ...onHold(),
      on('74:02:00', due(), 'onHold', ['look:daily'], '98:02:00'),
      on('74:02:10', looked('daily'), 'onHold', [], '98:02:00'),
      on('98:02:00', due(), 'onHold', ['look:daily'], '122:02:00'),
    ],
  },
  {
    name: 'The daily look finds an answer that no message told of',
    rules: ['L2', 'L3'],
    steps: [
      ...onHold(),
      on('74:02:00', due(), 'onHold', ['look:daily'], '98:02:00'),
      on('74:02:10', looked('daily', ({ messages }) => ({ messages: [...messages, messageOf(0, 'messageCentre', { sent: '73:00:00' })] })), 'onHold', ['tellRespondent:answerArrived'], '98:02:00', {
        tasks: ['verify'],
      }),
    ],
  },
  {
    name: 'Who cannot write in the message centre complies with the ticket alone',
    rules: ['L2', 'R7'],
    steps: [
      ...onHold(),
      on('55:00:00', accountChanged({ state: 'suspended', suspendedBy: 'us', canWrite: false }), 'onHold', [], '74:02:00'),
      on('60:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '74:02:00', { tasks: ['verify'] }),
      on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00'),
    ],
  },
  {
    name: 'Refused, the respondent hears what is missing; the next answer starts 24 hours anew, and a second refusal takes a second person',
    rules: ['L3'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('60:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '84:00:00', { tasks: ['verify'] }),
      on('61:00:00', finds('messageCentre', ADA), 'onHold', ['tellRespondent:stillMissing'], '770:02:00', {
        tasks: [],
        acts: { 'tellRespondent:stillMissing': { 'text.facts.asked': ['messageCentre'] } },
      }),
      on('62:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '86:00:00', { tasks: ['verify'] }),
      on('63:00:00', finds('messageCentre', ADA), 'onHold', [], '86:00:00', { tasks: ['secondPerson', 'verify'] }),
      refused('63:10:00', finds('messageCentre', ADA)),
      on('64:00:00', finds('messageCentre', BEN), 'onHold', ['tellRespondent:stillMissing'], '770:02:00', { tasks: [] }),
    ],
  },
  {
    name: 'If nobody verifies within 24 hours the hold is lifted, and the case says so',
    rules: ['L3', 'A5'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('60:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '84:00:00', { tasks: ['verify'] }),
      on('84:00:00', due(), 'lifting', ['resume'], '84:10:00', { tasks: [], fields: { 'lift.rule': 'L3', 'lift.because': 'nobodyVerified' } }),
      on('84:00:10', done('resume'), 'closed:lifted', ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'], null),
    ],
  },
  {
    name: 'A second answer does not lengthen a verification that runs',
    rules: ['L3'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('60:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '84:00:00', { tasks: ['verify'] }),
      on('70:00:00', wrote('ticket'), 'onHold', [], '84:00:00', { tasks: ['verify'] }),
    ],
  },
  {
    name: 'An answer that had been sent in time shows that the hold was wrong: lifted at once and said plainly',
    rules: ['L4', 'P9', 'L7'],
    steps: [
      ...onHold(),
      on('55:00:00', wrote('messageCentre', { sent: '48:00:00' }), 'lifting', ['resume'], '55:10:00', { fields: { 'lift.rule': 'L4', countedWrongAt: at('55:00:00') } }),
      on('55:00:10', done('resume'), 'closed:lifted|answered|partlyAnswered', ['writeNote', 'tellRespondent:liftedOurFault', 'tellReporter:answered'], null),
    ],
  },
  {
    name: 'An objection is decided by another agent than the one who decided; the hold was right',
    rules: ['L5'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00', { tasks: ['objection'] }),
      refused('60:00:00', decides(ADA, { kind: 'decideObjection', result: 'holdRight' })),
      on('61:00:00', decides(BEN, { kind: 'decideObjection', result: 'holdRight' }), 'onHold', ['tellRespondent:objectionHoldRight'], '770:02:00', {
        tasks: [],
        fields: { 'objection.stage': 'holdRight' },
      }),
    ],
  },
  {
    name: 'The hold was wrong: lifted, counted, and said',
    rules: ['L5', 'L4'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('61:00:00', decides(BEN, { kind: 'decideObjection', result: 'holdWrong' }), 'lifting', ['resume', 'tellRespondent:objectionHoldWrong?'], '61:10:00', {
        tasks: [],
        fields: { 'objection.stage': 'holdWrong', countedWrongAt: at('61:00:00') },
      }),
    ],
  },
  {
    name: 'An objection that nobody decides within 7 days lifts the hold and goes on',
    rules: ['L5', 'A5'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('223:00:00', due(), 'lifting', ['resume'], '223:10:00', { tasks: ['objection'], fields: { 'objection.stage': 'overdue' } }),
      on('223:00:10', done('resume'), 'closed:lifted', ['writeNote', 'tellRespondent:lifted', 'tellReporter:closed|tellReporter:answered'], null, { tasks: ['objection'] }),
      on('230:00:00', decides(LEA, { kind: 'decideObjection', result: 'holdRight' }), 'closed:lifted', ['tellRespondent:objectionHoldRight'], null, { tasks: [] }),
    ],
  },
  {
    name: 'A hold that is over can be objected to for 6 months',
    rules: ['L5'],
    steps: [
      ...lifting(),
      on('61:00:20', done('resume'), 'closed:lifted', ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'], null),
      on('100:00:00', objected(), 'closed:lifted', ['tellRespondent:objectionReceived'], '268:00:00', { tasks: ['objection'] }),
    ],
  },
  {
    name: 'After 6 months a hold can no longer be objected to',
    rules: ['L5'],
    steps: [
      ...lifting(),
      on('61:00:20', done('resume'), 'closed:lifted', ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'], null),
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
    name: 'A lift unconfirmed for 10 minutes heads a queue, and the respondent hears that it is decided and delayed',
    rules: ['L7', 'P14'],
    steps: [
      ...lifting(),
      on('61:10:00', due(), 'lifting', ['tellRespondent:liftDelayed'], null, { meanwhile: { resume: 'attempted' }, tasks: ['liftDelayed'] }),
      on('62:00:00', done('resume'), 'closed:lifted', ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'], null, { tasks: [] }),
    ],
  },
  {
    name: 'No pause of holds, cap or outage delays a lift',
    rules: ['L7', 'A6'],
    world: {},
    steps: [
      ...verifying(),
      on('60:30:00', braked(), 'onHold', [], '74:02:00', { world: { brakes: { holdsPaused: true, capReached: true, outage: true } }, tasks: ['verify'] }),
      on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00'),
      on('61:00:20', done('resume'), 'closed:lifted', ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'], null),
    ],
  },
  {
    name: 'Another department\'s suspension does not end ours, and lifting theirs does not either',
    rules: ['H9', 'L7'],
    steps: [
      ...onHold(),
      on('55:00:00', accountChanged({ state: 'suspended', suspendedBy: 'usAndOthers', canSignIn: false }), 'onHold', [], '74:02:00', { fields: { 'hold.stands': true } }),
      on('58:00:00', accountChanged({ state: 'suspended', suspendedBy: 'us' }), 'onHold', [], '74:02:00', { fields: { 'hold.stands': true } }),
    ],
  },
  {
    name: 'An account that was closed on hold ends hold and case',
    rules: ['R7', 'L2'],
    steps: [
      ...onHold(),
      on('55:00:00', accountChanged({ ...OPEN_ACCOUNT, state: 'closed', canSignIn: false, canWrite: false }), 'lifting', ['resume'], '55:10:00'),
      on('55:00:10', done('resume'), 'closed:accountClosed', ['writeNote', 'tellRespondent:lifted?', 'tellReporter:closed'], null, { tasks: [] }),
    ],
  },
];
