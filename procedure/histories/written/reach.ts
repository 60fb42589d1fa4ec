/** Histories of R7: who cannot be asked. Written from the rules. */
import type { Message } from '../../case.ts';
import {
  ADA,
  BEN,
  CEM,
  FAY,
  reported,
  due,
  looked,
  done,
  accountChanged,
  decides,
  approves,
} from '../happenings.ts';
import { noticing, waiting, proposed } from '../lives.ts';
import { SOON, at, on, OPEN_ACCOUNT, messageOf, type History, type MessageFields } from '../telling.ts';

const FRONT = { desk: 'frontLine', escalated: false } as const;
const said = (author: Message['author'], sent: string, fields: MessageFields = {}): Message =>
  messageOf(0, 'messageCentre', { author, sent, ...fields });

export const REACH: readonly History[] = [
  {
    name: 'A report that waits with the front line and is escalated goes on at once, after a look at the account',
    rules: ['R2', 'R7'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('reporter', '-3d')] }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '4d',
      ),
      on('1d', decides(FAY, { kind: 'escalate' }), 'noticing', ['look:notice'], SOON, {
        fields: { desk: 'escalations', escalated: true },
      }),
      on(
        '1d 00:00:05',
        looked('notice'),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
    ],
  },
  {
    name: 'Content and engagement escalates with one action; the account is looked at again before the notice',
    rules: ['R6', 'R7', 'P1', 'P2', 'P3'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake'), 'engagement', [], null),
      on('03:00:00', decides(CEM, { kind: 'escalate' }), 'noticing', ['look:notice'], SOON, { tasks: [] }),
      on(
        '03:00:05',
        looked('notice'),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
        {
          acts: {
            'openContactTicket:notice': {
              linkedTo: 'T-100',
              'text.facts.asked': ['messageCentre', 'ticket'],
              'text.facts.windowHours': 48,
            },
          },
        },
      ),
    ],
  },
  {
    name: 'Nobody starts a clock on an account that somebody else suspended',
    rules: ['R7', 'A5'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', {
          respondentAccount: { ...OPEN_ACCOUNT, state: 'suspended', suspendedBy: 'others', canSignIn: false },
        }),
        'paused:suspendedByOthers',
        [],
        null,
        {
          tasks: ['cannotAnswer'],
          fields: { noticeAcceptedAt: null, 'stage.remaining': null },
        },
      ),
    ],
  },
  {
    name: 'Who is blocked by the reporter gets no clock until a person ends the pause',
    rules: ['R7'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { respondentAccount: { ...OPEN_ACCOUNT, canWrite: false } }),
        'paused:cannotWrite',
        [],
        null,
        { tasks: ['cannotAnswer'] },
      ),
      on('10:00:00', decides(ADA, { kind: 'endPause' }), 'noticing', ['look:notice'], SOON, { tasks: [] }),
      on(
        '10:00:05',
        looked('notice'),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
    ],
  },
  {
    name: "The clock stands while another department's suspension does, and keeps the time that remained",
    rules: ['R7', 'P14'],
    steps: [
      ...waiting(),
      on(
        '11:00:00',
        accountChanged({ state: 'suspended', suspendedBy: 'others', canSignIn: false }),
        'paused:suspendedByOthers',
        ['tellRespondent:paused'],
        null,
        {
          tasks: ['cannotAnswer'],
        },
      ),
      on('15:00:00', accountChanged({}), 'paused:suspendedByOthers', [], null, {
        tasks: ['cannotAnswer'],
      }),
      on('20:00:00', decides(ADA, { kind: 'endPause' }), 'noticing', ['tellRespondent:resumed'], SOON, {
        tasks: [],
      }),
      on('20:00:10', done('tellRespondent:resumed'), 'waiting', [], '34:00:10', {
        fields: { 'window.deadline': at('58:00:10') },
      }),
    ],
  },
  {
    name: 'After such a pause at least 24 hours remain from the acceptance of the new message, and nobody is reminded twice',
    rules: ['R7', 'P10'],
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on(
        '44:00:00',
        accountChanged({ canWrite: false }),
        'paused:cannotWrite',
        ['tellRespondent:paused'],
        null,
      ),
      on('60:00:00', decides(ADA, { kind: 'endPause' }), 'noticing', ['tellRespondent:resumed'], SOON),
      on('60:00:20', done('tellRespondent:resumed', '60:00:10'), 'waiting', [], '84:00:10'),
    ],
  },
  {
    name: 'The look before a hold finds that the respondent cannot write: no hold, a pause, and a new message first',
    rules: ['R7', 'H6'],
    steps: [
      ...proposed(),
      on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00'),
      on(
        '50:01:05',
        looked('hold', { respondentAccount: { ...OPEN_ACCOUNT, canWrite: false } }),
        'paused:cannotWrite',
        ['tellRespondent:paused'],
        null,
        {
          tasks: ['cannotAnswer'],
        },
      ),
      on('60:00:00', decides(BEN, { kind: 'endPause' }), 'noticing', ['tellRespondent:resumed'], SOON),
      on('60:00:10', done('tellRespondent:resumed'), 'waiting', [], '84:00:10'),
    ],
  },
  {
    name: 'A closed account ends the case without a notice',
    rules: ['R7', 'P13'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', {
          respondentAccount: { ...OPEN_ACCOUNT, state: 'closed', canSignIn: false, canWrite: false },
        }),
        'closed:accountClosed',
        ['tellReporter:closed'],
        null,
      ),
    ],
  },
  {
    name: 'Who cannot sign in gets no running clock',
    rules: ['R7'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { respondentAccount: { ...OPEN_ACCOUNT, canSignIn: false } }),
        'paused:cannotSignIn',
        [],
        null,
        { tasks: ['cannotAnswer'] },
      ),
    ],
  },
  {
    name: 'A notice that was accepted while the clock stands starts none',
    rules: ['R7', 'P6'],
    steps: [
      ...noticing(),
      on(
        '00:10:00',
        accountChanged({ state: 'suspended', suspendedBy: 'others', canSignIn: false }),
        'paused:suspendedByOthers',
        [],
        null,
        {
          meanwhile: { 'openContactTicket:notice': 'attempted' },
          tasks: ['cannotAnswer'],
        },
      ),
      on('01:00:00', done('openContactTicket:notice'), 'paused:suspendedByOthers', [], null),
      on('10:00:00', decides(ADA, { kind: 'endPause' }), 'noticing', ['tellRespondent:resumed'], SOON),
      on('10:00:10', done('tellRespondent:resumed'), 'waiting', [], '34:00:10', {
        fields: { 'window.deadline': at('58:00:10') },
      }),
    ],
  },
];
