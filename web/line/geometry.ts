/**
 * The silence line from the desk's instants to positions. Pure: the same line, now and width give the same drawing.
 * An answer sent at the deadline stands at the deadline, wherever it was when it arrived (P9).
 */
import type { Line, LineTrack } from '../api/operations.generated.ts';
import { dayText, instantText, spanText, weekdayText } from '../time/instant-text.ts';
import { zoneName } from '../time/zones.ts';
import { letterWord, placeWord } from '../words/messages.ts';
import { dotPaths, joinsOf, placeDots, type DotPath, type DotPlace } from './dots.ts';
import { placeLabels, widthOf, type Label, type Wanted } from './labels.ts';
import { marksOf, type MarkDrawn } from './marks.ts';
import { frameOf, LABEL_ROWS, type Frame } from './place.ts';
import type { Scale } from './scale.ts';
import { millis, millisOrNull, scaleOfLine } from './span.ts';
import { drawnInOf, ticksOf, type DrawnIn, type Tick } from './ticks.ts';
import {
  bracketsOf,
  flagsOf,
  holdsOf,
  type BracketDrawn,
  type FlagDrawn,
  type HoldDrawn,
  type Stroke,
} from './windows.ts';

export interface TrackDrawn {
  readonly track: LineTrack;
  readonly y: number;
  readonly solid: readonly Stroke[];
  readonly hatched: readonly Stroke[];
  readonly name: string;
}

export interface Drawing {
  readonly frame: Frame;
  readonly scale: Scale;
  readonly silences: readonly Stroke[];
  /** How long the last silence is, in the widest room between what stands in the same lane; null where there is none. */
  readonly silence: { readonly x: number; readonly text: string } | null;
  readonly brackets: readonly BracketDrawn[];
  readonly flags: readonly FlagDrawn[];
  readonly holds: readonly HoldDrawn[];
  readonly dots: readonly DotPlace[];
  readonly dotPaths: readonly DotPath[];
  readonly joins: string;
  readonly marks: readonly MarkDrawn[];
  readonly tracks: readonly TrackDrawn[];
  readonly reported: number;
  /** Null once the case is closed. */
  readonly now: number | null;
  readonly closed: number | null;
  readonly labels: readonly Label[];
  readonly ticks: readonly Tick[];
  readonly drawnIn: readonly DrawnIn[];
  /** Where an instant stands. */
  at(instant: number): number;
}

/** @param now by the desk, in milliseconds since 1970. @param width of the whole drawing, in pixels. */
export function drawLine(line: Line, now: number, width: number): Drawing {
  const frame = frameOf(width, line.tracks.length);
  const scale = scaleOfLine(line, now, frame.room);
  const at = (instant: number): number => frame.left + scale.at(instant);
  const lane = frame.lane.bind(frame);
  const dots = placeDots(line.dots, at, lane);
  const brackets = bracketsOf(line, at, now);
  const flags = flagsOf(line, at);
  const holds = holdsOf(line, at, now);
  const marks = marksOf(line, at, lane);
  const closedAt = millisOrNull(line.closedAt);
  const shown = { frame, brackets, flags, holds, now: closedAt === null ? at(now) : null };
  return {
    ...shown,
    scale,
    dots,
    marks,
    dotPaths: dotPaths(dots),
    joins: joinsOf(dots, (key) => actAt(key, { flags, marks, frame })),
    silences: line.silences.map(({ from, to }) => {
      const until = millisOrNull(to) ?? closedAt ?? now;
      return { x: at(millis(from)), width: Math.max(0, at(until) - at(millis(from))) };
    }),
    silence: silenceWord(line, at, closedAt ?? now, [
      ...dots.filter(({ y }) => y === lane('respondent')).map(({ x }) => x),
      ...flags.map(({ x }) => x),
      ...brackets.flatMap(({ deadline }) => deadline ?? []),
    ]),
    tracks: line.tracks.map((track, index) => trackOf(track, index, frame, at)),
    reported: at(millis(line.reportedAt)),
    closed: closedAt === null ? null : at(closedAt),
    labels: placeLabels(wantedOf(line, at, shown), LABEL_ROWS, { from: 2, to: width - 2 }),
    ticks: ticksOf(scale, line.zone)
      .map((tick) => ({ ...tick, x: tick.x + frame.left }))
      .filter(({ x, text }) => x - widthOf(text) / 2 >= 0 && x + widthOf(text) / 2 <= width),
    drawnIn: drawnInOf(scale).map((one) => ({ ...one, x: one.x + frame.left })),
    at,
  };
}

