/** Histories of turns that a case takes rarely: a third refusal, a third decision, a report about oneself. Written from the rules. */
import {
  accountChanged,
  ADA,
  approves,
  BEN,
  decides,
  declinedBy,
  done,
  due,
  finds,
  looked,
  nobodyKnows,
  reconciled,
  reported,
  settles,
  wrote,
} from '../happenings.ts';
import { heldAgain, noticing, onHold, suspending, waiting } from '../lives.ts';
import { at, on, refused, REPORTER, SOON, type History } from '../telling.ts';

const AUTOMATIC = { automaticHolds: { approvedBy: ['lea', 'max'], freelancers: [] } };

export const RARE: readonly History[] = [
  {
    name: 'Every refusal after the first takes a second person, the third as well as the second',
    rules: ['L3'],
    policy: { dailyLookHours: null },
    steps: [
      ...onHold().slice(0, -1),
      on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00'),
      on('60:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '84:00:00'),
      on('61:00:00', finds('messageCentre'), 'onHold', ['tellRespondent:stillMissing'], '770:02:00'),
      on('62:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '86:00:00'),
      on('63:00:00', finds('messageCentre'), 'onHold', [], '86:00:00'),
      on('64:00:00', finds('messageCentre', BEN), 'onHold', ['tellRespondent:stillMissing'], '770:02:00'),
      on('65:00:00', wrote('ticket'), 'onHold', ['tellRespondent:answerArrived'], '89:00:00'),
      on('66:00:00', finds('messageCentre', BEN), 'onHold', [], '89:00:00', {
        tasks: ['secondPerson', 'verify'],
      }),
      refused('66:10:00', finds('messageCentre', BEN)),
      on('67:00:00', finds('messageCentre', ADA), 'onHold', ['tellRespondent:stillMissing'], '770:02:00', {
        tasks: [],
      }),
    ],
  },
  {
    name: 'What was found by catching up waits for a person also where its proof comes only later',
    rules: ['A6', 'H4', 'H5'],
    policy: AUTOMATIC,
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:11:00', due(), 'undecided:messageCentre', [], '121:11:00', {
        world: { seenUpTo: { messageCentre: '48:00:00' } },
        fields: { 'stage.outage': true },
      }),
      on('49:30:00', due(), 'proposed', [], null, {
        world: { seenUpTo: { messageCentre: 'now' } },
        tasks: ['decide'],
        fields: { 'stage.outage': true, hold: null },
      }),
    ],
  },
  {
    name: 'Of three decisions the second hold is the one before: it is the one to object to',
    rules: ['L5', 'H12'],
    policy: { dailyLookHours: null },
    steps: [
      ...heldAgain(),
      on('62:00:00', reconciled({}), 'lifting', ['resume'], '62:10:00'),
      on('62:00:10', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], '223:00:00', {
        fields: { 'formerHold.suspendedAt': at('59:02:00') },
      }),
    ],
  },
  {
    name: 'A report without any talk goes on where an agent overrules that, and silence counts from it',
    rules: ['R4', 'R3'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { conversations: [], messages: [] }),
        'incomplete:talkOnTheMarketplace',
        ['tellReporter:whatIsMissing'],
        '336:00:05',
      ),
      on('01:00:00', decides(ADA, { kind: 'overrule' }), 'intake', ['look:intake'], SOON),
      on(
        '01:00:05',
        looked('intake', { conversations: [], messages: [] }),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
        { fields: { silentSince: at('00:00:00') } },
      ),
    ],
  },
  {
    name: 'Nobody reports themselves: the respondent is missing',
    rules: ['R4'],
    steps: [
      on('00:00:00', reported({ respondent: REPORTER }), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { respondent: REPORTER }),
        'incomplete:respondent',
        ['tellReporter:whatIsMissing'],
        '336:00:05',
      ),
    ],
  },
  {
    name: 'A pause does not end while nobody knows whether the notice is out: a second one would be a second ticket',
    rules: ['A1', 'R7'],
    steps: [
      ...noticing(),
      on(
        '00:01:00',
        accountChanged({ state: 'suspended', suspendedBy: 'others', canSignIn: false }),
        'paused:suspendedByOthers',
        [],
        null,
        { meanwhile: { 'openContactTicket:notice': 'attempted' }, tasks: ['cannotAnswer'] },
      ),
      refused('00:02:00', decides(ADA, { kind: 'endPause' })),
      on('00:03:00', nobodyKnows('openContactTicket:notice'), 'paused:suspendedByOthers', [], null, {
        tasks: ['cannotAnswer', 'unknownAct'],
      }),
      refused('00:04:00', decides(ADA, { kind: 'endPause' })),
    ],
  },
  {
    name: 'What became of an act that is still tried is nobody’s to say',
    rules: ['A1'],
    steps: [
      ...suspending(),
      refused('50:02:00', settles('suspend', true), { meanwhile: { suspend: 'attempted' } }),
      refused('50:03:00', settles('suspend', false), { meanwhile: { suspend: 'handed' } }),
    ],
  },
  {
    name: 'A look for the decision that comes in after the approval is not the look within the act, found or failed',
    rules: ['H6', 'H12'],
    world: { grades: { messageCentre: 'B', ticket: 'B' } },
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'proposed', ['look:deadline'], null),
      on('49:00:02', approves(), 'approved', ['look:hold'], '50:00:02'),
      on('49:00:10', looked('deadline'), 'approved', [], '50:00:02', { fields: { 'hold.looked': false } }),
      on('49:00:20', declinedBy('look:deadline'), 'approved', [], '50:00:02', {
        fields: { 'hold.looked': false },
      }),
    ],
  },
];
