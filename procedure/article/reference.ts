/** The numbers in force (K4) and the words of the procedure. */
import type { Policy } from '../policy.ts';
import type { Chapter } from './block.ts';
import { FIGURE_NAMES, FIGURES } from './figures.ts';
import { writer } from './prose.ts';

export function reference(policy: Policy): Chapter {
  const { table, p } = writer(policy);
  return {
    id: 'reference',
    title: 'Numbers and words',
    sections: [
      {
        id: 'numbers',
        title: 'The numbers of this policy',
        rules: ['A3'],
        stages: [],
        blocks: [
          p('Every number of this article comes from here. Two people approve each change.'),
          table(
            'Every setting',
            ['Setting', 'Value', 'Rule'],
            FIGURE_NAMES.map((name) => [FIGURES[name].label, `{${name}}`, `[${FIGURES[name].rule}]`]),
          ),
        ],
      },
      {
        id: 'words',
        title: 'Words and abbreviations',
        rules: [],
        stages: [],
        blocks: [
          table(
            'One word for one thing',
            ['Word', 'Meaning', 'On the marketplace'],
            [
              [
                'client, freelancer',
                'the two kinds of users who share a contract; either may report the other',
                'CL, FL',
              ],
              ['reporter, respondent', 'who says that the other does not answer; the other', ''],
              ['message centre', 'where the two write to each other on the marketplace', 'MC'],
              ['ticket', 'a conversation between support and one user, in the helpdesk', ''],
              ['report ticket', 'the reporter’s own ticket', ''],
              ['contact ticket', 'the new ticket opened to the respondent for this case', ''],
              ['case', 'one report, followed from intake to its end; never called a ticket', ''],
              [
                'back office',
                'where accounts are suspended and resumed, and where notes stand on an account',
                'OBO',
              ],
              ['account note', 'the structured note left on the account for other departments', 'CSS note'],
              ['UID', 'a user’s id on the marketplace', 'UID'],
              ['front line', 'the desk that takes reports', '{frontLine}'],
              ['content and engagement', 'the desk that answers or escalates them', '{engagement}'],
              ['executive escalations', 'the desk that sends notices and decides on holds', '{escalations}'],
              ['hold', 'the suspension that this procedure applies, with the reason *Non-Response*', ''],
              ['lift', 'the end of a hold', 'resume'],
            ],
          ),
        ],
      },
    ],
  };
}
