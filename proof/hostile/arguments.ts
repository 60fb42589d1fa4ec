/** What the command line says. */
import { parseArgs } from 'node:util';

export const INPUTS_DEFAULT = 20_000;
export const USAGE = 'usage: npm run hostile -- [--inputs N] [--seed N] [--from N] [--only N] [--json FILE]';

export interface Arguments {
  readonly inputs: number;
  readonly seed: number;
  /** The number of the first input. */
  readonly from: number;
  readonly json: string | null;
}

/** @returns the arguments, or one sentence about what is wrong with them. */
export function readArguments(words: readonly string[]): Arguments | string {
  const text = { type: 'string' } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: { inputs: text, seed: text, from: text, only: text, json: text },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
  const read = (name: 'inputs' | 'seed' | 'from' | 'only', otherwise: number): number => {
    const given = values[name];
    return given === undefined ? otherwise : /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  };
  const only = read('only', -1);
  const inputs = only >= 0 ? 1 : read('inputs', INPUTS_DEFAULT);
  const [seed, from] = [read('seed', 1), only >= 0 ? only : read('from', 0)];
  if ([only, inputs, seed, from].some(Number.isNaN) || inputs < 1)
    return 'numbers are whole and not below zero';
  return { inputs, seed, from, json: values.json ?? null };
}
