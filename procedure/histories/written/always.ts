/** Histories of A1 and A3 to A6: unknown acts, reasons, brakes. Written from the rules. */
import {
  ADA,
  reported,
  due,
  looked,
  done,
  nobodyKnows,
  handed,
  braked,
  decides,
  approves,
  declines,
  settles,
} from '../happenings.ts';
import { noticing, reminded, proposed, approved, suspending, onHold, lifting } from '../lives.ts';
import { SOON, on, refused, type Told, type History } from '../telling.ts';

const AUTOMATIC = { automaticHolds: { approvedBy: ['lea', 'max'], freelancers: [] } };
const BY_HAND = { manual: { backOffice: true } } as const;
const carded = (): readonly Told[] => [
  ...suspending().slice(0, -1),
  on('50:01:05', looked('hold'), 'suspending', ['suspend'], '50:31:05'),
  on('50:01:06', handed('suspend'), 'suspending', [], '51:00:00', { tasks: ['card'] }),
];

export const ALWAYS: readonly History[] = [
  {
    name: 'Nobody knows whether the account was suspended: a person looks, and it was',
    rules: ['A1', 'H12'],
    steps: [
      ...suspending(),
      on('50:05:00', nobodyKnows('suspend'), 'suspending', [], '50:31:05', { tasks: ['unknownAct'] }),
      on(
        '50:10:00',
        settles('suspend', true),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:40:00',
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'Nobody knows whether the account was suspended: a person looks, and it was not',
    rules: ['A1', 'H12'],
    steps: [
      ...suspending(),
      on('50:05:00', nobodyKnows('suspend'), 'suspending', [], '50:31:05', { tasks: ['unknownAct'] }),
      on('50:10:00', settles('suspend', false), 'proposed', [], null, { tasks: ['decide'] }),
    ],
  },
  {
    name: 'Nobody knows whether the account was resumed: the lift stays owed until a person saw it',
    rules: ['A1', 'L7'],
    steps: [
      ...lifting(),
      on('61:05:00', nobodyKnows('resume'), 'lifting', [], '61:10:00', { tasks: ['unknownAct'] }),
      on(
        '61:08:00',
        settles('resume', true),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'What a person decides needs a reason where the rules ask for one, and every case keeps its policy version',
    rules: ['A3', 'H4'],
    steps: [
      ...proposed(),
      refused('50:00:00', decides(ADA, { kind: 'decline', together: null }, null)),
      refused('50:00:00', decides(ADA, { kind: 'giveMoreTime', hours: 48 }, null)),
      refused('50:00:00', decides(ADA, { kind: 'approve', together: null }, null)),
      on(
        '50:00:00',
        declines(),
        'closed:declined',
        ['tellReporter:declined', 'tellRespondent:noHold'],
        null,
        { fields: { policy: 1 } },
      ),
    ],
  },
  {
    name: 'The respondent is told what is asked and until when in their own zone; the reporter never what was done to the account',
    rules: ['A4', 'P13', 'H1'],
    steps: [
      ...suspending(),
      on(
        '50:02:00',
        done('suspend'),
        'onHold',
        ['tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '50:32:00',
        {
          acts: {
            'tellRespondent:held': { 'text.zone': 'Europe/Berlin', ticket: 'T-900' },
            'tellReporter:stillSilent': {
              'text.zone': 'Asia/Manila',
              'text.facts.statement': null,
              ticket: 'T-100',
            },
          },
        },
      ),
    ],
  },
  {
    name: 'Holds that are paused as a whole call an approval back at once, and nothing can be approved meanwhile',
    rules: ['A6', 'H12'],
    steps: [
      ...approved(),
      on('50:00:30', braked(), 'proposed', [], null, {
        world: { brakes: { holdsPaused: true } },
        withdrawn: ['look:hold'],
        tasks: ['decide'],
      }),
      refused('50:10:00', approves()),
      on('55:00:00', approves(), 'approved', ['look:hold'], '56:00:00', {
        world: { brakes: { holdsPaused: false } },
      }),
    ],
  },
  {
    name: 'A pause of holds takes cards back as well',
    rules: ['A6', 'A2'],
    world: BY_HAND,
    steps: [
      ...carded(),
      on('50:05:00', braked(), 'proposed', [], null, {
        world: { brakes: { holdsPaused: true } },
        withdrawn: ['suspend'],
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A pause of holds leaves the hold that stands',
    rules: ['A6'],
    steps: [
      ...onHold(),
      on('52:00:00', braked(), 'onHold', [], '74:02:00', {
        world: { brakes: { holdsPaused: true } },
        fields: { 'hold.stands': true },
      }),
    ],
  },
  {
    name: 'An approval that was not sent within 60 minutes is a proposal again',
    rules: ['A6'],
    steps: [
      ...approved(),
      on('51:00:00', due(), 'proposed', [], null, { withdrawn: ['look:hold'], tasks: ['decide'] }),
    ],
  },
  {
    name: 'After an outage automatic holds wait for a person',
    rules: ['A6', 'H4'],
    policy: AUTOMATIC,
    steps: [
      ...reminded(),
      on('60:00:00', due(), 'proposed', [], null, { world: { brakes: { outage: true } }, tasks: ['decide'] }),
    ],
  },
  {
    name: 'Above the cap of holds per hour a person decides',
    rules: ['A6'],
    policy: AUTOMATIC,
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'proposed', [], null, {
        world: { brakes: { capReached: true } },
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'The end of automatic holds acts at once on cases that began under them',
    rules: ['A6', 'A3'],
    policy: AUTOMATIC,
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'approved', ['look:hold'], '50:00:01'),
      on('49:00:20', braked(), 'proposed', [], null, {
        world: { brakes: { automaticEnded: true } },
        withdrawn: ['look:hold'],
        tasks: ['decide'],
      }),
    ],
  },
  {
    name: 'A look that fails is tried again or asks a person; no case waits for nothing',
    rules: ['A5', 'H5'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:01:00', nobodyKnows('look:intake'), 'intake', [], SOON),
    ],
  },
  {
    name: 'The same outcome twice acts once',
    rules: ['A1', 'P6'],
    steps: [
      ...noticing(),
      on('01:00:02', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00'),
      on('01:00:09', done('openContactTicket:notice', '01:00:00'), 'waiting', [], '25:00:00'),
    ],
  },
  {
    name: 'An automatic hold does not leave after automatic holds were ended',
    rules: ['A6', 'H4'],
    policy: AUTOMATIC,
    steps: [
      ...reminded(),
      on('49:00:01', due(), 'approved', ['look:hold'], '50:00:01'),
      on('49:01:06', looked('hold'), 'proposed', [], null, {
        world: { brakes: { automaticEnded: true } },
        tasks: ['decide'],
      }),
    ],
  },
];
