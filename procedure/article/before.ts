/** What the procedure is for, when to use it, and the whole of it in one look. */
import type { Policy } from '../policy.ts';
import type { Chapter, Section } from './block.ts';
import { writer } from './prose.ts';

export function before(policy: Policy): Chapter {
  return {
    id: 'before',
    title: 'Before you start',
    sections: [purpose(policy), whenToUse(policy), glance(policy)],
  };
}

function purpose(policy: Policy): Section {
  const { p, list } = writer(policy);
  return {
    id: 'purpose',
    title: 'What this is for',
    rules: ['P2', 'H4', 'L2'],
    stages: [],
    blocks: [
      p(
        'One of the two users of a contract tells support that the other does not answer. We ask the silent one on their behalf, give them {windowHours} to answer, and watch for the answer. Most answer, and that is the end of it.',
      ),
      p(
        'Where no answer comes, and only where that is proven, a person decides whether the account is put on hold. A hold is there to be heard: it lasts until a response is received, and every answer starts its end.',
      ),
      list('What you can rely on, and what both users rely on', [
        'Both are told what they need to know, each in their own language and time zone.',
        'There is no hold without a notice that arrived, and none without proof of silence [H5].',
        'The clock only proposes. A person decides, with the evidence in view [H4].',
        'Whoever answered in time is never held. On a tie the respondent wins [P9].',
        'Every step has a name, an instant and a reason, and nothing is rewritten [A3].',
      ]),
    ],
  };
}

function whenToUse(policy: Policy): Section {
  const { p, list, never } = writer(policy);
  return {
    id: 'when',
    title: 'When to use it',
    rules: ['R3', 'R4'],
    stages: ['intake'],
    blocks: [
      p(
        'Use it when a client or a freelancer says that their counterpart does not answer, and all of this is so:',
      ),
      list(null, [
        'we know who reports and whom;',
        'there is an open contract between the two;',
        'they have talked on the marketplace itself, in the message centre;',
        'the last word in their conversations is the reporter’s.',
      ]),
      p(
        'Silence is measured from the message centre, not from what the reporter says. It begins with their first message that the respondent has not answered, in any conversation of the two under that contract [R3]. The desk looks this up by itself as soon as a report comes in.',
      ),
      p(
        'If the last human message is the respondent’s, there is no silence: the report is closed with that fact, and the reporter is told [R3].',
      ),
      never(
        'Do not use it to settle what the two disagree about. It brings an answer, not the answer that somebody hopes for.',
      ),
    ],
  };
}

function glance(policy: Policy): Section {
  const { p, table } = writer(policy);
  return {
    id: 'glance',
    title: 'The whole of it in one look',
    rules: ['A5'],
    stages: [],
    blocks: [
      { kind: 'drawing', label: 'The procedure, drawn from the rules that the desk works by' },
      table(
        'From the report to the end',
        ['What happens', 'Who does it', 'When'],
        [
          ['A report comes in; account, contract and conversation are looked at', 'the desk', 'at once'],
          ['It waits with {frontLine}', 'moves on by itself', 'until the silence is {passOnHours} old [R1]'],
          ['It is answered, or escalated', '{engagement}', 'when an agent does it [R6]'],
          ['Both are told, and a new ticket goes to the respondent', '{escalations}', 'at once [P1] [P2]'],
          ['The clock runs', 'the respondent', '{windowHours} from the acceptance of the notice [P6]'],
          ['A hold is decided on', '{escalations}', 'after the deadline, once silence is proven [H5]'],
          ['The account is on hold', 'the respondent', 'until a response is received [H1]'],
          [
            'The answer is verified and the hold lifted',
            policy.verification === 'person' ? '{escalations}' : 'the desk',
            policy.verification === 'person' ? 'within {verificationHours} [L3]' : 'at once [L3]',
          ],
        ],
      ),
      p(
        'At any moment a case has either an instant at which something happens next, or a person whose turn it is [A5]. The first line of every case says which.',
      ),
    ],
  };
}
