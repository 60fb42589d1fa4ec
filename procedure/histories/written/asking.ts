/** Histories of P1 to P7: the notice, its clock and its windows. Written from the rules. */
import {
  ADA,
  wrote,
  due,
  done,
  declinedBy,
  nobodyKnows,
  handed,
  bounced,
  decides,
  approves,
  asksAgain,
  accepts,
  finishesCard,
  settles,
} from '../happenings.ts';
import { noticing, waiting, proposed, partlyAnswered, answered, onHold } from '../lives.ts';
import { SOON, at, on, refused, type History } from '../telling.ts';

export const ASKING: readonly History[] = [
  {
    name: 'A respondent who answers in both places in time is told that it is enough, and after 72 quiet hours the case is resolved',
    rules: ['P1', 'P2', 'P3', 'P4', 'P5', 'P7', 'P11', 'P13', 'P14'],
    steps: [
      ...answered(),
      on('103:00:00', due(), 'closed:resolved', ['tellReporter:closed'], null, { tasks: [] }),
    ],
  },
  {
    name: 'The clock starts when the helpdesk accepted the notice, not when the desk heard of it',
    rules: ['P6', 'P10'],
    steps: [
      ...noticing(),
      on('01:07:00', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00', {
        fields: {
          noticeAcceptedAt: at('01:00:00'),
          'window.deadline': at('49:00:00'),
          contactTicket: 'T-900',
        },
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
        fields: {
          contactTicket: 'T-77',
          noticeAcceptedAt: at('03:00:00'),
          'window.deadline': at('51:00:00'),
        },
      }),
    ],
  },
  {
    name: 'A refused notice asks a person, and starts no clock',
    rules: ['P6'],
    steps: [
      ...noticing(),
      on('00:05:00', declinedBy('openContactTicket:notice', 'no-such-user'), 'noticeVoid', [], null, {
        tasks: ['noticeVoid'],
        fields: { noticeAcceptedAt: null },
      }),
    ],
  },
  {
    name: 'A bounce voids the notice and its clock; a new notice gives the whole window again',
    rules: ['P6', 'P14'],
    steps: [
      ...waiting(),
      on('10:00:00', bounced('openContactTicket:notice'), 'noticeVoid', ['tellRespondent:noticeVoid'], null, {
        tasks: ['noticeVoid'],
      }),
      on('12:00:00', decides(ADA, { kind: 'sendNoticeAgain' }), 'noticing', ['look:notice'], SOON, {
        tasks: [],
      }),
    ],
  },
  {
    name: 'A bounce that comes during the decision withdraws the proposal',
    rules: ['P6', 'H7'],
    steps: [
      ...proposed(),
      on('49:30:00', bounced('openContactTicket:notice'), 'noticeVoid', ['tellRespondent:noticeVoid'], null, {
        tasks: ['noticeVoid'],
      }),
      refused('50:00:00', approves()),
    ],
  },
  {
    name: "A bounce that comes on hold lifts it at once, as the desk's fault, and asks a person",
    rules: ['P6', 'L4', 'L7'],
    steps: [
      ...onHold(),
      on('55:00:00', bounced('openContactTicket:notice'), 'lifting', ['resume'], '55:10:00', {
        fields: { 'lift.rule': 'P6' },
      }),
      on('55:00:10', done('resume'), 'noticeVoid', ['writeNote', 'tellRespondent:liftedOurFault'], null, {
        tasks: ['noticeVoid'],
      }),
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
      on('00:10:00', nobodyKnows('openContactTicket:notice'), 'noticing', [], null, {
        tasks: ['unknownAct'],
      }),
      on('05:00:00', settles('openContactTicket:notice', true, 'T-31'), 'waiting', [], '29:00:00', {
        tasks: [],
        fields: { contactTicket: 'T-31' },
      }),
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
      on('50:00:00', accepts(), 'answered', ['tellRespondent:enough', 'tellReporter:answered'], '122:00:00', {
        tasks: [],
      }),
    ],
  },
  {
    name: 'Asked once more for the message centre alone, and silent there: a hold is proposed',
    rules: ['P7', 'P10'],
    steps: [
      ...partlyAnswered('ticket'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON, {
        tasks: [],
        acts: {
          'tellRespondent:askAgain': { 'text.facts.asked': ['messageCentre'], 'text.facts.windowHours': 24 },
        },
      }),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10', {
        fields: { 'window.asked': ['messageCentre'] },
      }),
      on('74:00:11', due(), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'Asked once more for the ticket alone: its silence never leads to a hold',
    rules: ['P7'],
    steps: [
      ...partlyAnswered('messageCentre'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10', {
        fields: { 'window.asked': ['ticket'] },
      }),
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
      on(
        '60:00:00',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '132:00:00',
      ),
    ],
  },
  {
    name: 'Where the notice is on its way when the answer comes, its outcome closes the case, and a word follows it',
    rules: ['P7', 'P14'],
    steps: [
      ...noticing(),
      on('00:30:00', wrote('messageCentre'), 'noticing', [], SOON, {
        meanwhile: { 'openContactTicket:notice': 'attempted' },
      }),
      on(
        '00:31:00',
        done('openContactTicket:notice'),
        'closed:noSilence',
        ['tellReporter:noSilence', 'tellRespondent:nothingAsked'],
        null,
      ),
    ],
  },
];
