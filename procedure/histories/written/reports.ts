/** Histories of R1, R2 and R4 to R6: which desk takes a report. Written from the rules. */
import type { Message } from '../../case.ts';
import {
  CEM,
  FAY,
  reported,
  reportedAgain,
  wrote,
  due,
  looked,
  decides,
  approves,
  declines,
} from '../happenings.ts';
import { waiting, proposed } from '../lives.ts';
import {
  SOON,
  at,
  on,
  refused,
  OPEN_CONTRACT,
  messageOf,
  type History,
  type MessageFields,
} from '../telling.ts';

const FRONT = { desk: 'frontLine', escalated: false } as const;
const said = (author: Message['author'], sent: string, fields: MessageFields = {}): Message =>
  messageOf(0, 'messageCentre', { author, sent, ...fields });

export const REPORTS: readonly History[] = [
  {
    name: 'After three days of silence the front line says when it will pass the report on, and on that instant passes it',
    rules: ['R1', 'A5'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('reporter', '-3d')] }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '4d',
        {
          fields: { silentSince: at('-3d') },
          acts: { 'tellReporter:waitsUntil': { 'text.facts.until': at('4d') } },
        },
      ),
      on('4d', due(), 'engagement', [], null, { tasks: ['engagement'] }),
    ],
  },
  {
    name: 'Exactly seven days of silence are enough',
    rules: ['R1'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:00',
        looked('intake', { began: at('00:00:00'), messages: [said('reporter', '-7d')] }),
        'engagement',
        [],
        null,
        {
          tasks: ['engagement'],
        },
      ),
    ],
  },
  {
    name: 'One millisecond less than seven days is not enough',
    rules: ['R1'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:00',
        looked('intake', { began: at('00:00:00'), messages: [said('reporter', '-167:59:59.999')] }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '00:00:00.001',
      ),
    ],
  },
  {
    name: 'A respondent who answers while the front line waits ends the report with that fact',
    rules: ['R1', 'P13'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('reporter', '-3d')] }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '4d',
      ),
      on('1d', wrote('messageCentre'), 'closed:noSilence', ['tellReporter:noSilence'], null, { tasks: [] }),
    ],
  },
  {
    name: 'An escalated report goes to escalations after one hour of silence',
    rules: ['R2', 'P1', 'P2'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('reporter', '-01:00:00')] }),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
    ],
  },
  {
    name: 'Without a contract the front line says what is missing, and a completed report is looked at again',
    rules: ['R4'],
    steps: [
      on('00:00:00', reported({ ...FRONT, contract: null }), 'intake', ['look:intake'], SOON),
      on(
        '00:00:00',
        looked('intake', { began: at('00:00:00'), contract: null }),
        'incomplete:contract',
        ['tellReporter:whatIsMissing'],
        '14d',
        {
          tasks: ['complete'],
        },
      ),
      on(
        '1d',
        decides(FAY, { kind: 'complete', contract: 'c-4711', reportTicket: null }),
        'intake',
        ['look:intake'],
        SOON,
        { tasks: [] },
      ),
      on('1d 00:00:05', looked('intake'), 'engagement', [], null, { fields: { contract: 'c-4711' } }),
    ],
  },
  {
    name: 'An ended contract is overruled by an agent only with a reason',
    rules: ['R4', 'A3'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:00',
        looked('intake', {
          began: at('00:00:00'),
          contract: { ...OPEN_CONTRACT, state: 'ended', endedBy: 'both' },
        }),
        'incomplete:openContract',
        ['tellReporter:whatIsMissing'],
        '14d',
      ),
      refused('01:00:00', decides(FAY, { kind: 'overrule' }, null)),
      on('01:00:00', decides(FAY, { kind: 'overrule' }), 'intake', ['look:intake'], SOON, {
        tasks: [],
        fields: { overruled: true },
      }),
      on(
        '01:00:05',
        looked('intake', { contract: { ...OPEN_CONTRACT, state: 'ended', endedBy: 'both' } }),
        'engagement',
        [],
        null,
      ),
    ],
  },
  {
    name: 'Where the two never talked on the marketplace, that is said; what never comes closes the report',
    rules: ['R4', 'P13'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:00',
        looked('intake', { began: at('00:00:00'), conversations: [], messages: [] }),
        'incomplete:talkOnTheMarketplace',
        ['tellReporter:whatIsMissing'],
        '14d',
      ),
      on('14d', due(), 'closed:incomplete', ['tellReporter:closed'], null, { tasks: [] }),
    ],
  },
  {
    name: 'A second report of the same three joins and starts no other clock',
    rules: ['R5'],
    steps: [
      ...waiting(),
      on('05:00:00', reportedAgain(), 'waiting', ['tellReporter:joined'], '25:00:00', {
        fields: { reportedAt: at('00:00:00') },
      }),
    ],
  },
  {
    name: 'A second report that is escalated takes the waiting one with it',
    rules: ['R5', 'R2'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('reporter', '-3d')] }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '4d',
      ),
      on('1d', reportedAgain(true), 'noticing', ['tellReporter:joined', 'look:notice'], SOON),
    ],
  },
  {
    name: 'Content and engagement answers a report, which ends it',
    rules: ['R6'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake'), 'engagement', [], null, { tasks: ['engagement'] }),
      on(
        '03:00:00',
        decides(CEM, { kind: 'answerReport' }),
        'closed:engagementAnswered',
        ['tellReporter:engagementAnswered'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'Neither content and engagement nor the front line decides on a hold',
    rules: ['R6', 'H4'],
    steps: [
      ...proposed(),
      refused('50:00:00', approves(CEM)),
      refused('50:00:00', approves(FAY)),
      refused('50:00:00', declines(CEM)),
    ],
  },
];
