/** The procedure drawn from the core: phases and stages, the usual way, where a case stands and where it can go from there. */
import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactElement, type ReactNode } from 'react';
import { call } from '../api/call.ts';
import type { Procedure } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import classes from './drawing.module.css';
import { layoutOf, type Box, type DrawnWay, type Layout, type Point } from './layout.ts';
import { FromHere, ProcedureText } from './text.tsx';

/** Drawn wider it would only get emptier. */
const WIDTH_MOST = 680;

/** @param current the stage of a case; null where none is meant. */
export function ProcedureDrawing({ current }: { readonly current: string | null }): ReactNode {
  const { data, error } = useQuery({
    queryKey: ['procedure'],
    queryFn: ({ signal }) => call('getProcedure', { signal }),
    staleTime: Infinity,
  });
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined)
    return (
      <output aria-label="The procedure is being drawn" style={{ display: 'block' }}>
        <Skeleton height={620} />
      </output>
    );
  return (
    <div className={classes.drawing}>
      <Picture procedure={data} current={current} />
      {current !== null && <FromHere procedure={data} current={current} />}
      <ProcedureText procedure={data} current={current} />
    </div>
  );
}

function Picture({
  procedure,
  current,
}: {
  readonly procedure: Procedure;
  readonly current: string | null;
}): ReactElement {
  const { ref, width } = useElementSize();
  const id = useId();
  const here = procedure.stages.find((stage) => stage.kind === current);
  return (
    <div ref={ref}>
      {width > 0 && (
        <Drawn
          id={id}
          layout={layoutOf(procedure, Math.min(width, WIDTH_MOST), current)}
          current={current}
          label={
            here === undefined
              ? 'The procedure: its phases from above to below, and the way that most cases go. The same stands below as text.'
              : `The procedure. This case stands at “${here.name}”. The same stands below as text.`
          }
        />
      )}
      <p className={classes.legend}>
        <Sample kind="usual">the way that most cases go</Sample>
        <Sample kind="side">how the others are reached</Sample>
        {here !== undefined && <Sample kind="next">from here</Sample>}
      </p>
    </div>
  );
}

function Sample({
  kind,
  children,
}: {
  readonly kind: DrawnWay['kind'];
  readonly children: string;
}): ReactElement {
  return (
    <span className={classes.sample}>
      <svg width="28" height="8" viewBox="0 0 28 8" aria-hidden>
        <path d="M0 4H28" className={classes.way} data-kind={kind} />
      </svg>
      {children}
    </span>
  );
}

function Drawn({
  id,
  layout,
  current,
  label,
}: {
  readonly id: string;
  readonly layout: Layout;
  readonly current: string | null;
  readonly label: string;
}): ReactElement {
  const { width, height } = layout;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={classes.picture}
      {...{ role: 'img', 'aria-label': label }}
    >
      <defs>
        {(['usual', 'side', 'next'] as const).map((kind) => (
          <marker
            key={kind}
            id={`${id}${kind}`}
            viewBox="0 0 6 6"
            refX="5.5"
            refY="3"
            markerWidth="6"
            markerHeight="6"
            orient="auto"
            markerUnits="userSpaceOnUse"
          >
            <path d="M0 0L6 3L0 6z" className={classes.tip} data-kind={kind} />
          </marker>
        ))}
      </defs>
      {layout.labels.map(({ phase, y, lines }) => (
        <Words key={phase} x={0} y={y} lines={lines} className={classes.phase} />
      ))}
      {layout.ways.map(({ from, to, kind, points }) => (
        <path
          key={`${from} ${to}`}
          d={pathOf(points)}
          className={classes.way}
          data-kind={kind}
          markerEnd={`url(#${id}${kind})`}
        />
      ))}
      {layout.boxes.map((box) => (
        <StageBox key={box.stage} box={box} isCurrent={box.stage === current} />
      ))}
    </svg>
  );
}

function StageBox({ box, isCurrent }: { readonly box: Box; readonly isCurrent: boolean }): ReactElement {
  const { x, y, width, height, lines } = box;
  return (
    <g className={classes.stage} data-current={isCurrent || undefined}>
      <rect x={x + 0.5} y={y + 0.5} width={width - 1} height={height - 1} rx="4" />
      <Words x={x + width / 2} y={y + height / 2} lines={lines} className={classes.name} />
    </g>
  );
}

const LINE = 14;

function Words({
  x,
  y,
  lines,
  className,
}: {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly className: string | undefined;
}): ReactElement {
  const first = y - ((lines.length - 1) * LINE) / 2;
  return (
    <text className={className}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={first + index * LINE} dominantBaseline="central">
          {line}
        </tspan>
      ))}
    </text>
  );
}

const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
