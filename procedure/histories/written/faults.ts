/** Histories of L4: the hold was wrong. Written from the rules. */
import { wrote, done } from '../happenings.ts';
import { onHold, lifting } from '../lives.ts';
import { at, on, type History } from '../telling.ts';

export const FAULTS: readonly History[] = [
  {
    name: 'An answer that had been sent in time shows that the hold was wrong: lifted at once and said plainly',
    rules: ['L4', 'P9', 'L7'],
    steps: [
      ...onHold(),
      on('55:00:00', wrote('messageCentre', { sent: '48:00:00' }), 'lifting', ['resume'], '55:10:00', {
        fields: { 'lift.rule': 'L4', countedWrongAt: at('55:00:00') },
      }),
      on(
        '55:00:10',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:liftedOurFault', 'tellReporter:answered'],
        null,
      ),
    ],
  },
  {
    name: "An answer sent in time that turns up while the lift is owed makes it the desk's fault",
    rules: ['L4', 'L7'],
    steps: [
      ...lifting(),
      on('61:00:10', wrote('messageCentre', { sent: '48:00:00' }), 'lifting', [], '61:10:00', {
        fields: { countedWrongAt: at('61:00:10') },
      }),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:liftedOurFault', 'tellReporter:answered'],
        null,
      ),
    ],
  },
  {
    name: "An answer sent in time that turns up after the case was closed is counted as the desk's error",
    rules: ['L4'],
    steps: [
      ...lifting(),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
      on(
        '70:00:00',
        wrote('messageCentre', { sent: '48:00:00' }),
        'closed:lifted',
        ['tellRespondent:liftedOurFault'],
        null,
        { fields: { countedWrongAt: at('70:00:00') } },
      ),
    ],
  },
  {
    name: 'A late answer after the case was closed changes nothing',
    rules: ['L4', 'P9'],
    steps: [
      ...lifting(),
      on(
        '61:00:20',
        done('resume'),
        'closed:lifted',
        ['writeNote', 'tellRespondent:lifted', 'tellReporter:answered'],
        null,
      ),
      on('70:00:00', wrote('ticket'), 'closed:lifted', [], null, { fields: { countedWrongAt: null } }),
    ],
  },
];
