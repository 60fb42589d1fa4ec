/** Histories of H9, H11 and H12: the hold on its way, late answers, refusals and other holds. Written from the rules. */
import {
  ADA,
  BEN,
  wrote,
  due,
  looked,
  done,
  declinedBy,
  nobodyKnows,
  bounced,
  decides,
  approves,
  givesHours,
  accepts,
  reconciled,
  settles,
} from '../happenings.ts';
import { lifting, proposed, approved, suspending, suspended, onHold } from '../lives.ts';
import { SOON, at, on, refused, OPEN_ACCOUNT, type History } from '../telling.ts';

export const HOLDING: readonly History[] = [
  {
    name: 'A second hold on a held account sends its own message and note and clicks nothing; lifting one of two resumes nothing',
    rules: ['H9', 'L2', 'L3'],
    world: { account: { standing: 1, n: 1, suspendedAt: at('-1d') } },
    steps: [
      ...approved(),
      on(
        '50:01:05',
        looked('hold', { respondentAccount: { ...OPEN_ACCOUNT, state: 'suspended', suspendedBy: 'us' } }),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:31:05',
        {
          fields: { 'hold.key': 'suspend:u-respondent:1' },
        },
      ),
      on('50:01:30', done('tellRespondent:held'), 'onHold', [], '74:01:05'),
      on('60:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '74:01:05', {
        tasks: ['verify'],
      }),
      on(
        '61:00:00',
        decides(ADA, { kind: 'verify' }),
        'closed:lifted',
        ['writeNote', 'tellRespondent:liftedOtherHold', 'tellReporter:answered'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'The last of two holds resumes the account',
    rules: ['H9', 'L7'],
    world: { account: { standing: 1, n: 1, suspendedAt: at('-1d') } },
    steps: [
      ...approved(),
      on(
        '50:01:05',
        looked('hold', { respondentAccount: { ...OPEN_ACCOUNT, state: 'suspended', suspendedBy: 'us' } }),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:31:05',
      ),
      on('50:01:30', done('tellRespondent:held'), 'onHold', [], '74:01:05'),
      on('60:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '74:01:05', {
        tasks: ['verify'],
      }),
      on('61:00:00', decides(ADA, { kind: 'verify' }), 'lifting', ['resume'], '61:10:00', {
        world: { account: { standing: 1 } },
      }),
    ],
  },
  {
    name: 'A late answer ends the proposal; a person may only close it or ask again',
    rules: ['H11', 'P13'],
    steps: [
      ...proposed(),
      on('49:30:00', wrote('ticket'), 'answeredLate', ['tellReporter:answered'], null, {
        tasks: ['answeredLate'],
      }),
      refused('50:00:00', approves()),
      refused('50:00:00', givesHours(48)),
      on(
        '50:00:00',
        accepts(),
        'closed:answeredLate',
        ['tellReporter:closed', 'tellRespondent:enough'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'A late answer during the call-back minute withdraws the hold',
    rules: ['H11', 'H12'],
    steps: [
      ...approved(),
      on('50:00:30', wrote('messageCentre'), 'answeredLate', ['tellReporter:answered'], null, {
        tasks: ['answeredLate'],
        withdrawn: ['look:hold'],
      }),
    ],
  },
  {
    name: 'A late answer before the suspension was attempted withdraws it',
    rules: ['H11', 'H9'],
    steps: [
      ...suspending(),
      on('50:01:10', wrote('messageCentre'), 'answeredLate', ['tellReporter:answered'], null, {
        withdrawn: ['suspend'],
        tasks: ['answeredLate'],
      }),
    ],
  },
  {
    name: 'A late answer while the suspension is on its way: lifted without verification, and nobody speaks of a fault',
    rules: ['H11', 'L7'],
    steps: [
      ...suspending(),
      on('50:01:30', wrote('messageCentre'), 'lifting', ['resume'], '50:11:30', {
        meanwhile: { suspend: 'attempted' },
        fields: { 'lift.rule': 'H11', countedWrongAt: null },
      }),
      on('50:01:40', done('suspend'), 'lifting', [], '50:11:30'),
      on(
        '50:02:00',
        done('resume'),
        'answeredLate',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
        { tasks: ['answeredLate'] },
      ),
    ],
  },
  {
    name: 'An approved hold is called back before it is sent, and is a proposal again',
    rules: ['H12'],
    steps: [
      ...approved(),
      on('50:00:30', decides(ADA, { kind: 'callBack' }), 'proposed', [], null, {
        withdrawn: ['look:hold'],
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A suspension that was sent cannot be called back',
    rules: ['H12'],
    steps: [
      ...suspending(),
      refused('50:01:10', decides(ADA, { kind: 'callBack' }), { meanwhile: { suspend: 'attempted' } }),
    ],
  },
  {
    name: 'A refused suspension sends nothing; a new decision and a new approval are needed',
    rules: ['H12'],
    steps: [
      ...suspending(),
      on('50:01:20', declinedBy('suspend', 'not-allowed'), 'proposed', [], null, { tasks: ['decide'] }),
      on('51:00:00', approves(), 'approved', ['look:hold'], '52:00:00'),
    ],
  },
  {
    name: 'A suspension unconfirmed for 30 minutes: the desk wants the account free, and the case goes back to a decision',
    rules: ['H12', 'L7'],
    steps: [
      ...suspending(),
      on('50:31:05', due(), 'lifting', ['resume'], '50:41:05', {
        meanwhile: { suspend: 'attempted' },
        fields: { 'lift.rule': 'H12' },
      }),
      on('50:32:00', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], null, {
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A hold that somebody ended in the back office is not made again: the case lets go and goes back to a decision',
    rules: ['H12', 'L7'],
    steps: [
      ...onHold(),
      on(
        '56:00:00',
        reconciled({ state: 'suspended', suspendedBy: 'usAndOthers' }),
        'onHold',
        [],
        '74:02:00',
      ),
      on('58:00:00', reconciled({}), 'lifting', ['resume'], '58:10:00', {
        fields: { 'lift.rule': 'H12', 'hold.stands': false },
      }),
      on('58:00:30', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], null, {
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A hold that appears in the back office although no case wants it is ended there',
    rules: ['H9', 'L7'],
    steps: [
      ...suspending(),
      on('50:31:05', due(), 'lifting', ['resume'], '50:41:05', { meanwhile: { suspend: 'attempted' } }),
      on('50:31:30', reconciled({ state: 'suspended', suspendedBy: 'us' }), 'lifting', [], '50:41:05'),
      on('50:32:00', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], null),
      on('60:00:00', reconciled({ state: 'suspended', suspendedBy: 'us' }), 'proposed', ['resume'], null),
    ],
  },
  {
    name: 'A person says what became of the lift that ended a hold which no case wanted',
    rules: ['A1', 'H9'],
    steps: [
      ...suspending(),
      on('50:31:05', due(), 'lifting', ['resume'], '50:41:05', { meanwhile: { suspend: 'attempted' } }),
      on('50:32:00', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], null),
      on('60:00:00', reconciled({ state: 'suspended', suspendedBy: 'us' }), 'proposed', ['resume'], null),
      on('60:00:10', nobodyKnows('resume'), 'proposed', [], null, { tasks: ['decide', 'unknownAct'] }),
      on('60:05:00', settles('resume', true), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'A confirmed lift answers what a suspension of which nobody knew had left open',
    rules: ['A1', 'H12', 'L7'],
    steps: [
      ...suspending(),
      on('50:02:00', nobodyKnows('suspend'), 'suspending', [], '50:31:05', { tasks: ['unknownAct'] }),
      on('50:31:05', due(), 'lifting', ['resume'], '50:41:05', { tasks: ['unknownAct'] }),
      on('50:32:00', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], null, {
        tasks: ['decide'],
      }),
      refused('50:33:00', settles('suspend', true)),
    ],
  },
  {
    name: 'A message that is not accepted within 30 minutes lifts the hold and asks a person',
    rules: ['H12', 'L7'],
    steps: [
      ...suspended(),
      on('50:32:00', due(), 'lifting', ['resume'], '50:42:00', {
        meanwhile: { 'tellRespondent:held': 'attempted' },
        tasks: ['messageUndelivered'],
        fields: { 'lift.rule': 'H12' },
      }),
      on('50:33:00', done('resume'), 'noticeVoid', ['writeNote', 'tellRespondent:lifted'], null, {
        tasks: ['messageUndelivered', 'noticeVoid'],
      }),
    ],
  },
  {
    name: 'A message about the hold that bounced lifts the hold, whenever it bounced',
    rules: ['H12', 'L7'],
    steps: [
      ...onHold(),
      on('72:00:00', bounced('tellRespondent:held'), 'lifting', ['resume'], '72:10:00', {
        tasks: ['messageUndelivered'],
        fields: { 'lift.rule': 'H12' },
      }),
      on('72:00:20', done('resume'), 'noticeVoid', ['writeNote', 'tellRespondent:lifted'], null, {
        tasks: ['messageUndelivered', 'noticeVoid'],
      }),
    ],
  },
  {
    name: 'A note that is not confirmed goes to a person; the hold stands',
    rules: ['H12', 'H3'],
    steps: [
      ...onHold(),
      on('50:10:00', declinedBy('writeNote', 'note-too-long'), 'onHold', [], '74:02:00', {
        tasks: ['noteUnconfirmed'],
        fields: { 'hold.stands': true },
      }),
      on(
        '51:00:00',
        decides(ADA, { kind: 'acknowledge', task: 'noteUnconfirmed' }),
        'onHold',
        [],
        '74:02:00',
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'A note of which nobody knows goes to a person as well',
    rules: ['H12', 'A1'],
    steps: [
      ...onHold(),
      on('50:10:00', nobodyKnows('writeNote'), 'onHold', [], '74:02:00', { tasks: ['noteUnconfirmed'] }),
    ],
  },
  {
    name: "A message that turns out to be the respondent's while the suspension is on its way: lifted without verification",
    rules: ['P8', 'H11', 'L7'],
    steps: [
      ...suspending(),
      on('50:01:20', wrote('ticket', { author: 'unrecognised', id: 'm-who' }), 'suspending', [], '50:31:05', {
        meanwhile: { suspend: 'attempted' },
        tasks: ['doubt'],
      }),
      on(
        '50:01:40',
        decides(BEN, { kind: 'recognise', message: 'm-who', author: 'respondent' }),
        'lifting',
        ['resume'],
        '50:11:40',
        { tasks: [], fields: { 'lift.rule': 'H11' } },
      ),
    ],
  },
  {
    name: 'Each time that an account goes from no hold to one, the suspension has a new key',
    rules: ['H9', 'A1'],
    world: { account: { standing: 0, n: 3, suspendedAt: null } },
    steps: [
      ...approved(),
      on('50:01:05', looked('hold'), 'suspending', ['suspend'], '50:31:05', {
        fields: { 'hold.key': 'suspend:u-respondent:4' },
      }),
    ],
  },
  {
    name: 'A refused lift stays owed while another hold on the account is only on its way',
    rules: ['L7', 'H9'],
    steps: [
      ...lifting(),
      on('61:01:00', declinedBy('resume', 'busy'), 'lifting', ['tellRespondent:liftDelayed'], '61:11:00', {
        tasks: ['liftDelayed'],
      }),
      on('61:11:00', due(), 'lifting', [], SOON, {
        world: { account: { standing: 1, n: 2, suspendedAt: null } },
        tasks: ['liftDelayed'],
      }),
    ],
  },
];
