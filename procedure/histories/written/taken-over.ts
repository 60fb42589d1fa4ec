/** Histories of cases that were begun elsewhere: their clock goes on, nothing else of them is believed. Written from the rules. */
import type { Message } from '../../case.ts';
import {
  ADA,
  accountChanged,
  approves,
  declinedBy,
  decides,
  due,
  finishesCard,
  handed,
  looked,
  SILENT_LOOK,
  takenOver,
  withdrew,
  wrote,
} from '../happenings.ts';
import {
  at,
  messageOf,
  OPEN_ACCOUNT,
  on,
  refused,
  SOON,
  type History,
  type MessageFields,
  type Told,
} from '../telling.ts';

const said = (author: Message['author'], sent: string, fields: MessageFields = {}): Message =>
  messageOf(0, 'messageCentre', { author, sent, ...fields });
const inTicket = (author: Message['author'], sent: string): Message =>
  messageOf(0, 'ticket', { author, sent });
const ASKED = said('reporter', '-8d');
const NOTICE = inTicket('desk', '-23:00:00');

const begun = (): readonly Told[] => [
  on('00:00:00', takenOver(), 'intake', ['look:intake'], SOON, {
    fields: { desk: 'escalations', noticeAcceptedAt: at('-23:00:00'), countFrom: at('-24:00:00') },
  }),
];
/** Reported a day ago, asked 23 hours ago, 25 hours left. */
const goesOn = (): readonly Told[] => [
  ...begun(),
  on('00:00:05', looked('intake', { messages: [ASKED, NOTICE] }), 'waiting', [], '01:00:00', {
    tasks: [],
    fields: { 'window.deadline': at('25:00:00'), silentSince: at('-8d'), readBackAt: at('00:00:04') },
  }),
];

