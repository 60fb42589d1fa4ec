/** The drawing itself: geometry in, SVG out. It knows nothing of pointers and keys. */
import { memo, useId, type ReactElement } from 'react';
import { HAND_SHAPES } from '../words/who.ts';
import classes from './line.module.css';
import type { Drawing } from './geometry.ts';
import { LANE, LANES, type Lane } from './place.ts';
import type { BracketDrawn, FlagDrawn, HoldDrawn } from './windows.ts';

const LANE_NAMES: { readonly [lane in Lane]: string } = {
  respondent: 'Respondent',
  desk: 'Desk',
  reporter: 'Reporter',
};

export const LineDrawing = memo(function LineDrawing({
  drawing,
  label,
}: {
  readonly drawing: Drawing;
  readonly label: string;
}): ReactElement {
  const { frame } = drawing;
  const hatch = useId();
  return (
    <svg
      className={classes.drawing}
      width={frame.width}
      height={frame.height}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      {...picture(label)}
    >
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className={classes.hatch} d="M0 0V5" />
        </pattern>
      </defs>
      <Lanes drawing={drawing} />
      <Axis drawing={drawing} />
      <Tracks drawing={drawing} hatch={hatch} />
      <Upright drawing={drawing} />
      {drawing.brackets.map((one) => (
        <Bracket key={one.window.number} drawn={one} y={frame.bracket} hatch={hatch} />
      ))}
      {drawing.holds.map((one) => (
        <Hold key={one.hold.approvedAt} drawn={one} y={frame.lane('desk')} />
      ))}
      <path className={classes.join} d={drawing.joins} />
      {drawing.flags.map((one) => (
        <Flag key={one.flag.key} drawn={one} top={frame.bracket} y={frame.lane('desk')} />
      ))}
      <Dots drawing={drawing} />
      <Words drawing={drawing} />
    </svg>
  );
});

/** An svg that is one picture to those who listen; there is no tag for that. */
const picture = (label: string) => ({ role: 'img', 'aria-label': label });

function Lanes({ drawing }: { readonly drawing: Drawing }): ReactElement {
  const { frame, silences } = drawing;
  const top = frame.lane('respondent') - LANE / 2;
  return (
    <>
      {silences.map((one) => (
        <rect key={one.x} className={classes.silence} x={one.x} width={one.width} y={top} height={LANE * 3} />
      ))}
      {silences.map((one) => (
        <rect key={one.x} className={classes.silent} x={one.x} width={one.width} y={top} height={LANE} />
      ))}
      {LANES.map((lane) => (
        <g key={lane}>
          <path className={classes.lane} d={`M${frame.left} ${frame.lane(lane)}h${frame.room}`} />
          <text className={classes.name} x={0} y={frame.lane(lane) + 4}>
            {LANE_NAMES[lane]}
          </text>
        </g>
      ))}
    </>
  );
}

