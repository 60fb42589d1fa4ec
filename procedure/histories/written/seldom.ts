/** Histories of what is seldom met, and where a wrong turn would do harm. Written from the rules. */
import {
  accountChanged,
  ADA,
  approves,
  bounced,
  contractEnded,
  decides,
  declinedBy,
  done,
  due,
  finds,
  finishesCard,
  givesHours,
  handed,
  looked,
  opensCard,
  paired,
  promiseBroken,
  takenOver,
  wrote,
} from '../happenings.ts';
import {
  approved,
  lifting,
  noticing,
  onHold,
  proposed,
  reminded,
  suspending,
  verifying,
  waiting,
} from '../lives.ts';
import { at, messageOf, on, refused, SOON, type History } from '../telling.ts';

const AUTOMATIC = { automaticHolds: { approvedBy: ['lea', 'max'], freelancers: [] } };
const HOURS = 3_600_000;

export const SELDOM: readonly History[] = [
  {
    name: 'On hold an end of the contract by both lifts at once, without verification',
    rules: ['P12'],
    steps: [
      ...onHold(),
      on('60:00:00', contractEnded('both'), 'lifting', ['resume'], '60:10:00', {
        fields: { 'lift.rule': 'P12', 'lift.because': 'contractEnded' },
      }),
    ],
  },
  {
    name: 'What the reporter wrote before they were asked does not answer the question',
    rules: ['P11', 'H7'],
    steps: [
      ...proposed(),
      on(
        '50:00:00',
        decides(ADA, { kind: 'askReporter' }),
        'proposed',
        ['tellReporter:question'],
        '122:00:00',
      ),
      on(
        '50:05:00',
        wrote('reportTicket', { author: 'reporter', sent: '49:30:00' }),
        'proposed',
        [],
        '122:00:00',
      ),
      refused('51:00:00', approves()),
    ],
  },
  {
    name: 'Of two messages whose author nobody knows each is asked about',
    rules: ['P8', 'A5'],
    steps: [
      ...waiting(),
      on('02:00:00', wrote('ticket', { id: 'one', author: 'unrecognised' }), 'waiting', [], '25:00:00', {
        tasks: ['doubt'],
      }),
      on('03:00:00', wrote('ticket', { id: 'two', author: 'unrecognised' }), 'waiting', [], '25:00:00'),
      on(
        '04:00:00',
        decides(ADA, { kind: 'recognise', message: 'one', author: 'thirdParty' }),
        'waiting',
        [],
        '25:00:00',
        { tasks: ['doubt'] },
      ),
      on(
        '05:00:00',
        decides(ADA, { kind: 'recognise', message: 'two', author: 'reporter' }),
        'waiting',
        [],
        '25:00:00',
        { tasks: [], fields: { 'met.ticket': null } },
      ),
    ],
  },
  {
    name: 'A hold that was decided on a read stands though the stream of that place breaks its promise',
    rules: ['L4', 'H5'],
    policy: { dailyLookHours: null },
    steps: [
      ...approved(),
      on('50:01:05', looked('hold', { read: ['ticket'] }), 'suspending', ['suspend'], '50:31:05'),
      on(
        '50:02:00',
        done('suspend'),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:32:00',
      ),
      on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00', { tasks: [] }),
      on('60:00:00', promiseBroken('ticket'), 'onHold', [], '770:02:00', { tasks: [] }),
    ],
  },
  {
    name: 'Time that was granted is not lost where the clock stops before its message is accepted',
    rules: ['H4', 'R7'],
    steps: [
      ...waiting(),
      on('02:00:00', givesHours(72), 'noticing', ['tellRespondent:moreTime'], SOON),
      on(
        '02:00:10',
        accountChanged({ state: 'suspended', suspendedBy: 'others', canSignIn: false }),
        'paused:suspendedByOthers',
        ['tellRespondent:paused'],
        null,
        { withdrawn: ['tellRespondent:moreTime'], fields: { 'stage.remaining': 72 * HOURS } },
      ),
    ],
  },
  {
    name: 'A watermark proves nothing at the approval as far as its clock may be wrong',
    rules: ['H6', 'P9'],
    world: { uncertainty: { messageCentre: 2000 } },
    steps: [
      ...noticing(),
      on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00'),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:02'),
      on('49:00:02', due(), 'proposed', [], null),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on('50:01:05', looked('hold', { read: [] }), 'approved', [], '51:00:00', {
        world: { seenUpTo: { messageCentre: '50:00:01' } },
      }),
      on('50:02:00', due(), 'suspending', ['suspend'], '50:32:00', {
        world: { seenUpTo: { messageCentre: '50:00:02' } },
      }),
    ],
  },
  {
    name: 'An account that is protected since the approval is not held by the one person',
    rules: ['H7', 'A6'],
    steps: [
      ...approved(),
      on('50:01:05', looked('hold'), 'proposed', [], null, {
        world: { protected: true },
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: 'A hold that a policy approved is not sent once automatic holds have ended',
    rules: ['A6', 'H4'],
    policy: AUTOMATIC,
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'approved', ['look:hold'], '50:00:01'),
      on('49:01:05', looked('hold'), 'proposed', [], null, {
        world: { brakes: { automaticEnded: true } },
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: 'Two who reported each other are never decided by a policy',
    rules: ['R8', 'H4'],
    policy: AUTOMATIC,
    steps: [
      ...waiting(),
      on('02:00:00', paired('case-2'), 'waiting', [], '25:00:00'),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'proposed', [], null, {
        world: { pairStage: 'waiting' },
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: 'Of two who reported each other neither is held while the other is undecided',
    rules: ['R8', 'H5'],
    steps: [
      ...waiting(),
      on('02:00:00', paired('case-2'), 'waiting', [], '25:00:00'),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'proposed', [], null, { world: { pairStage: 'undecided' } }),
      refused('50:00:00', approves()),
      on('51:00:00', approves(), 'approved', ['look:hold'], '52:00:00', { world: { pairStage: 'waiting' } }),
      on('51:01:05', looked('hold'), 'proposed', [], null, {
        world: { pairStage: 'undecided' },
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A refused lift is left to another case that holds the account by now',
    rules: ['H9', 'L7'],
    steps: [
      ...lifting(),
      on('61:01:00', declinedBy('resume'), 'lifting', ['tellRespondent:liftDelayed'], '61:11:00', {
        tasks: ['liftDelayed'],
      }),
      on(
        '61:11:00',
        due(),
        'closed:lifted',
        ['writeNote', 'tellRespondent:liftedOtherHold', 'tellReporter:answered'],
        null,
        { world: { account: { standing: 1, n: 2, suspendedAt: at('61:05:00') } }, tasks: [] },
      ),
    ],
  },
  {
    name: 'A notice that bounces while the lift is owed leaves nothing to propose',
    rules: ['P6', 'H12'],
    steps: [
      ...suspending(),
      on('50:31:05', due(), 'lifting', ['resume'], '50:41:05', { meanwhile: { suspend: 'attempted' } }),
      on('50:32:00', bounced('openContactTicket:notice'), 'lifting', [], '50:41:05', {
        fields: { 'lift.next.kind': 'noticeVoid' },
      }),
      on('50:33:00', done('resume'), 'noticeVoid', ['writeNote', 'tellRespondent:lifted'], null, {
        tasks: ['noticeVoid'],
      }),
    ],
  },
  {
    name: 'A look before the hold that did not see the account proves nothing: they may not have been able to answer',
    rules: ['R7', 'H6'],
    steps: [
      ...approved(),
      on(
        '50:01:05',
        looked('hold', { respondentAccount: null }),
        'undecided:messageCentre+ticket',
        [],
        SOON,
        {
          tasks: ['undecided'],
          fields: { hold: null },
        },
      ),
    ],
  },
  {
    name: 'Whom our own hold keeps from signing in is no one who cannot answer',
    rules: ['R7', 'H8', 'L3'],
    steps: [
      ...verifying(),
      on(
        '60:30:00',
        accountChanged({ state: 'suspended', suspendedBy: 'us', canSignIn: false }),
        'onHold',
        [],
        '74:02:00',
      ),
      on('61:00:00', finds('messageCentre'), 'onHold', ['tellRespondent:stillMissing'], '74:02:00'),
    ],
  },
  {
    name: 'What is told of somebody else’s account changes nothing',
    rules: ['R7'],
    steps: [
      ...waiting(),
      on('02:00:00', accountChanged({ uid: 'u-reporter', state: 'closed' }), 'waiting', [], '25:00:00'),
    ],
  },
  {
    name: 'A hold card that is open stays open while another card of the case is finished',
    rules: ['A2'],
    steps: [
      ...reminded(),
      on('25:00:01', handed('tellRespondent:reminder'), 'waiting', [], '49:00:00', { tasks: ['card'] }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['card', 'decide'] }),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on('50:01:00', handed('look:hold'), 'approved', [], '51:00:00', { tasks: ['card', 'card'] }),
      on('50:10:00', opensCard('hold'), 'approved', [], '50:40:00'),
      on('50:20:00', finishesCard('message'), 'approved', [], '50:40:00', {
        tasks: ['card'],
        fields: { 'openCard.card': 'hold' },
      }),
    ],
  },
  {
    name: 'A window of elsewhere is made as long as the policy’s also where its ticket cannot be read',
    rules: ['P3', 'P6'],
    steps: [
      on('00:00:00', takenOver({ deadline: '01:00:00' }), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { read: ['messageCentre'] }), 'waiting', [], '01:00:00', {
        fields: { 'window.deadline': at('25:00:00') },
      }),
    ],
  },
  {
    name: 'Of several messages of the desk in the contact ticket of elsewhere the first is the notice',
    rules: ['P6'],
    steps: [
      on('00:00:00', takenOver(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', ({ messages }) => ({
          messages: [
            ...messages,
            messageOf(0, 'ticket', { author: 'desk', sent: '-22:00:00' }),
            messageOf(0, 'ticket', { author: 'desk', sent: '-10:00:00' }),
          ],
        })),
        'waiting',
        [],
        '02:00:00',
        { fields: { noticeAcceptedAt: at('-22:00:00'), 'window.deadline': at('26:00:00') } },
      ),
    ],
  },
];
