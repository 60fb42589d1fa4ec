/** What the command line of the replay says. */
import { parseArgs } from 'node:util';

const SECONDS_AN_HOUR = 3600;
/** The policy's own limit for a number of hours: a leap year. */
const HOURS_MOST = 24 * 366;

export const USAGE = 'usage: npm run replay -- FILE [--silence-hours 24] [--window-hours 48] [--out DIR]';

export interface Arguments {
  readonly file: string;
  readonly silenceSeconds: number;
  readonly windowSeconds: number;
  /** The folder for both files. */
  readonly out: string;
}

/** @returns the arguments, or one sentence about what is wrong with them. */
export function readArguments(words: readonly string[]): Arguments | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'silence-hours': { type: 'string', default: '24' },
        'window-hours': { type: 'string', default: '48' },
        out: { type: 'string', default: 'out/replay' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
  const [file, ...more] = parsed.positionals;
  if (file === undefined) return 'name the file to replay';
  if (more.length > 0) return `one file at a time, found ${parsed.positionals.join(', ')}`;
  const silenceSeconds = secondsOf(parsed.values['silence-hours']);
  if (silenceSeconds === null) return wrongHours('--silence-hours', parsed.values['silence-hours']);
  const windowSeconds = secondsOf(parsed.values['window-hours']);
  if (windowSeconds === null) return wrongHours('--window-hours', parsed.values['window-hours']);
  return { file, silenceSeconds, windowSeconds, out: parsed.values.out };
}

/** Hours as whole seconds; null where they are none, nothing, or more than a policy may say. */
function secondsOf(hours: string): number | null {
  if (!/^\d+(\.\d+)?$/.test(hours)) return null;
  const seconds = Number(hours) * SECONDS_AN_HOUR;
  const whole = Math.round(seconds);
  if (Math.abs(seconds - whole) > 1e-6 || whole === 0 || Number(hours) > HOURS_MOST) return null;
  return whole;
}

function wrongHours(name: string, found: string): string {
  return `${name} needs hours that make whole seconds, more than 0 and at most ${HOURS_MOST}, found ${JSON.stringify(found)}`;
}
