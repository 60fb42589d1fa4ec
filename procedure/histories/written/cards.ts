/** Histories of A2: what a person does by hand, as cards. Written from the rules. */
import {
  BEN,
  reported,
  reportedAgain,
  wrote,
  due,
  looked,
  done,
  handed,
  decides,
  opensCard,
  requested,
  SILENT_LOOK,
  finishesCard,
  couldNot,
  nobodyKnows,
  approves,
  asksAgain,
  settles,
} from '../happenings.ts';
import { suspending, answered, partlyAnswered, proposed } from '../lives.ts';
import { SOON, at, on, type Told, type History } from '../telling.ts';

const BY_HAND = { manual: { backOffice: true } } as const;
const carded = (): readonly Told[] => [
  ...suspending().slice(0, -1),
  on('50:01:05', looked('hold'), 'suspending', ['suspend'], '50:31:05'),
  on('50:01:06', handed('suspend'), 'suspending', [], '51:00:00', { tasks: ['card'] }),
];

/** Nothing has a connector: the look of the hold lies on its card as well. */
const ALL_BY_HAND = {
  manual: { backOffice: true, helpDesk: true, messageCentre: true, directory: true },
  grades: { messageCentre: 'C', ticket: 'C' },
} as const;
const lookCarded = (): readonly Told[] => [
  ...proposed(),
  on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00', { world: ALL_BY_HAND, tasks: [] }),
  on('50:01:00', handed('look:hold'), 'approved', [], '51:00:00', { tasks: ['card'] }),
];

