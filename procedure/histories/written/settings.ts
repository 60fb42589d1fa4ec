/** Histories under policies of which no two settings are alike, or in which a rule is switched off: each limit is its own. Written from the rules. */
import {
  accountChanged,
  ADA,
  asksAgain,
  approves,
  decides,
  declinedBy,
  done,
  due,
  givesHours,
  grantsPause,
  handed,
  looked,
  objected,
  opensCard,
  reported,
  takenOver,
  verifies,
  wrote,
} from '../happenings.ts';
import { at, messageOf, on, refused, SOON, type History, type Told } from '../telling.ts';

/** As a desk might have it that changed every number. */
const OWN = {
  desks: { frontLine: 'F-1', engagement: 'E-2', escalations: 'X-3' },
  passOnHours: 160,
  incompleteHours: 300,
  windowHours: 40,
  furtherWindowHours: 21,
  furtherWindows: 1,
  reminderHours: 10,
  reminderGapHours: 3,
  resolveHours: 70,
  questionHours: 71,
  pauseDaysMost: 13,
  pausesMost: 1,
  leastHoursAfterMessage: 25,
  undecidedHours: 73,
  massReturnHours: 28,
  callBackSeconds: 50,
  approvalLapseMinutes: 55,
  unconfirmedMinutes: 31,
  messageUnacceptedMinutes: 32,
  proofSeconds: 61,
  verificationHours: 26,
  objectionDays: 100,
  objectionDecisionHours: 150,
  reviewDays: 29,
  dailyLookHours: 27,
  liftUnconfirmedMinutes: 11,
  cardUnfinishedMinutes: 33,
  outageMinutes: 12,
} as const;

/** Accepted at 01:00:00; the deadline is 41:00:00, the reminder was sent ten hours before. */
const asked = (): readonly Told[] => [
  on('00:00:00', reported(), 'intake', ['look:intake'], '00:31:00'),
  on(
    '00:00:05',
    looked('intake'),
    'noticing',
    ['tellReporter:weWillContact', 'openContactTicket:notice'],
    '00:31:05',
  ),
  on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '31:00:00'),
  on('31:00:00', due(), 'waiting', ['tellRespondent:reminder'], '41:00:00'),
];
const held = (): readonly Told[] => [
  ...asked(),
  on('41:00:01', due(), 'proposed', [], null),
  on('42:00:00', approves(), 'approved', ['look:hold'], '42:55:00'),
  on('42:01:05', looked('hold'), 'suspending', ['suspend'], '42:32:05', {
    acts: {
      suspend: {
        note: [
          '[ACTION] Account Suspension for a Non Response Escalation',
          '[DEPARTMENT] X-3',
          '[CAUSE] Non response to FL (u-reporter) on contract #c-4711',
          '[NOTE] If user contacts support please send ticket to X-3',
          '[NEXT STEP] Once user responds to ticket #T-900, X-3 will verify compliance and lift the suspension',
          '[TICKET #] T-900',
        ].join('\n'),
      },
    },
  }),
  on(
    '42:02:00',
    done('suspend'),
    'onHold',
    ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
    '42:34:00',
    { fields: { 'hold.statement.objectUntil': at('100d 42:01:05') } },
  ),
];

const HELD: readonly History[] = [
  {
    name: 'Each limit of a hold is the policy’s own: confirmation, message, daily look, verification, objection and lift',
    rules: ['H12', 'L2', 'L3', 'L5', 'L7', 'A3'],
    policy: OWN,
    steps: [
      ...held(),
      on('42:02:30', done('tellRespondent:held'), 'onHold', [], '69:02:00'),
      on('69:02:00', due(), 'onHold', ['look:daily'], '96:02:00'),
      on('70:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '96:00:00'),
      on('71:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '96:00:00', {
        fields: { 'timers.objection': at('221:00:00') },
      }),
      on('73:00:00', verifies(), 'lifting', ['resume'], '73:11:00'),
      on('73:01:00', declinedBy('resume'), 'lifting', ['tellRespondent:liftDelayed'], '73:12:00'),
      on('73:12:00', due(), 'lifting', ['resume'], '73:23:00'),
      on(
        '73:12:10',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        '221:00:00',
        {
          withdrawn: ['look:daily'],
          acts: {
            writeNote: {
              note: [
                '[ACTION] Account Resume for a Non Response Escalation',
                '[DEPARTMENT] X-3',
                '[CAUSE] User responded and compliance was verified',
                '[NOTE] Suspensions of other departments are not affected',
                '[TICKET #] T-900',
              ].join('\n'),
            },
          },
        },
      ),
    ],
  },
  {
    name: 'A review is due after the policy’s days, and has its hours for verifying',
    rules: ['L6', 'A3'],
    policy: { ...OWN, dailyLookHours: null },
    steps: [
      ...held(),
      on('42:02:30', done('tellRespondent:held'), 'onHold', [], '738:02:00'),
      on('738:02:00', due(), 'onHold', [], '764:02:00', { tasks: ['review'] }),
    ],
  },
];

