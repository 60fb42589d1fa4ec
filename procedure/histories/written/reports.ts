/** Histories of R1 to R8: which desk takes a report. Written from the rules. */
import {
  ADA, CEM, decides, due, FAY, LEA, looked, done, paired, reported, reportedAgain, wrote, approves, declines, accountChanged, BEN,
} from '../happenings.ts';
import { noticing, onHold, proposed, waiting } from '../lives.ts';
import { at, CONVERSATION, messageOf, on, SOON, OPEN_ACCOUNT, OPEN_CONTRACT, refused, type History, type MessageFields } from '../telling.ts';
import type { Message } from '../../case.ts';

const FRONT = { desk: 'frontLine', escalated: false } as const;
const said = (author: Message['author'], sent: string, fields: MessageFields = {}): Message =>
  messageOf(0, 'messageCentre', { author, sent, ...fields });

export const REPORTS: readonly History[] = [
  {
    name: 'After three days of silence the front line says when it will pass the report on, and on that instant passes it',
    rules: ['R1', 'A5'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [said('reporter', '-3d')] }), 'frontLine', ['tellReporter:waitsUntil'], '4d', {
        fields: { silentSince: at('-3d') },
        acts: { 'tellReporter:waitsUntil': { 'text.facts.until': at('4d') } },
      }),
      on('4d', due(), 'engagement', [], null, { tasks: ['engagement'] }),
    ],
  },
  {
    name: 'Exactly seven days of silence are enough',
    rules: ['R1'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00'), messages: [said('reporter', '-7d')] }), 'engagement', [], null, {
        tasks: ['engagement'],
      }),
    ],
  },
  {
    name: 'One millisecond less than seven days is not enough',
    rules: ['R1'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00'), messages: [said('reporter', '-167:59:59.999')] }), 'frontLine', ['tellReporter:waitsUntil'], '00:00:00.001'),
    ],
  },
  {
    name: 'A respondent who answers while the front line waits ends the report with that fact',
    rules: ['R1', 'P13'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [said('reporter', '-3d')] }), 'frontLine', ['tellReporter:waitsUntil'], '4d'),
      on('1d', wrote('messageCentre'), 'closed:noSilence', ['tellReporter:noSilence'], null, { tasks: [] }),
    ],
  },
  {
    name: 'An escalated report goes to escalations after one hour of silence',
    rules: ['R2', 'P1', 'P2'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [said('reporter', '-01:00:00')] }), 'noticing', ['tellReporter:weWillContact', 'openContactTicket:notice'], SOON),
    ],
  },
  {
    name: 'A report that waits with the front line and is escalated goes on at once, after a look at the account',
    rules: ['R2', 'R7'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [said('reporter', '-3d')] }), 'frontLine', ['tellReporter:waitsUntil'], '4d'),
      on('1d', decides(FAY, { kind: 'escalate' }), 'noticing', ['look:notice'], SOON, { fields: { desk: 'escalations', escalated: true } }),
      on('1d 00:00:05', looked('notice'), 'noticing', ['tellReporter:weWillContact', 'openContactTicket:notice'], SOON),
    ],
  },
  {
    name: 'Where the last human message is the respondent\'s there is no silence, and the report goes back with that fact',
    rules: ['R3', 'P13'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [said('respondent', '-1d')] }), 'closed:noSilence', ['tellReporter:noSilence'], null),
    ],
  },
  {
    name: 'Silence starts with the first message that the respondent has not answered, whatever the reporter says',
    rules: ['R3', 'R1'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [said('respondent', '-6d'), said('reporter', '-5d'), said('reporter', '-1d')] }), 'frontLine', ['tellReporter:waitsUntil'], '2d', {
        fields: { silentSince: at('-5d') },
      }),
    ],
  },
  {
    name: 'An automatic reply and a third party\'s message do not end the silence',
    rules: ['R3', 'P8'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('reporter', '-5d'), said('respondent', '-2d', { automatic: 'automatic' }), said('thirdParty', '-1d')] }),
        'frontLine', ['tellReporter:waitsUntil'], '2d',
      ),
    ],
  },
  {
    name: 'Without a contract the front line says what is missing, and a completed report is looked at again',
    rules: ['R4'],
    steps: [
      on('00:00:00', reported({ ...FRONT, contract: null }), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00'), contract: null }), 'incomplete:contract', ['tellReporter:whatIsMissing'], '14d', {
        tasks: ['complete'],
      }),
      on('1d', decides(FAY, { kind: 'complete', contract: 'c-4711', reportTicket: null }), 'intake', ['look:intake'], SOON, { tasks: [] }),
      on('1d 00:00:05', looked('intake'), 'engagement', [], null, { fields: { contract: 'c-4711' } }),
    ],
  },
  {
    name: 'An ended contract is overruled by an agent only with a reason',
    rules: ['R4', 'A3'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00'), contract: { ...OPEN_CONTRACT, state: 'ended', endedBy: 'both' } }), 'incomplete:openContract', ['tellReporter:whatIsMissing'], '14d'),
      refused('01:00:00', decides(FAY, { kind: 'overrule' }, null)),
      on('01:00:00', decides(FAY, { kind: 'overrule' }), 'intake', ['look:intake'], SOON, { tasks: [], fields: { overruled: true } }),
      on('01:00:05', looked('intake', { contract: { ...OPEN_CONTRACT, state: 'ended', endedBy: 'both' } }), 'engagement', [], null),
    ],
  },
  {
    name: 'Where the two never talked on the marketplace, that is said; what never comes closes the report',
    rules: ['R4', 'P13'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00'), conversations: [], messages: [] }), 'incomplete:talkOnTheMarketplace', ['tellReporter:whatIsMissing'], '14d'),
      on('14d', due(), 'closed:incomplete', ['tellReporter:closed'], null, { tasks: [] }),
    ],
  },
  {
    name: 'A second report of the same three joins and starts no other clock',
    rules: ['R5'],
    steps: [...waiting(), on('05:00:00', reportedAgain(), 'waiting', ['tellReporter:joined'], '25:00:00', { fields: { reportedAt: at('00:00:00') } })],
  },
  {
    name: 'A second report that is escalated takes the waiting one with it',
    rules: ['R5', 'R2'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { messages: [said('reporter', '-3d')] }), 'frontLine', ['tellReporter:waitsUntil'], '4d'),
      on('1d', reportedAgain(true), 'noticing', ['tellReporter:joined', 'look:notice'], SOON),
    ],
  },
  {
    name: 'Content and engagement answers a report, which ends it',
    rules: ['R6'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake'), 'engagement', [], null, { tasks: ['engagement'] }),
      on('03:00:00', decides(CEM, { kind: 'answerReport' }), 'closed:engagementAnswered', ['tellReporter:engagementAnswered'], null, { tasks: [] }),
    ],
  },
  {
    name: 'Content and engagement escalates with one action; the account is looked at again before the notice',
    rules: ['R6', 'R7', 'P1', 'P2', 'P3'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake'), 'engagement', [], null),
      on('03:00:00', decides(CEM, { kind: 'escalate' }), 'noticing', ['look:notice'], SOON, { tasks: [] }),
      on('03:00:05', looked('notice'), 'noticing', ['tellReporter:weWillContact', 'openContactTicket:notice'], SOON, {
        acts: { 'openContactTicket:notice': { linkedTo: 'T-100', 'text.facts.asked': ['messageCentre', 'ticket'], 'text.facts.windowHours': 48 } },
      }),
    ],
  },
  {
    name: 'Neither content and engagement nor the front line decides on a hold',
    rules: ['R6', 'H4'],
    steps: [...proposed(), refused('50:00:00', approves(CEM)), refused('50:00:00', approves(FAY)), refused('50:00:00', declines(CEM))],
  },
  {
    name: 'Nobody starts a clock on an account that somebody else suspended',
    rules: ['R7', 'A5'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { respondentAccount: { ...OPEN_ACCOUNT, state: 'suspended', suspendedBy: 'others', canSignIn: false } }), 'paused:suspendedByOthers|paused:cannotSignIn', [], null, {
        tasks: ['cannotAnswer'],
        fields: { noticeAcceptedAt: null, 'stage.remaining': null },
      }),
    ],
  },
  {
    name: 'Who is blocked by the reporter gets no clock until a person ends the pause',
    rules: ['R7'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { respondentAccount: { ...OPEN_ACCOUNT, canWrite: false } }), 'paused:cannotWrite', [], null, { tasks: ['cannotAnswer'] }),
      on('10:00:00', decides(ADA, { kind: 'endPause' }), 'noticing', ['look:notice'], SOON, { tasks: [] }),
      on('10:00:05', looked('notice'), 'noticing', ['tellReporter:weWillContact', 'openContactTicket:notice'], SOON),
    ],
  },
  {
    name: 'The clock stands while another department\'s suspension does, and keeps the time that remained',
    rules: ['R7', 'P14'],
    steps: [
      ...waiting(),
      on('11:00:00', accountChanged({ state: 'suspended', suspendedBy: 'others', canSignIn: false }), 'paused:suspendedByOthers|paused:cannotSignIn', ['tellRespondent:paused'], null, {
        tasks: ['cannotAnswer'],
      }),
      on('15:00:00', accountChanged({}), 'paused:suspendedByOthers|paused:cannotSignIn', [], null, { tasks: ['cannotAnswer'] }),
      on('20:00:00', decides(ADA, { kind: 'endPause' }), 'noticing', ['tellRespondent:resumed'], SOON, { tasks: [] }),
      on('20:00:10', done('tellRespondent:resumed'), 'waiting', [], '34:00:10', { fields: { 'window.deadline': at('58:00:10') } }),
    ],
  },
  {
    name: 'After such a pause at least 24 hours remain from the acceptance of the new message, and nobody is reminded twice',
    rules: ['R7', 'P10'],
    steps: [
      ...waiting(),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('44:00:00', accountChanged({ canWrite: false }), 'paused:cannotWrite', ['tellRespondent:paused'], null),
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
      on('50:01:05', looked('hold', { respondentAccount: { ...OPEN_ACCOUNT, canWrite: false } }), 'paused:cannotWrite', ['tellRespondent:paused'], null, {
        tasks: ['cannotAnswer'],
      }),
      on('60:00:00', decides(BEN, { kind: 'endPause' }), 'noticing', ['tellRespondent:resumed'], SOON),
      on('60:00:10', done('tellRespondent:resumed'), 'waiting', [], '84:00:10'),
    ],
  },
  {
    name: 'A closed account ends the case without a notice',
    rules: ['R7', 'P13'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { respondentAccount: { ...OPEN_ACCOUNT, state: 'closed', canSignIn: false, canWrite: false } }), 'closed:accountClosed', ['tellReporter:closed'], null),
    ],
  },
  {
    name: 'A sixth report of one reporter in a day is shown to a lead, who lets it pass',
    rules: ['R8'],
    world: { reportsByReporter: 6 },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00') }), 'massReview', [], '24:00:00', { tasks: ['massReview'] }),
      refused('02:00:00', decides(ADA, { kind: 'letPass' })),
      on('02:00:00', decides(LEA, { kind: 'letPass' }), 'noticing', ['look:notice'], SOON, { tasks: [] }),
      on('02:00:05', looked('notice'), 'noticing', ['tellReporter:weWillContact', 'openContactTicket:notice'], SOON),
    ],
  },
  {
    name: 'Three reporters on one respondent in a day wait for a lead; after 24 hours the report goes back',
    rules: ['R8', 'P13'],
    world: { reportersOnRespondent: 3 },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00') }), 'massReview', [], '24:00:00'),
      on('24:00:00', due(), 'closed:returned', ['tellReporter:returned'], null, { tasks: [] }),
    ],
  },
  {
    name: 'A lead sends one of many reports back',
    rules: ['R8'],
    world: { reportersOnRespondent: 4 },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00') }), 'massReview', [], '24:00:00'),
      on('02:00:00', decides(LEA, { kind: 'sendBack' }), 'closed:returned', ['tellReporter:returned'], null, { tasks: [] }),
    ],
  },
  {
    name: 'Five reports of one reporter and two on one respondent are not many',
    rules: ['R8'],
    world: { reportsByReporter: 5, reportersOnRespondent: 2 },
    steps: noticing(),
  },
  {
    name: 'Of two who reported each other neither is held alone while the other waits for a decision',
    rules: ['R8'],
    steps: [
      ...waiting(),
      on('02:00:00', paired('case-2'), 'waiting', [], '25:00:00', { fields: { pair: 'case-2' } }),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'proposed', [], null, { world: { pairStage: 'proposed' } }),
      refused('50:00:00', approves(ADA)),
      on('50:00:00', approves(ADA, 'case-2'), 'approved', ['look:hold'], '51:00:00'),
    ],
  },
  {
    name: 'A report made against the reporter after the suspension was confirmed changes nothing in that hold',
    rules: ['R8', 'H9'],
    steps: [...onHold(), on('52:00:00', paired('case-2'), 'onHold', [], '74:02:00', { tasks: [], fields: { 'hold.stands': true } })],
  },
  {
    name: 'The conversations that the look listed are the case\'s own',
    rules: ['R3', 'P4'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:05', looked('intake', { conversations: [CONVERSATION, 'conv-2'] }), 'noticing', ['tellReporter:weWillContact', 'openContactTicket:notice'], SOON, {
        fields: { conversations: [CONVERSATION, 'conv-2'] },
      }),
    ],
  },
];
