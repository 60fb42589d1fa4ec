/** What of the core must be reached, and the written list of what cannot be, or only by longer sequences, with the reasons. */
import { readFileSync } from 'node:fs';
import { readTransitions } from '../../procedure/chart.ts';
import { CELLS, refusalsIn, wayName, type Reached } from './coverage.ts';

/** A line of the list. */
export interface Unreached {
  readonly what: string;
  /** The length of the shortest sequence that reaches it; null where none does in this world. */
  readonly length: number | null;
  readonly reason: string;
}

const core = (name: string): string =>
  readFileSync(new URL(`../../procedure/${name}`, import.meta.url), 'utf8');

/** Where the core refuses. */
const REFUSERS: readonly string[] = [
  'step.ts',
  'matrix.ts',
  'permission.ts',
  'standing.ts',
  'hindrances.ts',
  'taking-over.ts',
];

/** Every way between stages that is written down, every cell of stage and event, every refusal. */
export function wanted(): readonly string[] {
  const ways = readTransitions(core('transitions.csv')).map(({ from, to, by }) => wayName(from, to, by));
  return [...ways, ...CELLS, ...refusalsIn(REFUSERS.map(core))];
}

const LINE = /^"([^"]+)",(\d+|never),"([^"]+)"$/;

/** @throws where a line is none of `"what",length,"reason"`. */
export function readUnreached(text: string): readonly Unreached[] {
  const [, ...lines] = text.trim().split('\n');
  return lines.map((line) => {
    const [, what = '', length = '', reason = ''] = LINE.exec(line) ?? [];
    if (what === '') throw new Error(`not a line of the list: ${line}`);
    return { what, length: length === 'never' ? null : Number(length), reason };
  });
}

export const unreachedList = (): readonly Unreached[] =>
  readUnreached(readFileSync(new URL('unreached.csv', import.meta.url), 'utf8'));

/** One sentence for everything in which the list and a walk of this depth differ, in either direction. */
export function differences(
  all: readonly string[],
  list: readonly Unreached[],
  reached: Reached,
  depth: number,
): readonly string[] {
  const listed = new Map(list.map((one) => [one.what, one]));
  const found: string[] = [];
  for (const what of all) {
    const one = listed.get(what);
    const excused = one !== undefined && (one.length === null || one.length > depth);
    if (!reached.has(what) && !excused) found.push(`${what} is not reached, and the list does not say why`);
    if (reached.has(what) && excused) found.push(`${what} is reached, although the list says that it is not`);
  }
  for (const { what } of list) if (!all.includes(what)) found.push(`${what} is listed and does not exist`);
  return found;
}
