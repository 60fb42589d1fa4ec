/** What `npm start` may be told: `npm start -- --no-agent`. */
import { parseArgs } from 'node:util';

export interface DemoArguments {
  /** The clock is the machine's: 48 hours take 48 hours. */
  readonly realTime: boolean;
  /** Decisions are taken by the stand-in agent; without it time stands still while a person is awaited. */
  readonly agent: boolean;
  readonly seed: number;
  /** Ends by itself after so many seconds; null: goes on until it is ended. */
  readonly seconds: number | null;
}

export const DEMO_USAGE = `npm start -- [--real-time] [--no-agent] [--seed NUMBER] [--seconds NUMBER]
  --real-time  48 hours take 48 hours, not 48 seconds
  --no-agent   you decide, over HTTP; time stands still meanwhile
  --seed       another crowd
  --seconds    end by itself after so long`;

/** @returns the arguments, or a sentence that says what is wrong. */
export function readDemoArguments(words: readonly string[]): DemoArguments | string {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        'real-time': { type: 'boolean' },
        'no-agent': { type: 'boolean' },
        seed: { type: 'string' },
        seconds: { type: 'string' },
      },
    });
    const [seed, seconds] = [wholeNumber(values.seed), wholeNumber(values.seconds)];
    if (seed === 'wrong') return '--seed must be a whole number.';
    if (seconds === 'wrong') return '--seconds must be a whole number.';
    return {
      realTime: values['real-time'] ?? false,
      agent: !(values['no-agent'] ?? false),
      seed: seed ?? 1,
      seconds,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wholeNumber(text: string | undefined): number | null | 'wrong' {
  if (text === undefined) return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : 'wrong';
}
