import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineIn, told } from './line/playing.test-support.ts';

/** For a history of the rules the positions that its line has to show, read from the rules and not from the line. */
const SHOWN: readonly (readonly [history: string, lines: readonly string[]])[] = [
  [
    'Sent at the very instant of the deadline is in time, even if it arrives later',
    [
      'dot 49:00:00 seen 49:00:03 respondent in messageCentre: inTime window 1, arrived late, answers messageCentre:m-messageCentre--192:00:00',
      'dot 49:00:00 seen 49:00:04 respondent in ticket: inTime window 1, arrived late, answers reminder',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice; now 49:00:00 met',
      'track ticket A: to 48:59:00 stream; not to 49:00:04 behind, short of the deadline',
    ],
  ],
  [
    'Sent one millisecond after the deadline is late',
    [
      'dot 49:00:00.001 seen 49:00:03 respondent in messageCentre: late window 1, answers messageCentre:m-messageCentre--192:00:00',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice; now 49:00:00 over',
      'mark 49:00:03 desk desk stage to answeredLate',
    ],
  ],
  [
    'An answer that had been sent in time shows that the hold was wrong: lifted at once and said plainly',
    [
      'dot 48:00:00 seen 55:00:00 respondent in messageCentre: inTime window 1, arrived late, answers messageCentre:m-messageCentre--192:00:00',
      'hold approved 50:00:00 by ada, sent 50:01:05, confirmed 50:02:00',
      'lift L4 holdWrong decided 55:00:00 by desk, confirmed 55:00:10',
      'hold wrong 55:00:00',
      'silence -192:00:00 to 48:00:00 answer',
    ],
  ],
  [
    "An answer sent in time that turns up after the case was closed is counted as the desk's error",
    [
      'dot 48:00:00 seen 70:00:00 respondent in messageCentre: inTime window 1, arrived late, answers messageCentre:m-messageCentre--192:00:00',
      'dot 60:00:00 respondent in messageCentre: late window 1',
      'lift L3 verified decided 61:00:00 by ada, confirmed 61:00:20',
      'hold wrong 70:00:00',
    ],
  ],
  [
    "What a source's clock leaves open counts for the respondent",
    [
      'dot 49:00:01.500 seen 49:00:01.900 respondent in messageCentre: inTime window 1, answers messageCentre:m-messageCentre--192:00:00',
    ],
  ],
  [
    'The read after the deadline finds an answer that was sent in time',
    [
      'dot 48:40:00 seen 49:00:10 by look respondent in ticket: inTime window 1, arrived late, answers reminder',
      'track messageCentre B: to 49:00:09 read; not to 49:00:10 notRead, past the deadline',
    ],
  ],
  [
    'An answer that a person saw is recorded with the instant at which it was sent',
    [
      'dot 48:00:00 seen 49:10:00 by ada respondent in messageCentre: inTime window 1, arrived late, answers messageCentre:m-messageCentre--192:00:00',
      'mark 49:10:00 desk ada recordAnswer to partlyAnswered',
    ],
  ],
  [
    'The daily look finds an answer that no message told of',
    [
      'dot 73:00:00 seen 74:02:10 by look respondent in messageCentre: late window 1, answers messageCentre:m-messageCentre--192:00:00',
    ],
  ],
  [
    'Automatic replies, third parties, the desk and the system answer nothing',
    [
      'dot 30:00:00 respondent in messageCentre: no answer, automatic',
      'dot 30:01:00 thirdParty in messageCentre: no answer, thirdParty',
      'dot 30:02:00 system in ticket: no answer, system',
      'dot 30:03:00 desk in ticket: no answer, desk',
      'dot 30:04:00 reporter in messageCentre: no answer, reporter',
      'silence -192:00:00 to now',
    ],
  ],
  [
    'An automatic reply that announces an absence is no answer, but an agent looks before a hold',
    ['dot 30:00:00 respondent in ticket: no answer, absence', 'silence -192:00:00 to now'],
  ],
  [
    'A message in the ticket from somebody not recognised is doubt: no answer, but no hold until a person says whose it is',
    ['dot 30:00:00 unrecognised recognised as thirdParty in ticket: no answer, thirdParty'],
  ],
  [
    "A doubtful message that turns out to be the respondent's counts by the instant at which it was sent",
    [
      'dot 30:00:00 unrecognised recognised as respondent in ticket: inTime window 1, answers reminder',
      'mark 50:10:00 desk ada recognise to partlyAnswered',
    ],
  ],
  [
    'An answer in the message centre before the notice was accepted closes the case, and the respondent hears that nothing is asked any more',
    [
      'dot 00:59:59 seen 01:05:00 respondent in messageCentre: beforeNotice window 1, answers messageCentre:m-messageCentre--192:00:00',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice; now 49:00:00 ended',
    ],
  ],
  [
    'Sent in the very instant in which the notice was accepted is an answer to it',
    [
      'dot 01:00:00 seen 01:05:00 respondent in messageCentre: inTime window 1, answers messageCentre:m-messageCentre--192:00:00',
    ],
  ],
  [
    'The clock starts when the helpdesk accepted the notice, not when the desk heard of it',
    [
      'flag notice 01:00:00 accepted',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice; now 49:00:00 running',
      'mark 01:07:00 desk desk stage to waiting',
    ],
  ],
  [
    'A refused notice asks a person, and starts no clock',
    ['flag notice – refused', 'window 1 messageCentre+ticket from –, no deadline; now – void'],
  ],
  [
    'A bounce voids the notice and its clock; a new notice gives the whole window again',
    [
      'flag notice 01:00:00 bounced void 10:00:00',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice; now – void',
      'mark 10:00:00 desk helpdesk bounced to noticeVoid',
      'mark 12:00:00 desk ada sendNoticeAgain to noticing',
    ],
  ],
  [
    'A bounce voids a deadline, never an answer',
    [
      'flag notice 01:00:00 bounced void 32:00:00',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice; now 49:00:00 met',
      'dot 31:00:00 respondent in ticket: inTime window 1, answers reminder',
    ],
  ],
  [
    'The missing answer within the further window is enough; the place met before is not asked again',
    [
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice; now 49:00:00 over',
      'window 2 messageCentre from 50:00:10, 74:00:10 askAgain; now 74:00:10 met',
      'dot 30:00:00 respondent in ticket: inTime window 1, answers reminder',
      'dot 60:00:00 respondent in messageCentre: inTime window 2, answers messageCentre:m-messageCentre--192:00:00',
      'mark 50:00:00 desk ada askAgain to noticing',
    ],
  ],
  [
    'There are at most two further windows',
    [
      'window 2 ticket from 50:00:10, 74:00:10 askAgain; now 74:00:10 over',
      'window 3 ticket from 75:00:10, 99:00:10 askAgain; now 99:00:10 met',
      'mark 100:00:00 desk ada acceptAsAnswered to answered',
    ],
  ],
  [
    'On an objection both are asked anew: only an answer sent after that decision counts',
    [
      'dot 40:30:00 seen 42:00:00 respondent in messageCentre: no answer, beforeAskedAnew',
      'dot 43:00:00 respondent in ticket: inTime window 2, answers askAgain',
      'dot 44:00:00 respondent in messageCentre: inTime window 2',
      'mark 40:00:00 reporter reporter reporterSaid',
    ],
  ],
  [
    'After a late answer the respondent is asked anew; their last word in the message centre still forbids a hold until the reporter wrote',
    [
      'dot 49:30:00 respondent in messageCentre: late window 1, answers messageCentre:m-messageCentre--192:00:00',
      'silence -192:00:00 to 49:30:00 answer',
      'silence 75:30:00 to now',
      'window 2 messageCentre+ticket from 50:00:10, 74:00:10 askAgain; now 74:00:10 over',
    ],
  ],
  [
    'More time gives a new deadline from the acceptance of its message, and every answer up to it is in time',
    [
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice, 86:00:10 moreTime; now 86:00:10 met',
      'flag moreTime 50:00:10 accepted',
      'dot 70:00:00 respondent in ticket: inTime window 1, answers moreTime',
      'dot 71:00:00 respondent in messageCentre: inTime window 1, answers messageCentre:m-messageCentre--192:00:00',
    ],
  ],
  [
    'More time that the respondent asks for is granted as a pause, which keeps the time that remained',
    [
      'pause in 1 31:00:00 to 60:00:00 request by ada',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice, 78:01:00 resumed; now 78:01:00 running',
      'mark 30:00:00 respondent respondent requested',
    ],
  ],
  [
    "The clock stands while another department's suspension does, and keeps the time that remained",
    [
      'pause in 1 11:00:00 to 20:00:00 suspendedByOthers by desk',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice, 58:00:10 resumed; now 58:00:10 running',
      'mark 20:00:00 desk ada endPause to noticing',
    ],
  ],
  [
    'An answer during a pause counts',
    [
      'dot 40:00:00 respondent in messageCentre: noDeadline window 1, answers messageCentre:m-messageCentre--192:00:00',
      'pause in 1 31:00:00 to 41:00:00 absence by ada',
      'window 1 messageCentre+ticket from 01:00:00, 49:00:00 notice; now – met',
    ],
  ],
  [
    'Silence, a decision, a fresh proof, the suspension, and on its confirmation the message and the note word for word',
    [
      'hold approved 50:00:00 by ada, sent 50:01:05, confirmed 50:02:00',
      'mark 50:00:00 desk ada approve to approved',
      'mark 50:02:00 desk desk suspend',
      'mark 50:02:00 desk desk stage to onHold',
      'track messageCentre A: to 50:02:00 stream, past the deadline',
    ],
  ],
  [
    'An approved hold is called back before it is sent, and is a proposal again',
    ['hold approved 50:00:00 by ada, sent –, confirmed –, fell back 50:00:30 by ada'],
  ],
  [
    'An approval that was not sent within 60 minutes is a proposal again',
    ['hold approved 50:00:00 by ada, sent –, confirmed –, fell back 51:00:00 by desk'],
  ],
  [
    'A protected account is held only with a second person',
    ['hold approved 50:02:00 by ben after ada, sent –, confirmed –', 'mark 50:00:00 desk ada approve'],
  ],
  [
    'A policy that two people approved decides by itself, and the call-back window still runs',
    ['hold approved 49:00:01 by policy 1, sent –, confirmed –'],
  ],
  [
    'A refused suspension sends nothing; a new decision and a new approval are needed',
    [
      'hold approved 50:00:00 by ada, sent 50:01:05, confirmed –, fell back 50:01:20 by desk',
      'hold approved 51:00:00 by ada, sent –, confirmed –',
    ],
  ],
  [
    'A suspension unconfirmed for 30 minutes: the desk wants the account free, and the case goes back to a decision',
    [
      'hold approved 50:00:00 by ada, sent 50:01:05, confirmed –, fell back 50:32:00 by desk',
      'lift H12 suspensionNotConfirmed decided 50:31:05 by desk, confirmed 50:32:00',
    ],
  ],
  [
    'A late answer while the suspension is on its way: lifted without verification, and nobody speaks of a fault',
    [
      'dot 50:01:30 respondent in messageCentre: late window 1, answers messageCentre:m-messageCentre--192:00:00',
      'lift H11 answeredLate decided 50:01:30 by desk, confirmed 50:02:00',
    ],
  ],
  [
    'A held respondent who writes to support is heard: verified, resumed, and both are told on the confirmation',
    [
      'dot 60:00:00 respondent in ticket: late window 1, answers held',
      'hold message 50:02:30, note 50:02:00',
      'lift L3 verified decided 61:00:00 by ada, confirmed 61:00:20',
      'silence -192:00:00 to 61:00:20 caseEnd',
    ],
  ],
  [
    'If nobody verifies within 24 hours the hold is lifted, and the case says so',
    ['lift L3 nobodyVerified decided 84:00:00 by desk, confirmed 84:00:10'],
  ],
  [
    'A second hold on a held account sends its own message and note and clicks nothing; lifting one of two resumes nothing',
    [
      'hold approved 50:00:00 by ada, sent 50:01:05, confirmed 50:01:05, shared',
      'lift L3 verified decided 61:00:00 by ada, confirmed 61:00:00',
      'mark 61:00:00 desk desk liftedOtherHold',
    ],
  ],
  [
    "A bounce that comes on hold lifts it at once, as the desk's fault, and asks a person",
    [
      'flag notice 01:00:00 bounced void 55:00:00',
      'lift P6 noticeVoid decided 55:00:00 by desk, confirmed 55:00:10',
      'hold wrong 55:00:00',
    ],
  ],
  [
    'An objection is decided by another agent than the one who decided; the hold was right',
    ['mark 55:00:00 respondent respondent objected', 'mark 61:00:00 desk ben decideObjection'],
  ],
  [
    'Undecided for 72 hours ends without a hold',
    [
      'track ticket A: to 40:00:00 stream; not to 121:00:00 behind, short of the deadline',
      'silence -192:00:00 to 121:00:00 caseEnd',
    ],
  ],
  [
    'A stream proves nothing before the conversations were read back once',
    ['track messageCentre A: not to 49:10:05 notReadBack, short of the deadline'],
  ],
  [
    'A hold decided on a stream that broke its promise is looked at within a day, or lifted',
    [
      'track messageCentre A: to 00:00:04 read; not to 84:00:00 broken, short of the deadline',
      'mark 60:00:00 desk messages promiseBroken',
      'lift L6 noReasonToGoOn decided 84:00:00 by desk, confirmed –',
    ],
  ],
  [
    'By hand the look of the hold card is the proof, by name',
    [
      'dot -192:00:00 seen 01:00:00 by ada reporter in messageCentre: no answer, reporter',
      'track messageCentre C: to 51:10:00 look ada; not to 51:20:00 nobodyLooked, past the deadline',
      'hold approved 51:00:00 by ada, sent 51:20:00, confirmed 51:20:00',
      'mark 51:20:00 desk ada suspend',
      'mark 51:20:00 desk ada held',
    ],
  ],
  [
    "An answer that the card's own question turns up stops it",
    [
      'hold approved 50:00:00 by ada, sent 50:01:05, confirmed –, fell back 50:12:00 by ada',
      'mark 50:12:00 desk ada finishCard to partlyAnswered',
    ],
  ],
  [
    'Every conversation between the two counts, in the order in which people wrote',
    ['silence -120:00:00 to -96:00:00 answer', 'silence -72:00:00 to now'],
  ],
  ['After an earlier case a new message starts a new silence', ['silence -24:00:00 to now']],
  [
    "What the reporter writes in the report ticket answers the desk's question",
    ['dot 60:00:00 reporter in reportTicket: no answer, reporter, answers question'],
  ],
  [
    'A case of elsewhere keeps its clock, and its hold is proposed and decided here',
    [
      'flag notice -23:00:00 accepted',
      'window 1 messageCentre+ticket from -23:00:00, 25:00:00 notice; now 25:00:00 over',
      'mark 00:00:00 desk fay takenOver to intake',
    ],
  ],
  [
    'A reporter who withdraws ends the case, and both hear it',
    ['silence -192:00:00 to 10:00:00 caseEnd', 'mark 10:00:00 reporter reporter withdrawn to closed'],
  ],
];

describe('The silence line of a history', () => {
  for (const [history, lines] of SHOWN) {
    it(`is right: ${history}`, () => {
      const shown = told(lineIn(history));
      assert.deepEqual(
        lines.filter((line) => !shown.includes(line)),
        [],
        shown.join('\n'),
      );
    });
  }

  it('is tested for at least 30 of them', () => {
    assert.ok(new Set(SHOWN.map(([history]) => history)).size >= 30);
  });
});
