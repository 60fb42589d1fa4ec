/** R: which desk takes a report. */
import type { Policy } from '../policy.ts';
import type { Chapter, Section } from './block.ts';
import { letter, UNTIL } from './letters.ts';
import { writer } from './prose.ts';

export function routing(policy: Policy): Chapter {
  return {
    id: 'routing',
    title: 'Desks and routing',
    sections: [desks(policy), incomplete(policy), many(policy)],
  };
}

function desks(policy: Policy): Section {
  const { p, table, list, never } = writer(policy);
  return {
    id: 'desks',
    title: 'Which desk takes a report',
    rules: ['R1', 'R2', 'R5', 'R6'],
    stages: ['frontLine', 'engagement'],
    blocks: [
      table(
        'By silence and escalation',
        ['Silent for', 'Escalated', 'Desk', 'What that desk does'],
        [
          [
            'less than {passOnHours}',
            'no',
            '{frontLine}',
            'The reporter hears when the report moves on. It waits and moves on by itself; an answer meanwhile closes it [R1].',
          ],
          [
            '{passOnHours} or more',
            'no',
            '{engagement}',
            'You answer the report ({verb:answerReport}) or escalate it ({verb:escalate}) [R6].',
          ],
          [
            'any time',
            'yes',
            '{escalations}',
            'Acts at once, whatever the number of days, to settle it early [R2].',
          ],
        ],
      ),
      p(
        'Days are counted from instant to instant, never by the date: a message of Monday afternoon makes a full day on Tuesday afternoon. A silence of exactly {passOnHours} is long enough [R1].',
      ),
      list('A second report', [
        'of the same reporter, respondent and contract joins the open case and starts no other clock [R5];',
        'that is escalated takes the open case along to {escalations} [R2].',
      ]),
      never(
        '{engagement} and {frontLine} never threaten a hold and never apply one, not even in passing (“your account may be…”). Only the notice of {escalations} speaks of it [R6].',
      ),
      letter('To the reporter, while the report waits', 'reporter', 'waitsUntil', policy, { until: UNTIL }),
    ],
  };
}

function incomplete(policy: Policy): Section {
  const { p, steps, mind } = writer(policy);
  return {
    id: 'missing',
    title: 'When something is missing',
    rules: ['R4'],
    stages: ['incomplete'],
    blocks: [
      p(
        'A report needs a reporter, a respondent, an open contract between them, and talk on the marketplace itself. What is missing is said to the reporter; nothing is guessed [R4].',
      ),
      steps(null, [
        'Look what the case says is missing.',
        'Find it, or wait for the reporter’s answer in the report ticket. Then fill it in: {verb:complete}. The desk looks at everything anew.',
        'If it can go on all the same, choose {verb:overrule} and write why; the reason is kept.',
      ]),
      mind('After {incompleteHours} without what is missing the report closes, and the reporter is told.'),
    ],
  };
}

function many(policy: Policy): Section {
  const { p, list, mind } = writer(policy);
  const { reportsPerReporterADay: reports, reportersPerRespondentADay: reporters } = policy;
  const limits = [
    reports === null ? null : 'more than {reportsPerReporterADay} reports by one reporter',
    reporters === null ? null : '{reportersPerRespondentADay} reporters against one respondent',
  ].filter((one) => one !== null);
  return {
    id: 'many',
    title: 'Many reports, and reports against each other',
    rules: ['R8'],
    stages: ['massReview'],
    blocks: [
      ...(limits.length === 0
        ? []
        : [
            p(
              `Within a day ${limits.join(', or ')}: then a lead looks before any notice goes out. The lead chooses {verb:letPass} or {verb:sendBack}, with a reason. After {massReturnHours} without a decision the report goes back, and the reporter is told [R8].`,
            ),
          ]),
      ...(policy.linkPairs
        ? [
            list('When the two have reported each other', [
              'the reports are linked and go to one agent;',
              'neither is held while the other waits for a decision;',
              'both are decided in one act.',
            ]),
          ]
        : []),
      mind(
        'A report that somebody makes after their own account was suspended changes nothing in that hold.',
      ),
    ],
  };
}
