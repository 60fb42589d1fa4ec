/** Histories of holds with something beside them: another case on the account, a policy, an open card, a second answer. Written from the rules. */
import {
  accountChanged,
  ADA,
  approves,
  BEN,
  decides,
  declinedBy,
  done,
  due,
  handed,
  looked,
  objected,
  opensCard,
  reconciled,
  reported,
  wrote,
} from '../happenings.ts';
import {
  approved,
  lifting,
  onHold,
  proposed,
  proposedAgain,
  quietHold,
  reminded,
  suspended,
  suspending,
} from '../lives.ts';
import { at, on, RESPONDENT, SOON, type History, type Told, type WorldChange } from '../telling.ts';

const AUTOMATIC = {
  automaticHolds: {
    approvedBy: ['lea', 'max'],
    freelancers: [{ country: 'PH', law: 'a law that allows it', by: 'lea' }],
  },
};
const READS = { grades: { messageCentre: 'B', ticket: 'B' } } as const;
const BY_HAND = {
  manual: { backOffice: true, helpDesk: true, messageCentre: true, directory: true },
  grades: { messageCentre: 'C', ticket: 'C' },
} as const;

/** The deadline passes under a policy that decides by itself; what differs leaves the decision to a person. */
const leftToAPerson = (world: WorldChange): Told =>
  on('49:00:01', due(), 'proposed', [], null, { world, tasks: ['decide'], fields: { hold: null } });

/** The case of somebody else than the usual client, who may answer until 49:00:00. */
const ofAnother = (respondent: Partial<typeof RESPONDENT>): readonly Told[] => {
  const party = { ...RESPONDENT, ...respondent };
  return [
    on('00:00:00', reported({ respondent: party }), 'intake', ['look:intake'], SOON),
    on(
      '00:00:05',
      looked('intake', { respondent: party }),
      'noticing',
      ['tellReporter:weWillContact', 'openContactTicket:notice'],
      SOON,
    ),
    on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00'),
    on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
  ];
};