export const TAKEN_OVER: readonly History[] = [
  {
    name: 'A case of elsewhere keeps its clock, and its hold is proposed and decided here',
    rules: ['P3', 'P6', 'H4', 'H6'],
    steps: [
      ...goesOn(),
      on('01:00:00', due(), 'waiting', ['tellRespondent:reminder'], '25:00:00'),
      on('25:00:01', due(), 'proposed', [], null, { tasks: ['decide'] }),
      on('26:00:00', approves(), 'approved', ['look:hold'], '27:00:00', { tasks: [] }),
      on('26:01:05', looked('hold'), 'suspending', ['suspend'], '26:31:05'),
    ],
  },
  {
    name: 'The deadline that the respondent was told elsewhere is kept where it is later than the policy’s',
    rules: ['P3'],
    steps: [
      on('00:00:00', takenOver({ deadline: '3d' }), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [ASKED, NOTICE] }), 'waiting', [], '2d', {
        fields: { 'window.deadline': at('3d') },
      }),
    ],
  },
  {
    name: 'A window of elsewhere that is shorter than the policy’s is made as long',
    rules: ['P3'],
    steps: [
      on('00:00:00', takenOver({ deadline: '01:00:00' }), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [ASKED, NOTICE] }), 'waiting', [], '01:00:00', {
        fields: { 'window.deadline': at('25:00:00') },
      }),
    ],
  },
  {
    name: 'Where the helpdesk shows the notice later than was told, the clock starts then',
    rules: ['P6'],
    steps: [
      ...begun(),
      on(
        '00:00:05',
        looked('intake', { messages: [ASKED, inTicket('desk', '-20:00:00')] }),
        'waiting',
        [],
        '04:00:00',
        { fields: { noticeAcceptedAt: at('-20:00:00'), 'window.deadline': at('28:00:00') } },
      ),
    ],
  },
  {
    name: 'A contact ticket without any message of the desk is no notice, and nobody is told anything in it',
    rules: ['P6', 'H7', 'P14'],
    steps: [
      ...begun(),
      on('00:00:05', looked('intake', { messages: [ASKED] }), 'noticeVoid', [], null, {
        tasks: ['noticeVoid'],
        fields: { noticeAcceptedAt: null, contactTicket: null, window: null },
      }),
      on('01:00:00', decides(ADA, { kind: 'sendNoticeAgain' }), 'noticing', ['look:notice'], SOON, {
        tasks: [],
      }),
      on('01:00:05', looked('notice', { messages: [ASKED] }), 'noticing', ['openContactTicket:notice'], SOON),
    ],
  },
  {
    name: 'An answer in both places since the notice of elsewhere answers the case',
    rules: ['P7', 'P8'],
    steps: [
      ...begun(),
      on(
        '00:00:05',
        looked('intake', {
          messages: [ASKED, NOTICE, said('respondent', '-10:00:00'), inTicket('respondent', '-09:00:00')],
        }),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '72:00:05',
      ),
    ],
  },
  {
    name: 'An answer in one place since the notice of elsewhere never leads to a hold from its window',
    rules: ['P7'],
    steps: [
      ...begun(),
      on(
        '00:00:05',
        looked('intake', { messages: [ASKED, NOTICE, said('respondent', '-10:00:00')] }),
        'waiting',
        [],
        '01:00:00',
        { fields: { 'met.messageCentre.sentAt': at('-10:00:00') } },
      ),
      on('25:00:01', due(), 'partlyAnswered', [], null, {
        tasks: ['partlyAnswered'],
      }),
    ],
  },
  {
    name: 'An answer between the report and the notice of elsewhere closes the case as no silence',
    rules: ['P7', 'R1'],
    steps: [
      ...begun(),
      on(
        '00:00:05',
        looked('intake', { messages: [ASKED, said('respondent', '-23:30:00'), NOTICE] }),
        'closed:noSilence',
        ['tellRespondent:nothingAsked', 'tellReporter:noSilence'],
        null,
      ),
    ],
  },
  {
    name: 'Where the respondent had written last before the report, there was no silence to take over',
    rules: ['R3'],
    steps: [
      ...begun(),
      on(
        '00:00:05',
        looked('intake', { messages: [said('respondent', '-2d'), NOTICE] }),
        'closed:noSilence',
        ['tellRespondent:nothingAsked', 'tellReporter:noSilence'],
        null,
      ),
    ],
  },
  {
    name: 'An answer that comes before the first look is weighed when it has been taken',
    rules: ['P7', 'P8'],
    steps: [
      ...begun(),
      on('00:00:03', wrote('messageCentre'), 'intake', [], SOON),
      on('00:00:04', wrote('ticket'), 'intake', [], SOON),
      on(
        '00:00:05',
        looked('intake', (look) => ({ messages: [NOTICE, ...look.messages] })),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '72:00:05',
      ),
    ],
  },
  {
    name: 'A window that was over when the case arrived is a decision found by catching up, with its proof to be taken',
    rules: ['A6', 'H5'],
    steps: [
      on('00:00:00', takenOver({ reported: '-4d', accepted: '-4d' }), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [ASKED, inTicket('desk', '-4d')] }),
        'waiting',
        [],
        '-48:00:00',
      ),
      on('00:00:06', due(), 'proposed', [], null, { tasks: ['decide'], fields: { 'stage.outage': true } }),
    ],
  },
  {
    name: 'A case of elsewhere whose conversations were never read back is undecided at its deadline, not proposed',
    rules: ['H5'],
    steps: [
      ...begun(),
      on('00:00:05', declinedBy('look:intake'), 'intake', [], SOON, { tasks: ['unknownAct'] }),
      on('01:00:05', due(), 'intake', ['look:intake'], SOON),
      on(
        '01:00:10',
        looked('intake', { read: ['ticket'], messages: [ASKED, NOTICE] }),
        'waiting',
        [],
        '25:00:00',
        { tasks: [], fields: { readBackAt: null } },
      ),
      on('25:00:01', due(), 'undecided:messageCentre', [], SOON, { tasks: ['undecided'] }),
    ],
  },
  {
    name: 'Who cannot answer gets no running clock from elsewhere either',
    rules: ['R7', 'P14'],
    steps: [
      ...begun(),
      on(
        '00:00:05',
        looked('intake', {
          messages: [ASKED, NOTICE],
          respondentAccount: {
            ...OPEN_ACCOUNT,
            state: 'suspended',
            suspendedBy: 'others',
            canSignIn: false,
          },
        }),
        'paused:suspendedByOthers',
        ['tellRespondent:paused'],
        null,
        { tasks: ['cannotAnswer'] },
      ),
    ],
  },
  {
    name: 'What is missing is missing from a case of elsewhere too, and its end tells the respondent that nothing is asked',
    rules: ['R4', 'P14'],
    steps: [
      on('00:00:00', takenOver({ contract: null }), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { contract: null, messages: [ASKED, NOTICE] }),
        'incomplete:contract',
        ['tellReporter:whatIsMissing'],
        '336:00:05',
        { tasks: ['complete'] },
      ),
      on(
        '336:00:06',
        due(),
        'closed:incomplete',
        ['tellRespondent:nothingAsked', 'tellReporter:closed'],
        null,
      ),
    ],
  },
  {
    name: 'An account that was closed meanwhile ends the case of elsewhere',
    rules: ['R7'],
    steps: [
      ...begun(),
      on(
        '00:00:02',
        accountChanged({ state: 'closed' }),
        'closed:accountClosed',
        ['tellReporter:closed'],
        null,
        {
          withdrawn: ['look:intake'],
        },
      ),
    ],
  },
  {
    name: 'A reporter who withdraws before the first look ends the case of elsewhere, and the respondent hears it',
    rules: ['P12', 'P14'],
    steps: [
      ...begun(),
      on(
        '00:00:02',
        withdrew(),
        'closed:withdrawn',
        ['tellRespondent:nothingAsked', 'tellReporter:withdrawn'],
        null,
        { withdrawn: ['look:intake'] },
      ),
    ],
  },
  {
    name: 'By hand a person looks, and the clock of elsewhere goes on by their word',
    rules: ['A2', 'H5'],
    world: { manual: { messageCentre: true, directory: true, helpDesk: true, backOffice: true } },
    steps: [
      ...begun(),
      on('00:00:01', handed('look:intake'), 'intake', [], null, { tasks: ['card'] }),
      on('00:10:00', finishesCard('look', { look: SILENT_LOOK }), 'waiting', [], '01:00:00', {
        tasks: [],
        fields: { 'window.deadline': at('25:00:00'), silentSince: at('-8d') },
      }),
    ],
  },
  {
    name: 'What cannot have run like that is refused: a notice before its report, or one of tomorrow',
    rules: ['P6', 'A3'],
    steps: [
      refused('00:00:00', takenOver({ reported: '-01:00:00', accepted: '-02:00:00' })),
      refused('00:00:00', takenOver({ accepted: '01:00:00' })),
    ],
  },
  {
    name: 'A report from before the last closing of the same three is not taken over',
    rules: ['R3'],
    steps: [
      refused('00:00:00', takenOver({ silenceFrom: '-12:00:00' })),
      refused('00:00:00', takenOver({ reported: '-24:00:00', silenceFrom: '-24:00:00' })),
    ],
  },
];
