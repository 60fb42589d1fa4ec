/** Histories of A2 with H5 grade C: what a person finds who looks by hand. Written from the rules. */
import {
  ADA,
  approves,
  done,
  due,
  finishesCard,
  handed,
  looked,
  opensCard,
  reported,
  SILENT_LOOK,
} from '../happenings.ts';
import { at, on, SOON, type History, type Told } from '../telling.ts';

const NO_CONNECTOR = { manual: { messageCentre: true, directory: true } } as const;
const handedLook = (): readonly Told[] => [
  on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
  on('00:00:01', handed('look:intake'), 'intake', [], null, { tasks: ['card'] }),
];

export const LOOKS: readonly History[] = [
  {
    name: 'By hand a person looks, and what they found takes the report on',
    rules: ['A2', 'R3', 'R4'],
    world: NO_CONNECTOR,
    steps: [
      ...handedLook(),
      on(
        '01:00:00',
        finishesCard('look', { look: SILENT_LOOK }),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
        {
          tasks: [],
          fields: { silentSince: at('-8d') },
        },
      ),
    ],
  },
  {
    name: 'By hand a person finds that the respondent wrote last',
    rules: ['A2', 'R3'],
    world: NO_CONNECTOR,
    steps: [
      ...handedLook(),
      on(
        '01:00:00',
        finishesCard('look', { look: { ...SILENT_LOOK, silentSince: null } }),
        'closed:noSilence',
        ['tellReporter:noSilence'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'By hand a person finds that the contract has ended',
    rules: ['A2', 'R4'],
    world: NO_CONNECTOR,
    steps: [
      ...handedLook(),
      on(
        '01:00:00',
        finishesCard('look', { look: { ...SILENT_LOOK, contractOpen: false } }),
        'incomplete:openContract',
        ['tellReporter:whatIsMissing'],
        '337:00:00',
        { tasks: ['complete'] },
      ),
    ],
  },
  {
    name: 'By hand a person finds that the respondent cannot answer',
    rules: ['A2', 'R7'],
    world: NO_CONNECTOR,
    steps: [
      ...handedLook(),
      on(
        '01:00:00',
        finishesCard('look', { look: { ...SILENT_LOOK, respondentCanAnswer: false } }),
        'paused:cannotSignIn',
        [],
        null,
        { tasks: ['cannotAnswer'] },
      ),
    ],
  },
  {
    name: 'By hand a person finds that the account is closed',
    rules: ['A2', 'R7'],
    world: NO_CONNECTOR,
    steps: [
      ...handedLook(),
      on(
        '01:00:00',
        finishesCard('look', { look: { ...SILENT_LOOK, accountClosed: true } }),
        'closed:accountClosed',
        ['tellReporter:closed'],
        null,
        { tasks: [] },
      ),
    ],
  },
  {
    name: 'A stream proves nothing before the conversations were read back once',
    rules: ['H5'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { read: [] }),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
      on('01:00:00', done('openContactTicket:notice'), 'waiting', [], '25:00:00'),
      on('25:00:00', due(), 'waiting', ['tellRespondent:reminder'], '49:00:00'),
      on('49:00:01', due(), 'undecided:messageCentre', [], SOON, { tasks: ['undecided'] }),
      on('49:10:01', due(), 'undecided:messageCentre', ['look:deadline'], SOON),
      // The ticket alone was read: the conversations were not.
      on('49:10:05', looked('deadline', { read: ['ticket'] }), 'undecided:messageCentre', [], SOON, {
        fields: { readBackAt: null },
      }),
    ],
  },
  {
    name: 'By hand the look of the hold card is the proof, by name',
    rules: ['A2', 'H5', 'H6', 'H12'],
    world: { manual: { messageCentre: true, directory: true, helpDesk: true, backOffice: true } },
    steps: [
      ...handedLook(),
      on(
        '01:00:00',
        finishesCard('look', { look: SILENT_LOOK }),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
      ),
      on('01:00:01', handed('openContactTicket:notice'), 'noticing', [], null, { tasks: ['card'] }),
      on('02:00:00', finishesCard('notice', { ticket: 'T-77' }), 'waiting', [], '26:00:00', { tasks: [] }),
      on('26:00:00', due(), 'waiting', ['tellRespondent:reminder'], '50:00:00'),
      on('50:00:01', due(), 'proposed', [], null, { tasks: ['decide'] }),
      on('51:00:00', approves(), 'approved', ['look:hold'], '52:00:00'),
      on('51:01:00', handed('look:hold'), 'approved', [], '52:00:00', { tasks: ['card'] }),
      on('51:10:00', opensCard('hold'), 'approved', [], '51:40:00'),
      on(
        '51:20:00',
        finishesCard('hold', { look: SILENT_LOOK }, ADA),
        'onHold',
        ['suspend', 'tellRespondent:held', 'writeNote', 'tellReporter:stillSilent'],
        '75:20:00',
        {
          tasks: [],
          fields: {
            'hold.proofs.0.by': 'ada',
            'hold.proofs.0.grade': 'C',
            'hold.messageAcceptedAt': at('51:20:00'),
          },
        },
      ),
    ],
  },
];
