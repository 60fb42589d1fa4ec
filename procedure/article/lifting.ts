/** L: lifting, reviews and objections. */
import type { Policy } from '../policy.ts';
import type { Block, Chapter, Section } from './block.ts';
import { clickSteps, type Clicks } from './clicks.ts';
import { letter, resumeNote, UNTIL } from './letters.ts';
import { writer } from './prose.ts';

export function lifting(policy: Policy, clicks: Clicks): Chapter {
  return {
    id: 'lifting',
    title: 'Lifting',
    sections: [verifying(policy), lift(policy, clicks), standing(policy)],
  };
}

function verifying(policy: Policy): Section {
  const { p, steps, never } = writer(policy);
  const person: readonly Block[] =
    policy.verification === 'automatic'
      ? [p('Under this policy an answer lifts the hold at once; nobody has to verify it [L3].')]
      : [
          p(
            'You have {verificationHours} from the arrival of the answer. The respondent is told at once that it arrived, and until when they will hear. If that time passes, the hold is lifted and the case says that nobody verified [L3].',
          ),
          steps('Verify', [
            'Read what they wrote, in both places.',
            'It serves the reporter: {verb:verify}, with a reason. Account, note and both messages follow.',
            'It does not: {verb:refuseVerification}. They are told what is missing in your words, and their next answer starts {verificationHours} anew.',
          ]),
          letter('The word that an answer arrived', 'respondent', 'answerArrived', policy, { until: UNTIL }),
        ];
  return {
    id: 'verifying',
    title: 'Verify an answer',
    rules: ['L1', 'L2', 'L3'],
    stages: ['onHold'],
    blocks: [
      p(
        'A held user who contacts support, wherever that is, is routed to {escalations} and joined to the case: by UID, by a verified address, or by the case’s own address; else by you [L1]. Whatever they write to support counts as the ticket answer.',
      ),
      p('Any answer, in either place, starts the verification [L2].'),
      ...person,
      never(
        'A missing ticket answer alone never keeps a hold. Who cannot write in the message centre through no act of their own complies with the ticket alone [L2]. A second refusal takes a second person [L3].',
      ),
    ],
  };
}

function lift(policy: Policy, clicks: Clicks): Section {
  const { p, list, mind } = writer(policy);
  return {
    id: 'lift',
    title: 'Lift the hold',
    rules: ['L4', 'L7', 'H9'],
    stages: ['lifting'],
    blocks: [
      p(
        'A lift is owed from the moment of its decision and counts when the back office confirms it. No pause, cap or outage delays it [L7]. The message that the account is free goes out on the confirmation, not before.',
      ),
      clickSteps('The lift card', clicks.lift),
      resumeNote(policy, 'verified'),
      letter('The message to the respondent', 'respondent', 'lifted', policy, { because: 'verified' }),
      list('Exceptions', [
        'Not confirmed within {liftUnconfirmedMinutes}: it heads a lead’s queue, and the respondent is told that it is decided and delayed [L7].',
        'Another case of ours holds the same account: this one writes its note and says so, and clicks nothing. The last one resumes the account [H9].',
        'It turns out that they had answered in time: the hold was wrong. It is lifted at once, said plainly, and counted as our error [L4].',
      ]),
      mind(
        'Where the hold was our error, say so. Do not explain it away, and do not thank them for their patience.',
      ),
    ],
  };
}

function standing(policy: Policy): Section {
  const { p, list } = writer(policy);
  return {
    id: 'standing',
    title: 'While a hold stands: reviews, objections, ends',
    rules: ['L5', 'L6', 'P12'],
    stages: ['onHold', 'closed'],
    blocks: [
      p(
        policy.reviewDays === null
          ? 'Holds are not reviewed by the calendar under this policy.'
          : 'Every {reviewDays} somebody who did not decide the hold looks at it. A reason to go on is written ({verb:continueHold}); without one within {verificationHours} the hold is lifted [L6].',
      ),
      ...(policy.dailyLookHours === null
        ? []
        : [p('Every {dailyLookHours} the account and the conversations are looked at again [L2].')]),
      list('Objections', [
        'A respondent may object for {objectionDays} after the suspension [L5].',
        'Another agent than the one who decided judges it within {objectionDecisionHours} ({verb:decideObjection}); else the hold is lifted and the objection goes on.',
        'The two results are called “the hold was right” and “the hold was wrong”. If it was wrong, it is lifted and counted as our error.',
      ]),
      list('What ends a hold without an answer', [
        'The reporter withdraws, or ends the contract, or both end it: lifted at once, without verification [P12].',
        'The respondent alone ends the contract: an answer to be verified [P12].',
        'A question to the reporter stays without a word for {questionHours}: closed as withdrawn [P11].',
        'An agent lifts it with a reason: {verb:lift}.',
      ]),
    ],
  };
}
