/** What a person has to do with a case, which no role overrides (A3, R6, H7, L3, L5, L6). Asked before anything of where the case stands. */
import type { CardKind, Case, Hold, Person } from './case.ts';
import type { PersonEvent, Refusal } from './event.ts';
import { objectedTo } from './held.ts';

const refuse = (code: string, message: string, next: string): Refusal => ({
  code,
  message,
  next,
  retry: false,
});

/** Why this is not theirs to do, whatever their role; null where it may be. */
export function whyNotThem(current: Case, event: PersonEvent): Refusal | null {
  const { by } = event;
  if (by.uid !== undefined && (by.uid === current.reporter.uid || by.uid === current.respondent.uid))
    return OWN_CASE;
  if ('card' in event) return mayHaveCard(event.card, by) ? null : CARD_ROLE;
  if (event.kind === 'approve') return whyNotApprove(current, event);
  if (event.kind === 'refuseVerification' && current.askedBy === by.id && (current.hold?.refusals ?? 0) > 0)
    return secondPerson('A second refusal takes a second person.');
  if (event.kind === 'decideObjection' && decidedBy(objectedTo(current), by))
    return ownDecision('Whoever decided a hold does not decide on the objection.');
  if (event.kind === 'continueHold' && decidedBy(current.hold, by))
    return ownDecision('Whoever decided a hold does not review it.');
  return null;
}

function whyNotApprove(
  current: Case,
  { by, proposedBy }: Extract<PersonEvent, { kind: 'approve' }>,
): Refusal | null {
  if (current.askedBy === by.id)
    return secondPerson('The account is protected: a second person has to approve.');
  return proposedBy === by.id
    ? secondPerson('Holds in bulk take two people: whoever proposed them does not approve them.')
    : null;
}

const OWN_CASE = refuse(
  'ownCase',
  'Whoever is a party to a case cannot act on it.',
  'Hand the case to a colleague.',
);
const CARD_ROLE = refuse(
  'role',
  'This card is for escalations or a lead.',
  'Hand the case to somebody with that role.',
);
const secondPerson = (message: string): Refusal =>
  refuse('secondPerson', message, 'Ask a colleague to look at it.');
const ownDecision = (message: string): Refusal =>
  refuse('ownDecision', message, 'Hand it to a colleague who did not decide.');

/** R6: what touches an account, and the notice that announces it, is for escalations. */
const mayHaveCard = (card: CardKind, by: Person): boolean =>
  (card !== 'hold' && card !== 'lift' && card !== 'notice') ||
  by.roles.some((role) => role === 'escalations' || role === 'lead');

function decidedBy(hold: Hold | null, by: Person): boolean {
  if (hold === null) return false;
  return (
    hold.askedBy === by.id ||
    (hold.approvedBy.kind === 'person' && hold.approvedBy.id === by.id) ||
    (hold.approvedBy.kind === 'policy' && hold.approvedBy.approvedBy.includes(by.id))
  );
}
