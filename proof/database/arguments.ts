/** What the command line of the kills says. */
import { parseArgs } from 'node:util';

export const USAGE = 'usage: npm run kills -- [--kills N] [--seed N] [--minutes M] [--json FILE]';

export interface Arguments {
  readonly kills: number;
  readonly seed: number;
  /** No more lives are begun after so many minutes. */
  readonly minutes: number;
  readonly json: string | null;
}

/** @returns the arguments, or one sentence about what is wrong with them. */
export function readArguments(words: readonly string[]): Arguments | string {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        kills: { type: 'string', default: '100' },
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '60' },
        json: { type: 'string' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
  const [kills, seed, minutes] = [Number(values.kills), Number(values.seed), Number(values.minutes)];
  if (!Number.isInteger(kills) || kills < 1)
    return `--kills needs a whole number from 1 on, found ${values.kills}`;
  if (!Number.isInteger(seed) || seed < 0) return `--seed needs a whole number, found ${values.seed}`;
  if (!(minutes > 0)) return `--minutes needs a number above 0, found ${values.minutes}`;
  return { kills, seed, minutes, json: values.json ?? null };
}
