/** Fillings of bars: full, hatched, dotted or an outline, in the colour of the series. */
import type { ReactElement } from 'react';
import type { BarLook } from './series.ts';

const nameOf = ({ color, hatch }: BarLook): string => `${hatch}-${color.replaceAll(/[^a-zA-Z0-9-]/g, '')}`;

/** What a bar's `fill` says. */
export const fillOf = (look: BarLook): string =>
  look.hatch === 'full' ? look.color : `url(#${nameOf(look)})`;

/** One pattern for each look; stands in `<defs>` of the drawing, and once for all drawings of a page. */
export function Pattern({ look }: { readonly look: BarLook }): ReactElement | null {
  const { color, hatch } = look;
  if (hatch === 'full') return null;
  return (
    <pattern
      id={nameOf(look)}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={6} height={6} fill={color} fillOpacity={hatch === 'empty' ? 0.12 : 0.2} />
      {hatch === 'hatched' && <rect width={2.5} height={6} fill={color} />}
      {hatch === 'dotted' && <circle cx={3} cy={3} r={1.4} fill={color} />}
    </pattern>
  );
}

/** A small square as in the bars, for the legend. */
export function Sample({ look }: { readonly look: BarLook }): ReactElement {
  return (
    <svg width={12} height={12} aria-hidden>
      <rect x={0.5} y={0.5} width={11} height={11} fill={fillOf(look)} stroke={look.color} />
    </svg>
  );
}

/** A short stroke as in the lines. */
export function Stroke({ color, dash }: { readonly color: string; readonly dash: string }): ReactElement {
  return (
    <svg width={24} height={12} aria-hidden>
      <line x1={0} y1={6} x2={24} y2={6} stroke={color} strokeWidth={2} strokeDasharray={dash} />
    </svg>
  );
}
