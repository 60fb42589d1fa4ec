/** Histories of P1 to P9: the notice, its clock, and what counts as an answer. Written from the rules. */
import {
  accepts, ADA, approves, asksAgain, bounced, decides, done, due, finishesCard, handed, nobodyKnows, settles, wrote, declinedBy,
} from '../happenings.ts';
import { answered, noticing, onHold, partlyAnswered, proposed, reminded, waiting } from '../lives.ts';
import { at, on, SOON, refused, type History } from '../telling.ts';

export const ASKING: readonly History[] = [
  {
    name: 'A respondent who answers in both places in time is told that it is enough, and after 72 quiet hours the case is resolved',
    rules: ['P1', 'P2', 'P3', 'P4', 'P5', 'P7', 'P11', 'P13', 'P14'],
    steps: [...answered(), on('103:00:00', due(), 'closed:resolved', ['tellReporter:closed'], null, { tasks: [] })],
  },
  {
    name: 'The clock starts when the helpdesk accepted the notice, not when the desk heard of it',
    rules: ['P6', 'P10'],
    steps: [
      ...noticing(),
      on('01:07:00', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00', {
        fields: { noticeAcceptedAt: at('01:00:00'), 'window.deadline': at('49:00:00'), contactTicket: 'T-900' },
      }),
    ],
  },
  {
    name: 'By hand the clock starts when the person marks the notice sent',
    rules: ['P6', 'A2'],
    world: { manual: { helpDesk: true } },
    steps: [
      ...noticing(),
      on('00:00:06', handed('openContactTicket:notice'), 'noticing', [], null, { tasks: ['card'] }),
      on('03:00:00', finishesCard('notice', { ticket: 'T-77' }), 'waiting', [], '27:00:00', {
        tasks: [],
        fields: { contactTicket: 'T-77', noticeAcceptedAt: at('03:00:00'), 'window.deadline': at('51:00:00') },
      }),
    ],
  },
  {
    name: 'A refused notice asks a person, and starts no clock',
    rules: ['P6'],
    steps: [
      ...noticing(),
      on('00:05:00', declinedBy('openContactTicket:notice', 'no-such-user'), 'noticeVoid', [], null, { tasks: ['noticeVoid'], fields: { noticeAcceptedAt: null } }),
    ],
  },
  {
    name: 'A bounce voids the notice and its clock; a new notice gives the whole window again',
    rules: ['P6', 'P14'],
    steps: [
      ...waiting(),
      on('10:00:00', bounced('openContactTicket:notice'), 'noticeVoid', ['tellRespondent:noticeVoid'], null, { tasks: ['noticeVoid'] }),
      on('12:00:00', decides(ADA, { kind: 'sendNoticeAgain' }), 'noticing', ['look:notice'], SOON, { tasks: [] }),
    ],
  },
  {
    name: 'A bounce that comes during the decision withdraws the proposal',
    rules: ['P6', 'H7'],
    steps: [
      ...proposed(),
      on('49:30:00', bounced('openContactTicket:notice'), 'noticeVoid', ['tellRespondent:noticeVoid'], null, { tasks: ['noticeVoid'] }),
      refused('50:00:00', approves()),
    ],
  },
  {
    name: 'A bounce that comes on hold lifts it at once, as the desk\'s fault, and asks a person',
    rules: ['P6', 'L4', 'L7'],
    steps: [
      ...onHold(),
      on('55:00:00', bounced('openContactTicket:notice'), 'lifting', ['resume'], '55:10:00', { fields: { 'lift.rule': 'P6' } }),
      on('55:00:10', done('resume'), 'noticeVoid', ['writeNote', 'tellRespondent:liftedOurFault'], null, { tasks: ['noticeVoid'] }),
    ],
  },
  {
    name: 'A bounce voids a deadline, never an answer',
    rules: ['P6'],
    steps: [...answered(), on('32:00:00', bounced('openContactTicket:notice'), 'answered', [], '103:00:00')],
  },
  {
    name: 'A notice of which nobody knows whether it was sent is not sent again; a person says what became of it',
    rules: ['A1', 'P6'],
    steps: [
      ...noticing(),
      on('00:10:00', nobodyKnows('openContactTicket:notice'), 'noticing', [], null, { tasks: ['unknownAct'] }),
      on('05:00:00', settles('openContactTicket:notice', true, 'T-31'), 'waiting', [], '29:00:00', { tasks: [], fields: { contactTicket: 'T-31' } }),
    ],
  },
  {
    name: 'No answer in either place is silence: an agent is asked',
    rules: ['P7', 'H4', 'P10'],
    steps: proposed(),
  },
  {
    name: 'One of two places met in time: no hold from this window; the agent accepts it as answered',
    rules: ['P7', 'P11'],
    steps: [
      ...partlyAnswered('messageCentre'),
      refused('50:00:00', approves()),
      on('50:00:00', accepts(), 'answered', ['tellRespondent:enough', 'tellReporter:answered'], '122:00:00', { tasks: [] }),
    ],
  },
  {
    name: 'Asked once more for the message centre alone, and silent there: a hold is proposed',
    rules: ['P7', 'P10'],
    steps: [
      ...partlyAnswered('ticket'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON, {
        tasks: [],
        acts: { 'tellRespondent:askAgain': { 'text.facts.asked': ['messageCentre'], 'text.facts.windowHours': 24 } },
      }),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10', { fields: { 'window.asked': ['messageCentre'] } }),
      on('74:00:11', due(), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'Asked once more for the ticket alone: its silence never leads to a hold',
    rules: ['P7'],
    steps: [
      ...partlyAnswered('messageCentre'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10', { fields: { 'window.asked': ['ticket'] } }),
      on('74:00:11', due(), 'partlyAnswered', [], null, { tasks: ['partlyAnswered'] }),
      refused('75:00:00', approves()),
    ],
  },
  {
    name: 'There are at most two further windows',
    rules: ['P7'],
    steps: [
      ...partlyAnswered('messageCentre'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10'),
      on('74:00:11', due(), 'partlyAnswered', [], null),
      on('75:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
      on('75:00:10', done('tellRespondent:askAgain'), 'waiting', [], '99:00:10'),
      on('99:00:11', due(), 'partlyAnswered', [], null),
      refused('100:00:00', asksAgain()),
      on('100:00:00', accepts(), 'answered', ['tellRespondent:enough', 'tellReporter:answered'], '172:00:00'),
    ],
  },
  {
    name: 'The missing answer within the further window is enough; the place met before is not asked again',
    rules: ['P7'],
    steps: [
      ...partlyAnswered('ticket'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10'),
      on('60:00:00', wrote('messageCentre'), 'answered', ['tellRespondent:enough', 'tellReporter:answered'], '132:00:00'),
    ],
  },
  {
    name: 'An answer in the message centre before the notice left closes the case, and the notice stays at home',
    rules: ['P7', 'R1'],
    steps: [
      ...noticing(),
      on('00:00:30', wrote('messageCentre'), 'closed:noSilence', ['tellReporter:noSilence'], null, { withdrawn: ['openContactTicket:notice'] }),
    ],
  },
  {
    name: 'An answer in the message centre before the notice was accepted closes the case, and the respondent hears that nothing is asked any more',
    rules: ['P7', 'P9', 'P14'],
    steps: [
      ...waiting(),
      on('01:05:00', wrote('messageCentre', { sent: '00:59:59' }), 'closed:noSilence', ['tellReporter:noSilence', 'tellRespondent:nothingAsked'], null),
    ],
  },
  {
    name: 'Where the notice is on its way when the answer comes, its outcome closes the case, and a word follows it',
    rules: ['P7', 'P14'],
    steps: [
      ...noticing(),
      on('00:30:00', wrote('messageCentre'), 'noticing', [], SOON, { meanwhile: { 'openContactTicket:notice': 'attempted' } }),
      on('00:31:00', done('openContactTicket:notice'), 'closed:noSilence', ['tellReporter:noSilence', 'tellRespondent:nothingAsked'], null),
    ],
  },
  {
    name: 'What the respondent wrote to support before the notice counts as the ticket answer',
    rules: ['L1', 'P7'],
    steps: [
      ...noticing(),
      on('00:30:00', wrote('ticket', { conversation: 'T-850' }), 'noticing', [], SOON),
      on('01:00:00', done('openContactTicket:notice'), 'waiting', [], '25:00:00'),
      on('20:00:00', wrote('messageCentre'), 'answered', ['tellRespondent:enough', 'tellReporter:answered'], '92:00:00'),
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
      on('30:00:00', wrote('ticket', { author: 'unrecognised', id: 'm-who' }), 'waiting', [], '49:00:00', { tasks: ['doubt'] }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide', 'doubt'] }),
      refused('50:00:00', approves()),
      on('50:10:00', decides(ADA, { kind: 'recognise', message: 'm-who', author: 'thirdParty' }), 'proposed', [], null, { tasks: ['decide'] }),
      on('50:20:00', approves(), 'approved', ['look:hold'], '51:20:00'),
    ],
  },
  {
    name: 'A doubtful message that turns out to be the respondent\'s counts by the instant at which it was sent',
    rules: ['P8', 'P9', 'P7'],
    steps: [
      ...reminded(),
      on('30:00:00', wrote('ticket', { author: 'unrecognised', id: 'm-who' }), 'waiting', [], '49:00:00', { tasks: ['doubt'] }),
      on('49:00:01', due(), 'proposed', [], null),
      on('50:10:00', decides(ADA, { kind: 'recognise', message: 'm-who', author: 'respondent' }), 'partlyAnswered', [], null, { tasks: ['partlyAnswered'] }),
    ],
  },
  {
    name: 'Sent at the very instant of the deadline is in time, even if it arrives later',
    rules: ['P9', 'H5'],
    world: { seenUpTo: { messageCentre: '48:59:00', ticket: '48:59:00' } },
    steps: [
      ...reminded(),
      on('49:00:00', due(), 'undecided:messageCentre+ticket', [], '121:00:00'),
      on('49:00:03', wrote('messageCentre', { sent: '49:00:00' }), 'partlyAnswered', [], null, { tasks: ['partlyAnswered'] }),
      on('49:00:04', wrote('ticket', { sent: '49:00:00' }), 'answered', ['tellRespondent:enough', 'tellReporter:answered'], '121:00:04'),
    ],
  },
  {
    name: 'Sent one millisecond after the deadline is late',
    rules: ['P9', 'H11'],
    world: { seenUpTo: { messageCentre: '48:59:00', ticket: '48:59:00' } },
    steps: [
      ...reminded(),
      on('49:00:00', due(), 'undecided:messageCentre+ticket', [], '121:00:00'),
      on('49:00:03', wrote('messageCentre', { sent: '49:00:00.001' }), 'answeredLate', ['tellRespondent:noHold?', 'tellReporter:answered?'], null, {
        tasks: ['answeredLate'],
        fields: { countedLateAt: at('49:00:03') },
      }),
    ],
  },
];
