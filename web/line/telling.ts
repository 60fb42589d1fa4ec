/** Everything on the line in words: for its table, for what is pointed at, and for those who listen. */
import type { Line, LineDot, LineFlag, LineHold, LineMark, Who } from '../api/operations.generated.ts';
import { spanText } from '../time/instant-text.ts';
import { actWord, decisionWord, eventWord, ledgerWord } from '../words/acts.ts';
import { authorWord, letterWord, NO_ANSWER_WORDS, placeWord, TIMING_WORDS } from '../words/messages.ts';
import { stageWord } from '../words/stages.ts';
import type { Lane } from './place.ts';
import { millis } from './span.ts';

/** One thing that the line shows. */
export interface Moment {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly lane: Lane;
  readonly who: Who | null;
  readonly what: string;
  /** The message that it is, to be found in the evidence. */
  readonly message: string | null;
}

/** All of it, the earliest first. */
export function momentsOf(line: Line): readonly Moment[] {
  const flags = new Set(line.flags.map(({ key }) => key));
  return [
    ...line.dots.map(dotMoment),
    ...line.flags.map(flagMoment),
    ...line.windows.flatMap(({ deadline, number, state }) =>
      deadline === null
        ? []
        : [deadlineMoment(deadline, number === 1 ? '' : ` of window ${number}`, state === 'met')],
    ),
    ...line.holds.flatMap(holdMoments),
    ...line.marks.filter((mark) => isOwn(mark, flags)).map(markMoment),
  ].sort((one, other) => one.at - other.at);
}

/** Flags and holds tell their acts themselves. */
function isOwn({ effect, what, stage }: LineMark, flags: ReadonlySet<string>): boolean {
  if (effect !== null) return !flags.has(effect.key) && effect.kind !== 'suspend' && effect.kind !== 'resume';
  return what !== 'stage' || stage !== null;
}

/** A dot's own word: who wrote where, and whether it is an answer. */
export function dotText(dot: LineDot): string {
  const { author, recognisedAs, place, timing, why, arrivedLate } = dot;
  const who =
    recognisedAs === null || recognisedAs === author
      ? authorWord(author)
      : `${authorWord(recognisedAs)} (unrecognised at first)`;
  const lag = millis(dot.seenAt) - millis(dot.sentAt);
  const seen = arrivedLate || lag >= 60_000 ? `, seen ${spanText(lag)} after it was sent` : '';
  const plain = why === 'reporter' || why === 'desk';
  const verdict =
    timing !== null
      ? `: ${TIMING_WORDS[timing] ?? timing}`
      : why === null || plain
        ? ''
        : `: ${NO_ANSWER_WORDS[why] ?? why}`;
  return `${who} wrote in the ${placeWord(place)}${verdict}${seen}`;
}

function dotMoment(dot: LineDot): Moment {
  return {
    id: dot.id,
    at: millis(dot.sentAt),
    lane: dot.lane,
    who: dotWho(dot),
    what: dotText(dot),
    message: dot.id,
  };
}

function dotWho({ author, recognisedAs }: LineDot): Who {
  const who = recognisedAs ?? author;
  if (who === 'reporter' || who === 'respondent') return { kind: who };
  return who === 'desk' ? { kind: 'desk', policy: null } : { kind: 'outside', source: authorWord(who) };
}

function flagMoment({ key, template, madeAt, acceptedAt, state, who }: LineFlag): Moment {
  const became = {
    onItsWay: 'on its way',
    accepted: 'accepted',
    bounced: 'bounced: it is void',
    refused: 'refused: it is void',
    withdrawn: 'withdrawn before it was sent',
  }[state];
  const what = `Message to the respondent (${letterWord(template)}) ${became}`;
  return { id: key, at: millis(acceptedAt ?? madeAt), lane: 'desk', who, what, message: null };
}

const deadlineMoment = (deadline: string, of: string, met: boolean): Moment => ({
  id: `deadline ${deadline}`,
  at: millis(deadline),
  lane: 'respondent',
  who: null,
  what: `Deadline${of}${met ? ', met' : ''}`,
  message: null,
});

function holdMoments(hold: LineHold): readonly Moment[] {
  const { approvedAt, suspendedAt, endedAt, endedBy, lift } = hold;
  const make = (at: string | null, who: Who | null, what: string): Moment[] =>
    at === null ? [] : [{ id: `${what} ${at}`, at: millis(at), lane: 'desk', who, what, message: null }];
  return [
    // A person's approval is a mark of its own; a policy's is told here.
    ...(hold.approvedBy.kind === 'person' ? [] : make(approvedAt, hold.approvedBy, 'Hold approved')),
    ...make(
      suspendedAt,
      { kind: 'outside', source: 'back office' },
      'Suspension confirmed: the account is on hold',
    ),
    ...make(endedAt, endedBy, 'Hold ended before it was confirmed'),
    ...make(lift?.decidedAt ?? null, lift?.by ?? null, `Lift decided (${lift?.rule ?? ''})`),
    ...make(
      lift?.confirmedAt ?? null,
      { kind: 'outside', source: 'back office' },
      'Lift confirmed: the account is free',
    ),
  ];
}

/** A mark's own word. */
export function markText({ what, act, stage, effect }: LineMark): string {
  const then = stage === null ? '' : `: ${stageWord(stage).toLowerCase()}`;
  if (effect !== null) {
    const letter = effect.template === null ? '' : ` (${letterWord(effect.template)})`;
    const word = `${actWord(effect.kind)}${letter}`;
    return `${word.slice(0, 1).toUpperCase()}${word.slice(1)} ${ledgerWord(effect.state)}`;
  }
  if (what === 'stage') return stage === null ? 'Step' : stageWord(stage);
  return `${act === null ? eventWord(what) : decisionWord(act)}${then}`;
}

const markMoment = (mark: LineMark, index: number): Moment => ({
  id: `mark ${mark.n ?? mark.effect?.key ?? index}`,
  at: millis(mark.at),
  lane: mark.lane,
  who: mark.who,
  what: markText(mark),
  message: null,
});