/** @param taken where something else stands. */
function silenceWord(
  { silences }: Line,
  at: (instant: number) => number,
  end: number,
  taken: readonly number[],
): Drawing['silence'] {
  const last = silences.at(-1);
  if (last === undefined) return null;
  const from = millis(last.from);
  const to = millisOrNull(last.to) ?? end;
  const length = spanText(to - from);
  const [first, ...edges] = [at(from), ...taken.filter((x) => x > at(from) && x < at(to)), at(to)].sort(
    (one, other) => one - other,
  );
  let [left, room] = [first ?? 0, 0];
  for (const [index, edge] of edges.entries()) {
    const before = edges[index - 1] ?? first ?? 0;
    if (edge - before > room) [left, room] = [before, edge - before];
  }
  const text = [`silent for ${length}`, length].find((one) => widthOf(one) + 24 <= room);
  return text === undefined ? null : { x: left + room / 2, text };
}

function actAt(
  key: string,
  { flags, marks, frame }: Pick<Drawing, 'flags' | 'marks' | 'frame'>,
): { readonly x: number; readonly y: number } | null {
  const flag = flags.find((one) => one.flag.key === key);
  if (flag !== undefined) return { x: flag.x, y: frame.lane('desk') };
  return marks.find(({ mark }) => mark.effect?.key === key) ?? null;
}

const HATCHED_LEAST = 8;
const wideEnough = ({ x, width }: Stroke): Stroke => ({
  x: Math.min(x, x + width - HATCHED_LEAST),
  width: Math.max(width, HATCHED_LEAST),
});

function trackOf(track: LineTrack, index: number, frame: Frame, at: (instant: number) => number): TrackDrawn {
  const stroke = ({ from, to }: LineTrack['spans'][number]): Stroke => ({
    x: at(millis(from)),
    width: Math.max(0, at(millis(to)) - at(millis(from))),
  });
  const hatched = track.spans.filter(({ proven }) => !proven).map(stroke);
  // Minutes that keep silence from being proven are seen, however small they are beside days.
  const shown = track.coversDeadline === false ? hatched.map(wideEnough) : hatched;
  const edge = Math.min(Infinity, ...shown.map(({ x }) => x));
  return {
    track,
    y: frame.track(index),
    solid: track.spans
      .filter(({ proven }) => proven)
      .map(stroke)
      .map(({ x, width }) => ({ x, width: Math.max(0, Math.min(width, edge - x)) })),
    hatched: shown,
    name: `${capital(placeWord(track.place))} · ${track.grade}`,
  };
}

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

type Labelled = Pick<Drawing, 'brackets' | 'flags' | 'holds' | 'now' | 'frame'>;

/** Words that want a place, the most important first. */
function wantedOf(line: Line, at: (instant: number) => number, drawn: Labelled): readonly Wanted[] {
  const { zone } = line;
  const silence = line.silences.at(-1);
  return [
    ...deadlineWords(drawn.brackets.at(-1), zone),
    ...(drawn.now === null ? [] : [{ id: 'now', x: drawn.now, texts: ['now'] as const }]),
    ...drawn.holds.flatMap((one) => holdWords(one, zone)),
    ...drawn.flags.map((one) => flagWords(one, zone)),
    ...(silence === undefined
      ? []
      : [
          {
            id: 'silence',
            x: at(millis(silence.from)),
            texts: [
              `Waits since ${dayText(silence.from, zone)}`,
              `Since ${dayText(silence.from, zone)}`,
            ] as const,
            sides: ['right', 'left', 'middle'] as const,
          },
        ]),
    { id: 'reported', x: at(millis(line.reportedAt)), texts: ['Reported'] },
  ];
}

function deadlineWords(last: BracketDrawn | undefined, zone: string): readonly Wanted[] {
  const at = last?.window.deadline ?? null;
  if (last === undefined || last.deadline === null || at === null) return [];
  const short = weekdayText(at, zone);
  const texts = [
    `Deadline ${instantText(at, zone)} in ${zoneName(zone)}`,
    `Deadline ${short} ${zoneName(zone)}`,
    `${short} ${zoneName(zone)}`,
    short,
  ] as const;
  return [{ id: 'deadline', x: last.deadline, must: true, texts }];
}

function holdWords({ hold, bar, lifted }: HoldDrawn, zone: string): readonly Wanted[] {
  const { suspendedAt, lift } = hold;
  const held: readonly Wanted[] =
    bar === null || suspendedAt === null
      ? []
      : [
          {
            id: `held ${suspendedAt}`,
            x: bar.x,
            texts: [`On hold ${weekdayText(suspendedAt, zone)}`, 'On hold'],
          },
        ];
  if (lifted === null || lift?.confirmedAt == null) return held;
  const texts = [`Free ${weekdayText(lift.confirmedAt, zone)}`, 'Free'] as const;
  return [...held, { id: `lifted ${suspendedAt}`, x: lifted, texts }];
}

function flagWords({ flag, x, accepted, isVoid }: FlagDrawn, zone: string): Wanted {
  const word = letterWord(flag.template);
  const name = capital(word);
  const when = weekdayText(flag.acceptedAt ?? flag.madeAt, zone);
  const texts: Wanted['texts'] = isVoid
    ? [`${name} void`, name]
    : accepted
      ? [`${name} accepted ${when}`, `${name} ${when}`, name]
      : [`${name} on its way`, name];
  return { id: `flag ${flag.key}`, x, texts };
}
