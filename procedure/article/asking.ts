/** P: what executive escalations does, from the notice to the answer. */
import type { Policy } from '../policy.ts';
import type { Block, Chapter, Section } from './block.ts';
import type { Clicks } from './clicks.ts';
import { clickSteps } from './clicks.ts';
import { DEADLINE, letter } from './letters.ts';
import { writer } from './prose.ts';

export function asking(policy: Policy, clicks: Clicks): Chapter {
  return {
    id: 'asking',
    title: `What ${policy.desks.escalations} does`,
    sections: [notice(policy, clicks), waiting(policy), partly(policy), answered(policy)],
  };
}

function notice(policy: Policy, clicks: Clicks): Section {
  const { p, list, mind } = writer(policy);
  return {
    id: 'notice',
    title: 'Tell both, and open the contact ticket',
    rules: ['P1', 'P2', 'P3', 'P6', 'R7'],
    stages: ['noticing'],
    blocks: [
      p(
        'The reporter is told that support will contact the other party on their behalf [P1]. The respondent gets a new ticket, linked to the case and to the report ticket [P2]. It says that their counterpart has contacted support because of non-response, asks them to answer in {places}, and gives them {windowHours} [P3].',
      ),
      p(
        'Where a connector does this, you only watch. Where a person does it, it is one card, the notice card: two texts to paste, one ticket number to put in, one *Done*.',
      ),
      clickSteps('The notice card', clicks.notice),
      list('Good to know', [
        policy.pauseWhoCannotAnswer
          ? 'Before the notice the account and the conversation are looked at. Who cannot sign in or write there gets no running clock; you are asked [R7].'
          : 'Before the notice the account and the conversation are looked at. Under this policy the clock runs also for who cannot sign in or write there: look yourself, and decide with care [R7].',
        'The clock starts when the helpdesk accepted the notice, by its clock. By hand it starts when you mark the card done; an earlier time that you type is only a remark [P6].',
        'If the notice bounces or is refused, it is void: no clock, no hold, and you are asked [P6].',
      ]),
      letter('The notice to the respondent', 'respondent', 'notice', policy, {
        windowHours: policy.windowHours,
      }),
      letter('The word to the reporter', 'reporter', 'weWillContact', policy),
      mind(
        'Send no text of your own instead. The notice says what will happen, kindly and without a threat.',
      ),
    ],
  };
}

function waiting(policy: Policy): Section {
  const { p, list, table } = writer(policy);
  const reminder: readonly Block[] =
    policy.reminderHours === null
      ? []
      : [
          p(
            'One reminder goes out {reminderHours} before the deadline, once, and never within {reminderGapHours} of the notice [P10].',
          ),
          letter('The reminder', 'respondent', 'reminder', policy, { deadline: DEADLINE }),
        ];
  return {
    id: 'waiting',
    title: 'While the clock runs',
    rules: ['P4', 'P8', 'P9', 'P10'],
    stages: ['waiting'],
    blocks: [
      p('The desk watches {places}; you need not. You are called when something asks for a person [P4].'),
      table(
        'What counts as an answer',
        ['What came', 'Does it count?'],
        [
          [
            'The respondent, or somebody who may speak for the account, writes to the reporter in their conversations',
            'yes [P8]',
          ],
          ['They write in the contact ticket, or to support at all', 'yes, as the ticket answer [L1]'],
          ['An automatic reply, a bounce, a system message', 'no; it is shown as such [P8]'],
          [
            'An automatic reply that announces an absence',
            'no, but no hold before you have dealt with it [H4]',
          ],
          [
            'A message in the ticket whose author is not recognised',
            'doubt: no hold before you have said whose it is ({verb:recognise}) [P8]',
          ],
          ['Anything sent before the report', 'no [P8]'],
        ],
      ),
      p(
        'An answer counts by the instant at which it was sent, by the server that took it, not by when it reached us. Sent at the deadline or before is in time [P9].',
      ),
      ...reminder,
      list('If you see an answer that the desk does not show', [
        '{verb:recordAnswer}: say where it is and when it was sent. It is treated like any other.',
      ]),
    ],
  };
}

function partly(policy: Policy): Section {
  const { p, steps, never } = writer(policy);
  return {
    id: 'partly',
    title: 'One of the two places was answered',
    rules: ['P7'],
    stages: ['partlyAnswered'],
    blocks: [
      p(
        policy.places.length === 2
          ? 'Both places in time: answered. Neither: silence. One of the two in time: you decide [P7].'
          : 'This policy asks for an answer in {places} only, so this does not happen to new cases. Older cases may ask both [P7].',
      ),
      steps(null, [
        'Read the answer. If it serves the reporter, choose {verb:acceptAsAnswered} and write why.',
        'If the other place matters, choose {verb:askAgain}: the respondent is asked for the missing one only and has {furtherWindowHours}. How often a case: {furtherWindows}.',
      ]),
      never(
        'From this window there is never a hold. After a further window a missing ticket answer alone never leads to one; a missing answer in the message centre does [P7].',
      ),
    ],
  };
}

function answered(policy: Policy): Section {
  const { p, list, mind } = writer(policy);
  const wait =
    policy.resolveHours === null
      ? 'An answered case closes at once [P11].'
      : 'Answered is not yet resolved. The reporter is asked; without an objection the case closes after {resolveHours}. If you can see that it is settled, choose {verb:resolve} [P11].';
  return {
    id: 'answered',
    title: 'Answered, and then resolved',
    rules: ['P5', 'P11', 'P12', 'P13', 'P14'],
    stages: ['answered'],
    blocks: [
      p(wait),
      list('If the reporter objects', [
        'look at the conversation yourself;',
        '{verb:resolve}, or {verb:askAgain} with a new window. The window that was answered leads to no hold [P11].',
      ]),
      p(
        'You can put a question to the reporter at any time ({verb:askReporter}). While it is open no hold can be approved. After {questionHours} without a word the case closes as withdrawn, and says so [P11] [H7].',
      ),
      p(
        'A reporter may withdraw, and a contract may end. Before a suspension is confirmed both end the case without a hold [P12].',
      ),
      mind(
        'The desk tells the reporter each outcome once and never what was done to the other account [P13]. It tells the respondent once of whatever ends or changes what was asked [P14]. In your own messages keep to the same.',
      ),
    ],
  };
}
