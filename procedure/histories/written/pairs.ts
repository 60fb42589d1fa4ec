/** Histories of R8: many reports, and two who report each other. Written from the rules. */
import { ADA, LEA, reported, paired, due, looked, decides, approves } from '../happenings.ts';
import { noticing, waiting, proposed, onHold } from '../lives.ts';
import { SOON, at, on, refused, type History } from '../telling.ts';

export const PAIRS: readonly History[] = [
  {
    name: 'A sixth report of one reporter in a day is shown to a lead, who lets it pass',
    rules: ['R8'],
    world: { reportsByReporter: 6 },
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on('00:00:00', looked('intake', { began: at('00:00:00') }), 'massReview', [], '24:00:00', {
        tasks: ['massReview'],
      }),
      refused('02:00:00', decides(ADA, { kind: 'letPass' })),
      on('02:00:00', decides(LEA, { kind: 'letPass' }), 'noticing', ['look:notice'], SOON, { tasks: [] }),
      on(
        '02:00:05',
        looked('notice'),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
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
      on('02:00:00', decides(LEA, { kind: 'sendBack' }), 'closed:returned', ['tellReporter:returned'], null, {
        tasks: [],
      }),
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
    steps: [
      ...onHold(),
      on('52:00:00', paired('case-2'), 'onHold', [], '74:02:00', {
        tasks: [],
        fields: { 'hold.stands': true },
      }),
    ],
  },
  {
    name: 'Two cases that are not linked are not decided in one act',
    rules: ['R8'],
    steps: [
      ...proposed(),
      refused('50:00:00', approves(ADA, 'case-9')),
      on('50:00:00', approves(ADA), 'approved', ['look:hold'], '51:00:00'),
    ],
  },
  {
    name: 'An approved hold stays where the other of the two comes to wait for a decision meanwhile',
    rules: ['R8', 'H12'],
    steps: [
      ...waiting(),
      on('02:00:00', paired('case-2'), 'waiting', [], '25:00:00'),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'proposed', [], null, { world: { pairStage: 'waiting' } }),
      on('50:00:00', approves(ADA), 'approved', ['look:hold'], '51:00:00'),
      on('50:01:05', looked('hold'), 'proposed', [], null, {
        world: { pairStage: 'proposed' },
        tasks: ['decide'],
      }),
    ],
  },
];
