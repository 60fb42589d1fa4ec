/** What the command line of the bench says. */
import { parseArgs } from 'node:util';
import type { Pace } from './rounds.ts';

export const PARTS = [
  'lives',
  'due',
  'answers',
  'messages',
  'bytes',
  'slow',
  'figures',
  'queue',
  'live',
  'screens',
] as const;
export type PartName = (typeof PARTS)[number];

export const USAGE = `usage: npm run bench -- [--quick] [--only ${PARTS.join(',')}] [--lives N] [--cases N] [--messages N] [--slow-lives N] [--figure-cases N] [--open N] [--closed N] [--batch N] [--at-once N]`;

export interface Sizes {
  readonly parts: readonly PartName[];
  readonly lives: number;
  /** Waiting cases, for deadlines, answers, messages and bytes. */
  readonly cases: number;
  /** Of those, answered one by one. */
  readonly oneByOne: number;
  readonly messages: number;
  readonly slowLives: number;
  /** Closed cases of a year, for figures. */
  readonly figureCases: number;
  /** Of the queue: cases that are open, and closed ones. */
  readonly open: number;
  readonly closed: number;
  readonly rounds: number;
  /** Seconds for which changes are made and followed. */
  readonly liveSeconds: number;
  readonly pace: Pace;
}

const WHOLE = {
  lives: 6000,
  cases: 20_000,
  messages: 200_000,
  slow: 5000,
  figures: 1_000_000,
  open: 100_000,
  closed: 1_000_000,
  rounds: 10,
  live: 30,
};
const QUICK = {
  lives: 1000,
  cases: 2000,
  messages: 40_000,
  slow: 300,
  figures: 50_000,
  open: 5000,
  closed: 20_000,
  rounds: 2,
  live: 5,
};
/** One by one says the same of fewer: it is a rate. */
const ONE_BY_ONE_MOST = 4000;
const NUMBER_MOST = 10_000_000;

/** @returns the sizes, or one sentence about what is wrong with the words. */
export function readSizes(words: readonly string[]): Sizes | string {
  const number = { type: 'string' } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string', default: PARTS.join(',') },
        lives: number,
        cases: number,
        messages: number,
        'slow-lives': number,
        'figure-cases': number,
        open: number,
        closed: number,
        batch: number,
        'at-once': number,
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
  const parts = values.only.split(',');
  const unknown = parts.find((part) => !isPart(part));
  if (unknown !== undefined)
    return `there is no part ${JSON.stringify(unknown)}; the parts are ${PARTS.join(', ')}`;
  const usual = values.quick ? QUICK : WHOLE;
  const wrong = (
    [
      'lives',
      'cases',
      'messages',
      'slow-lives',
      'figure-cases',
      'open',
      'closed',
      'batch',
      'at-once',
    ] as const
  ).find((name) => !isCount(values[name]));
  if (wrong !== undefined)
    return `--${wrong} needs a whole number from 1 to ${NUMBER_MOST}, found ${JSON.stringify(values[wrong])}`;
  const cases = Number(values.cases ?? usual.cases);
  return {
    parts: parts.filter(isPart),
    lives: Number(values.lives ?? usual.lives),
    cases,
    oneByOne: Math.min(cases, ONE_BY_ONE_MOST),
    messages: Number(values.messages ?? usual.messages),
    slowLives: Number(values['slow-lives'] ?? usual.slow),
    figureCases: Number(values['figure-cases'] ?? usual.figures),
    open: Number(values.open ?? usual.open),
    closed: Number(values.closed ?? usual.closed),
    rounds: usual.rounds,
    liveSeconds: usual.live,
    pace: { batch: Number(values.batch ?? 500), atOnce: Number(values['at-once'] ?? 3) },
  };
}

const isPart = (word: string): word is PartName => PARTS.some((part) => part === word);

function isCount(word: string | undefined): boolean {
  return word === undefined || (/^\d+$/.test(word) && Number(word) >= 1 && Number(word) <= NUMBER_MOST);
}
