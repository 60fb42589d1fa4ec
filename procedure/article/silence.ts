/** H: silence, the decision, and the hold. */
import type { Policy } from '../policy.ts';
import type { Chapter, Section } from './block.ts';
import { clickSteps, type Clicks } from './clicks.ts';
import { exampleStatement, letter, suspensionNote } from './letters.ts';
import { writer } from './prose.ts';

export function silence(policy: Policy, clicks: Clicks): Chapter {
  return {
    id: 'silence',
    title: 'Silence and hold',
    sections: [deciding(policy), undecided(policy), holding(policy, clicks), late(policy)],
  };
}

function deciding(policy: Policy): Section {
  const { p, steps, list, never, mind } = writer(policy);
  return {
    id: 'deciding',
    title: 'Decide on a hold',
    rules: ['H4', 'H5', 'H7', 'R8'],
    stages: ['proposed'],
    blocks: [
      p(
        'The deadline is over and no answer is known. The clock has only proposed; the decision is yours [H4]. Every due decision stands before a person within seconds of its deadline, or of its proof.',
      ),
      steps('Look, then decide', [
        'Read the silence line: since when, what was asked, up to where each source has been seen.',
        'Open the messages. Is the last human message the respondent’s? Then there is no silence [H7].',
        'Look whether something waits: a request, a message in doubt, a question to the reporter.',
        'Decide, and write one sentence that says why. Somebody else may have to defend it.',
      ]),
      list('The three ways', [
        '{verb:approve}: the account is put on hold, once the proof has been taken again.',
        '{verb:giveMoreTime}: a new deadline, at least {leastHoursAfterMessage} after its message was accepted; every answer up to it is in time. How often a case: {extensionsMost}.',
        '{verb:decline}: the case closes without a hold, and both are told.',
      ]),
      never(
        'No hold without a notice that was accepted and did not bounce; none while a request waits or the desk waits for the reporter; none on your own case [H7].',
      ),
      list('Where a second person is needed', [
        'The account is protected: your approval only asks for it, a colleague approves [H7].',
        'You are one of the two parties: a colleague decides.',
        'The two have reported each other: both cases are decided in one act [R8].',
      ]),
      p(
        policy.automaticHolds === null
          ? 'No hold is automatic under this policy.'
          : 'Under this policy some holds are automatic, {automaticHolds}. Protected accounts, linked reports and everything after an outage still come to a person [H4] [A6].',
      ),
      mind('After an outage the case says so. Nobody is held by the catching up: look twice [A6].'),
    ],
  };
}

function undecided(policy: Policy): Section {
  const { p, list } = writer(policy);
  return {
    id: 'undecided',
    title: 'When silence cannot be proven',
    rules: ['H5', 'H6'],
    stages: ['undecided'],
    blocks: [
      p(
        'Every place where an answer could have arrived must have been seen up to the deadline. If a source is behind, a read failed or a look could not be made, the case is undecided, and says which source it is [H5]. Undecided is no fault of the respondent’s and no weaker kind of silence.',
      ),
      list('What you can do', [
        'Wait: as soon as the source has caught up, or a look succeeds, the case asks for your decision by itself.',
        '{verb:giveMoreTime}, {verb:grantPause} or {verb:decline}, with a reason.',
        'Tell a lead if the same source is behind in many cases.',
      ]),
      p(
        policy.undecidedHours === null
          ? 'It stays undecided until the source has caught up or you decide.'
          : 'After {undecidedHours} of that the case ends without a hold, and both are told [H5].',
      ),
    ],
  };
}

function holding(policy: Policy, clicks: Clicks): Section {
  const { p, list, steps, never, mind } = writer(policy);
  return {
    id: 'holding',
    title: 'Put the account on hold',
    rules: ['H1', 'H2', 'H3', 'H6', 'H8', 'H9', 'H10', 'H12'],
    stages: ['approved', 'suspending'],
    blocks: [
      p(
        `${policy.callBackSeconds === 0 ? 'An approved hold is sent at once.' : 'An approved hold can be called back for {callBackSeconds} ({verb:callBack}).'} Then the proof is taken again inside the act [H6], and the account is suspended. It is on hold only when the back office has confirmed it: approved, sent, confirmed [H12].`,
      ),
      steps('In this order', [
        'The statement of reasons is frozen, and the respondent can read it [H10].',
        'The account is suspended with the reason *Non-Response* [H2].',
        'On the confirmation the message goes out in the contact ticket [H1], and the note on the account [H3].',
      ]),
      p(
        'By hand it is one card. It begins with a question, because an answer may have come a minute ago: open both conversations now. If there is an answer, stop there.',
      ),
      clickSteps('The hold card', clicks.hold),
      suspensionNote(policy),
      mind(
        'Other departments search for this note: never change a word of it, and never leave a gap. Where something is missing the desk does not send it [H3].',
      ),
      list('If something goes wrong', [
        'The back office refuses: nothing is sent, and the case is a proposal again. It needs a new decision [H12].',
        'No confirmation within {unconfirmedMinutes}: the desk sets the account free again and asks you [H12].',
        'The message is not accepted within {messageUnacceptedMinutes}, or bounces later: the hold is lifted and you are asked [H12].',
        'You cannot go on: {verb:couldNot}, and name the act at which you stopped [A2].',
      ]),
      letter('The message to the respondent, with the statement of reasons', 'respondent', 'held', policy, {
        statement: exampleStatement(policy),
      }),
      never(
        'A hold leaves the message centre and the contact ticket usable; otherwise nobody could comply [H8]. Another department’s suspension is theirs: ours does not lift it, and theirs does not end ours [H9].',
      ),
    ],
  };
}

function late(policy: Policy): Section {
  const { p, list } = writer(policy);
  return {
    id: 'late',
    title: 'An answer after the deadline',
    rules: ['H11'],
    stages: ['answeredLate'],
    blocks: [
      p(
        'An answer that comes late, but before the suspension is confirmed, ends the proposal. There is no hold; the case goes on as answered late and is counted as such [H11].',
      ),
      list('You can only', [
        'close it ({verb:acceptAsAnswered}), or',
        'ask again with a new window of {furtherWindowHours} ({verb:askAgain}).',
      ]),
      p(
        'If the suspension was already on its way, it is lifted without verification, and nobody speaks of a fault.',
      ),
    ],
  };
}
