/** The silence line in a row of a list (LOOK): a list of cases reads like a list of stories. */
import { memo, type ReactElement } from 'react';
import classes from './small-line.module.css';
import { smallGeometry, type SmallGeometry, type SmallSpan, type SmallStory } from './small.ts';

const HEIGHT = 20;
const MIDDLE = 12;
const BAND = 6;

export interface SmallLineGiven {
  readonly story: SmallStory;
  readonly stage: string;
  /** The desk's now in milliseconds since 1970; a whole minute is enough, and draws it once a minute. */
  readonly now: number;
  /** In pixels. */
  readonly width?: number;
  /** What it says in words; without it the row's own words say it, and the drawing is silent. */
  readonly label?: string;
}

export const SmallLine = memo(function SmallLine({
  story,
  stage,
  now,
  width = 160,
  label,
}: SmallLineGiven): ReactElement {
  const drawn = smallGeometry(story, stage, now, width);
  return (
    <svg
      className={classes.line}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path className={classes.rule} d={`M0 ${MIDDLE}H${width}`} />
      <Bands drawn={drawn} />
      <Marks drawn={drawn} />
    </svg>
  );
});

function Bands({ drawn }: { readonly drawn: SmallGeometry }): ReactElement {
  const { silence, window, past, hold, undecided } = drawn;
  return (
    <>
      {silence !== null && <Band span={silence} className={classes.silence} />}
      {window !== null && <path className={classes.window} d={bracket(window)} />}
      {past !== null &&
        (undecided ? (
          <path className={classes.unproven} d={`M${past.x} ${MIDDLE}h${past.width}`} />
        ) : (
          <Band span={past} className={classes.past} />
        ))}
      {hold !== null && <Band span={hold} className={classes.hold} />}
    </>
  );
}

function Band({
  span,
  className,
}: {
  readonly span: SmallSpan;
  readonly className: string | undefined;
}): ReactElement {
  return (
    <rect
      className={className}
      x={span.x}
      y={MIDDLE - BAND / 2}
      width={Math.max(1, span.width)}
      height={BAND}
    />
  );
}

const bracket = ({ x, width }: SmallSpan): string => `M${x} 7V4.5H${x + width}V7`;

function Marks({ drawn }: { readonly drawn: SmallGeometry }): ReactElement {
  const { report, notice, deadline, answers, now, closed } = drawn;
  return (
    <>
      <path className={classes.report} d={`M${report} ${MIDDLE - 3}v${BAND}`} />
      {notice !== null && <path className={classes.flag} d={`M${notice} ${MIDDLE + 3}V1l5 2.5-5 2.5z`} />}
      {deadline !== null && <path className={classes.deadline} d={`M${deadline} 2V${HEIGHT - 1}`} />}
      {answers.map((x) => (
        <circle key={x} className={classes.answer} cx={x} cy={MIDDLE} r="3.5" />
      ))}
      {closed ? (
        <path className={classes.end} d={`M${now} ${MIDDLE - 5}v10`} />
      ) : (
        <circle className={classes.now} cx={now} cy={MIDDLE} r="2.5" />
      )}
    </>
  );
}
