/** A: what holds in every case, and who may do what. */
import type { Role } from '../case.ts';
import { ACTS, PERSON_ACTS } from '../matrix.ts';
import type { Policy } from '../policy.ts';
import type { Chapter } from './block.ts';
import { writer } from './prose.ts';

const ROLE_NAMES: { readonly [role in Role]: string } = {
  frontLine: '{frontLine}',
  engagement: '{engagement}',
  escalations: '{escalations}',
  lead: 'a lead',
  policyOwner: 'the policy owner',
  administrator: 'an administrator',
  auditor: 'an auditor',
  integration: 'an integration',
};
/** What is done on cards and by looking stands on the cards themselves. */
const NOT_LISTED = new Set<string>(['settleAct', 'openCard', 'finishCard', 'couldNot', 'acknowledge']);

export function always(policy: Policy): Chapter {
  const { p, list, table, never } = writer(policy);
  return {
    id: 'always',
    title: 'Always',
    sections: [
      {
        id: 'rules',
        title: 'What holds in every case',
        rules: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
        stages: [],
        blocks: [
          list(null, [
            'Each message, ticket, note, suspension and lift happens once. If nobody knows whether it happened, look before it is done again ({verb:settleAct}) [A1].',
            'What no connector does, you do, by card: the exact clicks, the exact texts, one *Done*. A card that was opened and not finished asks again after {cardUnfinishedMinutes}, and then goes to a lead [A2].',
            'If you opened a hold card and an answer came meanwhile, the card asks: already suspended? Then resume. The case is not over before you have said so [A2].',
            'Write a reason where one is asked. It stands in the history beside your name [A3].',
            'The reporter can see the state of the report, never what was done to the other account. The respondent can see what is asked, until when, and what was decided [A4].',
            policy.holdsPerHour === null
              ? null
              : 'At most {holdsPerHour} holds an hour are sent, whoever approved them [A6].',
            'An approval that is not sent within {approvalLapseMinutes} becomes a proposal again [A6].',
            'Holds can be paused as a whole, by country or by list. Every screen says so; lifts go on [A6].',
          ]),
          never(
            'Nobody acts on a case to which they are a party. Who decided a hold judges neither its review nor the objection. Who asked for the hold of a protected account does not approve it.',
          ),
          p(
            'The numbers here are those of the policy in force. A case keeps the version with which it began: beside a case you see the numbers of that case [A3].',
          ),
        ],
      },
      {
        id: 'acts',
        title: 'Who may do what',
        rules: ['A3', 'R6'],
        stages: [],
        blocks: [
          table(
            'The acts of a person',
            ['Button', 'For', 'Reason', 'When'],
            PERSON_ACTS.filter((kind) => !NOT_LISTED.has(kind)).map((kind) => {
              const { roles, reason, when } = ACTS[kind];
              const sentence = `${when.charAt(0).toUpperCase()}${when.slice(1)}.`;
              return [
                `{verb:${kind}}`,
                roles.map((role) => ROLE_NAMES[role]).join(', '),
                reason ? 'needed' : 'if you like',
                sentence,
              ];
            }),
          ),
        ],
      },
    ],
  };
}
