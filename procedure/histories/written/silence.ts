/** Histories of H1 to H3, H5, H6 and H10: silence, its proof, and the hold. Written from the rules. */
import { due, looked, done, declinedBy, approves } from '../happenings.ts';
import { reminded, approved, suspending } from '../lives.ts';
import { SOON, at, on, refused, messageOf, type History } from '../telling.ts';

const NOTE = `[ACTION] Account Suspension for a Non Response Escalation
[DEPARTMENT] EE
[CAUSE] Non response to FL (u-reporter) on contract #c-4711
[NOTE] If user contacts support please send ticket to EE
[NEXT STEP] Once user responds to ticket #T-900, EE will verify compliance and lift the suspension
[TICKET #] T-900`;

export const SILENCE: readonly History[] = [
  {
    name: 'Silence, a decision, a fresh proof, the suspension, and on its confirmation the message and the note word for word',
    rules: ['H1', 'H2', 'H3', 'H6', 'H12', 'P13'],
    steps: [
      ...suspending(),
      on(
        '50:02:00',
        done('suspend'),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:32:00',
        {
          acts: { writeNote: { uid: 'u-respondent', note: NOTE } },
          fields: { 'hold.stands': true, 'hold.suspendedAt': at('50:02:00') },
        },
      ),
    ],
  },
  {
    name: 'The statement of reasons is frozen before the suspension and says what still works, since when and until when',
    rules: ['H10', 'H8', 'H12', 'A4'],
    steps: [
      ...approved(),
      on('50:01:05', looked('hold'), 'suspending', ['suspend'], '50:31:05', {
        fields: {
          'hold.statement.decision': 'hold',
          'hold.statement.stillWorks': ['messageCentre', 'ticket'],
          'hold.statement.until': null,
          'hold.statement.facts.silentSince': at('-8d'),
          'hold.statement.facts.reportedAt': at('00:00:00'),
          'hold.statement.facts.noticeAcceptedAt': at('01:00:00'),
          'hold.statement.facts.deadline': at('49:00:00'),
          'hold.statement.report': 'text:report',
          'hold.statement.contactTicket': 'T-900',
          'hold.statement.rule': 'H1',
          'hold.statement.automatic': ['deadline'],
          'hold.statement.decidedBy': 'person',
        },
      }),
    ],
  },
  {
    name: 'Undecided for 72 hours ends without a hold',
    rules: ['H5', 'P13', 'P14'],
    world: { seenUpTo: { ticket: '40:00:00' } },
    steps: [
      ...reminded(),
      on('49:00:00', due(), 'undecided:ticket', [], '121:00:00'),
      on('121:00:00', due(), 'closed:undecided', ['tellReporter:undecided', 'tellRespondent:noHold'], null, {
        tasks: [],
        acts: { 'tellRespondent:noHold': { 'text.facts.because': 'undecided' } },
      }),
    ],
  },
  {
    name: 'What can be read is read after the deadline; a read that fails leaves the case undecided',
    rules: ['H5'],
    world: { grades: { messageCentre: 'B', ticket: 'B' } },
    steps: [
      ...reminded(),
      on('49:00:00', due(), 'proposed', ['look:deadline'], null, { tasks: ['decide'] }),
      on(
        '49:00:10',
        declinedBy('look:deadline', 'out-of-order'),
        'undecided:messageCentre+ticket',
        [],
        SOON,
        { fields: { 'timers.undecidedEnd': at('121:00:10') } },
      ),
      refused('50:00:00', approves()),
    ],
  },
  {
    name: 'The read after the deadline finds an answer that was sent in time',
    rules: ['H5', 'P9', 'P7'],
    world: { grades: { messageCentre: 'B', ticket: 'B' } },
    steps: [
      ...reminded(),
      on('49:00:00', due(), 'proposed', ['look:deadline'], null),
      on(
        '49:00:10',
        looked('deadline', ({ messages }) => ({
          messages: [
            ...messages,
            messageOf(0, 'messageCentre', { sent: '48:30:00' }),
            messageOf(0, 'ticket', { sent: '48:40:00' }),
          ],
        })),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '121:00:10',
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'The proof that is taken inside the act finds an answer in time in one place: no hold from this window',
    rules: ['H6', 'P7'],
    steps: [
      ...approved(),
      on(
        '50:01:05',
        looked('hold', ({ messages }) => ({
          messages: [...messages, messageOf(0, 'ticket', { sent: '48:40:00' })],
        })),
        'partlyAnswered',
        [],
        null,
        {
          tasks: ['partlyAnswered'],
        },
      ),
    ],
  },
  {
    name: 'The proof that is taken inside the act finds a late answer: answered late',
    rules: ['H6', 'H11'],
    steps: [
      ...approved(),
      on(
        '50:01:05',
        looked('hold', ({ messages }) => ({
          messages: [...messages, messageOf(0, 'messageCentre', { sent: '50:00:30' })],
        })),
        'answeredLate',
        ['tellReporter:answered'],
        null,
        {
          tasks: ['answeredLate'],
          fields: { countedLateAt: at('50:01:05') },
        },
      ),
    ],
  },
];
