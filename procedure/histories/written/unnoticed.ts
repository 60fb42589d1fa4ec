/** Histories of what no other one tells: each was written because a small change of the rules went unnoticed without it. */
import {
  accountChanged,
  approves,
  asksAgain,
  bounced,
  declinedBy,
  done,
  due,
  finds,
  givesHours,
  handed,
  looked,
  reconciled,
  reported,
  requested,
  withdrew,
  wrote,
} from '../happenings.ts';
import {
  answered,
  approved,
  lifting,
  noticing,
  partlyAnswered,
  proposed,
  suspending,
  verifying,
  waiting,
} from '../lives.ts';
import { at, on, OPEN_CONTRACT, SOON, type History } from '../telling.ts';

const AUTOMATIC = { automaticHolds: { approvedBy: ['lea', 'max'], freelancers: [] } };

export const UNNOTICED: readonly History[] = [
  {
    name: 'The reminder names the deadline that runs and asks for the missing place alone',
    rules: ['P7', 'P10'],
    steps: [
      ...waiting(),
      on('10:00:00', wrote('ticket'), 'waiting', [], '25:00:00'),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00', {
        acts: {
          'tellRespondent:reminder': {
            'text.facts.asked': ['messageCentre'],
            'text.facts.deadline': at('49:00:00'),
          },
        },
      }),
    ],
  },
  {
    name: 'More time that would end before the deadline leaves the deadline where it is',
    rules: ['H4', 'P10'],
    steps: [
      ...waiting(),
      on('02:00:00', givesHours(24), 'noticing', ['tellRespondent:moreTime'], SOON),
      on('02:00:10', done('tellRespondent:moreTime'), 'waiting', [], '25:00:00', {
        fields: { 'window.deadline': at('49:00:00') },
      }),
    ],
  },
  {
    name: 'What became due while the desk was away is not decided by a policy',
    rules: ['A6', 'H4'],
    policy: AUTOMATIC,
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:11:00', due(), 'proposed', [], null, {
        tasks: ['decide'],
        fields: { 'stage.outage': true, hold: null },
      }),
    ],
  },
  {
    name: "Another department's suspension is not ours to lift, whatever a comparison finds",
    rules: ['H9', 'R7'],
    steps: [
      ...waiting(),
      on(
        '02:00:00',
        reconciled({ state: 'suspended', suspendedBy: 'others', canSignIn: false }),
        'paused:suspendedByOthers',
        ['tellRespondent:paused'],
        null,
        { tasks: ['cannotAnswer'] },
      ),
    ],
  },
  {
    name: 'An answer from before the notice that turns up while a decision is due ends the case',
    rules: ['P7', 'R1'],
    steps: [
      ...proposed(),
      on(
        '50:00:00',
        wrote('messageCentre', { sent: '00:30:00' }),
        'closed:noSilence',
        ['tellRespondent:nothingAsked', 'tellReporter:noSilence'],
        null,
      ),
    ],
  },
  {
    name: 'A late answer while the suspension is on its way, then one in time: what is known at the confirmation counts',
    rules: ['H11', 'P7', 'P9'],
    steps: [
      ...suspending(),
      on('50:05:00', wrote('ticket'), 'lifting', ['resume'], '50:15:00', {
        meanwhile: { suspend: 'attempted' },
        fields: { 'lift.rule': 'H11', 'lift.because': 'answeredLate', 'lift.next.kind': 'answeredLate' },
      }),
      on('50:06:00', wrote('messageCentre', { sent: '48:00:00' }), 'lifting', [], '50:15:00', {
        fields: { 'lift.next.kind': 'partlyAnswered', countedWrongAt: null },
      }),
      on('50:07:00', wrote('ticket', { sent: '48:30:00' }), 'lifting', [], '50:15:00', {
        fields: { 'lift.next.kind': 'answered' },
      }),
    ],
  },
  {
    name: 'An answer in time while the suspension is on its way is lifted as answered',
    rules: ['H11', 'P7'],
    steps: [
      ...suspending(),
      on('50:05:00', wrote('ticket', { sent: '48:00:00' }), 'lifting', ['resume'], '50:15:00', {
        meanwhile: { suspend: 'attempted' },
        fields: { 'lift.because': 'answered', 'lift.next.kind': 'partlyAnswered' },
      }),
    ],
  },
  {
    name: 'A notice that is accepted after the case has ended is followed by a word that nothing is asked',
    rules: ['P7', 'P14', 'P12'],
    steps: [
      ...noticing(),
      on('00:30:00', withdrew(), 'closed:withdrawn', ['tellReporter:withdrawn'], null, {
        meanwhile: { 'openContactTicket:notice': 'attempted' },
      }),
      on(
        '00:31:00',
        done('openContactTicket:notice', '00:30:30'),
        'closed:withdrawn',
        ['tellRespondent:nothingAsked'],
        null,
        {
          fields: { contactTicket: 'T-900' },
          acts: { 'tellRespondent:nothingAsked': { 'text.facts.because': 'withdrawn' } },
        },
      ),
    ],
  },
  {
    name: 'An answer that was refused as not enough is not weighed again when a look finds it again',
    rules: ['L3', 'R7'],
    steps: [
      ...verifying(),
      on('61:00:00', finds('messageCentre'), 'onHold', ['tellRespondent:stillMissing'], '74:02:00', {
        tasks: [],
      }),
      on('74:02:00', due(), 'onHold', ['look:daily'], '98:02:00'),
      on('74:02:10', looked('daily'), 'onHold', [], '98:02:00', { tasks: [] }),
    ],
  },
  {
    name: 'A withdrawal while the lift is where the case goes then',
    rules: ['P12', 'L7'],
    steps: [
      ...suspending(),
      on('50:05:00', wrote('ticket'), 'lifting', ['resume'], '50:15:00', {
        meanwhile: { suspend: 'attempted' },
      }),
      on('50:06:00', withdrew(), 'lifting', [], '50:15:00', {
        fields: { 'lift.next.kind': 'closed', 'lift.next.outcome': 'withdrawn', 'lift.rule': 'H11' },
      }),
    ],
  },
  {
    name: 'A request that comes while nobody has begun the suspension takes it back under H12',
    rules: ['H4', 'H12', 'P12'],
    steps: [
      ...suspending(),
      on('50:01:10', requested('time'), 'proposed', [], null, {
        withdrawn: ['suspend'],
        tasks: ['decide', 'request'],
        fields: { hold: null, 'lift.rule': 'H12', 'lift.because': 'agentDecided' },
      }),
    ],
  },
  {
    name: 'An account that is closed while a decision is approved ends the case without a hold',
    rules: ['R7', 'H7'],
    steps: [
      ...approved(),
      on(
        '50:00:30',
        accountChanged({ state: 'closed' }),
        'closed:accountClosed',
        ['tellReporter:closed'],
        null,
        {
          withdrawn: ['look:hold'],
          fields: { hold: null },
        },
      ),
    ],
  },
  {
    name: 'A window void after a further question is ended by the missing answer, not by the one that was there',
    rules: ['P6', 'P7'],
    steps: [
      ...partlyAnswered('ticket'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
      on(
        '50:00:10',
        declinedBy('tellRespondent:askAgain'),
        'noticeVoid',
        ['tellRespondent:noticeVoid'],
        null,
        {
          tasks: ['noticeVoid'],
        },
      ),
      on('51:00:00', wrote('ticket'), 'noticeVoid', [], null, { tasks: ['noticeVoid'] }),
      on(
        '52:00:00',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '124:00:00',
      ),
    ],
  },
  {
    name: 'A reminder two hours after the notice is not too early',
    rules: ['P10'],
    policy: { windowHours: 26 },
    steps: [
      ...noticing(),
      on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '03:00:00'),
      on('03:00:00', due(), 'waiting', ['tellRespondent:reminder'], '27:00:00'),
    ],
  },
  {
    name: 'A case remembers its latest two hundred answers and no more',
    rules: ['A5'],
    steps: [
      ...waiting(),
      ...Array.from({ length: 201 }, (_, n) =>
        on(`02:00:00.${String(n).padStart(3, '0')}`, wrote('ticket'), 'waiting', [], '25:00:00', {
          fields: { 'counted.length': Math.min(n + 1, 200) },
        }),
      ),
    ],
  },
  {
    name: 'A message from before the report that is seen only after the case was answered changes nothing',
    rules: ['R3', 'P7'],
    steps: [
      ...answered(),
      on('32:00:00', wrote('messageCentre', { sent: '-2d' }), 'answered', [], '103:00:00'),
      on('103:00:00', due(), 'closed:resolved', ['tellReporter:closed'], null),
      on('104:00:00', wrote('messageCentre', { sent: '-3d' }), 'closed:resolved', [], null),
      on('105:00:00', wrote('ticket', { author: 'unrecognised' }), 'closed:resolved', [], null, {
        tasks: [],
      }),
    ],
  },
  {
    name: 'A message from before the report that is seen while the lift is owed leaves the lift as it is',
    rules: ['R3', 'L7'],
    steps: [
      ...lifting(),
      on('61:01:00', wrote('messageCentre', { sent: '-2d' }), 'lifting', [], '61:10:00', {
        fields: { 'lift.next.kind': 'closed', countedWrongAt: null },
      }),
    ],
  },
  {
    name: 'A message from before the report that is seen while the case is answered late leaves it so',
    rules: ['R3', 'H11'],
    steps: [
      ...proposed(),
      on('50:00:00', wrote('messageCentre'), 'answeredLate', ['tellReporter:answered'], null),
      on('50:01:00', wrote('messageCentre', { sent: '-2d' }), 'answeredLate', [], null),
    ],
  },
  {
    name: 'A card belongs to the desk that has the case while it looks, and to escalations once somebody is asked',
    rules: ['A2', 'R6'],
    world: { manual: { directory: true, messageCentre: true, helpDesk: true } },
    steps: [
      on('00:00:00', reported({ desk: 'frontLine', escalated: false }), 'intake', ['look:intake'], SOON),
      on('00:00:01', handed('look:intake'), 'intake', [], null, {
        tasks: ['card'],
        fields: { 'tasks.0.for': 'frontLine', 'tasks.0.card': 'look' },
      }),
    ],
  },
  {
    name: 'A notice by hand is a card of escalations',
    rules: ['A2', 'R6'],
    world: { manual: { helpDesk: true } },
    steps: [
      ...noticing(),
      on('00:00:06', handed('openContactTicket:notice'), 'noticing', [], null, {
        tasks: ['card'],
        fields: { 'tasks.0.for': 'escalations', 'tasks.0.card': 'notice' },
      }),
    ],
  },
  {
    name: 'A bounce while the suspension is on its way lifts under P6 and voids the notice',
    rules: ['P6', 'H12'],
    steps: [
      ...suspending(),
      on('50:05:00', bounced('openContactTicket:notice'), 'lifting', ['resume'], '50:15:00', {
        meanwhile: { suspend: 'attempted' },
        fields: {
          'lift.rule': 'P6',
          'lift.because': 'noticeVoid',
          'lift.next.kind': 'noticeVoid',
          countedWrongAt: null,
        },
      }),
    ],
  },
  {
    name: 'A suspension whose proof was too old when its turn came is approved still, and its proof taken again',
    rules: ['H5', 'H6', 'H12'],
    steps: [
      ...suspending(),
      on('50:02:00', declinedBy('suspend', 'stale'), 'approved', ['look:hold'], '51:00:00', {
        fields: { 'hold.approvedAt': at('50:00:00'), 'hold.stands': false },
      }),
      on('50:03:05', looked('hold'), 'suspending', ['suspend'], '50:33:05'),
    ],
  },
  {
    name: 'A proof that is too old once its approval has lapsed leads back to the decision',
    rules: ['H6', 'A6'],
    steps: [
      ...suspending(),
      on('51:00:00', declinedBy('suspend', 'stale'), 'proposed', [], null, {
        meanwhile: { suspend: 'attempted' },
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: 'Where one of two places is read, its read alone has to be fresh',
    rules: ['H5', 'H6'],
    world: { grades: { ticket: 'B' } },
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'proposed', ['look:deadline'], null),
      on('49:00:10', looked('deadline'), 'proposed', [], null),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on(
        '50:02:00',
        looked('hold', { began: at('50:00:59.999'), read: ['ticket'] }),
        'approved',
        ['look:hold'],
        '51:00:00',
      ),
    ],
  },
  {
    name: 'A read that fails leaves undecided what is read, and not what a stream has proven',
    rules: ['H5'],
    world: { grades: { ticket: 'B' } },
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'proposed', ['look:deadline'], null),
      on('49:00:10', declinedBy('look:deadline'), 'undecided:ticket', [], SOON, {
        fields: { 'timers.undecidedEnd': at('121:00:10') },
      }),
      on('49:10:10', due(), 'undecided:ticket', ['look:deadline'], SOON),
      on('49:10:20', declinedBy('look:deadline'), 'undecided:ticket', [], SOON, {
        fields: { 'timers.undecidedEnd': at('121:00:10') },
      }),
    ],
  },
  {
    name: 'A look that finds the contract ended ends the case, whatever it was for',
    rules: ['P12', 'H6'],
    steps: [
      ...approved(),
      on(
        '50:01:05',
        looked('hold', { contract: { ...OPEN_CONTRACT, state: 'ended', endedBy: 'reporter' } }),
        'closed:contractEnded',
        ['tellRespondent:nothingAsked', 'tellReporter:closed'],
        null,
        { fields: { contractEndedBy: 'reporter', hold: null } },
      ),
    ],
  },
];