export const CARDS: readonly History[] = [
  {
    name: 'A hold card that was opened in time may be finished after the hour of its approval, and its texts are those of its opening',
    rules: ['A2', 'A6', 'H10', 'H12'],
    steps: [
      ...lookCarded(),
      on('50:50:00', opensCard('hold'), 'approved', [], '51:20:00', { tasks: ['card'] }),
      on(
        '51:10:00',
        finishesCard('hold', { look: SILENT_LOOK }),
        'onHold',
        ['suspend', 'tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        SOON,
        {
          tasks: [],
          fields: {
            'hold.suspendedAt': at('51:10:00'),
            'hold.statement.since': at('50:50:00'),
            'hold.statement.facts.seen.0.seenUpTo': at('50:50:00'),
          },
        },
      ),
    ],
  },
  {
    name: 'A hold that may not stand when its card is finished is taken back: the account was suspended by hand',
    rules: ['A2', 'A6', 'H12'],
    steps: [
      ...lookCarded(),
      on('50:10:00', opensCard('hold'), 'approved', [], '50:40:00', { tasks: ['card'] }),
      on('50:20:00', finishesCard('hold', { look: SILENT_LOOK }), 'lifting', ['resume'], '50:30:00', {
        world: { brakes: { capReached: true } },
        withdrawn: ['look:hold'],
        fields: { 'lift.rule': 'H12', 'lift.next.kind': 'proposed' },
      }),
    ],
  },
  {
    name: 'By hand the suspension is a card: opened, looked, suspended, sent',
    rules: ['A2', 'H12', 'H6'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:10:00', opensCard('hold'), 'suspending', [], '50:40:00', { fields: { 'openCard.by': 'ada' } }),
      on(
        '50:20:00',
        finishesCard('hold', { look: SILENT_LOOK }),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:50:00',
        { tasks: [] },
      ),
    ],
  },
  {
    name: "An answer that the card's own question turns up stops it",
    rules: ['A2', 'H6', 'H7'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:10:00', opensCard('hold'), 'suspending', [], '50:40:00'),
      on(
        '50:12:00',
        finishesCard('hold', { answerThere: 'messageCentre', look: SILENT_LOOK }),
        'partlyAnswered',
        [],
        null,
        { tasks: ['partlyAnswered'], withdrawn: ['suspend'] },
      ),
    ],
  },
  {
    name: 'An answer in a place that was not asked again stops the card as well: it may be a later one',
    rules: ['A2', 'H11', 'P7'],
    steps: [
      ...partlyAnswered('ticket'),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON, { tasks: [] }),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10'),
      on('74:00:11', due(), 'proposed', [], null, { tasks: ['decide'] }),
      on('75:00:00', approves(), 'approved', ['look:hold'], '76:00:00', { world: ALL_BY_HAND, tasks: [] }),
      on('75:01:00', handed('look:hold'), 'approved', [], '76:00:00', { tasks: ['card'] }),
      on('75:10:00', opensCard('hold'), 'approved', [], '75:40:00'),
      on(
        '75:12:00',
        finishesCard('hold', { answerThere: 'ticket' }),
        'answeredLate',
        ['tellReporter:answered'],
        null,
        {
          tasks: ['answeredLate'],
          withdrawn: ['look:hold'],
        },
      ),
    ],
  },
  {
    name: 'A hold card that nobody opened is withdrawn by an answer',
    rules: ['A2', 'H11'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:08:00', wrote('messageCentre'), 'answeredLate', ['tellReporter:answered'], null, {
        withdrawn: ['suspend'],
        tasks: ['answeredLate'],
      }),
    ],
  },
  {
    name: 'A hold card that was opened and then overtaken asks whether the account is already suspended',
    rules: ['A2', 'H11', 'L7'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:10:00', opensCard('hold'), 'suspending', [], '50:40:00'),
      on('50:12:00', wrote('messageCentre'), 'lifting', ['resume'], '50:22:00', {
        withdrawn: ['suspend'],
        fields: { 'lift.rule': 'H11' },
      }),
    ],
  },
  {
    name: 'An opened and unfinished card asks again after 30 minutes, then goes to a lead',
    rules: ['A2', 'A5'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:10:00', opensCard('hold'), 'suspending', [], '50:40:00'),
      on('50:40:00', due(), 'suspending', [], '51:10:00', {
        tasks: ['card'],
        fields: { 'openCard.asked': 1, 'tasks.0.for': 'escalations' },
      }),
      on('51:10:00', due(), 'suspending', [], null, { tasks: ['card'], fields: { 'tasks.0.for': 'lead' } }),
    ],
  },
  {
    name: '"Could not" at the suspension sends nothing, and the decision is open again',
    rules: ['A2', 'H12'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:10:00', opensCard('hold'), 'suspending', [], '50:40:00'),
      on('50:12:00', couldNot('hold', 'suspend'), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: '"Could not" at the suspension of a card with the look on it is no suspension, and the decision is open again',
    rules: ['A2', 'H12'],
    steps: [
      ...lookCarded(),
      on('50:10:00', opensCard('hold'), 'approved', [], '50:40:00', { tasks: ['card'] }),
      on('50:12:00', couldNot('hold', 'suspend'), 'proposed', ['suspend'], null, {
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: '"Could not" at the message of a card with the look on it takes back at once what was suspended by hand',
    rules: ['A2', 'H12'],
    steps: [
      ...lookCarded(),
      on('50:10:00', opensCard('hold'), 'approved', [], '50:40:00', { tasks: ['card'] }),
      on(
        '50:12:00',
        couldNot('hold', 'tellRespondent'),
        'lifting',
        ['suspend', 'tellRespondent:held', 'writeNote', 'tellReporter:stillSilent', 'resume'],
        '50:22:00',
        { fields: { 'lift.rule': 'H12', 'lift.next.kind': 'noticeVoid' } },
      ),
    ],
  },
  {
    name: '"Could not" at the note of a hold card leaves the hold and asks for the note',
    rules: ['A2', 'H12'],
    steps: [
      ...lookCarded(),
      on('50:10:00', opensCard('hold'), 'approved', [], '50:40:00', { tasks: ['card'] }),
      on(
        '50:12:00',
        couldNot('hold', 'writeNote'),
        'onHold',
        ['suspend', 'tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:42:00',
        { tasks: ['noteUnconfirmed'] },
      ),
    ],
  },
  {
    name: 'A request that comes while a hold card with the look on it is open takes back what may have been done',
    rules: ['A2', 'H4', 'H12'],
    steps: [
      ...lookCarded(),
      on('50:10:00', opensCard('hold'), 'approved', [], '50:40:00', { tasks: ['card'] }),
      on('50:11:00', requested('time'), 'lifting', ['resume'], '50:21:00', {
        withdrawn: ['look:hold'],
        tasks: ['request'],
        fields: {
          'lift.rule': 'H12',
          'lift.because': 'agentDecided',
          'lift.next.kind': 'proposed',
          openCard: null,
        },
      }),
    ],
  },
  {
    name: '"Could not" at the look of a hold card does nothing of what stands behind it',
    rules: ['A2', 'H12'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:10:00', opensCard('hold'), 'suspending', [], '50:40:00'),
      on('50:12:00', couldNot('hold', 'look'), 'proposed', [], null, {
        tasks: ['decide'],
        fields: { hold: null },
      }),
    ],
  },
  {
    name: 'What stands behind the act at which a card stopped still waits for a person',
    rules: ['A2', 'A5'],
    world: { manual: { helpDesk: true } },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake'),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
      on('00:00:06', handed('tellReporter:weWillContact'), 'noticing', [], SOON, {
        tasks: ['card'],
        meanwhile: { 'tellReporter:weWillContact': 'attempted' },
      }),
      on('00:00:07', handed('openContactTicket:notice'), 'noticing', [], null, { tasks: ['card'] }),
      on('00:10:00', opensCard('notice'), 'noticing', [], '00:40:00'),
      on('00:12:00', couldNot('notice', 'tellReporter'), 'noticing', [], null, {
        tasks: ['card', 'messageUndelivered'],
      }),
    ],
  },
  {
    name: "A message that could not be delivered by hand is a person's turn and changes nothing else",
    rules: ['A2', 'R8'],
    world: { reportsByReporter: 6, manual: { helpDesk: true } },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:00',
        looked('intake', ({ began }) => ({ began: began + 1000 })),
        'massReview',
        [],
        '24:00:00',
        { tasks: ['massReview'] },
      ),
      on('01:00:00', reportedAgain(), 'massReview', ['tellReporter:joined'], '24:00:00'),
      on('01:00:01', handed('tellReporter:joined'), 'massReview', [], '24:00:00', {
        tasks: ['card', 'massReview'],
      }),
      on('01:20:00', opensCard('message'), 'massReview', [], '01:50:00'),
      on('01:30:00', couldNot('message', 'tellReporter'), 'massReview', [], '24:00:00', {
        tasks: ['massReview', 'messageUndelivered'],
      }),
    ],
  },
  {
    name: 'A word to the respondent that could not be sent by hand leaves the case answered',
    rules: ['A2', 'P11', 'P14'],
    world: { manual: { helpDesk: true } },
    steps: [
      ...answered(),
      on('31:00:01', handed('tellRespondent:enough'), 'answered', [], '103:00:00', { tasks: ['card'] }),
      on('31:30:00', couldNot('message', 'tellRespondent'), 'answered', [], '103:00:00', {
        tasks: ['messageUndelivered'],
      }),
    ],
  },
  {
    name: 'A message to the reporter of which nobody knows is not sent again; a person says what became of it',
    rules: ['A1', 'R8'],
    world: { reportsByReporter: 6 },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:00',
        looked('intake', ({ began }) => ({ began: began + 1000 })),
        'massReview',
        [],
        '24:00:00',
      ),
      on('01:00:00', reportedAgain(), 'massReview', ['tellReporter:joined'], '24:00:00'),
      on('01:01:00', nobodyKnows('tellReporter:joined'), 'massReview', [], '24:00:00', {
        tasks: ['massReview', 'unknownAct'],
      }),
      on('02:00:00', settles('tellReporter:joined', true), 'massReview', [], '24:00:00', {
        tasks: ['massReview'],
      }),
    ],
  },
  {
    name: 'A lift by hand is a card and counts when the person did it',
    rules: ['A2', 'L7'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:10:00', opensCard('hold'), 'suspending', [], '50:40:00'),
      on(
        '50:20:00',
        finishesCard('hold', { look: SILENT_LOOK }),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:50:00',
      ),
      on('50:20:10', done('tellRespondent:held'), 'onHold', [], '74:20:00'),
      on('60:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '74:20:00'),
      on('61:00:00', decides(BEN, { kind: 'verify' }), 'lifting', ['resume'], '61:10:00'),
      on('61:00:01', handed('resume'), 'lifting', [], '61:10:00', { tasks: ['card'] }),
      on(
        '61:05:00',
        finishesCard('lift'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: '"Could not" at the message brings at once the card that takes the suspension back',
    rules: ['A2', 'H12', 'L7'],
    world: { manual: { backOffice: true, helpDesk: true } },
    steps: [
      ...carded(),
      on('50:10:00', opensCard('hold'), 'suspending', [], '50:40:00'),
      on(
        '50:12:00',
        couldNot('hold', 'tellRespondent'),
        'lifting',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent', 'resume'],
        '50:22:00',
        {
          tasks: ['messageUndelivered'],
          fields: { 'lift.rule': 'H12' },
        },
      ),
    ],
  },
];
