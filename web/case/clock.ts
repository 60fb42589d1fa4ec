/** The one instant that matters most on a case now, and how near it is: two changes of colour, each with a word and a shape. */
import type { Case } from '../api/operations.generated.ts';
import { timerWord } from '../words/acts.ts';
import type { Meaning } from '../theme/meaning.ts';

const HOUR = 3_600_000;
/** From here on an instant is near. */
const SOON = 6 * HOUR;

export interface CaseClock {
  /** What the instant is: `Deadline`, `Verify before`. */
  readonly label: string;
  readonly at: string;
  /** What happens then. */
  readonly then: string;
  /** False where it is only told and never counts down: a proposal, an undecided case. */
  readonly counts: boolean;
}

/** @returns null where no instant leads on: a person does. */
export function clockOf(given: Case): CaseClock | null {
  const { stage, window, next } = given;
  const timer = (what: string): string | null => next.find((one) => one.what === what)?.at ?? null;
  const make = (label: string, what: string, counts = true): CaseClock | null => {
    const at = timer(what);
    return at === null ? null : { label, at, then: timerWord(what), counts };
  };
  switch (stage.kind) {
    case 'waiting':
    case 'noticing':
      return make('Deadline', 'deadline') ?? make('Awaited until', 'awaited');
    case 'proposed':
    case 'partlyAnswered':
    case 'answeredLate':
      return window?.deadline == null
        ? null
        : { label: 'Deadline was', at: window.deadline, then: 'the time to answer was over', counts: false };
    case 'undecided':
      return make('Ends without a hold', 'undecidedEnd', false);
    case 'onHold':
      return (
        make('Verify before', 'verification') ??
        make('Decide objection before', 'objection') ??
        make('Looked at again', 'review')
      );
    case 'lifting':
      return make('Unconfirmed from', 'liftUnconfirmed');
    case 'approved':
      return make('Lapses', 'approvalLapse');
    case 'suspending':
      return make('To be confirmed by', 'suspensionUnconfirmed');
    case 'frontLine':
      return make('Moves on', 'passOn');
    case 'incomplete':
      return make('Ends', 'incompleteEnd');
    case 'massReview':
      return make('Goes back', 'massReturn');
    case 'paused':
      return make('Pause ends', 'pauseEnd');
    case 'answered':
      return make('Resolved', 'resolve') ?? make('Question ends', 'question');
    default: {
      const [first] = next;
      return first === undefined
        ? null
        : { label: 'Next', at: first.at, then: timerWord(first.what), counts: true };
    }
  }
}

export interface Nearness {
  readonly word: string;
  readonly meaning: Meaning;
}

/** @param now by the desk, in milliseconds since 1970. */
export function nearnessOf({ at, counts }: CaseClock, now: number): Nearness | null {
  if (!counts) return null;
  const left = Date.parse(at) - now;
  if (left < 0) return { word: 'over', meaning: 'wrong' };
  return left <= SOON ? { word: 'soon', meaning: 'needsPerson' } : { word: 'runs', meaning: 'waiting' };
}
