/** Histories of P10 to P14: reminders, questions, pauses, withdrawals, and what the two are told. Written from the rules. */
import {
  ADA, approves, asksAgain, BEN, contractEnded, decides, declines, done, due, grantsPause, reportedAgain, reporterSaid, requested, withdrew, wrote,
} from '../happenings.ts';
import { answered, noticing, onHold, partlyAnswered, proposed, reminded, suspending, waiting } from '../lives.ts';
import { at, on, SOON, refused, type History } from '../telling.ts';

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
      on('04:00:00', due(), 'waiting', ['tellRespondent:reminder'], '28:00:00', { acts: { 'tellRespondent:reminder': { 'text.facts.deadline': at('28:00:00') } } }),
    ],
  },
  {
    name: 'An agent who looked says that it is resolved',
    rules: ['P11', 'P5'],
    steps: [...answered(), on('40:00:00', decides(ADA, { kind: 'resolve' }), 'closed:resolved', ['tellReporter:closed'], null, { tasks: [] })],
  },
  {
    name: 'The reporter says that it is resolved',
    rules: ['P11', 'P5'],
    steps: [...answered(), on('40:00:00', reporterSaid('resolved'), 'closed:resolved', ['tellReporter:closed'], null)],
  },
  {
    name: 'A second report within 72 hours is an objection, on which an agent closes',
    rules: ['P11', 'R5'],
    steps: [
      ...answered(),
      on('40:00:00', reportedAgain(), 'answered', ['tellReporter:joined'], null, { tasks: ['objectedByReporter'] }),
      refused('41:00:00', approves()),
      on('41:00:00', decides(ADA, { kind: 'resolve' }), 'closed:resolved', ['tellReporter:closed'], null, { tasks: [] }),
    ],
  },
  {
    name: 'On an objection both are asked anew: only an answer sent after that decision counts',
    rules: ['P11', 'P7'],
    steps: [
      ...answered(),
      on('40:00:00', reporterSaid('notResolved'), 'answered', [], null, { tasks: ['objectedByReporter'] }),
      on('41:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON, {
        tasks: [],
        acts: { 'tellRespondent:askAgain': { 'text.facts.asked': ['messageCentre', 'ticket'] } },
      }),
      on('41:00:10', done('tellRespondent:askAgain'), 'waiting', [], '65:00:10', { fields: { met: { messageCentre: null, ticket: null } } }),
      on('42:00:00', wrote('messageCentre', { sent: '40:30:00' }), 'waiting', [], '65:00:10', { fields: { met: { messageCentre: null, ticket: null } } }),
      on('43:00:00', wrote('ticket'), 'waiting', [], '65:00:10'),
      on('44:00:00', wrote('messageCentre'), 'answered', ['tellRespondent:enough'], '116:00:00'),
    ],
  },
  {
    name: 'While the desk waits for the reporter there is no hold; unanswered for 72 hours the case closes as withdrawn',
    rules: ['P11', 'H7', 'P13'],
    steps: [
      ...proposed(),
      on('50:00:00', decides(ADA, { kind: 'askReporter' }), 'proposed', ['tellReporter:question'], '122:00:00'),
      refused('51:00:00', approves()),
      on('122:00:00', due(), 'closed:withdrawn', ['tellReporter:withdrawn', 'tellRespondent:nothingAsked|tellRespondent:noHold'], null, { tasks: [] }),
    ],
  },
  {
    name: 'The reporter answers the question, and the decision goes on',
    rules: ['P11', 'H7'],
    steps: [
      ...proposed(),
      on('50:00:00', decides(ADA, { kind: 'askReporter' }), 'proposed', ['tellReporter:question'], '122:00:00'),
      on('60:00:00', reporterSaid('answer'), 'proposed', [], null, { tasks: ['decide'], fields: { questionSince: null } }),
      on('61:00:00', approves(), 'approved', ['look:hold'], '62:00:00'),
    ],
  },
  {
    name: 'A reporter who withdraws ends the case, and both hear it',
    rules: ['P12', 'P13', 'P14'],
    steps: [
      ...waiting(),
      on('10:00:00', withdrew(), 'closed:withdrawn', ['tellReporter:withdrawn', 'tellRespondent:nothingAsked|tellRespondent:noHold'], null, { tasks: [] }),
    ],
  },
  {
    name: 'A contract that ends before the suspension ends the case without a hold',
    rules: ['P12', 'P14'],
    steps: [
      ...proposed(),
      on('49:30:00', contractEnded('respondent'), 'closed:contractEnded', ['tellReporter:closed', 'tellRespondent:nothingAsked|tellRespondent:noHold'], null, { tasks: [] }),
    ],
  },
  {
    name: 'Withdrawn while the suspension is on its way: the account is freed before the case is over',
    rules: ['P12', 'L7'],
    steps: [
      ...suspending(),
      on('50:01:30', withdrew(), 'lifting', ['resume', 'tellReporter:withdrawn?'], '50:11:30', { meanwhile: { suspend: 'attempted' }, fields: { 'lift.rule': 'P12' } }),
      on('50:01:40', done('suspend'), 'lifting', [], '50:11:30'),
      on('50:02:00', done('resume'), 'closed:withdrawn', ['writeNote', 'tellRespondent:lifted', 'tellReporter:withdrawn?'], null),
    ],
  },
  {
    name: 'On hold a withdrawal lifts at once, without verification',
    rules: ['P12', 'L7'],
    steps: [
      ...onHold(),
      on('55:00:00', withdrew(), 'lifting', ['resume', 'tellReporter:withdrawn?'], '55:10:00', { tasks: [], fields: { 'lift.rule': 'P12' } }),
      on('55:00:05', done('resume'), 'closed:withdrawn', ['writeNote', 'tellRespondent:lifted', 'tellReporter:withdrawn?'], null),
    ],
  },
  {
    name: 'On hold an end of the contract by the reporter lifts at once',
    rules: ['P12'],
    steps: [
      ...onHold(),
      on('55:00:00', contractEnded('reporter'), 'lifting', ['resume', 'tellReporter:closed?'], '55:10:00', { fields: { 'lift.rule': 'P12' } }),
      on('55:00:05', done('resume'), 'closed:contractEnded', ['writeNote', 'tellRespondent:lifted', 'tellReporter:closed?'], null),
    ],
  },
  {
    name: 'On hold an end by the respondent alone starts a verification',
    rules: ['P12', 'L3'],
    policy: { dailyLookHours: null },
    steps: [
      ...onHold().slice(0, -1),
      on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00'),
      on('55:00:00', contractEnded('respondent'), 'onHold', ['tellRespondent:answerArrived'], '79:00:00', { tasks: ['verify'] }),
    ],
  },
  {
    name: 'More time that the respondent asks for is granted as a pause, which keeps the time that remained',
    rules: ['P12', 'P14'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('time', '60:00:00'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('31:00:00', grantsPause('60:00:00'), 'paused:request', ['tellRespondent:paused'], '60:00:00', { tasks: [], fields: { 'stage.remaining': 18 * 3_600_000 } }),
      on('60:00:00', due(), 'noticing', ['tellRespondent:resumed'], SOON),
      on('60:01:00', done('tellRespondent:resumed'), 'waiting', [], '78:01:00'),
    ],
  },
  {
    name: 'An answer during a pause counts',
    rules: ['P12', 'P7'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('absence', '60:00:00'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('31:00:00', grantsPause('60:00:00'), 'paused:absence', ['tellRespondent:paused'], '60:00:00'),
      on('40:00:00', wrote('messageCentre'), 'paused:absence', [], '60:00:00'),
      on('41:00:00', wrote('ticket'), 'answered', ['tellRespondent:enough', 'tellReporter:answered'], '113:00:00'),
    ],
  },
  {
    name: 'A pause is at most 14 days, and needs a reason',
    rules: ['P12', 'A3'],
    steps: [
      ...waiting(),
      on('10:00:00', requested('absence', '20d'), 'waiting', [], '25:00:00', { tasks: ['request'] }),
      refused('11:00:00', grantsPause('14d 11:00:01')),
      refused('11:00:00', decides(ADA, { kind: 'grantPause', until: at('5d') }, null)),
      on('11:00:00', grantsPause('14d 11:00:00'), 'paused:absence', ['tellRespondent:paused'], '14d 11:00:00'),
    ],
  },
  {
    name: 'There are at most two pauses; then a person decides anew',
    rules: ['P12'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('time'), 'waiting', [], '49:00:00'),
      on('31:00:00', grantsPause('40:00:00'), 'paused:request', ['tellRespondent:paused'], '40:00:00'),
      on('40:00:00', due(), 'noticing', ['tellRespondent:resumed'], SOON),
      on('40:00:00', done('tellRespondent:resumed'), 'waiting', [], '58:00:00'),
      on('41:00:00', requested('time'), 'waiting', [], '58:00:00'),
      on('42:00:00', grantsPause('50:00:00'), 'paused:request', ['tellRespondent:paused'], '50:00:00'),
      on('50:00:00', due(), 'noticing', ['tellRespondent:resumed'], SOON),
      on('50:00:00', done('tellRespondent:resumed'), 'waiting', [], '66:00:00'),
      on('51:00:00', requested('time'), 'waiting', [], '66:00:00', { tasks: ['request'] }),
      refused('52:00:00', grantsPause('60:00:00')),
      on('52:00:00', decides(ADA, { kind: 'refuseRequest' }), 'waiting', ['tellRespondent:requestRefused'], '66:00:00', { tasks: [] }),
    ],
  },
  {
    name: 'While a request waits for an agent no hold can be approved',
    rules: ['P12', 'H4'],
    steps: [
      ...reminded(),
      on('48:00:00', requested('time'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide', 'request'] }),
      refused('50:00:00', approves()),
      on('50:00:00', decides(BEN, { kind: 'refuseRequest' }), 'proposed', ['tellRespondent:requestRefused'], null, { tasks: ['decide'] }),
      on('50:01:00', approves(), 'approved', ['look:hold'], '51:01:00'),
    ],
  },
  {
    name: 'An automatic reply that announces an absence is no answer, but an agent looks before a hold',
    rules: ['H4', 'P8', 'P12'],
    steps: [
      ...reminded(),
      on('30:00:00', wrote('ticket', { automatic: 'absence' }), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide', 'request'] }),
      refused('50:00:00', approves()),
    ],
  },
  {
    name: 'An agent declines a hold only with a reason; both hear that nothing follows',
    rules: ['H4', 'A3', 'P13', 'P14'],
    steps: [
      ...proposed(),
      refused('50:00:00', decides(ADA, { kind: 'decline', together: null }, null)),
      on('50:00:00', declines(), 'closed:declined', ['tellReporter:declined', 'tellRespondent:noHold'], null, { tasks: [] }),
    ],
  },
  {
    name: 'A reporter who withdraws from a partly answered case ends it',
    rules: ['P12', 'P14'],
    steps: [
      ...partlyAnswered('ticket'),
      on('50:00:00', withdrew(), 'closed:withdrawn', ['tellReporter:withdrawn', 'tellRespondent:nothingAsked|tellRespondent:noHold'], null, { tasks: [] }),
    ],
  },
];
