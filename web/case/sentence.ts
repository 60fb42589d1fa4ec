/**
 * The top of a case in plain words: who waits for whom since when, what happens next and when, whose turn it is (LOOK).
 * Pure, so that every stage's words are tested.
 */
import type { Case } from '../api/operations.generated.ts';
import { placeWord } from '../words/messages.ts';
import { MISSING_WORDS, outcomeWord, PAUSE_WORDS } from '../words/stages.ts';
import { timerWord } from '../words/acts.ts';
import { roleWord, taskTo } from '../words/tasks.ts';

/** A piece of the sentence: words, one of the two users, or an instant to be shown in a zone. */
export type Piece = string | { readonly user: string } | { readonly at: string };

export interface Sentence {
  /** Who waits for whom, or how it stands. */
  readonly stands: readonly Piece[];
  /** What happens next by itself, and when. */
  readonly next: readonly Piece[];
  /** Whose turn it is. */
  readonly turn: readonly Piece[];
}

export function sentenceOf(given: Case): Sentence {
  return { stands: standsOf(given), next: nextOf(given), turn: turnOf(given) };
}

/** As plain text. @param show how an instant reads. */
export const sentenceText = (sentence: Sentence, show: (at: string) => string): string =>
  [sentence.stands, sentence.next, sentence.turn]
    .filter((pieces) => pieces.length > 0)
    .map((pieces) =>
      pieces
        .map((piece) => (typeof piece === 'string' ? piece : 'user' in piece ? piece.user : show(piece.at)))
        .join(''),
    )
    .join(' ');

const reporterOf = ({ reporter }: Case): Piece => ({ user: reporter.uid });
const respondentOf = ({ respondent }: Case): Piece => ({ user: respondent.uid });

function waits(given: Case): readonly Piece[] {
  const { silentSince } = given;
  if (silentSince === null) return [reporterOf(given), ' waits for ', respondentOf(given)];
  return [reporterOf(given), ' has waited for ', respondentOf(given), ' since ', { at: silentSince }];
}

const places = (all: readonly string[]): string =>
  all.map((place) => `the ${placeWord(place)}`).join(' and ');

/** The first answer that counts, wherever it came. */
function answerOf({ met }: Case): { readonly at: string; readonly where: string } | null {
  const answers = [
    ...(met.messageCentre === null ? [] : [{ at: met.messageCentre.sentAt, where: 'messageCentre' }]),
    ...(met.ticket === null ? [] : [{ at: met.ticket.sentAt, where: 'ticket' }]),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return answers[0] ?? null;
}

function answered(given: Case, how: string): readonly Piece[] {
  const answer = answerOf(given);
  const whom = [respondentOf(given), ' answered ', reporterOf(given)];
  if (answer === null) return [...whom, `${how}.`];
  return [...whom, ` in the ${placeWord(answer.where)}${how} on `, { at: answer.at }, '.'];
}

function standsOf(given: Case): readonly Piece[] {
  const { stage } = given;
  const waiting = waits(given);
  switch (stage.kind) {
    case 'closed':
      return [
        'Closed',
        ...(given.closedAt === null ? [] : [' ', { at: given.closedAt }]),
        `: ${outcomeWord(stage.outcome ?? '')}.`,
      ];
    case 'intake':
      return [...waiting, '; the conversations and the account are being looked at.'];
    case 'incomplete':
      return [
        'The report of ',
        reporterOf(given),
        ` lacks ${(stage.missing ?? []).map((one) => MISSING_WORDS[one] ?? one).join(', ')}.`,
      ];
    case 'noticing':
      return [...waiting, '; a message to ', respondentOf(given), ' is on its way and not accepted yet.'];
    case 'paused':
      return [
        ...waiting,
        `; the clock stands, because ${PAUSE_WORDS[stage.cause ?? ''] ?? 'it was paused'}.`,
      ];
    case 'noticeVoid':
      return [...waiting, '; the notice did not arrive, so no clock runs.'];
    case 'partlyAnswered':
      return answered(given, ', in one of the two places asked,');
    case 'answered':
      return answered(given, '');
    case 'answeredLate':
      return answered(given, ', after the deadline,');
    case 'undecided':
      return [
        ...waiting,
        `; whether there is an answer is not known: ${places(stage.behind ?? []) || 'a source'} has not been seen up to the deadline.`,
      ];
    case 'onHold':
      return onHold(given);
    case 'lifting':
      return [
        'The account of ',
        respondentOf(given),
        ' is to be free: the lift is decided',
        ...(given.lift === null ? [] : [' since ', { at: given.lift.decidedAt }]),
        ' and not confirmed yet.',
      ];
    default:
      return [...waiting, '.'];
  }
}

function onHold(given: Case): readonly Piece[] {
  const { hold } = given;
  const since: readonly Piece[] = hold?.suspendedAt == null ? [] : [' since ', { at: hold.suspendedAt }];
  const answer = answerOf(given);
  return [
    'The account of ',
    respondentOf(given),
    ' is on hold',
    ...since,
    ...(answer === null
      ? [', and ', reporterOf(given), ' still waits.']
      : [`; an answer came in the ${placeWord(answer.where)} on `, { at: answer.at }, '.']),
  ];
}

/** Timers that are a person's only, or that nobody needs to hear of at the top of a page. */
export const QUIET_TIMERS: readonly string[] = ['awaited', 'dailyLook', 'objectionEnd', 'cardUnfinished'];

function nextOf(given: Case): readonly Piece[] {
  const { stage, window } = given;
  if (stage.kind === 'closed') return [];
  if (stage.kind === 'proposed' && window?.deadline != null)
    return ['The time to answer ended ', { at: window.deadline }, '.'];
  const next = given.next.find(({ what }) => !QUIET_TIMERS.includes(what)) ?? given.next[0];
  if (next === undefined) return [];
  return ['Next, on ', { at: next.at }, `: ${timerWord(next.what)}.`];
}

function turnOf(given: Case): readonly Piece[] {
  if (given.stage.kind === 'closed' && given.tasks.length === 0) return [];
  const [task] = given.tasks;
  if (task === undefined) return ['Nobody has to do anything until then: the desk goes on by itself.'];
  const who = task.person === null ? roleWord(task.for) : task.person;
  const possessive = who.endsWith('s') ? `${who}’` : `${who}’s`;
  const more = given.tasks.length > 1 ? ` (and ${given.tasks.length - 1} more)` : '';
  return [`It is ${possessive} turn to ${taskTo(task.kind)}${more}.`];
}
