/** Histories of windows that are asked anew, moved, paused or void, and of what the first look finds. Written from the rules. */
import {
  accountChanged,
  ADA,
  asksAgain,
  bounced,
  decides,
  done,
  due,
  givesHours,
  grantsPause,
  looked,
  reported,
  requested,
  wrote,
} from '../happenings.ts';
import { noticing, partlyAnswered, proposed, reminded, waiting } from '../lives.ts';
import { at, on, OPEN_CONTRACT, SOON, type History, type Told } from '../telling.ts';

const BY_OTHERS = { state: 'suspended', suspendedBy: 'others', canSignIn: false } as const;

/** P7: one place of two was met; the other is asked once more. */
const askedAgain = (met: 'messageCentre' | 'ticket'): readonly Told[] => [
  ...partlyAnswered(met),
  on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
];
/** And the message was accepted: 24 hours from then. */
const runsAgain = (met: 'messageCentre' | 'ticket'): readonly Told[] => [
  ...askedAgain(met),
  on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10'),
];

const ASKED: readonly History[] = [
  {
    name: 'More time for the missing place asks for that place alone',
    rules: ['P7', 'H4'],
    steps: [
      ...runsAgain('messageCentre'),
      on('60:00:00', givesHours(48), 'noticing', ['tellRespondent:moreTime'], SOON, {
        fields: { 'window.asked': ['ticket'] },
        acts: { 'tellRespondent:moreTime': { 'text.facts.asked': ['ticket'] } },
      }),
    ],
  },
  {
    name: 'An answer that comes before the further message has left withdraws it',
    rules: ['P7', 'P14'],
    steps: [
      ...askedAgain('ticket'),
      on(
        '50:00:05',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '122:00:05',
        { withdrawn: ['tellRespondent:askAgain'] },
      ),
    ],
  },
  {
    name: 'Answers while the message that gives more time is on its way are in time, also after the old deadline',
    rules: ['H4', 'P7'],
    steps: [
      ...proposed(),
      on('50:00:00', givesHours(24), 'noticing', ['tellRespondent:moreTime'], SOON),
      on('50:00:20', wrote('ticket'), 'noticing', [], SOON, {
        meanwhile: { 'tellRespondent:moreTime': 'attempted' },
      }),
      on(
        '50:00:30',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '122:00:30',
      ),
    ],
  },
  {
    name: 'What a source’s clock leaves open counts for the respondent after the deadline as well',
    rules: ['P9', 'H11'],
    world: { uncertainty: { messageCentre: 2000 } },
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:02'),
      on('49:00:03', due(), 'proposed', [], null, {
        world: { seenUpTo: { messageCentre: '49:00:02' } },
      }),
      on('49:10:00', wrote('messageCentre', { sent: '49:00:01.500' }), 'partlyAnswered', [], null),
    ],
  },
  {
    name: 'A notice that bounces while a further window runs voids that window',
    rules: ['P6'],
    steps: [
      ...runsAgain('ticket'),
      on('60:00:00', bounced('openContactTicket:notice'), 'noticeVoid', ['tellRespondent:noticeVoid'], null, {
        tasks: ['noticeVoid'],
        fields: { 'window.deadline': null, noticeAcceptedAt: null },
      }),
    ],
  },
  {
    name: 'The message of a further window that bounces voids that window, and an answer in the message centre ends it',
    rules: ['P6', 'P7'],
    steps: [
      ...proposed(),
      on('50:00:00', wrote('ticket'), 'answeredLate', ['tellReporter:answered'], null),
      on('51:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
      on('51:00:10', done('tellRespondent:askAgain'), 'waiting', [], '75:00:10'),
      on('52:00:00', bounced('tellRespondent:askAgain'), 'noticeVoid', ['tellRespondent:noticeVoid'], null, {
        tasks: ['noticeVoid'],
        fields: { 'window.deadline': null },
      }),
      on(
        '53:00:00',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '125:00:00',
      ),
    ],
  },
];

