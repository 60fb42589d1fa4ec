/** Histories of what has to stay as it is, or to be said again, although much happens around it. Written from the rules. */
import {
  accountChanged,
  ADA,
  approves,
  BEN,
  contractEnded,
  couldNot,
  decides,
  declinedBy,
  due,
  handed,
  looked,
  nobodyKnows,
  opensCard,
  paired,
  reported,
  requested,
  settles,
  takenOver,
  wrote,
} from '../happenings.ts';
import { lifting, onHold, proposed, quietHold, reminded, suspended, suspending, waiting } from '../lives.ts';
import {
  at,
  CONTACT_TICKET,
  CONTRACT,
  messageOf,
  on,
  OPEN_ACCOUNT,
  refused,
  REPORT_TICKET,
  RESPONDENT,
  SOON,
  type History,
} from '../telling.ts';

const BY_HAND = {
  manual: { backOffice: true, helpDesk: true, messageCentre: true, directory: true },
  grades: { messageCentre: 'C', ticket: 'C' },
} as const;
/** The reporter's first message, eight days before the report. */
const ASKED = messageOf(at('-8d'), 'messageCentre', { author: 'reporter' });
/** A report without any talk is incomplete; what is missing can be given. */
const incomplete = (contract: string | null) => [
  on('00:00:00', reported({ contract }), 'intake', ['look:intake'], SOON),
  on(
    '00:00:05',
    looked('intake', { messages: [] }),
    contract === null ? 'incomplete:contract+talkOnTheMarketplace' : 'incomplete:talkOnTheMarketplace',
    ['tellReporter:whatIsMissing'],
    '336:00:05',
  ),
];

const BEFORE: readonly History[] = [
  {
    name: 'The respondent of a report stays the one who was reported, whoever the directory names',
    rules: ['R4'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { respondent: { ...RESPONDENT, uid: 'u-somebody' } }),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
        { fields: { 'respondent.uid': 'u-respondent' } },
      ),
    ],
  },
  {
    name: 'An answer after the report ends it before any notice, also where the reporter has written since',
    rules: ['P7', 'R1'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:10',
        looked('intake', {
          messages: [
            ASKED,
            messageOf(at('00:00:02'), 'messageCentre'),
            messageOf(at('00:00:03'), 'messageCentre', { author: 'reporter' }),
          ],
        }),
        'closed:noSilence',
        ['tellReporter:noSilence'],
        null,
      ),
    ],
  },
  {
    name: 'Whoever overrules what is missing makes no silence where the respondent wrote last',
    rules: ['R3', 'R4'],
    steps: [
      ...incomplete(null),
      on('01:00:00', decides(ADA, { kind: 'overrule' }), 'intake', ['look:intake'], SOON),
      on(
        '01:00:05',
        looked('intake', { messages: [ASKED, messageOf(at('-7d'), 'messageCentre')] }),
        'closed:noSilence',
        ['tellReporter:noSilence'],
        null,
      ),
    ],
  },
  {
    name: 'Giving what was missing leaves what was known, and what is missing still is said again',
    rules: ['R4'],
    steps: [
      ...incomplete(CONTRACT),
      on(
        '01:00:00',
        decides(ADA, { kind: 'complete', contract: null, reportTicket: null }),
        'intake',
        ['look:intake'],
        SOON,
        { fields: { contract: CONTRACT, reportTicket: REPORT_TICKET } },
      ),
      on(
        '01:00:05',
        looked('intake', { messages: [] }),
        'incomplete:talkOnTheMarketplace',
        ['tellReporter:whatIsMissing'],
        '337:00:05',
      ),
    ],
  },
  {
    name: 'What became of a look is nobody’s to say',
    rules: ['A1', 'R7'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', nobodyKnows('look:intake'), 'intake', [], SOON),
      refused('00:10:00', settles('look:intake', true)),
    ],
  },
  {
    name: 'A closed account ends a case that ran elsewhere as well',
    rules: ['R7'],
    steps: [
      on('00:00:00', takenOver(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { respondentAccount: { ...OPEN_ACCOUNT, state: 'closed', canSignIn: false } }),
        'closed:accountClosed',
        ['tellReporter:closed'],
        null,
      ),
    ],
  },
  {
    name: 'What the desk wrote in the ticket before the notice that was told is no earlier notice',
    rules: ['P6', 'P3'],
    steps: [
      on('00:00:00', takenOver(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', {
          messages: [
            ASKED,
            messageOf(at('-30:00:00'), 'ticket', { author: 'desk', conversation: CONTACT_TICKET }),
          ],
        }),
        'waiting',
        [],
        '01:00:00',
        { fields: { noticeAcceptedAt: at('-23:00:00'), 'window.acceptedAt': at('-23:00:00') } },
      ),
    ],
  },
];

