/** What the replay shows at its end: a table of outcomes, and the share answered against the hours since the notice. */

const WIDTH = 50;
/** Hours since the notice at which the share is shown; the window's own length is added. */
const HOURS_SHOWN: readonly number[] = [1, 3, 6, 12, 24, 48, 72, 96, 168, 336, 720, 2160];

/** One line a row: the names left, the numbers right. */
export function table(rows: readonly (readonly [name: string, value: number])[]): string {
  const widest = Math.max(...rows.map(([name]) => name.length));
  const shown = rows.map(([name, value]) => [name, value.toLocaleString('en')] as const);
  const longest = Math.max(...shown.map(([, value]) => value.length));
  return shown.map(([name, value]) => `  ${name.padEnd(widest)}  ${value.padStart(longest)}`).join('\n');
}

/**
 * The share of all cases that were answered within so many hours of the notice, as bars.
 * @param hours from notice to answer, for each answered case.
 * @param cases how many cases there were; at least one.
 * @param windowHours marked in the plot.
 */
export function plot(hours: readonly number[], cases: number, windowHours: number): string {
  const marks = [...new Set([...HOURS_SHOWN, windowHours])].sort((a, b) => a - b);
  const bar = (share: number): string => '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '·');
  const line = (name: string, count: number, note: string): string => {
    const share = count / cases;
    return `  ${name.padStart(8)}  ${bar(share)}  ${(100 * share).toFixed(1).padStart(5)} %${note}`;
  };
  const within = marks.map((mark) => {
    const count = hours.filter((hour) => hour <= mark).length;
    return line(`${mark} h`, count, mark === windowHours ? '  the window' : '');
  });
  return [...within, line('ever', hours.length, '')].join('\n');
}