const PAUSED: readonly History[] = [
  {
    name: 'A notice that bounces while the clock stands is void',
    rules: ['P6', 'R7'],
    steps: [
      ...waiting(),
      on('02:00:00', accountChanged(BY_OTHERS), 'paused:suspendedByOthers', ['tellRespondent:paused'], null),
      on('03:00:00', bounced('openContactTicket:notice'), 'noticeVoid', ['tellRespondent:noticeVoid'], null, {
        tasks: ['noticeVoid'],
        fields: { noticeAcceptedAt: null },
      }),
    ],
  },
  {
    name: 'A notice that is accepted while the clock stands is the notice, and no further message becomes it',
    rules: ['P6', 'R7', 'H7'],
    steps: [
      ...noticing(),
      on('00:10:00', accountChanged(BY_OTHERS), 'paused:suspendedByOthers', [], null, {
        meanwhile: { 'openContactTicket:notice': 'attempted' },
      }),
      on('01:00:00', done('openContactTicket:notice'), 'paused:suspendedByOthers', [], null, {
        fields: { noticeAcceptedAt: at('01:00:00') },
      }),
      on('10:00:00', decides(ADA, { kind: 'endPause' }), 'noticing', ['tellRespondent:resumed'], SOON),
      on('10:00:05', accountChanged(BY_OTHERS), 'paused:suspendedByOthers', ['tellRespondent:paused'], null, {
        meanwhile: { 'tellRespondent:resumed': 'attempted' },
      }),
      on('10:00:10', done('tellRespondent:resumed'), 'paused:suspendedByOthers', [], null, {
        fields: { noticeAcceptedAt: at('01:00:00') },
      }),
    ],
  },
  {
    name: 'Who turns out to be unable to answer while the case is undecided gets the clock stopped',
    rules: ['R7', 'H5'],
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'undecided:messageCentre', [], '121:00:01', {
        world: { seenUpTo: { messageCentre: '48:00:00' } },
      }),
      on(
        '50:00:00',
        accountChanged({ canWrite: false }),
        'paused:cannotWrite',
        ['tellRespondent:paused'],
        null,
        { tasks: ['cannotAnswer'] },
      ),
    ],
  },
  {
    name: 'A pause that was granted answers the request: nothing of it forbids a hold later',
    rules: ['P12', 'H4'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('time'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('31:00:00', grantsPause('40:00:00'), 'paused:request', ['tellRespondent:paused'], '40:00:00', {
        tasks: [],
        fields: { requests: [] },
      }),
    ],
  },
];

const FOUND: readonly History[] = [
  {
    name: 'A contract that is not between the two is missing, and nothing is sent',
    rules: ['R4'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { contract: { ...OPEN_CONTRACT, betweenTheTwo: false } }),
        'incomplete:openContract',
        ['tellReporter:whatIsMissing'],
        '336:00:05',
      ),
    ],
  },
];

const WHILE: readonly History[] = [
  {
    name: 'A notice that bounces while the case is undecided is void',
    rules: ['P6', 'H5'],
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'undecided:messageCentre', [], '121:00:01', {
        world: { seenUpTo: { messageCentre: '48:00:00' } },
      }),
      on('50:00:00', bounced('openContactTicket:notice'), 'noticeVoid', ['tellRespondent:noticeVoid'], null),
    ],
  },
  {
    name: 'Who turns out to be unable to answer while a decision is due gets the clock stopped',
    rules: ['R7', 'H4'],
    steps: [
      ...proposed(),
      on(
        '50:00:00',
        accountChanged({ canWrite: false }),
        'paused:cannotWrite',
        ['tellRespondent:paused'],
        null,
      ),
    ],
  },
  {
    name: 'An answer while a lead looks at many reports ends the report',
    rules: ['R1', 'R8'],
    world: { reportsByReporter: 99 },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake'), 'massReview', [], '24:00:05'),
      on('10:00:00', wrote('messageCentre'), 'closed:noSilence', ['tellReporter:noSilence'], null),
    ],
  },
];

export const ONCE_MORE: readonly History[] = [...ASKED, ...PAUSED, ...FOUND, ...WHILE];