const DECIDED: readonly History[] = [
  {
    name: 'Whoever proposed a hold in bulk is kept with it, and is no second person for a protected account',
    rules: ['H7', 'L5'],
    steps: [
      ...proposed(),
      on(
        '50:00:00',
        decides(ADA, { kind: 'approve', together: null, proposedBy: 'ben' }),
        'approved',
        ['look:hold'],
        '51:00:00',
        { fields: { 'hold.askedBy': 'ben' } },
      ),
      on('50:00:10', decides(ADA, { kind: 'callBack' }), 'proposed', [], null, { withdrawn: ['look:hold'] }),
      on(
        '50:10:00',
        decides(ADA, { kind: 'approve', together: null, proposedBy: 'ben' }),
        'proposed',
        [],
        null,
        { world: { protected: true }, tasks: ['secondPerson'], fields: { hold: null, askedBy: 'ada' } },
      ),
    ],
  },
  {
    name: 'A linked case is decided together with its own other one alone',
    rules: ['R8'],
    steps: [
      ...proposed(),
      on('49:30:00', paired('case-2'), 'proposed', [], null),
      refused('50:00:00', approves(ADA, 'case-9'), { world: { pairStage: 'proposed' } }),
    ],
  },
  {
    name: '"Could not" at the suspension takes nothing back where the hold may not stand anyway',
    rules: ['A2', 'A6'],
    steps: [
      ...proposed(),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00', { world: BY_HAND }),
      on('50:01:00', handed('look:hold'), 'approved', [], '51:00:00'),
      on('50:10:00', opensCard('hold'), 'approved', [], '50:40:00'),
      on('50:11:00', couldNot('hold', 'suspend'), 'proposed', [], null, {
        world: { brakes: { holdsPaused: true } },
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A request is over once both places were answered',
    rules: ['P12', 'P5'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('time'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('31:00:00', wrote('ticket'), 'waiting', [], '49:00:00'),
      on(
        '32:00:00',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '104:00:00',
        { tasks: [], fields: { requests: [] } },
      ),
    ],
  },
  {
    name: 'A second question to the reporter is asked as the first was',
    rules: ['P11', 'P13'],
    steps: [
      ...waiting(),
      on('02:00:00', decides(ADA, { kind: 'askReporter' }), 'waiting', ['tellReporter:question'], '25:00:00'),
      on('03:00:00', wrote('reportTicket', { author: 'reporter' }), 'waiting', [], '25:00:00'),
      on('04:00:00', decides(ADA, { kind: 'askReporter' }), 'waiting', ['tellReporter:question'], '25:00:00'),
    ],
  },
];

const HELD: readonly History[] = [
  {
    name: 'An account that is closed while the suspension is on its way is freed before the case ends',
    rules: ['R7', 'P12', 'L7'],
    steps: [
      ...suspending(),
      on(
        '50:05:00',
        accountChanged({ state: 'closed', canSignIn: false }),
        'lifting',
        ['resume'],
        '50:15:00',
        {
          meanwhile: { suspend: 'attempted' },
          fields: {
            'lift.because': 'accountClosed',
            'lift.next.outcome': 'accountClosed',
            'hold.stands': false,
          },
        },
      ),
    ],
  },
  {
    name: 'A lift that is owed stays owed though the account is closed',
    rules: ['R7', 'L7'],
    steps: [
      ...lifting(),
      on('61:05:00', accountChanged({ state: 'closed', canSignIn: false }), 'lifting', [], '61:10:00', {
        fields: { 'lift.confirmedAt': null },
      }),
    ],
  },
  {
    name: 'Somebody else’s suspension beside ours is one in which they cannot answer',
    rules: ['R7', 'H9', 'L3'],
    steps: [
      ...onHold(),
      on(
        '51:00:00',
        accountChanged({ state: 'suspended', suspendedBy: 'usAndOthers', canSignIn: false }),
        'onHold',
        [],
        '74:02:00',
        { fields: { cannotAnswer: 'suspendedByOthers' } },
      ),
    ],
  },
  {
    name: 'Once it is known that the reporter ended the contract, nobody verifies any more',
    rules: ['P12'],
    steps: [
      ...onHold(),
      on('60:00:00', contractEnded(null), 'onHold', ['tellRespondent:answerArrived'], '74:02:00', {
        tasks: ['verify'],
      }),
      on('61:00:00', contractEnded('reporter'), 'lifting', ['resume'], '61:10:00', {
        fields: { 'lift.rule': 'P12', 'lift.because': 'contractEnded' },
      }),
    ],
  },
  {
    name: 'Nobody puts off a review that is not due',
    rules: ['L6'],
    policy: { dailyLookHours: null },
    steps: [...quietHold(), refused('60:00:00', decides(BEN, { kind: 'continueHold' }))],
  },
  {
    name: 'Of what is over at the same turn the older limit says why the hold is lifted',
    rules: ['L3', 'L6'],
    policy: { dailyLookHours: null },
    steps: [
      ...quietHold(),
      on('769:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '770:02:00'),
      on('770:02:00', due(), 'onHold', [], '793:00:00', { tasks: ['review', 'verify'] }),
      on('795:00:00', due(), 'lifting', ['resume'], '795:10:00', {
        fields: { 'lift.because': 'nobodyVerified' },
      }),
    ],
  },
  {
    name: 'A note that was not written waits for its person also when the hold is over',
    rules: ['H12', 'A5'],
    steps: [
      ...suspended(),
      on('50:02:10', declinedBy('writeNote'), 'onHold', [], '50:32:00', { tasks: ['noteUnconfirmed'] }),
      on('50:10:00', decides(ADA, { kind: 'lift' }), 'lifting', ['resume'], '50:20:00', {
        meanwhile: { 'tellRespondent:held': 'attempted' },
        tasks: ['noteUnconfirmed'],
      }),
    ],
  },
];

export const STILL: readonly History[] = [...BEFORE, ...DECIDED, ...HELD];
