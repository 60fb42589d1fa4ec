/** R7, P12, H4, P6: when the clock stands, when there is more time, and when the notice did not arrive. */
import type { Policy } from '../policy.ts';
import type { Chapter, Section } from './block.ts';
import { writer } from './prose.ts';

export function time(policy: Policy): Chapter {
  return {
    id: 'time',
    title: 'Time: pauses, more time, and a notice that did not arrive',
    sections: [pauses(policy), noticeVoid(policy)],
  };
}

function pauses(policy: Policy): Section {
  const { list, table, never } = writer(policy);
  return {
    id: 'paused',
    title: 'Pauses and more time',
    rules: ['R7', 'P12', 'H4'],
    stages: ['paused'],
    blocks: [
      table(
        'Who asks for what',
        ['It happens that', 'You do', 'What follows'],
        [
          [
            'they ask for more time',
            '{verb:giveMoreTime}, with a reason',
            'A new deadline, at least {leastHoursAfterMessage} after its message was accepted. How often a case: {extensionsMost} [H4]',
          ],
          [
            'they are away',
            '{verb:grantPause}, with a reason',
            'The clock stands and keeps what remained; at most {pauseDaysMost}. How often a case: {pausesMost} [P12]',
          ],
          [
            'the wish is not justified',
            '{verb:refuseRequest}, with a reason',
            'They are told; the deadline stands [H4]',
          ],
          policy.pauseWhoCannotAnswer
            ? [
                'they cannot sign in or write (another department’s suspension, blocked by the reporter)',
                'Find out why. {verb:endPause} once they can',
                'The clock stands by itself; after the pause at least {leastHoursAfterMessage} are left [R7]',
              ]
            : null,
          ['the account is closed', 'nothing', 'The case ends without a hold [R7]'],
        ],
      ),
      never(
        'While a request or an announced absence waits for you, no hold can be approved. Answer it first [H4].',
      ),
      ...(policy.pauseWhoCannotAnswer
        ? [
            list('A pause of the desk’s own', [
              'ends by a person, never by itself;',
              'gives back the time in which they could not answer, as far as the directory, a look or the respondent tells [R7].',
            ]),
          ]
        : []),
    ],
  };
}

function noticeVoid(policy: Policy): Section {
  const { p, steps, mind } = writer(policy);
  return {
    id: 'void',
    title: 'A notice that did not arrive',
    rules: ['P6'],
    stages: ['noticeVoid'],
    blocks: [
      p(
        'The notice bounced, was refused, or nobody can say what became of it. It is void: the clock is cleared, a proposal is withdrawn, and a hold is lifted [P6]. An answer that came all the same stays an answer.',
      ),
      steps(null, [
        'Find out why it did not arrive: the case and the helpdesk say what came back.',
        'Choose {verb:sendNoticeAgain}: they have the whole {windowHours} from its acceptance.',
        'If they cannot be reached, choose {verb:decline} with a reason. The case closes without a hold.',
      ]),
      mind(
        'Do not count a void notice in anybody’s favour or against them. It is as if it had never been sent.',
      ),
    ],
  };
}
