/** The silence line of one row in a list: from the few instants of a row to positions. Pure and cheap: fifty of them fit in a frame. */
import { scaleOf, type Span } from './scale.ts';

const HOUR = 3_600_000;
/** Above the least, so that nothing is cut at the edge. */
const EDGE = 4;

/** What a row knows of a case; instants as the desk sends them. What is absent is not drawn. */
export interface SmallStory {
  readonly reportedAt: string;
  readonly silentSince: string | null;
  readonly noticeAcceptedAt: string | null;
  /** From where the present window runs; else the notice says it. */
  readonly windowFrom: string | null;
  readonly deadline: string | null;
  readonly answers: readonly { readonly sentAt: string }[];
  readonly suspendedAt: string | null;
  readonly liftedAt: string | null;
  readonly closedAt: string | null;
}

/** Positions in pixels from the left; null where there is nothing to draw. */
export interface SmallGeometry {
  readonly silence: SmallSpan | null;
  /** From the notice to the deadline. */
  readonly window: SmallSpan | null;
  readonly past: SmallSpan | null;
  readonly hold: SmallSpan | null;
  readonly report: number;
  readonly notice: number | null;
  readonly deadline: number | null;
  readonly answers: readonly number[];
  /** Where the case stands: now, or its end. */
  readonly now: number;
  readonly closed: boolean;
  /** The deadline is over and silence is not proven (H5). */
  readonly undecided: boolean;
}

export interface SmallSpan {
  readonly x: number;
  readonly width: number;
}

/** @param now milliseconds since 1970, by the desk. @param width in pixels. */
export function smallGeometry(story: SmallStory, stage: string, now: number, width: number): SmallGeometry {
  const told = instantsOf(story, now);
  const { silent, notice, from, deadline, answers, suspended, end } = told;
  const answer = answers[0] ?? null;
  const scale = scaleOf(told.whole, told.even, width - 2 * EDGE);
  const at = (instant: number): number => EDGE + scale.at(instant);
  const span = (from: number | null, to: number | null): SmallSpan | null =>
    from === null || to === null || to <= from ? null : { x: at(from), width: at(to) - at(from) };
  return {
    silence: span(silent, answer ?? end),
    window: span(from, deadline),
    past: answer === null && deadline !== null && end > deadline ? span(deadline, suspended ?? end) : null,
    hold: suspended === null ? null : span(suspended, instant(story.liftedAt) ?? end),
    report: at(told.reported),
    notice: notice === null ? null : at(notice),
    deadline: deadline === null ? null : at(deadline),
    answers: answers.map(at),
    now: at(end),
    closed: story.closedAt !== null,
    undecided: stage === 'undecided',
  };
}

interface Told {
  readonly silent: number | null;
  readonly reported: number;
  readonly notice: number | null;
  readonly from: number | null;
  readonly deadline: number | null;
  /** The earliest first. */
  readonly answers: readonly number[];
  readonly suspended: number | null;
  readonly end: number;
  readonly whole: Span;
  readonly even: readonly Span[];
}

function instantsOf(story: SmallStory, now: number): Told {
  const reported = Date.parse(story.reportedAt);
  const silent = instant(story.silentSince);
  const notice = instant(story.noticeAcceptedAt);
  const begun = instant(story.windowFrom) ?? notice;
  const deadline = instant(story.deadline);
  const answers = story.answers.map(({ sentAt }) => Date.parse(sentAt)).sort((one, other) => one - other);
  const suspended = instant(story.suspendedAt);
  const end = Math.max(reported, instant(story.closedAt) ?? now);
  const first = Math.min(reported, silent ?? reported, ...answers);
  const to = Math.max(end, deadline ?? end, first + HOUR);
  const even = [{ from: begun ?? reported, to: deadline ?? reported }];
  const whole = { from: first, to };
  return { silent, reported, notice, from: begun, deadline, answers, suspended, end, whole, even };
}

const instant = (text: string | null): number | null => (text === null ? null : Date.parse(text));
