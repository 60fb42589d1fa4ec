/** The silence line of one row in a list: from the few instants of a row to positions. Pure and cheap: fifty of them fit in a frame. */
import { scaleOf, type Span } from './scale.ts';

const HOUR = 3_600_000;
/** Above the least, so that nothing is cut at the edge. */
const EDGE = 4;

/** What a row knows of a case; instants as the desk sends them. What is absent is not drawn. */
export interface SmallStory {
  readonly stage: string;
  readonly reportedAt: string;
  readonly silentSince: string | null;
  readonly noticeAcceptedAt?: string | null;
  readonly deadline: string | null;
  readonly answeredAt?: string | null;
  readonly suspendedAt?: string | null;
  readonly onHold?: boolean;
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
  readonly answer: number | null;
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
export function smallGeometry(story: SmallStory, now: number, width: number): SmallGeometry {
  const told = instantsOf(story, now);
  const { silent, notice, deadline, answer, suspended, end } = told;
  const scale = scaleOf(told.whole, told.even, width - 2 * EDGE);
  const at = (instant: number): number => EDGE + scale.at(instant);
  const span = (from: number | null, to: number | null): SmallSpan | null =>
    from === null || to === null || to <= from ? null : { x: at(from), width: at(to) - at(from) };
  const held = story.onHold === true || story.stage === 'lifting';
  return {
    silence: span(silent, answer ?? end),
    window: span(notice, deadline),
    past: answer === null && deadline !== null && end > deadline ? span(deadline, suspended ?? end) : null,
    hold: held && suspended !== null ? span(suspended, end) : null,
    report: at(told.reported),
    notice: notice === null ? null : at(notice),
    deadline: deadline === null ? null : at(deadline),
    answer: answer === null ? null : at(answer),
    now: at(end),
    closed: story.closedAt !== null,
    undecided: story.stage === 'undecided',
  };
}

interface Told {
  readonly silent: number | null;
  readonly reported: number;
  readonly notice: number | null;
  readonly deadline: number | null;
  readonly answer: number | null;
  readonly suspended: number | null;
  readonly end: number;
  readonly whole: Span;
  readonly even: readonly Span[];
}

function instantsOf(story: SmallStory, now: number): Told {
  const reported = Date.parse(story.reportedAt);
  const silent = instant(story.silentSince);
  const notice = instant(story.noticeAcceptedAt);
  const deadline = instant(story.deadline);
  const answer = instant(story.answeredAt);
  const suspended = instant(story.suspendedAt);
  const end = Math.max(reported, instant(story.closedAt) ?? now);
  const from = Math.min(reported, silent ?? reported, answer ?? reported);
  const to = Math.max(end, deadline ?? end, from + HOUR);
  const even = [{ from: notice ?? reported, to: deadline ?? reported }];
  return { silent, reported, notice, deadline, answer, suspended, end, whole: { from, to }, even };
}

const instant = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Date.parse(text);