function Axis({ drawing }: { readonly drawing: Drawing }): ReactElement {
  const { frame, ticks, drawnIn } = drawing;
  const top = frame.lane('respondent') - LANE / 2;
  return (
    <>
      {ticks.map(({ x, text, day }) => (
        <g key={x}>
          <path className={day ? classes.day : classes.hour} d={`M${x} ${top}V${frame.axis + 3}`} />
          <text className={classes.tick} x={x} y={frame.axis + 15}>
            {text}
          </text>
        </g>
      ))}
      {drawnIn.map(({ x, width, text }) => (
        <g key={x}>
          <path className={classes.drawnIn} d={`M${x + 3} ${frame.axis + 2}h${Math.max(0, width - 6)}`} />
          {text !== null && (
            <text className={classes.tick} x={x + width / 2} y={frame.axis + 15}>
              {text}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function Tracks({ drawing, hatch }: { readonly drawing: Drawing; readonly hatch: string }): ReactElement {
  const { frame, tracks } = drawing;
  return (
    <>
      {tracks.map(({ track, y, solid, hatched, name }) => (
        <g key={track.place}>
          {!frame.narrow && (
            <text className={classes.source} x="0" y={y + 4}>
              {name}
            </text>
          )}
          {solid.map(({ x, width }) => (
            <rect key={x} className={classes.seen} x={x} width={width} y={y - 3} height="6" rx="1" />
          ))}
          {hatched.map(({ x, width }) => (
            <g key={x}>
              <rect className={classes.unseen} x={x} width={width} y={y - 3} height="6" rx="1" />
              <rect fill={`url(#${hatch})`} x={x} width={width} y={y - 3} height="6" rx="1" />
            </g>
          ))}
          {frame.narrow && (
            <text className={classes.source} x="0" y={y - 8}>
              {name}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** What stands across all lanes: the report, deadlines, now and the end. */
function Upright({ drawing }: { readonly drawing: Drawing }): ReactElement {
  const { frame, brackets, reported, now, closed } = drawing;
  const top = frame.lane('respondent') - LANE / 2;
  const foot = frame.axis - 2;
  return (
    <>
      <path className={classes.reported} d={`M${reported} ${top}V${frame.lane('reporter') + LANE / 2}`} />
      {brackets
        .flatMap(({ former }) => former)
        .map((x) => (
          <path key={x} className={classes.former} d={`M${x} ${frame.bracket}V${foot}`} />
        ))}
      {brackets.map(({ deadline, window }) =>
        deadline === null ? null : (
          <path
            key={window.number}
            className={classes.deadline}
            d={`M${deadline} ${frame.bracket - 2}V${foot}`}
          />
        ),
      )}
      {now !== null && <path className={classes.now} d={`M${now} ${frame.bracket}V${foot}`} />}
      {closed !== null && (
        <path className={classes.closed} d={`M${closed} ${top}V${frame.lane('reporter') + LANE / 2}`} />
      )}
    </>
  );
}

function Bracket({
  drawn,
  y,
  hatch,
}: {
  readonly drawn: BracketDrawn;
  readonly y: number;
  readonly hatch: string;
}): ReactElement {
  const { span, pauses, window } = drawn;
  const open = window.state === 'running' || window.state === 'paused';
  return (
    <>
      <path
        className={open ? classes.bracketOpen : classes.bracket}
        d={`M${span.x} ${y + 9}V${y + 2}h${span.width}V${y + 9}`}
      />
      {pauses.map(({ x, width }) => (
        <rect key={x} fill={`url(#${hatch})`} x={x} width={width} y={y - 1} height="6" />
      ))}
    </>
  );
}

function Flag({
  drawn,
  top,
  y,
}: {
  readonly drawn: FlagDrawn;
  readonly top: number;
  readonly y: number;
}): ReactElement {
  const { x, accepted, isVoid } = drawn;
  return (
    <g className={isVoid ? classes.flagVoid : accepted ? classes.flag : classes.flagOnWay}>
      <path className={classes.pole} d={`M${x} ${top + 2}V${y}`} />
      <path className={classes.cloth} d={`M${x} ${y - 11}h10l-3 4 3 4h-10z`} />
      {isVoid && <path className={classes.strike} d={`M${x - 3} ${y - 13}l16 12`} />}
      <circle className={classes.foot} cx={x} cy={y} r="2.5" />
    </g>
  );
}

/** *Approved → sent → confirmed*: a thin line until the back office has confirmed it, a bar from then on. */
function Hold({ drawn, y }: { readonly drawn: HoldDrawn; readonly y: number }): ReactElement {
  const { way, bar, lifted, liftDecided } = drawn;
  return (
    <>
      <path className={classes.way} d={`M${way.x} ${y}h${way.width}`} />
      {bar !== null && (
        <rect className={classes.hold} x={bar.x} width={Math.max(2, bar.width)} y={y - 5} height="10" />
      )}
      {liftDecided !== null && lifted !== null && lifted - liftDecided > 1 && (
        <rect
          className={classes.lifting}
          x={liftDecided}
          width={lifted - liftDecided}
          y={y - 5}
          height="10"
        />
      )}
      {lifted !== null && <path className={classes.lifted} d={`M${lifted} ${y - 6}l6 11h-12z`} />}
    </>
  );
}

function Dots({ drawing }: { readonly drawing: Drawing }): ReactElement {
  const { dots, marks } = drawing;
  const tails = dots
    .flatMap(({ x, y, seenX }) => (seenX === null ? [] : [`M${x} ${y}H${seenX}m0-4v8`]))
    .join('');
  return (
    <>
      <path className={classes.tail} d={tails} />
      {drawing.dotPaths.map(({ look, d }) => (
        <path key={look} className={classes[look]} d={d} />
      ))}
      {marks.map(({ mark, hand, x, y }) => (
        <g key={`${mark.at} ${mark.n ?? mark.effect?.key ?? mark.what}`} transform={`translate(${x} ${y})`}>
          <circle className={classes.markGround} r="8" />
          <path className={classes[hand]} d={HAND_SHAPES[hand]} transform="scale(0.92)" />
        </g>
      ))}
    </>
  );
}

/** Whether a nearer word stands where the thread down to the drawing would run. */
const covered = ({ labels }: Drawing, at: number, row: number): boolean =>
  labels.some((one) => one.row < row && at >= one.x - 2 && at <= one.x + one.width + 2);

function Words({ drawing }: { readonly drawing: Drawing }): ReactElement {
  const { frame, labels } = drawing;
  return (
    <>
      {drawing.silence !== null && (
        <text className={classes.silentWord} x={drawing.silence.x} y={frame.lane('respondent') - 5}>
          {drawing.silence.text}
        </text>
      )}
      {labels.map(({ id, at, x, row, text }) => (
        <g key={id}>
          {row > 0 && !covered(drawing, at, row) && (
            <path className={classes.leader} d={`M${at} ${frame.label(row) + 3}V${frame.bracket}`} />
          )}
          <text
            className={id === 'deadline' ? classes.deadlineWord : classes.word}
            x={x}
            y={frame.label(row)}
          >
            {text}
          </text>
        </g>
      ))}
    </>
  );
}
