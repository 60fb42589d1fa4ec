/** Histories of P12: requests, pauses and absences. Written from the rules. */
import { ADA, BEN, wrote, due, done, requested, decides, approves, grantsPause } from '../happenings.ts';
import { waiting, reminded } from '../lives.ts';
import { SOON, at, on, refused, type History } from '../telling.ts';

export const PAUSES: readonly History[] = [
  {
    name: 'More time that the respondent asks for is granted as a pause, which keeps the time that remained',
    rules: ['P12', 'P14'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('time', '60:00:00'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('31:00:00', grantsPause('60:00:00'), 'paused:request', ['tellRespondent:paused'], '60:00:00', {
        tasks: [],
        fields: { 'stage.remaining': 18 * 3_600_000 },
      }),
      on('60:00:00', due(), 'noticing', ['tellRespondent:resumed'], SOON),
      on('60:01:00', done('tellRespondent:resumed'), 'waiting', [], '78:01:00'),
    ],
  },
  {
    name: 'An answer during a pause counts',
    rules: ['P12', 'P7'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('absence', '60:00:00'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('31:00:00', grantsPause('60:00:00'), 'paused:absence', ['tellRespondent:paused'], '60:00:00'),
      on('40:00:00', wrote('messageCentre'), 'paused:absence', [], '60:00:00'),
      on(
        '41:00:00',
        wrote('ticket'),
        'answered',
        ['tellRespondent:enough', 'tellReporter:answered'],
        '113:00:00',
      ),
    ],
  },
  {
    name: 'A pause is at most 14 days, and needs a reason',
    rules: ['P12', 'A3'],
    steps: [
      ...waiting(),
      on('10:00:00', requested('absence', '20d'), 'waiting', [], '25:00:00', { tasks: ['request'] }),
      refused('11:00:00', grantsPause('14d 11:00:01')),
      refused('11:00:00', decides(ADA, { kind: 'grantPause', until: at('5d') }, null)),
      on(
        '11:00:00',
        grantsPause('14d 11:00:00'),
        'paused:absence',
        ['tellRespondent:paused'],
        '14d 11:00:00',
      ),
    ],
  },
  {
    name: 'There are at most two pauses; then a person decides anew',
    rules: ['P12'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('time'), 'waiting', [], '49:00:00'),
      on('31:00:00', grantsPause('40:00:00'), 'paused:request', ['tellRespondent:paused'], '40:00:00'),
      on('40:00:00', due(), 'noticing', ['tellRespondent:resumed'], SOON),
      on('40:00:00', done('tellRespondent:resumed'), 'waiting', [], '58:00:00'),
      on('41:00:00', requested('time'), 'waiting', [], '58:00:00'),
      on('42:00:00', grantsPause('50:00:00'), 'paused:request', ['tellRespondent:paused'], '50:00:00'),
      on('50:00:00', due(), 'noticing', ['tellRespondent:resumed'], SOON),
      on('50:00:00', done('tellRespondent:resumed'), 'waiting', [], '66:00:00'),
      on('51:00:00', requested('time'), 'waiting', [], '66:00:00', { tasks: ['request'] }),
      refused('52:00:00', grantsPause('60:00:00')),
      on(
        '52:00:00',
        decides(ADA, { kind: 'refuseRequest' }),
        'waiting',
        ['tellRespondent:requestRefused'],
        '66:00:00',
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'While a request waits for an agent no hold can be approved',
    rules: ['P12', 'H4'],
    steps: [
      ...reminded(),
      on('48:00:00', requested('time'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide', 'request'] }),
      refused('50:00:00', approves()),
      on(
        '50:00:00',
        decides(BEN, { kind: 'refuseRequest' }),
        'proposed',
        ['tellRespondent:requestRefused'],
        null,
        { tasks: ['decide'] },
      ),
      on('50:01:00', approves(), 'approved', ['look:hold'], '51:01:00'),
    ],
  },
  {
    name: 'An automatic reply that announces an absence is no answer, but an agent looks before a hold',
    rules: ['H4', 'P8', 'P12'],
    steps: [
      ...reminded(),
      on('30:00:00', wrote('ticket', { automatic: 'absence' }), 'waiting', [], '49:00:00', {
        tasks: ['request'],
      }),
      on('49:00:01', due(), 'proposed', [], null, { tasks: ['decide', 'request'] }),
      refused('50:00:00', approves()),
    ],
  },
  {
    name: 'A pause ends in the future',
    rules: ['P12'],
    steps: [
      ...reminded(),
      on('30:00:00', requested('time'), 'waiting', [], '49:00:00', { tasks: ['request'] }),
      refused('31:00:00', grantsPause('31:00:00')),
    ],
  },
];
