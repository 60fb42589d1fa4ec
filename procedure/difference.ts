/** What is different between two states of a case, for people: field by field, from and to, in plain values. */
import type { Case, Instant, Stage } from './case.ts';

/** An instant is shown in the reader's zone; everything else is a few words or a number. */
export type Plain =
  | { readonly kind: 'instant'; readonly at: Instant }
  | { readonly kind: 'words'; readonly words: string };

export interface Difference {
  readonly field: string;
  /** What the field is called on a page. */
  readonly label: string;
  readonly from: Plain | null;
  readonly to: Plain | null;
}

type Shown = Plain | null;
const words = (value: string | number | boolean | null | undefined): Shown =>
  value === null || value === undefined || value === '' || value === false
    ? null
    : { kind: 'words', words: value === true ? 'yes' : String(value) };
const instant = (at: Instant | null | undefined): Shown =>
  at === null || at === undefined ? null : { kind: 'instant', at };
const list = (items: readonly string[]): Shown => words(items.join(', '));
/** Nothing happened so often. */
const times = (count: number): Shown => (count === 0 ? null : words(count));

function stageWords(stage: Stage): Shown {
  switch (stage.kind) {
    case 'closed':
      return words(`closed: ${stage.outcome}`);
    case 'undecided':
      return words(`undecided: ${stage.behind.join(', ')}`);
    case 'paused':
      return words(`paused: ${stage.cause}`);
    case 'incomplete':
      return words(`incomplete: ${stage.missing.join(', ')}`);
    case 'intake':
    case 'frontLine':
    case 'engagement':
    case 'massReview':
    case 'noticing':
    case 'waiting':
    case 'noticeVoid':
    case 'partlyAnswered':
    case 'proposed':
    case 'approved':
    case 'suspending':
    case 'onHold':
    case 'lifting':
    case 'answered':
    case 'answeredLate':
      return words(stage.kind);
  }
}

const actor = (by: NonNullable<Case['hold']>['approvedBy'] | undefined): Shown => {
  if (by === undefined) return null;
  return words(by.kind === 'person' ? by.id : by.kind === 'policy' ? `policy ${by.version}` : by.kind);
};

/** In the order in which a page shows them. Timers are left out: they follow from the rest. */
const FIELDS: readonly (readonly [field: string, label: string, of: (current: Case) => Shown])[] = [
  ['stage', 'Stage', ({ stage }) => stageWords(stage)],
  ['desk', 'Desk', ({ desk }) => words(desk)],
  ['tasks', 'Waits for a person', ({ tasks }) => list(tasks.map(({ kind, card }) => card ?? kind))],
  ['deadline', 'Deadline', ({ window }) => instant(window?.deadline)],
  ['asked', 'Asked in', ({ window }) => list(window?.asked ?? [])],
  ['messageCentre', 'Answered in the message centre', ({ met }) => instant(met.messageCentre?.sentAt)],
  ['ticket', 'Answered in the ticket', ({ met }) => instant(met.ticket?.sentAt)],
  ['lastAnswer', 'Last answer', ({ lastAnswerAt }) => instant(lastAnswerAt)],
  [
    'respondentWroteLast',
    'Respondent wrote last',
    ({ lastRespondent }) => times(Object.keys(lastRespondent).length),
  ],
  ['doubts', 'Messages in doubt', ({ doubts }) => times(doubts.length)],
  ['requests', 'Requests', ({ requests }) => list(requests.map(({ kind }) => kind))],
  ['question', 'Reporter asked', ({ questionSince }) => instant(questionSince)],
  ['notice', 'Notice accepted', ({ noticeAcceptedAt }) => instant(noticeAcceptedAt)],
  ['silentSince', 'Silent since', ({ silentSince }) => instant(silentSince)],
  ['proposedBy', 'Hold asked for by', ({ askedBy }) => words(askedBy)],
  ['approvedBy', 'Hold approved by', ({ hold }) => actor(hold?.approvedBy)],
  ['approvedAt', 'Hold approved', ({ hold }) => instant(hold?.approvedAt)],
  ['suspendedAt', 'On hold since', ({ hold }) => instant(hold?.suspendedAt)],
  ['verifyBefore', 'Verify before', ({ hold }) => instant(hold?.verifyBefore)],
  ['refusals', 'Verifications refused', ({ hold }) => times(hold?.refusals ?? 0)],
  ['lift', 'Lift decided', ({ lift }) => instant(lift?.decidedAt)],
  ['liftBecause', 'Lift because', ({ lift }) => words(lift?.because)],
  ['lifted', 'Lift confirmed', ({ lift }) => instant(lift?.confirmedAt)],
  ['objection', 'Objection', ({ objection }) => words(objection?.stage)],
  ['extensions', 'More time given', ({ extensions }) => times(extensions)],
  ['furtherWindows', 'Asked once more', ({ furtherWindows }) => times(furtherWindows)],
  ['pauses', 'Pauses', ({ pauses }) => times(pauses)],
  [
    'card',
    'Open card',
    ({ openCard }) => (openCard === null ? null : words(`${openCard.card}: ${openCard.by}`)),
  ],
  ['contract', 'Contract', ({ contract }) => words(contract)],
  ['reportTicket', 'Report ticket', ({ reportTicket }) => words(reportTicket)],
  ['contactTicket', 'Contact ticket', ({ contactTicket }) => words(contactTicket)],
  ['escalated', 'Escalated', ({ escalated }) => words(escalated)],
  ['pair', 'Linked case', ({ pair }) => words(pair === null ? null : 'yes')],
  ['contractEnded', 'Contract ended by', ({ contractEndedBy }) => words(contractEndedBy)],
  ['cannotAnswer', 'Cannot answer', ({ cannotAnswer }) => words(cannotAnswer)],
  ['late', 'Counted as late', ({ countedLateAt }) => instant(countedLateAt)],
  ['wrong', 'Counted as wrong', ({ countedWrongAt }) => instant(countedWrongAt)],
  ['closed', 'Closed', ({ closedAt }) => instant(closedAt)],
];

/** @returns the fields that differ, in a page's order; nothing where a person would see no difference. */
export function differences(before: Case, after: Case): readonly Difference[] {
  return FIELDS.flatMap(([field, label, of]) => {
    const [from, to] = [of(before), of(after)];
    return equal(from, to) ? [] : [{ field, label, from, to }];
  });
}

const equal = (one: Shown, other: Shown): boolean =>
  one === null || other === null ? one === other : text(one) === text(other);
const text = (plain: Plain): string => (plain.kind === 'instant' ? String(plain.at) : plain.words);
