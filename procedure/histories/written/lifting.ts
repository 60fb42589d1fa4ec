/** Histories of L1 to L3 and L7: the answer on hold, verification, the lift. Written from the rules. */
import {
  ADA,
  BEN,
  wrote,
  due,
  looked,
  done,
  nobodyKnows,
  accountChanged,
  approves,
  reconciled,
  braked,
  decides,
  verifies,
  finds,
  settles,
} from '../happenings.ts';
import { suspended, suspending, onHold, verifying, lifting } from '../lives.ts';
import { at, on, refused, OPEN_ACCOUNT, messageOf, type Told, type History } from '../telling.ts';

const quietHold = (): readonly Told[] => [
  ...suspended(),
  on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00'),
];
const QUIET = { dailyLookHours: null } as const;

export const LIFTING: readonly History[] = [
  {
    name: 'Who has left a suspension to another case on the account is not asked what became of it',
    rules: ['A1', 'H9'],
    steps: [
      ...suspending(),
      on('50:01:10', decides(ADA, { kind: 'callBack' }), 'proposed', [], null, {
        world: { account: { standing: 2, n: 1 } },
        tasks: ['decide'],
      }),
      on('50:02:00', nobodyKnows('suspend'), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'An answer that came on hold forbids another hold, also where somebody has ended this one in the back office',
    rules: ['H11', 'H12', 'L3'],
    steps: [
      ...onHold(),
      on('60:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '74:02:00', {
        tasks: ['verify'],
      }),
      on('61:00:00', reconciled({}), 'lifting', ['resume'], '61:10:00', { fields: { 'lift.rule': 'H12' } }),
      on(
        '61:00:20',
        done('resume'),
        'answeredLate',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
        { tasks: ['answeredLate'] },
      ),
      refused('61:05:00', approves()),
    ],
  },
  {
    name: 'A held respondent who writes to support is heard: verified, resumed, and both are told on the confirmation',
    rules: ['L1', 'L2', 'L3', 'L7', 'P13'],
    steps: [
      ...onHold(),
      on(
        '60:00:00',
        wrote('ticket', { conversation: 'T-955' }),
        'onHold',
        ['tellRespondent:answerArrived'],
        '74:02:00',
        {
          tasks: ['verify'],
          acts: { 'tellRespondent:answerArrived': { 'text.facts.until': at('84:00:00') } },
        },
      ),
      on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00', {
        tasks: [],
        fields: { 'lift.rule': 'L3' },
      }),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
        {
          tasks: [],
          fields: { 'hold.stands': false, 'lift.confirmedAt': at('61:00:20') },
        },
      ),
    ],
  },
  {
    name: 'An answer in the message centre alone is verified and lifted: a missing ticket answer never keeps a hold',
    rules: ['L2', 'L3'],
    steps: [
      ...verifying(),
      refused('61:00:00', finds('ticket')),
      on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00'),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
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
      on(
        '74:02:10',
        looked('daily', ({ messages }) => ({
          messages: [...messages, messageOf(0, 'messageCentre', { sent: '73:00:00' })],
        })),
        'onHold',
        ['tellRespondent:answerArrived'],
        '98:02:00',
        {
          tasks: ['verify'],
        },
      ),
    ],
  },
  {
    name: 'Who cannot write in the message centre complies with the ticket alone',
    rules: ['L2', 'R7'],
    steps: [
      ...onHold(),
      on(
        '55:00:00',
        accountChanged({ state: 'suspended', suspendedBy: 'us', canWrite: false }),
        'onHold',
        [],
        '74:02:00',
      ),
      on('60:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '74:02:00', {
        tasks: ['verify'],
      }),
      on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00'),
    ],
  },
  {
    name: 'Refused, the respondent hears what is missing; the next answer starts 24 hours anew, and a second refusal takes a second person',
    rules: ['L3'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('60:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '84:00:00', {
        tasks: ['verify'],
      }),
      on('61:00:00', finds('messageCentre', ADA), 'onHold', ['tellRespondent:stillMissing'], '770:02:00', {
        tasks: [],
        acts: { 'tellRespondent:stillMissing': { 'text.facts.asked': ['messageCentre'] } },
      }),
      on('62:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '86:00:00', {
        tasks: ['verify'],
      }),
      on('63:00:00', finds('messageCentre', ADA), 'onHold', [], '86:00:00', {
        tasks: ['secondPerson', 'verify'],
      }),
      refused('63:10:00', finds('messageCentre', ADA)),
      on('64:00:00', finds('messageCentre', BEN), 'onHold', ['tellRespondent:stillMissing'], '770:02:00', {
        tasks: [],
      }),
    ],
  },
  {
    name: 'If nobody verifies within 24 hours the hold is lifted, and the case says so',
    rules: ['L3', 'A5'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('60:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '84:00:00', {
        tasks: ['verify'],
      }),
      on('84:00:00', due(), 'lifting', ['resume'], '84:10:00', {
        tasks: [],
        fields: { 'lift.rule': 'L3', 'lift.because': 'nobodyVerified' },
      }),
      on(
        '84:00:10',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
    ],
  },
  {
    name: 'A second answer does not lengthen a verification that runs',
    rules: ['L3'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('60:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '84:00:00', {
        tasks: ['verify'],
      }),
      on('70:00:00', wrote('ticket'), 'onHold', [], '84:00:00', { tasks: ['verify'] }),
    ],
  },
  {
    name: 'A lift unconfirmed for 10 minutes heads a queue, and the respondent hears that it is decided and delayed',
    rules: ['L7', 'P14'],
    steps: [
      ...lifting(),
      on('61:10:00', due(), 'lifting', ['tellRespondent:liftDelayed'], null, {
        meanwhile: { resume: 'attempted' },
        tasks: ['liftDelayed'],
      }),
      on(
        '62:00:00',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'No pause of holds, cap or outage delays a lift',
    rules: ['L7', 'A6'],
    world: {},
    steps: [
      ...verifying(),
      on('60:30:00', braked(), 'onHold', [], '74:02:00', {
        world: { brakes: { holdsPaused: true, capReached: true, outage: true } },
        tasks: ['verify'],
      }),
      on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00'),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
    ],
  },
  {
    name: "Another department's suspension does not end ours, and lifting theirs does not either",
    rules: ['H9', 'L7'],
    steps: [
      ...onHold(),
      on(
        '55:00:00',
        accountChanged({ state: 'suspended', suspendedBy: 'usAndOthers', canSignIn: false }),
        'onHold',
        [],
        '74:02:00',
        { fields: { 'hold.stands': true } },
      ),
      on('58:00:00', accountChanged({ state: 'suspended', suspendedBy: 'us' }), 'onHold', [], '74:02:00', {
        fields: { 'hold.stands': true },
      }),
    ],
  },
  {
    name: 'An account that was closed on hold ends hold and case',
    rules: ['R7', 'L2'],
    steps: [
      ...onHold(),
      on(
        '55:00:00',
        accountChanged({ ...OPEN_ACCOUNT, state: 'closed', canSignIn: false, canWrite: false }),
        'lifting',
        ['resume'],
        '55:10:00',
      ),
      on(
        '55:00:10',
        done('resume'),
        'closed:accountClosed',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:closed'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'A resume that did not happen is done again: the lift stays owed',
    rules: ['A1', 'L7'],
    steps: [
      ...lifting(),
      on('61:05:00', nobodyKnows('resume'), 'lifting', [], '61:10:00', { tasks: ['unknownAct'] }),
      on('61:08:00', settles('resume', false), 'lifting', ['resume'], '61:10:00', { tasks: [] }),
      on(
        '61:09:00',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
    ],
  },
];