const AUTOMATICALLY: readonly History[] = [
  {
    name: 'Who works through the marketplace in a country that the policy does not name is decided on by a person',
    rules: ['H4'],
    policy: AUTOMATIC,
    steps: [...ofAnother({ kind: 'freelancer', country: 'DE' }), leftToAPerson({})],
  },
  {
    name: 'Of whom nobody knows whether they work through the marketplace a person decides',
    rules: ['H4'],
    policy: AUTOMATIC,
    steps: [...ofAnother({ kind: null }), leftToAPerson({})],
  },
  {
    name: 'Once automatic holds have ended a policy decides no more',
    rules: ['A6', 'H4'],
    policy: AUTOMATIC,
    steps: [...reminded(), leftToAPerson({ brakes: { automaticEnded: true } })],
  },
  {
    name: 'A proof that comes while an outage lasts leaves the decision to a person',
    rules: ['A6', 'H4', 'H5'],
    policy: AUTOMATIC,
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'undecided:messageCentre', [], '121:00:01', {
        world: { seenUpTo: { messageCentre: '48:00:00' } },
      }),
      on('49:30:00', due(), 'proposed', [], null, {
        world: { seenUpTo: { messageCentre: 'now' }, brakes: { outage: true } },
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: 'What a policy approved before an outage began is decided by a person',
    rules: ['A6', 'H4'],
    policy: AUTOMATIC,
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'approved', ['look:hold'], '50:00:01'),
      on('49:01:05', looked('hold'), 'proposed', [], null, {
        world: { brakes: { outage: true } },
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: 'Where a policy asks in the message centre alone, nobody has to look into the ticket',
    rules: ['H5', 'H6', 'P3'],
    policy: { places: ['messageCentre'] },
    world: { grades: { ticket: 'C' } },
    steps: [
      ...proposed(),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on('50:01:05', looked('hold', { read: ['messageCentre'] }), 'suspending', ['suspend'], '50:31:05'),
    ],
  },
  {
    name: 'A look that fails after an outage leaves it said that an outage was',
    rules: ['A6', 'H5'],
    world: READS,
    steps: [
      ...reminded(),
      on('49:11:00', due(), 'proposed', ['look:deadline'], null, { fields: { 'stage.outage': true } }),
      on('49:11:10', declinedBy('look:deadline'), 'undecided:messageCentre+ticket', [], '49:21:10', {
        fields: { 'stage.outage': true },
      }),
    ],
  },
];

const ON_THE_ACCOUNT: readonly History[] = [
  {
    name: 'A second hold is told of when the suspension is confirmed, which another case waits for as well, and has its own limit',
    rules: ['H9', 'H12'],
    world: { account: { standing: 1, n: 1, suspendedAt: null } },
    steps: [
      ...approved(),
      on('50:01:05', looked('hold'), 'suspending', [], '50:31:05', {
        fields: { 'hold.key': 'suspend:u-respondent:1', 'hold.suspendedAt': null },
      }),
    ],
  },
  {
    name: 'A suspension that another case wants as well stays with its person, whoever leaves it',
    rules: ['H9', 'H11', 'A2'],
    steps: [
      ...suspending(),
      on('50:05:00', wrote('messageCentre'), 'answeredLate', ['tellReporter:answered'], null, {
        meanwhile: { suspend: 'attempted' },
        world: { account: { standing: 2 } },
        fields: { hold: null },
      }),
      on('50:05:10', handed('suspend'), 'answeredLate', [], null, { withdrawn: [] }),
    ],
  },
  {
    name: 'A suspension whose proof was too old is not approved anew on an account that is protected by then',
    rules: ['H5', 'H7'],
    world: READS,
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'proposed', ['look:deadline'], null),
      on('49:00:10', looked('deadline'), 'proposed', [], null),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on('50:01:05', looked('hold'), 'suspending', ['suspend'], '50:31:05'),
      on('50:03:00', declinedBy('suspend', 'stale'), 'proposed', [], null, {
        world: { protected: true },
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: 'A hold card that is open when it turns out that they cannot answer takes back what may have been done',
    rules: ['R7', 'A2', 'H12'],
    steps: [
      ...proposed(),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00', { world: BY_HAND }),
      on('50:01:00', handed('look:hold'), 'approved', [], '51:00:00', { tasks: ['card'] }),
      on('50:10:00', opensCard('hold'), 'approved', [], '50:40:00'),
      on(
        '50:11:00',
        accountChanged({ state: 'suspended', suspendedBy: 'others', canSignIn: false }),
        'lifting',
        ['resume'],
        '50:21:00',
        { withdrawn: ['look:hold'], fields: { 'lift.rule': 'H12', 'lift.next.kind': 'proposed' } },
      ),
    ],
  },
  {
    name: 'An approval that is over is over, whichever other card of the case is open',
    rules: ['A6', 'A2'],
    steps: [
      ...reminded(),
      on('25:00:01', handed('tellRespondent:reminder'), 'waiting', [], '49:00:00', { tasks: ['card'] }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['card', 'decide'] }),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on('50:50:00', opensCard('message'), 'approved', [], '51:00:00'),
      on('51:00:01', looked('hold'), 'proposed', [], '51:20:00', { tasks: ['card', 'decide'] }),
    ],
  },
  {
    name: 'News of an account that stands as before, and is no comparison, leaves the hold; who can write again cannot write no more',
    rules: ['H9', 'R7', 'L3'],
    steps: [
      ...onHold(),
      on('51:00:00', accountChanged({ canWrite: false }), 'onHold', [], '74:02:00', {
        fields: { cannotAnswer: 'cannotWrite' },
      }),
      on('52:00:00', accountChanged({}), 'onHold', [], '74:02:00', { fields: { cannotAnswer: null } }),
    ],
  },
  {
    name: 'A comparison that finds a held account closed ends hold and case',
    rules: ['R7', 'H12'],
    steps: [
      ...onHold(),
      on('55:00:00', reconciled({ state: 'closed', canSignIn: false }), 'lifting', ['resume'], '55:10:00', {
        fields: { 'lift.because': 'accountClosed', 'lift.next.kind': 'closed' },
      }),
    ],
  },
];

const LIFTED: readonly History[] = [
  {
    name: 'The message of a hold that is refused while the lift is owed leaves the lift owed',
    rules: ['H12', 'L7'],
    steps: [
      ...suspended(),
      on('50:10:00', decides(ADA, { kind: 'lift' }), 'lifting', ['resume'], '50:20:00', {
        meanwhile: { 'tellRespondent:held': 'attempted' },
      }),
      on('50:10:10', declinedBy('tellRespondent:held'), 'lifting', [], '50:20:00', {
        fields: { 'lift.next.kind': 'closed', 'lift.confirmedAt': null },
      }),
    ],
  },
  {
    name: 'A later message after two answers in time does not make them late',
    rules: ['H11', 'P7', 'P9'],
    steps: [
      ...suspending(),
      on('50:05:00', wrote('ticket', { sent: '48:00:00' }), 'lifting', ['resume'], '50:15:00', {
        meanwhile: { suspend: 'attempted' },
      }),
      on('50:06:00', wrote('messageCentre', { sent: '48:00:00' }), 'lifting', [], '50:15:00', {
        fields: { 'lift.next.kind': 'answered' },
      }),
      on('50:07:00', wrote('ticket'), 'lifting', [], '50:15:00', {
        fields: { 'lift.next.kind': 'answered' },
      }),
    ],
  },
  {
    name: 'Two answers in time that turn up after the end make one error, said once',
    rules: ['L4', 'P14'],
    steps: [
      ...lifting(),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
      on(
        '70:00:00',
        wrote('messageCentre', { sent: '48:00:00' }),
        'closed:lifted',
        ['tellRespondent:liftedOurFault'],
        null,
      ),
      on('71:00:00', wrote('ticket', { sent: '48:30:00' }), 'closed:lifted', [], null, {
        fields: { countedWrongAt: at('70:00:00') },
      }),
    ],
  },
  {
    name: 'An answer in time that turns up after a late one makes the hold that was ended in the back office wrong',
    rules: ['L4', 'H11'],
    policy: { dailyLookHours: null },
    steps: [
      ...proposedAgain(),
      on('59:00:00', wrote('ticket'), 'answeredLate', ['tellReporter:answered'], '223:00:00'),
      on(
        '60:00:00',
        wrote('messageCentre', { sent: '48:00:00' }),
        'partlyAnswered',
        ['tellRespondent:liftedOurFault'],
        '223:00:00',
        { fields: { countedWrongAt: at('60:00:00') } },
      ),
    ],
  },
  {
    name: 'A hold is objected to once: what was decided stands',
    rules: ['L5'],
    policy: { dailyLookHours: null },
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on(
        '56:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'onHold',
        ['tellRespondent:objectionHoldRight'],
        '770:02:00',
      ),
      on('57:00:00', objected(), 'onHold', [], '770:02:00', {
        tasks: [],
        fields: { 'objection.stage': 'holdRight', 'objection.at': at('55:00:00') },
      }),
    ],
  },
  {
    name: 'An automatic reply that announces an absence changes nothing in a hold that stands',
    rules: ['P8', 'H4'],
    steps: [
      ...onHold(),
      on('60:00:00', wrote('ticket', { automatic: 'absence' }), 'onHold', [], '74:02:00', {
        tasks: [],
        fields: { requests: [] },
      }),
    ],
  },
];

export const BESIDE: readonly History[] = [...AUTOMATICALLY, ...ON_THE_ACCOUNT, ...LIFTED];
