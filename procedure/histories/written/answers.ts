/** Histories of P7 to P9: what counts as an answer, and when it was in time. Written from the rules. */
import { ADA, wrote, due, done, decides, approves } from '../happenings.ts';
import { noticing, waiting, reminded } from '../lives.ts';
import { SOON, at, on, refused, type History } from '../telling.ts';

export const ANSWERS: readonly History[] = [
  {
    name: 'An answer in the message centre before the notice left closes the case, and the notice stays at home',
    rules: ['P7', 'R1'],
    steps: [
      ...noticing(),
      on('00:00:30', wrote('messageCentre'), 'closed:noSilence', ['tellReporter:noSilence'], null, {
        withdrawn: ['openContactTicket:notice'],
      }),
    ],
  },
  {
    name: 'An answer in the message centre before the notice was accepted closes the case, and the respondent hears that nothing is asked any more',
    rules: ['P7', 'P9', 'P14'],
    steps: [
      ...waiting(),
      on(
        '01:05:00',
        wrote('messageCentre', { sent: '00:59:59' }),
        'closed:noSilence',
        ['tellReporter:noSilence', 'tellRespondent:nothingAsked'],
        null,
      ),
    ],
  },
  {
    name: 'What the respondent wrote to support before the notice counts as the ticket answer',
    rules: ['L1', 'P7'],
    steps: [
      ...noticing(),
      on('00:30:00', wrote('ticket', { conversation: 'T-850' }), 'noticing', [], SOON),
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
    name: 'Automatic replies, third parties, the desk and the system answer nothing',
    rules: ['P8'],
    steps: [
      ...reminded(),
      on('30:00:00', wrote('messageCentre', { automatic: 'automatic' }), 'waiting', [], '49:00:00'),
      on('30:01:00', wrote('messageCentre', { author: 'thirdParty' }), 'waiting', [], '49:00:00'),
      on('30:02:00', wrote('ticket', { author: 'system' }), 'waiting', [], '49:00:00'),
      on('30:03:00', wrote('ticket', { author: 'desk' }), 'waiting', [], '49:00:00'),
      on('30:04:00', wrote('messageCentre', { author: 'reporter' }), 'waiting', [], '49:00:00'),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'A message in the ticket from somebody not recognised is doubt: no answer, but no hold until a person says whose it is',
    rules: ['P8', 'H7'],
    steps: [
      ...reminded(),
      on('30:00:00', wrote('ticket', { author: 'unrecognised', id: 'm-who' }), 'waiting', [], '49:00:00', {
        tasks: ['doubt'],
      }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide', 'doubt'] }),
      refused('50:00:00', approves()),
      on(
        '50:10:00',
        decides(ADA, { kind: 'recognise', message: 'm-who', author: 'thirdParty' }),
        'proposed',
        [],
        null,
        { tasks: ['decide'] },
      ),
      on('50:20:00', approves(), 'approved', ['look:hold'], '51:20:00'),
    ],
  },
  {
    name: "A doubtful message that turns out to be the respondent's counts by the instant at which it was sent",
    rules: ['P8', 'P9', 'P7'],
    steps: [
      ...reminded(),
      on('30:00:00', wrote('ticket', { author: 'unrecognised', id: 'm-who' }), 'waiting', [], '49:00:00', {
        tasks: ['doubt'],
      }),
      on('49:00:01', due(), 'proposed', [], null),
      on(
        '50:10:00',
        decides(ADA, { kind: 'recognise', message: 'm-who', author: 'respondent' }),
        'partlyAnswered',
        [],
        null,
        { tasks: ['partlyAnswered'] },
      ),
    ],
  },
  {
    name: 'Sent at the very instant of the deadline is in time, even if it arrives later',
    rules: ['P9', 'H5'],
    world: { seenUpTo: { messageCentre: '48:59:00', ticket: '48:59:00' } },
    steps: [
      ...reminded(),
      on('49:00:00', due(), 'undecided:messageCentre+ticket', [], '121:00:00'),
      on('49:00:03', wrote('messageCentre', { sent: '49:00:00' }), 'partlyAnswered', [], null, {
        tasks: ['partlyAnswered'],
      }),
      on(
        '49:00:04',
        wrote('ticket', { sent: '49:00:00' }),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '121:00:04',
      ),
    ],
  },
  {
    name: 'Sent one millisecond after the deadline is late',
    rules: ['P9', 'H11'],
    world: { seenUpTo: { messageCentre: '48:59:00', ticket: '48:59:00' } },
    steps: [
      ...reminded(),
      on('49:00:00', due(), 'undecided:messageCentre+ticket', [], '121:00:00'),
      on(
        '49:00:03',
        wrote('messageCentre', { sent: '49:00:00.001' }),
        'answeredLate',
        ['tellReporter:answered'],
        null,
        {
          tasks: ['answeredLate'],
          fields: { countedLateAt: at('49:00:03') },
        },
      ),
    ],
  },
  {
    name: 'Sent in the very instant in which the notice was accepted is an answer to it',
    rules: ['P7', 'P9'],
    steps: [
      ...waiting(),
      on('01:05:00', wrote('messageCentre', { sent: '01:00:00' }), 'waiting', [], '25:00:00', {
        fields: { 'met.messageCentre.sentAt': at('01:00:00') },
      }),
    ],
  },
];
