/** Histories of P11: answered is not yet resolved; questions and objections of the reporter. Written from the rules. */
import {
  ADA,
  reportedAgain,
  wrote,
  due,
  done,
  withdrew,
  reporterSaid,
  decides,
  approves,
  asksAgain,
} from '../happenings.ts';
import { proposed, answered } from '../lives.ts';
import { SOON, on, refused, type History } from '../telling.ts';

export const QUESTIONS: readonly History[] = [
  {
    name: 'An agent who looked says that it is resolved',
    rules: ['P11', 'P5'],
    steps: [
      ...answered(),
      on('40:00:00', decides(ADA, { kind: 'resolve' }), 'closed:resolved', ['tellReporter:closed'], null, {
        tasks: [],
      }),
    ],
  },
  {
    name: 'The reporter says that it is resolved',
    rules: ['P11', 'P5'],
    steps: [
      ...answered(),
      on('40:00:00', reporterSaid('resolved'), 'closed:resolved', ['tellReporter:closed'], null),
    ],
  },
  {
    name: 'A second report within 72 hours is an objection, on which an agent closes',
    rules: ['P11', 'R5'],
    steps: [
      ...answered(),
      on('40:00:00', reportedAgain(), 'answered', ['tellReporter:joined'], null, {
        tasks: ['objectedByReporter'],
      }),
      refused('41:00:00', approves()),
      on('41:00:00', decides(ADA, { kind: 'resolve' }), 'closed:resolved', ['tellReporter:closed'], null, {
        tasks: [],
      }),
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
      on('41:00:10', done('tellRespondent:askAgain'), 'waiting', [], '65:00:10', {
        fields: { met: { messageCentre: null, ticket: null } },
      }),
      on('42:00:00', wrote('messageCentre', { sent: '40:30:00' }), 'waiting', [], '65:00:10', {
        fields: { met: { messageCentre: null, ticket: null } },
      }),
      on('43:00:00', wrote('ticket'), 'waiting', [], '65:00:10'),
      on(
        '44:00:00',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '116:00:00',
      ),
    ],
  },
  {
    name: 'While the desk waits for the reporter there is no hold; unanswered for 72 hours the case closes as withdrawn',
    rules: ['P11', 'H7', 'P13'],
    steps: [
      ...proposed(),
      on(
        '50:00:00',
        decides(ADA, { kind: 'askReporter' }),
        'proposed',
        ['tellReporter:question'],
        '122:00:00',
      ),
      refused('51:00:00', approves()),
      on(
        '122:00:00',
        due(),
        'closed:withdrawn',
        ['tellReporter:withdrawn', 'tellRespondent:nothingAsked'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'The reporter answers the question, and the decision goes on',
    rules: ['P11', 'H7'],
    steps: [
      ...proposed(),
      on(
        '50:00:00',
        decides(ADA, { kind: 'askReporter' }),
        'proposed',
        ['tellReporter:question'],
        '122:00:00',
      ),
      on('60:00:00', reporterSaid('answer'), 'proposed', [], null, {
        tasks: ['decide'],
        fields: { questionSince: null },
      }),
      on('61:00:00', approves(), 'approved', ['look:hold'], '62:00:00'),
    ],
  },
  {
    name: 'What the reporter writes in the report ticket after the answer is an objection; an automatic reply is none',
    rules: ['P11', 'P8'],
    steps: [
      ...answered(),
      on(
        '40:00:00',
        wrote('reportTicket', { author: 'reporter', automatic: 'automatic' }),
        'answered',
        [],
        '103:00:00',
        { tasks: [] },
      ),
      on('41:00:00', wrote('reportTicket', { author: 'reporter' }), 'answered', [], null, {
        tasks: ['objectedByReporter'],
      }),
    ],
  },
  {
    name: "What the reporter writes in the report ticket answers the desk's question",
    rules: ['P11', 'H7'],
    steps: [
      ...proposed(),
      on(
        '50:00:00',
        decides(ADA, { kind: 'askReporter' }),
        'proposed',
        ['tellReporter:question'],
        '122:00:00',
        { acts: { 'tellReporter:question': { 'text.facts.words': 'text:reason' } } },
      ),
      on('60:00:00', wrote('reportTicket', { author: 'reporter' }), 'proposed', [], null, {
        fields: { questionSince: null },
      }),
    ],
  },
  {
    name: "A withdrawal ends the desk's question with the case",
    rules: ['P12', 'P11'],
    steps: [
      ...proposed(),
      on(
        '50:00:00',
        decides(ADA, { kind: 'askReporter' }),
        'proposed',
        ['tellReporter:question'],
        '122:00:00',
      ),
      on(
        '60:00:00',
        withdrew(),
        'closed:withdrawn',
        ['tellReporter:withdrawn', 'tellRespondent:nothingAsked'],
        null,
        { tasks: [], fields: { questionSince: null } },
      ),
    ],
  },
];
