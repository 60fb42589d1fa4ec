/** The silence line (LOOK): the drawing, what is pointed at or read through with the arrow keys, and its table. */
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState, type PointerEvent, type ReactElement } from 'react';
import type { Line } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';
import { useDeskNow } from '../time/instant.tsx';
import { zoneName } from '../time/zones.ts';
import { whoWord } from '../words/who.ts';
import classes from './line.module.css';
import { drawLine, type Drawing } from './geometry.ts';
import { LineDrawing } from './line-drawing.tsx';
import { LineTable } from './line-table.tsx';
import { nearestMoment } from './nearest.ts';
import { lineSummary } from './summary.ts';
import { momentsOf, type Moment } from './telling.ts';

/** The drawing moves on in steps of this: a pixel is longer. */
const STEP = 60_000;
/** Until the browser has said how much room there is. */
const FIRST_WIDTH = 720;

export interface SilenceLineGiven {
  readonly line: Line;
  /** A message was chosen: to be shown in the evidence. */
  readonly onMessage: (id: string) => void;
}

export function SilenceLine({ line, onMessage }: SilenceLineGiven): ReactElement {
  const { ref, width } = useElementSize();
  const now = Math.floor(useDeskNow() / STEP) * STEP;
  const [open, setOpen] = useState(false);
  const drawing = useMemo(
    () => drawLine(line, Math.max(now, Date.parse(line.now)), width === 0 ? FIRST_WIDTH : Math.floor(width)),
    [line, now, width],
  );
  const moments = useMemo(() => momentsOf(line), [line]);
  const label = useMemo(() => lineSummary(line, now), [line, now]);
  return (
    <figure className={classes.figure} aria-label="Silence line">
      <div ref={ref} className={classes.canvas}>
        <LineDrawing drawing={drawing} label={label} />
        <Reader drawing={drawing} moments={moments} zone={line.zone} onMessage={onMessage} />
      </div>
      <figcaption className={classes.zone}>
        Days and hours as in {zoneName(line.zone)}. Arrow keys read it event by event.
      </figcaption>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={classes.zone}>The same as a table</summary>
        {open && <LineTable moments={moments} zone={line.zone} onMessage={onMessage} />}
      </details>
    </figure>
  );
}

/** A pointer or the arrow keys go from event to event; a click or Enter shows the message. */
function Reader({
  drawing,
  moments,
  zone,
  onMessage,
}: {
  readonly drawing: Drawing;
  readonly moments: readonly Moment[];
  readonly zone: string;
  readonly onMessage: (id: string) => void;
}): ReactElement | null {
  const [index, setIndex] = useState<number | null>(null);
  const last = moments.length - 1;
  const moment = index === null ? undefined : moments[index];
  const point = (event: PointerEvent<HTMLInputElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    setIndex(nearestMoment(moments, drawing, event.clientX - box.left, event.clientY - box.top));
  };
  const choose = (): void => {
    if (moment?.message != null) onMessage(moment.message);
  };
  if (last < 0) return null;
  return (
    <>
      <input
        type="range"
        className={classes.reader}
        min={0}
        max={last}
        value={index ?? last}
        aria-label="Events on the silence line"
        aria-valuetext={moment === undefined ? 'none chosen' : sayMoment(moment, zone)}
        onChange={(event) => setIndex(Number(event.currentTarget.value))}
        // Pressed, a slider would jump to where its own thumb is not drawn.
        onPointerDown={(event) => event.preventDefault()}
        onPointerMove={point}
        onPointerLeave={() => setIndex(null)}
        onClick={choose}
        onKeyDown={(event) => {
          if (event.key === 'Enter') choose();
        }}
        onBlur={() => setIndex(null)}
      />
      {moment !== undefined && <Told moment={moment} drawing={drawing} zone={zone} />}
    </>
  );
}

const sayMoment = (moment: Moment, zone: string): string =>
  `${instantText(moment.at, zone)} in ${zoneName(zone)}. ${byWhom(moment)}${moment.what}`;

/** A message says itself who wrote it. */
const byWhom = ({ who, message }: Moment): string =>
  who === null || message !== null ? '' : `${whoWord(who)}: `;

function Told({
  moment,
  drawing,
  zone,
}: {
  readonly moment: Moment;
  readonly drawing: Drawing;
  readonly zone: string;
}): ReactElement {
  const x = drawing.at(moment.at);
  const y = drawing.frame.lane(moment.lane);
  const right = x > drawing.frame.width / 2;
  return (
    <>
      <div className={classes.cursor} style={{ left: x, top: y }} aria-hidden />
      <div
        className={classes.told}
        aria-hidden
        style={{ top: y + 14, ...(right ? { right: drawing.frame.width - x } : { left: x }) }}
      >
        <strong>
          {instantText(moment.at, zone)} in {zoneName(zone)}
        </strong>{' '}
        · {instantText(moment.at)} here
        <br />
        {byWhom(moment)}
        {moment.what}
        {moment.message === null ? '' : ' · Enter or click shows it'}
      </div>
    </>
  );
}
