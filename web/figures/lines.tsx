/** Lines over hours or days. What they show stands in a table as well. */
import type { ReactElement } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import classes from './chart.module.css';
import { Stroke } from './hatching.tsx';
import { Legend, Tip, type Pointed } from './legend.tsx';
import type { LineLook } from './series.ts';

const AXIS = { stroke: 'var(--rule-strong)' } as const;
const MARGIN = { top: 8, right: 20, bottom: 0, left: 0 } as const;

export interface LineSeries {
  readonly name: string;
  readonly word: string;
  readonly look: LineLook;
}

interface LinesProps {
  readonly points: readonly { readonly [name: string]: number | string | null }[];
  /** Where a point stands from left to right. */
  readonly x: {
    readonly name: string;
    readonly text: (value: string | number) => string;
    readonly ticks?: readonly number[];
  };
  readonly y: {
    readonly text: (value: number) => string;
    /** From the axis’ first to its last; without, as the values have it. */
    readonly ticks?: readonly number[];
    /** Beside the axis, where that is shorter. */
    readonly tick?: (value: number) => string;
  };
  readonly series: readonly LineSeries[];
  /** Instants that have a name of their own. */
  readonly marks?: readonly { readonly at: number; readonly word: string }[];
  readonly isStepped?: boolean;
}

/** Lines over hours or days. */
export function Lines({ points, x, y, series, marks = [], isStepped = false }: LinesProps): ReactElement {
  return (
    <div>
      <div className={classes.chart} aria-hidden>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={[...points]}
            margin={{ ...MARGIN, top: marks.length > 0 ? 20 : 8 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line-rule)" />
            <XAxis
              dataKey={x.name}
              {...(x.ticks === undefined
                ? {}
                : { type: 'number' as const, ticks: [...x.ticks], domain: [0, 'dataMax'] })}
              tickFormatter={x.text}
              tickLine={false}
              axisLine={AXIS}
              minTickGap={24}
              tickMargin={6}
            />
            <YAxis
              width={52}
              tickFormatter={y.tick ?? y.text}
              {...(y.ticks === undefined
                ? {}
                : { ticks: [...y.ticks], domain: [y.ticks[0] ?? 0, y.ticks.at(-1) ?? 1] })}
              tickLine={false}
              axisLine={false}
            />
            {marks.map(({ at, word }) => (
              <ReferenceLine
                key={word}
                x={at}
                stroke="var(--ink-faint)"
                strokeDasharray="3 3"
                label={{ value: word, position: 'top' }}
              />
            ))}
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--rule-strong)' }}
              content={<LineTip series={series} title={x.text} text={y.text} />}
            />
            {series.map(({ name, look }) => (
              <Line
                key={name}
                dataKey={name}
                type={isStepped ? 'stepAfter' : 'linear'}
                stroke={look.color}
                strokeDasharray={look.dash}
                strokeWidth={2}
                dot={points.length < 3}
                connectNulls
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      {series.length > 1 && <LineLegend series={series} />}
    </div>
  );
}

const LineLegend = ({ series }: { readonly series: readonly LineSeries[] }): ReactElement => (
  <Legend>
    {series.map(({ name, word, look }) => (
      <li key={name}>
        <Stroke {...look} /> {word}
      </li>
    ))}
  </Legend>
);

/** The values under the pointer. */
function LineTip({
  series,
  title,
  text,
  active,
  label,
  payload = [],
}: Pointed & {
  readonly series: readonly LineSeries[];
  readonly title: (value: string | number) => string;
  readonly text: (value: number) => string;
}): ReactElement | null {
  if (active !== true) return null;
  return (
    <Tip title={title(label ?? '')}>
      {payload.map((one) => {
        const its = series.find(({ name }) => name === one.dataKey);
        return its === undefined || one.value == null ? null : (
          <div key={its.name}>
            <Stroke {...its.look} />
            <span>{its.word}</span>
            <span>{text(Number(one.value))}</span>
          </div>
        );
      })}
    </Tip>
  );
}
