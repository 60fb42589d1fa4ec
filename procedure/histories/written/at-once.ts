/** Histories of two things at once: a second objection, a card beside an approval, a card finished without being opened. */
import {
  FAY,
  approves,
  due,
  finishesCard,
  handed,
  objected,
  opensCard,
  reported,
  SILENT_LOOK,
  withdrew,
  wrote,
} from '../happenings.ts';
import { heldAgain, noticing, proposed, reminded, suspending } from '../lives.ts';
import { SOON, at, on, type History } from '../telling.ts';

const ALL_BY_HAND = {
  manual: { backOffice: true, helpDesk: true, messageCentre: true, directory: true },
  grades: { messageCentre: 'C', ticket: 'C' },
} as const;

export const AT_ONCE: readonly History[] = [
  {
    name: 'While an objection waits to be decided, another one changes nothing, though it is to a later hold',
    rules: ['L5'],
    policy: { dailyLookHours: null },
    steps: [
      ...heldAgain(),
      on('61:00:00', objected(), 'onHold', [], '223:00:00', {
        tasks: ['objection'],
        fields: { 'objection.at': at('55:00:00'), 'objection.stage': 'open' },
      }),
    ],
  },
  {
    name: 'An objection that nobody decided in time still waits: another one does not take its place',
    rules: ['L5'],
    policy: { dailyLookHours: null },
    steps: [
      ...heldAgain(),
      on('223:00:00', due(), 'lifting', ['resume'], '223:10:00', {
        fields: { 'objection.stage': 'overdue' },
      }),
      on('223:05:00', objected(), 'lifting', [], '223:10:00', {
        tasks: ['objection'],
        fields: { 'objection.at': at('55:00:00'), 'objection.stage': 'overdue' },
      }),
    ],
  },
  {
    name: 'A card for a message that is opened while a hold is approved leaves the hour of the approval as it is',
    rules: ['A2', 'A6'],
    steps: [
      ...reminded(),
      on('25:00:01', handed('tellRespondent:reminder'), 'waiting', [], '49:00:00', { tasks: ['card'] }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['card', 'decide'] }),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00', { tasks: ['card'] }),
      on('50:10:00', opensCard('message'), 'approved', [], '50:40:00', { tasks: ['card'] }),
      on('50:20:00', finishesCard('message'), 'approved', [], '51:00:00', { tasks: [] }),
      on('51:00:00', due(), 'proposed', [], null, { tasks: ['decide'], withdrawn: ['look:hold'] }),
    ],
  },
  {
    name: 'A hold card that is finished without having been opened is taken as opened: what was suspended by hand is taken back',
    rules: ['A2', 'H12'],
    steps: [
      ...proposed(),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00', { world: ALL_BY_HAND, tasks: [] }),
      on('50:01:00', handed('look:hold'), 'approved', [], '51:00:00', { tasks: ['card'] }),
      on('50:20:00', finishesCard('hold', { look: SILENT_LOOK }), 'lifting', ['resume'], '50:30:00', {
        world: { brakes: { capReached: true } },
        withdrawn: ['look:hold'],
        fields: { 'lift.rule': 'H12', 'lift.next.kind': 'proposed' },
      }),
    ],
  },
  {
    name: 'What is left of a card waits for somebody of the desk that has the report',
    rules: ['A2', 'A5'],
    world: ALL_BY_HAND,
    steps: [
      on('00:00:00', reported({ desk: 'frontLine', escalated: false }), 'intake', ['look:intake'], SOON),
      on('00:00:05', handed('look:intake'), 'intake', [], null, {
        tasks: ['card'],
        fields: { 'tasks.0.for': 'frontLine' },
      }),
      on('00:05:00', opensCard('look', FAY), 'intake', [], '00:35:00', { tasks: ['card'] }),
      on('00:10:00', finishesCard('look', { answerThere: 'ticket' }, FAY), 'intake', [], null, {
        tasks: ['card'],
        fields: { 'tasks.0.for': 'frontLine', openCard: null },
      }),
    ],
  },
  {
    name: 'A notice card that somebody has opened stands though the report is withdrawn: it may be out, and a word follows',
    rules: ['A2', 'P12', 'P14'],
    steps: [
      ...noticing(),
      on('00:00:06', handed('openContactTicket:notice'), 'noticing', [], null, { tasks: ['card'] }),
      on('00:10:00', opensCard('notice'), 'noticing', [], '00:40:00', { tasks: ['card'] }),
      on('00:20:00', withdrew(), 'closed:withdrawn', ['tellReporter:withdrawn'], '00:40:00', {
        tasks: ['card'],
      }),
      on(
        '00:25:00',
        finishesCard('notice', { ticket: 'T-900' }),
        'closed:withdrawn',
        ['tellRespondent:nothingAsked'],
        null,
        { tasks: [], fields: { contactTicket: 'T-900' } },
      ),
    ],
  },
  {
    name: 'A look card that somebody has opened is not needed once the report is withdrawn',
    rules: ['A2', 'P12'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', handed('look:intake'), 'intake', [], null, { tasks: ['card'] }),
      on('00:10:00', opensCard('look'), 'intake', [], '00:40:00', { tasks: ['card'] }),
      on('00:20:00', withdrew(), 'closed:withdrawn', ['tellReporter:withdrawn'], null, {
        tasks: [],
        withdrawn: ['look:intake'],
        fields: { openCard: null },
      }),
    ],
  },
  {
    name: 'A suspension whose hold was overtaken while it was tried is handed on to nobody',
    rules: ['H11', 'A2'],
    steps: [
      ...suspending(),
      on('50:05:00', wrote('messageCentre'), 'lifting', ['resume'], '50:15:00', {
        meanwhile: { suspend: 'attempted' },
      }),
      on('50:05:10', handed('suspend'), 'lifting', [], '50:15:00', { tasks: [], withdrawn: ['suspend'] }),
    ],
  },
];
