/** The beginnings that many histories share, each event with all that the rules say of it. */
import {
  approves,
  BEN,
  done,
  due,
  looked,
  objected,
  reconciled,
  reported,
  verifies,
  wrote,
} from './happenings.ts';
import { on, SOON, type Told } from './telling.ts';

/** P1, P2: escalated, looked at, on the way to the respondent. */
export const noticing = (): readonly Told[] => [
  on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
  on(
    '00:00:05',
    looked('intake'),
    'noticing',
    ['tellReporter:weWillContact', 'openContactTicket:notice'],
    SOON,
  ),
];

/** P3, P6: the helpdesk accepted the notice one hour after the report. Reminder 25:00:00, deadline 49:00:00. */
export const waiting = (): readonly Told[] => [
  ...noticing(),
  on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00', { tasks: [] }),
];

/** P10: the reminder is out; the next instant is the deadline. */
export const reminded = (): readonly Told[] => [
  ...waiting(),
  on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
];

/** H4: nobody answered; an agent is asked. */
export const proposed = (): readonly Told[] => [
  ...reminded(),
  on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide'] }),
];

/** P7: one place of two was met in time. */
export const partlyAnswered = (place: 'messageCentre' | 'ticket'): readonly Told[] => [
  ...reminded(),
  on('30:00:00', wrote(place), 'waiting', [], '49:00:00', { tasks: [] }),
  on('49:00:01', due(), 'partlyAnswered', [], null, { tasks: ['partlyAnswered'] }),
];

/** P11: both places were met in time; 72 hours for an objection. */
export const answered = (): readonly Told[] => [
  ...reminded(),
  on('30:00:00', wrote('messageCentre'), 'waiting', [], '49:00:00'),
  on(
    '31:00:00',
    wrote('ticket'),
    'answered',
    ['tellRespondent:enough', 'tellReporter:answered'],
    '103:00:00',
  ),
];

/** H4, H12: approved at 50:00:00; the proof is taken again once nobody called it back; an approval not sent lapses at 51:00:00. */
export const approved = (): readonly Told[] => [
  ...proposed(),
  on('50:00:00', approves(), 'approved', ['look:hold'], '51:00:00', { tasks: [] }),
];

/** H2: the suspension is on its way, and unconfirmed at 50:31:05. */
export const suspending = (): readonly Told[] => [
  ...approved(),
  on('50:01:05', looked('hold'), 'suspending', ['suspend'], '50:31:05'),
];

/** H1, H2, H3, H12: confirmed; message and note at once, and 30 minutes for the message to be accepted. */
export const suspended = (): readonly Told[] => [
  ...suspending(),
  on(
    '50:02:00',
    done('suspend'),
    'onHold',
    ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
    '50:32:00',
    { tasks: [] },
  ),
];

/** H1: on hold, and the respondent was told. The next instant is the daily look (L2). */
export const onHold = (): readonly Told[] => [
  ...suspended(),
  on('50:02:30', done('tellRespondent:held'), 'onHold', [], '74:02:00'),
];

/** L3: an answer arrived on hold at 60:00:00; 24 hours to verify. */
export const verifying = (): readonly Told[] => [
  ...onHold(),
  on('60:00:00', wrote('messageCentre'), 'onHold', ['tellRespondent:answerArrived'], '74:02:00', {
    tasks: ['verify'],
  }),
];

/** L3, L7: verified at 61:00:00; the lift is owed, and unconfirmed at 61:10:00. */
export const lifting = (): readonly Told[] => [
  ...verifying(),
  on('61:00:00', verifies(), 'lifting', ['resume'], '61:10:00'),
];

/** On hold and told, under a policy without daily looks: the next instant is the look anew after 30 days (L6). */
export const quietHold = (): readonly Told[] => [
  ...suspended(),
  on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00'),
];

/** Objected on hold; somebody ended the suspension in the back office, and the case is a proposal again (H12). */
export const proposedAgain = (): readonly Told[] => [
  ...quietHold(),
  on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
  on('58:00:00', reconciled({}), 'lifting', ['resume'], '58:10:00'),
  on('58:00:10', done('resume'), 'proposed', ['writeNote', 'tellRespondent:lifted'], '223:00:00', {
    tasks: ['decide', 'objection'],
  }),
];

/** H12: approved by somebody else than the hold before. */
export const approvedAgain = on('59:00:00', approves(BEN), 'approved', ['look:hold'], '60:00:00');

/** And held again on another decision, while the objection to the earlier hold waits (L5). */
export const heldAgain = (): readonly Told[] => [
  ...proposedAgain(),
  approvedAgain,
  on('59:01:05', looked('hold'), 'suspending', ['suspend'], '59:31:05'),
  on('59:02:00', done('suspend'), 'onHold', ['tellRespondent:held', 'writeNote'], '59:32:00'),
  on('59:02:30', done('tellRespondent:held'), 'onHold', [], '223:00:00'),
];
