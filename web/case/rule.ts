/** The rule that applies where a case stands, with its number in the procedure. */

interface Rule {
  readonly number: string;
  readonly text: string;
}

const RULES: { readonly [stage: string]: Rule } = {
  incomplete: {
    number: 'R4',
    text: 'A report needs a reporter, a respondent, an open contract between them, and talk on the marketplace itself. What is missing is said; nothing is guessed.',
  },
  frontLine: {
    number: 'R1',
    text: 'The front line passes a report on once the silence is old enough; it moves on by itself.',
  },
  engagement: {
    number: 'R6',
    text: 'Engagement answers a report, or escalates it. It never threatens or applies a hold.',
  },
  massReview: {
    number: 'R8',
    text: 'Many reports of one reporter or against one respondent are shown to a lead before a notice goes out.',
  },
  noticing: {
    number: 'P6',
    text: 'The clock starts at the instant at which the helpdesk accepted the notice, by its clock.',
  },
  waiting: {
    number: 'P9',
    text: 'An answer counts by the instant at which it was sent. At or before the deadline is in time; the respondent wins ties.',
  },
  paused: { number: 'P12', text: 'A pause keeps the time that remained.' },
  noticeVoid: {
    number: 'P6',
    text: 'A notice that bounced or was refused is void: the clock is cleared. A bounce voids a deadline, never an answer.',
  },
  partlyAnswered: {
    number: 'P7',
    text: 'One of two places met in time: never a hold from this window. Accept it as answered, or ask once more for the missing one.',
  },
  proposed: {
    number: 'H5',
    text: 'No hold without proof of silence: every place where an answer could have arrived must have been seen up to the deadline. The proof is taken again inside the act.',
  },
  undecided: {
    number: 'H5',
    text: 'A source has not been seen up to the deadline. Nobody is held on that; if it stays so the case ends without a hold.',
  },
  approved: {
    number: 'H12',
    text: 'An approved hold can be called back before it is sent. The proof is taken again before it goes.',
  },
  suspending: {
    number: 'H12',
    text: 'Unconfirmed for 30 minutes, the desk wants the account free, and the case goes back to a decision.',
  },
  onHold: {
    number: 'L2',
    text: 'Any answer in either place starts the verification; a missing ticket answer alone never keeps a hold.',
  },
  lifting: { number: 'L7', text: 'A lift counts only when the back office confirms it. Nothing delays it.' },
  answered: {
    number: 'P11',
    text: 'Answered is not yet resolved: without an objection the case closes by itself.',
  },
  answeredLate: {
    number: 'H11',
    text: 'An answer that comes late, before the suspension is confirmed, ends the proposal: no hold. Close the case, or ask again with a new window.',
  },
};

export const ruleFor = (stage: string): Rule | null => RULES[stage] ?? null;
