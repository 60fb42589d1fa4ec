/** Counts over days or weeks as bars. What they show stands in a table as well. */
import type { ReactElement } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import classes from './chart.module.css';
import { slotText, type Slot } from './days.ts';
import { fillOf, Pattern, Sample } from './hatching.tsx';
import { Legend, Tip, type Pointed } from './legend.tsx';
import type { BarLook } from './series.ts';

const AXIS = { stroke: 'var(--rule-strong)' } as const;
const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 } as const;

export interface BarSeries {
  readonly name: string;
  readonly word: string;
  readonly look: BarLook;
}

/** Counts over days or weeks, one upon the other. */
export function DayBars({
  bars,
  series,
  isApart = false,
}: {
  readonly bars: readonly (Slot & { readonly counts: { readonly [name: string]: number } })[];
  readonly series: readonly BarSeries[];
  /** Beside each other instead. */
  readonly isApart?: boolean;
}): ReactElement {
  return (
    <div>
      <div className={classes.chart} aria-hidden>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...bars]}
            margin={MARGIN}
            barCategoryGap="18%"
            barGap={1}
            accessibilityLayer={false}
          >
            <defs>
              {series.map(({ name, look }) => (
                <Pattern key={name} look={look} />
              ))}
            </defs>
            <CartesianGrid vertical={false} stroke="var(--line-rule)" />
            <XAxis dataKey={slotText} tickLine={false} axisLine={AXIS} minTickGap={24} tickMargin={6} />
            <YAxis allowDecimals={false} width={40} tickLine={false} axisLine={false} />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--ground-hover)', opacity: 0.5 }}
              content={<BarTip series={series} />}
            />
            {series.map(({ name, look }) => (
              <Bar
                key={name}
                name={name}
                dataKey={(bar: { readonly counts: { readonly [name: string]: number } }) =>
                  bar.counts[name] ?? 0
                }
                {...(isApart ? {} : { stackId: 'all' })}
                fill={fillOf(look)}
                stroke={look.color}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <Legend>
        {series.map(({ name, word, look }) => (
          <li key={name}>
            <Sample look={look} /> {word}
          </li>
        ))}
      </Legend>
    </div>
  );
}

/** The numbers of the day under the pointer. */
function BarTip({
  series,
  active,
  label,
  payload = [],
}: Pointed & { readonly series: readonly BarSeries[] }): ReactElement | null {
  if (active !== true) return null;
  return (
    <Tip title={String(label ?? '')}>
      {payload.map((one) => {
        const its = series.find(({ name }) => name === one.name);
        return its === undefined ? null : (
          <div key={its.name}>
            <Sample look={its.look} />
            <span>{its.word}</span>
            <span>{Number(one.value).toLocaleString('en')}</span>
          </div>
        );
      })}
    </Tip>
  );
}
