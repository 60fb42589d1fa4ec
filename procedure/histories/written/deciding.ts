/** Histories of H4 and H7: who decides on a hold, and what forbids one. Written from the rules. */
import {
  ADA,
  BEN,
  reported,
  wrote,
  due,
  looked,
  done,
  approves,
  givesHours,
  asksAgain,
} from '../happenings.ts';
import { noticing, waiting, reminded, proposed, suspending } from '../lives.ts';
import { SOON, on, refused, REPORTER, RESPONDENT, type History } from '../telling.ts';

const AUTOMATIC = { automaticHolds: { approvedBy: ['lea', 'max'], freelancers: [] } };

export const DECIDING: readonly History[] = [
  {
    name: 'More time gives a new deadline from the acceptance of its message, and every answer up to it is in time',
    rules: ['H4', 'P14'],
    steps: [
      ...proposed(),
      on('50:00:00', givesHours(36), 'noticing', ['tellRespondent:moreTime'], SOON, { tasks: [] }),
      on('50:00:10', done('tellRespondent:moreTime'), 'waiting', [], '86:00:10'),
      on('70:00:00', wrote('ticket'), 'waiting', [], '86:00:10'),
      on(
        '71:00:00',
        wrote('messageCentre'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '143:00:00',
        { fields: { countedLateAt: null } },
      ),
    ],
  },
  {
    name: 'More time is at least 24 hours, and is given at most twice',
    rules: ['H4'],
    steps: [
      ...proposed(),
      refused('50:00:00', givesHours(23)),
      on('50:00:00', givesHours(24), 'noticing', ['tellRespondent:moreTime'], SOON),
      on('50:00:00', done('tellRespondent:moreTime'), 'waiting', [], '74:00:00'),
      on('74:00:01', due(), 'proposed', [], null),
      on('75:00:00', givesHours(24), 'noticing', ['tellRespondent:moreTime'], SOON),
      on('75:00:00', done('tellRespondent:moreTime'), 'waiting', [], '99:00:00'),
      on('99:00:01', due(), 'proposed', [], null),
      refused('100:00:00', givesHours(24)),
      on('100:00:00', approves(), 'approved', ['look:hold'], '101:00:00'),
    ],
  },
  {
    name: 'A policy that two people approved decides by itself, and the call-back window still runs',
    rules: ['H4', 'H12'],
    policy: AUTOMATIC,
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'approved', ['look:hold'], '50:00:01', {
        tasks: [],
        fields: { 'hold.approvedBy.kind': 'policy' },
      }),
    ],
  },
  {
    name: 'For a freelancer whose country the policy does not name, a person decides',
    rules: ['H4'],
    policy: AUTOMATIC,
    steps: [
      on(
        '00:00:00',
        reported({
          reporter: { ...REPORTER, kind: 'client' },
          respondent: { ...RESPONDENT, kind: 'freelancer' },
        }),
        'intake',
        ['look:intake'],
        SOON,
      ),
      on(
        '00:00:05',
        looked('intake', {
          reporter: { ...REPORTER, kind: 'client' },
          respondent: { ...RESPONDENT, kind: 'freelancer' },
        }),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
      on('01:00:00', done('openContactTicket:notice'), 'waiting', [], '25:00:00'),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'A stream that is behind leaves the case undecided; once it has passed the deadline a person is asked',
    rules: ['H5', 'H4'],
    world: { seenUpTo: { messageCentre: '48:59:59.999' } },
    steps: [
      ...reminded(),
      on('49:00:00', due(), 'undecided:messageCentre', [], '121:00:00'),
      refused('49:10:00', approves()),
      on('50:00:00', due(), 'proposed', [], null, {
        world: { seenUpTo: { messageCentre: 'now' } },
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A protected account is held only with a second person',
    rules: ['H7'],
    world: { protected: true },
    steps: [
      ...proposed(),
      on('50:00:00', approves(ADA), 'proposed', [], null, {
        tasks: ['secondPerson'],
        fields: { askedBy: 'ada' },
      }),
      refused('50:01:00', approves(ADA)),
      on('50:02:00', approves(BEN), 'approved', ['look:hold'], '51:02:00', {
        tasks: [],
        fields: { 'hold.askedBy': 'ada', 'hold.approvedBy.id': 'ben' },
      }),
    ],
  },
  {
    name: 'After a late answer the respondent is asked anew; their last word in the message centre still forbids a hold until the reporter wrote',
    rules: ['H7', 'H11', 'P7'],
    steps: [
      ...proposed(),
      on('49:30:00', wrote('messageCentre'), 'answeredLate', ['tellReporter:answered'], null, {
        tasks: ['answeredLate'],
      }),
      on('50:00:00', asksAgain(), 'noticing', ['tellRespondent:askAgain'], SOON, {
        tasks: [],
        acts: { 'tellRespondent:askAgain': { 'text.facts.asked': ['messageCentre', 'ticket'] } },
      }),
      on('50:00:10', done('tellRespondent:askAgain'), 'waiting', [], '74:00:10'),
      on('74:00:11', due(), 'proposed', [], null, { tasks: ['decide'] }),
      refused('75:00:00', approves()),
      on('75:30:00', wrote('messageCentre', { author: 'reporter' }), 'proposed', [], null),
      on('76:00:00', approves(), 'approved', ['look:hold'], '77:00:00'),
    ],
  },
  {
    name: 'A message from somebody not recognised takes a suspension back that nobody has begun',
    rules: ['P8', 'H7'],
    steps: [
      ...suspending(),
      on('50:01:20', wrote('ticket', { author: 'unrecognised' }), 'proposed', [], null, {
        withdrawn: ['suspend'],
        tasks: ['decide', 'doubt'],
      }),
      refused('50:05:00', approves()),
    ],
  },
  {
    name: 'No hold before the time is over',
    rules: ['H1', 'H4', 'H7'],
    steps: [
      ...noticing(),
      refused('00:30:00', approves()),
      ...waiting().slice(2),
      refused('20:00:00', approves()),
    ],
  },
];
