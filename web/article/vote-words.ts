/** Votes in words. */
import { formatIn } from '../time/zones.ts';

/** `July 2026` for `2026-07`. */
export const monthText = (month: string): string =>
  formatIn('UTC', 'month', { month: 'long', year: 'numeric' }).format(Date.parse(`${month}-01T00:00:00Z`));

/** How many of a hundred say yes, rounded; never 100 while somebody says no, never 0 while somebody says yes. */
export function shareOf(yes: number, no: number): number {
  if (yes + no === 0) return 0;
  const share = Math.round((100 * yes) / (yes + no));
  if (no > 0) return Math.min(99, Math.max(yes > 0 ? 1 : 0, share));
  return share;
}
