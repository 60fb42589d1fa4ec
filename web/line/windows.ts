/** Windows as brackets with the message that opens each as a flag, deadlines as lines, and holds as bars. */
import type { Line, LineFlag, LineHold, LineWindow } from '../api/operations.generated.ts';
import { millis, millisOrNull } from './span.ts';

type At = (instant: number) => number;

export interface Stroke {
  readonly x: number;
  readonly width: number;
}

export interface BracketDrawn {
  readonly window: LineWindow;
  readonly span: Stroke;
  readonly pauses: readonly Stroke[];
  /** Of the deadline as it stands; null while none runs. */
  readonly deadline: number | null;
  /** Deadlines that it had before more time was given. */
  readonly former: readonly number[];
}

export interface FlagDrawn {
  readonly flag: LineFlag;
  /** Where it was accepted; while it is on its way, where it was made. */
  readonly x: number;
  readonly accepted: boolean;
  readonly isVoid: boolean;
}

export interface HoldDrawn {
  readonly hold: LineHold;
  readonly approved: number;
  /** From the confirmation on; before it nothing is on hold. */
  readonly bar: Stroke | null;
  /** From the approval to the confirmation, or to where it fell back. */
  readonly way: Stroke;
  readonly liftDecided: number | null;
  readonly lifted: number | null;
}

const strokeOf = (at: At, from: number, to: number): Stroke => ({
  x: at(from),
  width: Math.max(0, at(to) - at(from)),
});

export function bracketsOf(line: Line, at: At, now: number): readonly BracketDrawn[] {
  return line.windows.flatMap((window) => {
    const from = millisOrNull(window.acceptedAt);
    if (from === null) return [];
    const deadline = millisOrNull(window.deadline);
    const to = deadline ?? millisOrNull(window.endedAt) ?? millisOrNull(line.closedAt) ?? now;
    return [
      {
        window,
        span: strokeOf(at, from, Math.max(from, to)),
        pauses: window.pauses.map((pause) =>
          strokeOf(at, millis(pause.from), millisOrNull(pause.until) ?? millisOrNull(line.closedAt) ?? now),
        ),
        deadline: deadline === null ? null : at(deadline),
        former: window.deadlines
          .map((one) => millis(one.deadline))
          .filter((one) => one !== deadline)
          .map(at),
      },
    ];
  });
}

export const flagsOf = (line: Line, at: At): readonly FlagDrawn[] =>
  line.flags
    .filter(({ state }) => state !== 'withdrawn')
    .map((flag) => ({
      flag,
      x: at(millis(flag.acceptedAt ?? flag.madeAt)),
      accepted: flag.acceptedAt !== null,
      isVoid: flag.state === 'bounced' || flag.state === 'refused',
    }));

export function holdsOf(line: Line, at: At, now: number): readonly HoldDrawn[] {
  const end = millisOrNull(line.closedAt) ?? now;
  return line.holds.map((hold) => {
    const approved = millis(hold.approvedAt);
    const suspended = millisOrNull(hold.suspendedAt);
    const decided = millisOrNull(hold.lift?.decidedAt ?? null);
    const lifted = millisOrNull(hold.lift?.confirmedAt ?? null);
    const fell = millisOrNull(hold.endedAt);
    return {
      hold,
      approved: at(approved),
      bar: suspended === null ? null : strokeOf(at, suspended, lifted ?? Math.max(end, suspended)),
      way: strokeOf(at, approved, suspended ?? fell ?? Math.max(approved, end)),
      liftDecided: decided === null ? null : at(decided),
      lifted: lifted === null ? null : at(lifted),
    };
  });
}
