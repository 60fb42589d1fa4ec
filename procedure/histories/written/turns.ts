/** Histories of P10 and P12 to P14: reminders, withdrawals, and what the two are told. Written from the rules. */
import { ADA, due, done, contractEnded, withdrew, decides, declines } from '../happenings.ts';
import { noticing, waiting, proposed, partlyAnswered, suspending, onHold } from '../lives.ts';
import { at, on, refused, type History } from '../telling.ts';

export const TURNS: readonly History[] = [
  {
    name: 'A window so short that the reminder would follow the notice within two hours has none',
    rules: ['P10'],
    policy: { windowHours: 25 },
    steps: [...noticing(), on('01:00:00', done('openContactTicket:notice'), 'waiting', [], '26:00:00')],
  },
  {
    name: 'Three hours after the notice a reminder may go out',
    rules: ['P10'],
    policy: { windowHours: 27 },
    steps: [
      ...noticing(),
      on('01:00:00', done('openContactTicket:notice'), 'waiting', [], '04:00:00'),
      on('04:00:00', due(), 'waiting', ['tellRespondent:reminder'], '28:00:00', {
        acts: { 'tellRespondent:reminder': { 'text.facts.deadline': at('28:00:00') } },
      }),
    ],
  },
  {
    name: 'A reporter who withdraws ends the case, and both hear it',
    rules: ['P12', 'P13', 'P14'],
    steps: [
      ...waiting(),
      on(
        '10:00:00',
        withdrew(),
        'closed:withdrawn',
        ['tellReporter:withdrawn', 'tellRespondent:nothingAsked'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'A contract that ends before the suspension ends the case without a hold',
    rules: ['P12', 'P14'],
    steps: [
      ...proposed(),
      on(
        '49:30:00',
        contractEnded('respondent'),
        'closed:contractEnded',
        ['tellReporter:closed', 'tellRespondent:nothingAsked'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'Withdrawn while the suspension is on its way: the account is freed before the case is over',
    rules: ['P12', 'L7'],
    steps: [
      ...suspending(),
      on('50:01:30', withdrew(), 'lifting', ['resume'], '50:11:30', {
        meanwhile: { suspend: 'attempted' },
        fields: { 'lift.rule': 'P12' },
      }),
      on('50:01:40', done('suspend'), 'lifting', [], '50:11:30'),
      on(
        '50:02:00',
        done('resume'),
        'closed:withdrawn',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:withdrawn'],
        null,
      ),
    ],
  },
  {
    name: 'On hold a withdrawal lifts at once, without verification',
    rules: ['P12', 'L7'],
    steps: [
      ...onHold(),
      on('55:00:00', withdrew(), 'lifting', ['resume'], '55:10:00', {
        tasks: [],
        fields: { 'lift.rule': 'P12' },
      }),
      on(
        '55:00:05',
        done('resume'),
        'closed:withdrawn',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:withdrawn'],
        null,
      ),
    ],
  },
  {
    name: 'On hold an end of the contract by the reporter lifts at once',
    rules: ['P12'],
    steps: [
      ...onHold(),
      on('55:00:00', contractEnded('reporter'), 'lifting', ['resume'], '55:10:00', {
        fields: { 'lift.rule': 'P12' },
      }),
      on(
        '55:00:05',
        done('resume'),
        'closed:contractEnded',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:closed'],
        null,
      ),
    ],
  },
  {
    name: 'On hold an end by the respondent alone starts a verification',
    rules: ['P12', 'L3'],
    policy: { dailyLookHours: null },
    steps: [
      ...onHold().slice(0, -1),
      on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00'),
      on('55:00:00', contractEnded('respondent'), 'onHold', ['tellRespondent:answerArrived'], '79:00:00', {
        tasks: ['verify'],
      }),
    ],
  },
  {
    name: 'An agent declines a hold only with a reason; both hear that nothing follows',
    rules: ['H4', 'A3', 'P13', 'P14'],
    steps: [
      ...proposed(),
      refused('50:00:00', decides(ADA, { kind: 'decline', together: null }, null)),
      on(
        '50:00:00',
        declines(),
        'closed:declined',
        ['tellReporter:declined', 'tellRespondent:noHold'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'A reporter who withdraws from a partly answered case ends it',
    rules: ['P12', 'P14'],
    steps: [
      ...partlyAnswered('ticket'),
      on(
        '50:00:00',
        withdrew(),
        'closed:withdrawn',
        ['tellReporter:withdrawn', 'tellRespondent:nothingAsked'],
        null,
        { tasks: [] },
      ),
    ],
  },
];
