/** Histories of H5, H6, P8 and P9: clocks that differ, reads that are too old, watermarks, what a person saw. Written from the rules. */
import {
  ADA,
  accountChanged,
  approves,
  asksAgain,
  decides,
  done,
  due,
  looked,
  promiseBroken,
  wrote,
} from '../happenings.ts';
import { approved, noticing, partlyAnswered, proposed, suspending, waiting } from '../lives.ts';
import { at, messageOf, on, OPEN_ACCOUNT, SOON, type History, type Told } from '../telling.ts';

/** H5: undecided at the deadline, because the message centre's stream was an hour behind. */
const behind = (): readonly Told[] => [
  ...waiting(),
  on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
  on('49:00:00', due(), 'undecided:messageCentre', [], '121:00:00', {
    world: { seenUpTo: { messageCentre: '48:00:00' } },
    tasks: ['undecided'],
  }),
];

export const PROOF: readonly History[] = [
  {
    name: 'A hold decided on a stream that broke its promise is looked at within a day, or lifted',
    rules: ['L4', 'L6', 'H5'],
    policy: { dailyLookHours: null },
    steps: [
      ...approved(),
      on('50:01:05', looked('hold', { read: [] }), 'suspending', ['suspend'], '50:31:05'),
      on(
        '50:02:00',
        done('suspend'),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:32:00',
      ),
      on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00', { tasks: [] }),
      on('60:00:00', promiseBroken('messageCentre'), 'onHold', [], '84:00:00', { tasks: ['review'] }),
      on('84:00:00', due(), 'lifting', ['resume'], '84:10:00', { fields: { 'lift.rule': 'L6' } }),
    ],
  },
  {
    name: 'An approval falls back to a proposal where a stream breaks its promise',
    rules: ['H5', 'A6'],
    steps: [
      ...approved(),
      on('50:00:30', promiseBroken('messageCentre'), 'proposed', [], null, {
        withdrawn: ['look:hold'],
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A case that waits for a stream which is none any more is looked at as well, and its 72 hours go on',
    rules: ['H5'],
    steps: [
      ...behind(),
      on('50:00:00', due(), 'undecided:messageCentre', [], '50:10:00', {
        world: { grades: { messageCentre: 'C' } },
        fields: { 'stage.wanted': at('49:00:00'), 'timers.undecidedEnd': at('121:00:00') },
      }),
      on('50:10:00', due(), 'undecided:messageCentre', ['look:deadline'], '51:10:00'),
      on('50:10:05', looked('deadline'), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'Where the stream is trusted again before that look, its watermark leads out at once',
    rules: ['H5'],
    steps: [
      ...behind(),
      on('50:00:00', due(), 'undecided:messageCentre', [], '50:10:00', {
        world: { grades: { messageCentre: 'C' } },
      }),
      on('50:05:00', due(), 'proposed', [], null, {
        world: { grades: { messageCentre: 'A' }, seenUpTo: { messageCentre: 'now' } },
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: "What a source's clock leaves open counts for the respondent",
    rules: ['P9', 'H5'],
    world: { uncertainty: { messageCentre: 2000 } },
    steps: [
      ...noticing(),
      on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00'),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:02', {
        fields: { 'window.deadline': at('49:00:00') },
      }),
      on('40:00:00', wrote('ticket'), 'waiting', [], '49:00:02'),
      on(
        '49:00:01.900',
        wrote('messageCentre', { sent: '49:00:01.500' }),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '121:00:01.900',
      ),
    ],
  },
  {
    name: 'Where a stream cannot be read, its watermark has to reach the approval before the suspension leaves',
    rules: ['H6'],
    steps: [
      ...approved(),
      on('50:01:05', looked('hold', { read: [] }), 'approved', [], '51:00:00', {
        world: { seenUpTo: { messageCentre: '49:59:59', ticket: '49:59:59' } },
      }),
      on('50:02:00', due(), 'suspending', ['suspend'], '50:32:00', {
        world: { seenUpTo: { messageCentre: 'now', ticket: 'now' } },
      }),
    ],
  },
  {
    name: 'A watermark that does not reach the approval within the hour lets it lapse',
    rules: ['H6', 'A6'],
    steps: [
      ...approved(),
      on('50:01:05', looked('hold', { read: [] }), 'approved', [], '51:00:00', {
        world: { seenUpTo: { messageCentre: '49:59:59', ticket: '49:59:59' } },
      }),
      on('51:00:00', due(), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'Where only a read can prove silence, a read that failed inside the act sends nothing',
    rules: ['H5', 'H6'],
    world: { grades: { messageCentre: 'B', ticket: 'B' } },
    steps: [
      ...proposed().slice(0, -1),
      on('49:00:01', due(), 'proposed', ['look:deadline'], null),
      on('49:00:10', looked('deadline'), 'proposed', [], null),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on('50:01:05', looked('hold', { read: ['ticket'] }), 'undecided:messageCentre', [], SOON, {
        tasks: ['undecided'],
      }),
    ],
  },
  {
    name: 'A read inside the act is fresh enough for 60 seconds',
    rules: ['H5', 'H6'],
    world: { grades: { messageCentre: 'B', ticket: 'B' } },
    steps: [
      ...proposed().slice(0, -1),
      on('49:00:01', due(), 'proposed', ['look:deadline'], null),
      on('49:00:10', looked('deadline'), 'proposed', [], null),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on('50:01:05', looked('hold', { began: at('50:01:00') }), 'suspending', ['suspend'], '50:31:05', {
        fields: { 'hold.proofs.0.seenUpTo': at('50:01:00'), 'hold.proofs.1.seenUpTo': at('50:01:00') },
      }),
    ],
  },
  {
    name: 'An answer that a person saw is recorded with the instant at which it was sent',
    rules: ['P8', 'P9', 'H5'],
    steps: [
      ...proposed(),
      on(
        '49:10:00',
        decides(ADA, {
          kind: 'recordAnswer',
          place: 'messageCentre',
          sentAt: at('48:00:00'),
          message: 'm-seen',
        }),
        'partlyAnswered',
        [],
        null,
        { tasks: ['partlyAnswered'] },
      ),
      on(
        '49:20:00',
        decides(ADA, {
          kind: 'recordAnswer',
          place: 'ticket',
          sentAt: at('48:30:00'),
          message: 'm-seen-too',
        }),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '121:20:00',
      ),
    ],
  },
  {
    name: 'What the first look finds in a ticket to support is the ticket answer',
    rules: ['L1', 'P7'],
    steps: [
      ...noticing().slice(0, 1),
      on(
        '00:00:05',
        looked('intake', ({ messages }) => ({
          messages: [...messages, messageOf(0, 'ticket', { sent: '00:00:02', conversation: 'T-850' })],
        })),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
      on('01:00:00', done('openContactTicket:notice'), 'waiting', [], '25:00:00'),
      on(
        '20:00:00',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '92:00:00',
      ),
    ],
  },
  {
    name: 'An answer sent in time that is found while the suspension is on its way: lifted, and no hold from this window',
    rules: ['H11', 'P7', 'L7'],
    steps: [
      ...suspending(),
      on('50:01:30', wrote('messageCentre', { sent: '48:59:00' }), 'lifting', ['resume'], '50:11:30', {
        meanwhile: { suspend: 'attempted' },
      }),
      on('50:02:00', done('resume'), 'partlyAnswered', ['writeNote', 'tellRespondent:lifted'], null, {
        tasks: ['partlyAnswered'],
      }),
    ],
  },
  {
    name: "A late answer is late even where the deadline's own turn has not come yet",
    rules: ['H11', 'P9'],
    steps: [
      ...proposed().slice(0, -1),
      on('49:00:02', wrote('ticket', { sent: '49:00:01' }), 'waiting', [], '49:00:00'),
      on('49:00:02', due(), 'answeredLate', ['tellReporter:answered'], null, { tasks: ['answeredLate'] }),
    ],
  },
  {
    name: 'A late answer in the place that was not asked again ends the proposal as well',
    rules: ['H11', 'P7'],
    steps: [
      ...partlyAnswered('ticket'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10'),
      on('74:00:12', wrote('ticket', { sent: '74:00:11' }), 'waiting', [], '74:00:10'),
      on('74:00:12', due(), 'answeredLate', ['tellReporter:answered'], null, { tasks: ['answeredLate'] }),
    ],
  },
  {
    name: 'An approval falls when it turns out that the respondent cannot write',
    rules: ['R7', 'H7'],
    steps: [
      ...approved(),
      on(
        '50:00:30',
        accountChanged({ ...OPEN_ACCOUNT, canWrite: false }),
        'paused:cannotWrite',
        ['tellRespondent:paused'],
        null,
        {
          withdrawn: ['look:hold'],
          tasks: ['cannotAnswer'],
        },
      ),
    ],
  },
  {
    name: 'A read that began more than 60 seconds before the suspension would leave is taken again',
    rules: ['H5', 'H6'],
    world: { grades: { messageCentre: 'B', ticket: 'B' } },
    steps: [
      ...proposed().slice(0, -1),
      on('49:00:01', due(), 'proposed', ['look:deadline'], null),
      on('49:00:10', looked('deadline'), 'proposed', [], null),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on('50:02:00', looked('hold', { began: at('50:00:59.999') }), 'approved', ['look:hold'], '51:00:00'),
      on('50:02:30', looked('hold', { began: at('50:01:30') }), 'suspending', ['suspend'], '50:32:30'),
    ],
  },
];
