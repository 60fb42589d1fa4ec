/** The account note that other departments search for, word for word (H3), and the note of a lift (L3, L4, H9). */
import type { Because } from './case.ts';
import { isSayable } from './sayable.ts';

/** What fills a note. `desk` is the desk's code from the policy, such as `EE`; null is a gap. */
export interface NoteFacts {
  readonly desk: string | null;
  readonly reporterKind: 'client' | 'freelancer' | null;
  readonly reporterUid: string | null;
  readonly contract: string | null;
  readonly contactTicket: string | null;
}

/** A note ready to be written, or what it lacks: a note with a gap is never sent (H3). */
export type Note =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'gap'; readonly missing: readonly string[] };

const accountLines = [
  '[ACTION] Account Suspension for a Non Response Escalation',
  '[DEPARTMENT] {desk}',
  '[CAUSE] Non response to {reporterKind} ({reporterUid}) on contract #{contract}',
  '[NOTE] If user contacts support please send ticket to {desk}',
  '[NEXT STEP] Once user responds to ticket #{contactTicket}, {desk} will verify compliance and lift the suspension',
  '[TICKET #] {contactTicket}',
];

/** The note that goes with a suspension, exactly H3. */
export function accountNote(facts: NoteFacts): Note {
  return fill(accountLines, facts);
}

/** Why the desk lets an account go, in the words of the note. */
const liftCauses: { readonly [because in Because]: string } = {
  answered: 'User responded',
  answeredBeforeNotice: 'User had responded before the notice',
  answeredLate: 'User responded before the suspension was confirmed',
  accepted: 'The response was accepted',
  withdrawn: 'The report was withdrawn',
  contractEnded: 'The contract has ended',
  declined: '{desk} decided against the suspension',
  undecided: 'Non response could not be established',
  noticeVoid: 'The notice did not reach the user',
  holdsPaused: 'Suspensions of this kind are paused',
  nobodyVerified: 'User responded and nobody verified the response in time',
  accountClosed: 'The account was closed',
  noReasonToGoOn: 'Regular review found no reason to go on',
  objectionNotDecided: 'The objection was not decided in time',
  verified: 'User responded and compliance was verified',
  messageNotAccepted: 'The message about the suspension did not reach the user',
  suspensionNotConfirmed: 'The suspension was not confirmed in time',
  holdWrong: 'The suspension was wrong: an error of {desk}, not of the user',
  agentDecided: '{desk} decided to lift the suspension',
};

/** Why the desk lets an account go, in the note's words, as its people read them. */
export function liftCause(because: Because): string {
  const cause = liftCauses[because].replaceAll('{desk}', 'the desk');
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}`;
}

/** The note of a lift: its cause, and whether another case of ours still holds the account (H9). */
export interface LiftNoteFacts extends NoteFacts {
  readonly because: Because;
  readonly otherCaseHolds: boolean;
}

/**
 * The note that goes with a lift. It speaks for this desk's suspension only: another department's is not touched (H9),
 * and a wrong hold is called the desk's error (L4).
 */
export function liftNote(facts: LiftNoteFacts): Note {
  const lines = [
    facts.otherCaseHolds
      ? '[ACTION] End of one Account Suspension for a Non Response Escalation'
      : '[ACTION] Account Resume for a Non Response Escalation',
    '[DEPARTMENT] {desk}',
    `[CAUSE] ${liftCauses[facts.because]}`,
    facts.otherCaseHolds
      ? '[NOTE] Another case of {desk} still holds the account: it was not resumed'
      : '[NOTE] Suspensions of other departments are not affected',
    '[TICKET #] {contactTicket}',
  ];
  return fill(lines, facts);
}

const short = { client: 'CL', freelancer: 'FL' };

function fill(lines: readonly string[], facts: NoteFacts): Note {
  const values: { readonly [name: string]: string | null } = {
    desk: facts.desk,
    reporterKind: facts.reporterKind === null ? null : short[facts.reporterKind],
    reporterUid: facts.reporterUid,
    contract: facts.contract,
    contactTicket: facts.contactTicket,
  };
  const missing = new Set<string>();
  const filled = lines.map((line) =>
    line.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? null;
      if (value !== null && fitsOneLine(value)) return value;
      missing.add(name);
      return '';
    }),
  );
  return missing.size === 0
    ? { kind: 'note', text: filled.join('\n') }
    : { kind: 'gap', missing: [...missing] };
}

/** An id with a line break in it could forge a line that other departments act on, one that turns the direction could have it read otherwise; such a value counts as missing. */
function fitsOneLine(value: string): boolean {
  return value.trim() === value && value !== '' && isSayable(value);
}
