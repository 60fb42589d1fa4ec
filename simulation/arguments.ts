/** What the command line of the simulation says. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { MINUTE } from '../procedure/case.ts';
import type { BatchSettings } from './batch.ts';
import { readFaults } from './faults.ts';

export const USAGE =
  'usage: npm run simulate -- [--seed N] [--cases N] [--minutes N] [--days N] [--faults all,-NAME|NAME,…] [--threads N] [--json FILE]';

const CASES_USUAL = 2000;
const THREADS_MOST = 8;

export interface Arguments {
  readonly settings: BatchSettings;
  readonly threads: number;
  /** As it was given, for the command that runs a world again. */
  readonly faults: string;
  readonly json: string | null;
}

/** @returns the arguments, or one sentence about what is wrong with them. */
export function readArguments(words: readonly string[]): Arguments | string {
  const text = { type: 'string' } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        seed: text,
        cases: text,
        minutes: text,
        days: text,
        faults: text,
        threads: text,
        json: text,
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
  const { minutes, faults = 'all', json = null } = values;
  const usual = {
    seed: 1,
    cases: minutes === undefined ? CASES_USUAL : Infinity,
    days: 6,
    threads: Math.min(THREADS_MOST, availableParallelism()),
  };
  const whole = (name: keyof typeof usual): number => {
    const given = values[name];
    return given === undefined ? usual[name] : /^\d{1,9}$/.test(given) ? Number(given) : 0;
  };
  for (const name of ['seed', 'cases', 'days', 'threads'] as const)
    if (whole(name) < 1) return `--${name} needs a whole number from 1 on, found ${values[name]}`;
  const lasts = minutes === undefined ? null : Number(minutes) * MINUTE;
  if (lasts !== null && !(lasts > 0)) return `--minutes needs a number above 0, found ${minutes}`;
  try {
    const [seed, cases, days] = [whole('seed'), whole('cases'), whole('days')];
    const settings = { seed, cases, lasts, days, faults: readFaults(faults) };
    return { settings, threads: whole('threads'), faults, json };
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
}
