/** How each of the two places stands: asked or not, met by what, until when (P7). */
import type { Case, Line } from '../api/operations.generated.ts';
import { TIMING_WORDS } from '../words/messages.ts';

export type PlaceName = 'messageCentre' | 'ticket';

export interface Obligation {
  readonly place: PlaceName;
  readonly state: 'met' | 'open' | 'over' | 'notAsked' | 'onItsWay' | 'ended' | 'unknown';
  readonly askedSince: string | null;
  readonly until: string | null;
  readonly met: {
    readonly sentAt: string;
    /** The message on the line, where it is there. */
    readonly dot: string | null;
    /** In words. */
    readonly timing: string | null;
  } | null;
}

const PLACES: readonly PlaceName[] = ['messageCentre', 'ticket'];
/** Stages in which the time to answer is over. */
const OVER = [
  'proposed',
  'undecided',
  'approved',
  'suspending',
  'onHold',
  'lifting',
  'partlyAnswered',
  'answeredLate',
];

/** @param line as far as it is there: it says of a message whether it was in time. */
export function obligationsOf(given: Case, line: Line | undefined): readonly Obligation[] {
  return PLACES.map((place) => {
    const answer = given.met[place];
    const { window } = given;
    const asked = window?.asked.includes(place) ?? false;
    const dot =
      answer === null
        ? undefined
        : line?.dots.find((one) => one.place === place && one.message === answer.message);
    return {
      place,
      state: answer !== null ? 'met' : stateOf(given, asked, place),
      askedSince: asked ? (window?.acceptedAt ?? null) : null,
      until: asked ? (window?.deadline ?? null) : null,
      met:
        answer === null
          ? null
          : {
              sentAt: answer.sentAt,
              dot: dot?.id ?? null,
              timing: dot?.timing == null ? null : (TIMING_WORDS[dot.timing] ?? dot.timing),
            },
    };
  });
}

function stateOf({ stage, window }: Case, asked: boolean, place: PlaceName): Obligation['state'] {
  if (!asked || window === null) return 'notAsked';
  if (stage.kind === 'closed') return 'ended';
  if (window.acceptedAt === null) return 'onItsWay';
  // H5: what has not been seen is not known; that is no silence yet.
  if (stage.kind === 'undecided' && (stage.behind ?? []).includes(place)) return 'unknown';
  return OVER.includes(stage.kind) ? 'over' : 'open';
}