const ASKED: readonly History[] = [
  {
    name: 'Whether an answer resolved it is asked for as long as the policy says, a question for as long as that',
    rules: ['P11', 'A3'],
    policy: OWN,
    steps: [
      ...asked(),
      on(
        '32:00:00',
        decides(ADA, { kind: 'askReporter' }),
        'waiting',
        ['tellReporter:question'],
        '41:00:00',
        {
          fields: { 'timers.question': at('103:00:00') },
        },
      ),
      on('33:00:00', wrote('ticket'), 'waiting', [], '41:00:00'),
      on(
        '34:00:00',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '104:00:00',
      ),
    ],
  },
  {
    name: 'A card that is open asks again after the policy’s minutes for cards',
    rules: ['A2', 'A3'],
    policy: OWN,
    steps: [
      ...asked(),
      on('31:00:01', handed('tellRespondent:reminder'), 'waiting', [], '41:00:00', { tasks: ['card'] }),
      on('31:10:00', opensCard('message'), 'waiting', [], '31:43:00'),
      on('31:43:00', due(), 'waiting', [], '32:16:00'),
    ],
  },
  {
    name: 'A decision is found by catching up after the policy’s minutes for outages, not before',
    rules: ['A6', 'A3'],
    policy: OWN,
    steps: [...asked(), on('41:11:30', due(), 'proposed', [], null, { fields: { 'stage.outage': false } })],
  },
  {
    name: 'Where the policy knows no outage, none is told of',
    rules: ['A6', 'A3'],
    policy: { ...OWN, outageMinutes: null },
    steps: [...asked(), on('45:00:00', due(), 'proposed', [], null, { fields: { 'stage.outage': false } })],
  },
  {
    name: 'The front line passes a report on after the policy’s hours',
    rules: ['R1', 'A3'],
    policy: OWN,
    steps: [
      on('00:00:00', reported({ escalated: false, desk: 'frontLine' }), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [messageOf(at('-6d'), 'messageCentre', { author: 'reporter' })] }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '16:00:00',
      ),
    ],
  },
  {
    name: 'A pause that a person ends leaves the policy’s least hours',
    rules: ['R7', 'A3'],
    policy: OWN,
    steps: [
      ...asked(),
      on(
        '35:00:00',
        accountChanged({ canWrite: false }),
        'paused:cannotWrite',
        ['tellRespondent:paused'],
        null,
      ),
      on('36:00:00', decides(ADA, { kind: 'endPause' }), 'noticing', ['tellRespondent:resumed'], '36:31:00', {
        acts: { 'tellRespondent:resumed': { 'text.facts.windowHours': 25 } },
      }),
    ],
  },
  {
    name: 'How often there is more time and how often the clock is paused are two limits',
    rules: ['H4', 'P12', 'A3'],
    policy: OWN,
    steps: [
      ...asked(),
      on('32:00:00', givesHours(25), 'noticing', ['tellRespondent:moreTime'], '32:31:00'),
      on('32:00:10', done('tellRespondent:moreTime'), 'waiting', [], '57:00:10'),
      on('33:00:00', givesHours(25), 'noticing', ['tellRespondent:moreTime'], '33:31:00'),
      on('33:00:10', done('tellRespondent:moreTime'), 'waiting', [], '58:00:10'),
      on('34:00:00', grantsPause('40:00:00'), 'paused:request', ['tellRespondent:paused'], '40:00:00'),
      on('40:00:00', due(), 'noticing', ['tellRespondent:resumed'], '40:31:00'),
      on('40:00:10', done('tellRespondent:resumed'), 'waiting', [], '64:00:20'),
      refused('41:00:00', grantsPause('50:00:00')),
    ],
  },
  {
    name: 'How often a respondent is asked once more is a limit of its own',
    rules: ['P7', 'A3'],
    policy: OWN,
    steps: [
      ...asked(),
      on('32:00:00', wrote('messageCentre'), 'waiting', [], '41:00:00'),
      on('41:00:01', due(), 'partlyAnswered', [], null),
      on('42:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], '42:31:00'),
      on('42:00:10', done('tellRespondent:askAgain'), 'waiting', [], '63:00:10'),
      on('63:00:11', due(), 'partlyAnswered', [], null),
      refused('64:00:00', asksAgain()),
    ],
  },
  {
    name: 'Nobody is reminded within the hours that the policy keeps free after the notice',
    rules: ['P10', 'A3'],
    policy: { ...OWN, windowHours: 12.5 },
    steps: [
      ...asked().slice(0, 2),
      on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '13:30:00'),
    ],
  },
  {
    name: 'A case of elsewhere has the window of the policy',
    rules: ['P3', 'A3'],
    policy: OWN,
    steps: [
      on('00:00:00', takenOver(), 'intake', ['look:intake'], '00:31:00', {
        fields: { 'window.deadline': at('17:00:00') },
      }),
    ],
  },
];

const SWITCHED_OFF: readonly History[] = [
  {
    name: 'Where the policy pauses for nobody, the clock starts also for who cannot write',
    rules: ['R7', 'A3'],
    policy: { pauseWhoCannotAnswer: false },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake'),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
      on('00:00:10', accountChanged({ canWrite: false }), 'noticing', [], SOON),
      on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00'),
    ],
  },
  {
    name: 'Where the policy limits no number of reports, none goes to a lead',
    rules: ['R8', 'A3'],
    policy: { reportsPerReporterADay: null, reportersPerRespondentADay: null },
    world: { reportsByReporter: 99, reportersOnRespondent: 99 },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake'),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
    ],
  },
];

export const SETTINGS: readonly History[] = [...HELD, ...ASKED, ...SWITCHED_OFF];
