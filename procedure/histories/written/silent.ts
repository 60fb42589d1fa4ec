/** Histories of R3: since when the respondent has been silent. Written from the rules. */
import type { Message } from '../../case.ts';
import { reported, looked } from '../happenings.ts';
import { SOON, at, on, CONVERSATION, messageOf, type History, type MessageFields } from '../telling.ts';

const FRONT = { desk: 'frontLine', escalated: false } as const;
const said = (author: Message['author'], sent: string, fields: MessageFields = {}): Message =>
  messageOf(0, 'messageCentre', { author, sent, ...fields });

export const SILENT: readonly History[] = [
  {
    name: "Where the last human message is the respondent's there is no silence, and the report goes back with that fact",
    rules: ['R3', 'P13'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('respondent', '-1d')] }),
        'closed:noSilence',
        ['tellReporter:noSilence'],
        null,
      ),
    ],
  },
  {
    name: 'Silence starts with the first message that the respondent has not answered, whatever the reporter says',
    rules: ['R3', 'R1'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', {
          messages: [said('respondent', '-6d'), said('reporter', '-5d'), said('reporter', '-1d')],
        }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '2d',
        {
          fields: { silentSince: at('-5d') },
        },
      ),
    ],
  },
  {
    name: "An automatic reply and a third party's message do not end the silence",
    rules: ['R3', 'P8'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', {
          messages: [
            said('reporter', '-5d'),
            said('respondent', '-2d', { automatic: 'automatic' }),
            said('thirdParty', '-1d'),
          ],
        }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '2d',
      ),
    ],
  },
  {
    name: "The conversations that the look listed are the case's own",
    rules: ['R3', 'P4'],
    steps: [
      on('00:00:00', reported(), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { conversations: [CONVERSATION, 'conv-2'] }),
        'noticing',
        ['tellReporter:weWillContact', 'openContactTicket:notice'],
        SOON,
        {
          fields: { conversations: [CONVERSATION, 'conv-2'] },
        },
      ),
    ],
  },
  {
    name: 'After an earlier case silence counts only from what the reporter wrote since',
    rules: ['R3'],
    steps: [
      on('00:00:00', reported({ silenceFrom: at('-2d') }), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('reporter', '-5d')] }),
        'closed:noSilence',
        ['tellReporter:noSilence'],
        null,
      ),
    ],
  },
  {
    name: 'After an earlier case a new message starts a new silence',
    rules: ['R3', 'R1'],
    steps: [
      on('00:00:00', reported({ ...FRONT, silenceFrom: at('-2d') }), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', { messages: [said('reporter', '-5d'), said('reporter', '-1d')] }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '6d',
      ),
    ],
  },
  {
    name: 'Every conversation between the two counts, in the order in which people wrote',
    rules: ['R3'],
    steps: [
      on('00:00:00', reported(FRONT), 'intake', ['look:intake'], SOON),
      on(
        '00:00:05',
        looked('intake', {
          conversations: [CONVERSATION, 'conv-2'],
          messages: [
            said('respondent', '-4d', { conversation: 'conv-2' }),
            said('reporter', '-3d'),
            said('respondent', '-6d'),
            said('reporter', '-5d'),
          ],
        }),
        'frontLine',
        ['tellReporter:waitsUntil'],
        '4d',
        { fields: { silentSince: at('-3d') } },
      ),
    ],
  },
];
