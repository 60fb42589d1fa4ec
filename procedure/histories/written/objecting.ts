/** Histories of L5 and L6: objections and reviews. Written from the rules. */
import { ADA, BEN, LEA, due, looked, done, bounced, objected, decides } from '../happenings.ts';
import { suspended, lifting } from '../lives.ts';
import { SOON, at, on, refused, type Told, type History } from '../telling.ts';

const quietHold = (): readonly Told[] => [
  ...suspended(),
  on('50:02:30', done('tellRespondent:held'), 'onHold', [], '770:02:00'),
];
const QUIET = { dailyLookHours: null } as const;

export const OBJECTING: readonly History[] = [
  {
    name: 'An objection outlives the hold whose message bounced, and is decided while the notice is void',
    rules: ['L5', 'H12'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('56:00:00', bounced('tellRespondent:held'), 'lifting', ['resume'], '56:10:00', {
        tasks: ['messageUndelivered', 'objection'],
      }),
      on('56:00:20', done('resume'), 'noticeVoid', ['writeNote', 'tellRespondent:lifted'], '223:00:00', {
        tasks: ['messageUndelivered', 'noticeVoid', 'objection'],
      }),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'noticeVoid',
        ['tellRespondent:objectionHoldRight'],
        null,
        { tasks: ['messageUndelivered', 'noticeVoid'] },
      ),
    ],
  },
  {
    name: 'An objection is decided by another agent than the one who decided; the hold was right',
    rules: ['L5'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00', {
        tasks: ['objection'],
      }),
      refused('60:00:00', decides(ADA, { kind: 'decideObjection', result: 'holdRight' })),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'onHold',
        ['tellRespondent:objectionHoldRight'],
        '770:02:00',
        {
          tasks: [],
          fields: { 'objection.stage': 'holdRight' },
        },
      ),
    ],
  },
  {
    name: 'The hold was wrong: lifted, counted, and said',
    rules: ['L5', 'L4'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdWrong' }),
        'lifting',
        ['resume', 'tellRespondent:objectionHoldWrong'],
        '61:10:00',
        {
          tasks: [],
          fields: { 'objection.stage': 'holdWrong', countedWrongAt: at('61:00:00') },
        },
      ),
    ],
  },
  {
    name: 'An objection that nobody decides within 7 days lifts the hold and goes on',
    rules: ['L5', 'A5'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('223:00:00', due(), 'lifting', ['resume'], '223:10:00', {
        tasks: ['objection'],
        fields: { 'objection.stage': 'overdue' },
      }),
      on(
        '223:00:10',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:closed'],
        null,
        { tasks: ['objection'] },
      ),
      on(
        '230:00:00',
        decides(LEA, { kind: 'decideObjection', result: 'holdRight' }),
        'closed:lifted',
        ['tellRespondent:objectionHoldRight'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'An objection goes on while a new notice runs',
    rules: ['L5', 'P6', 'P10'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('60:00:00', bounced('openContactTicket:notice'), 'lifting', ['resume'], '60:10:00', {
        tasks: ['objection'],
      }),
      on(
        '60:00:10',
        done('resume'),
        'noticeVoid',
        ['writeNote', 'tellRespondent:liftedOurFault'],
        '223:00:00',
        { tasks: ['noticeVoid', 'objection'] },
      ),
      on('61:00:00', decides(ADA, { kind: 'sendNoticeAgain' }), 'noticing', ['look:notice'], SOON, {
        tasks: ['objection'],
      }),
      on('61:00:05', looked('notice'), 'noticing', ['openContactTicket:notice'], SOON),
      on('62:00:00', done('openContactTicket:notice'), 'waiting', [], '110:00:00', { tasks: ['objection'] }),
      on(
        '63:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'waiting',
        ['tellRespondent:objectionHoldRight'],
        '110:00:00',
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'A hold that is over can be objected to for 6 months',
    rules: ['L5'],
    steps: [
      ...lifting(),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
      on('100:00:00', objected(), 'closed:lifted', ['tellRespondent:objectionReceived'], '268:00:00', {
        tasks: ['objection'],
      }),
    ],
  },
  {
    name: 'After 6 months a hold can no longer be objected to',
    rules: ['L5'],
    steps: [
      ...lifting(),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
      on('200d', objected(), 'closed:lifted', [], null, { tasks: [] }),
    ],
  },
  {
    name: 'After 30 days somebody who did not decide the hold looks at it and writes why it goes on',
    rules: ['L6'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('770:02:00', due(), 'onHold', [], '794:02:00', { tasks: ['review'] }),
      refused('771:00:00', decides(ADA, { kind: 'continueHold' })),
      refused('771:00:00', decides(BEN, { kind: 'continueHold' }, null)),
      on('771:02:00', decides(BEN, { kind: 'continueHold' }), 'onHold', [], '1491:02:00', { tasks: [] }),
    ],
  },
  {
    name: 'A hold for which nobody writes a reason is lifted',
    rules: ['L6', 'L7'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('770:02:00', due(), 'onHold', [], '794:02:00', { tasks: ['review'] }),
      on('794:02:00', due(), 'lifting', ['resume'], '794:12:00', { fields: { 'lift.rule': 'L6' } }),
    ],
  },
  {
    name: 'An objection is decided although the notice turned out void meanwhile',
    rules: ['L5', 'P6'],
    policy: QUIET,
    steps: [
      ...quietHold(),
      on('55:00:00', objected(), 'onHold', ['tellRespondent:objectionReceived'], '223:00:00'),
      on('60:00:00', bounced('openContactTicket:notice'), 'lifting', ['resume'], '60:10:00', {
        tasks: ['objection'],
      }),
      on(
        '60:00:10',
        done('resume'),
        'noticeVoid',
        ['writeNote', 'tellRespondent:liftedOurFault'],
        '223:00:00',
      ),
      on(
        '61:00:00',
        decides(BEN, { kind: 'decideObjection', result: 'holdRight' }),
        'noticeVoid',
        ['tellRespondent:objectionHoldRight'],
        null,
        {
          tasks: ['noticeVoid'],
        },
      ),
    ],
  },
];
