/** Runs tests in the copy, on the shared database server, and gives the names of those that fail. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Failure } from './failures.ts';

const REPORTER = fileURLToPath(new URL('./failures.ts', import.meta.url));
/** One test that takes longer hangs, and has failed by its name. */
const TEST_MS_MOST = 50_000;

export interface Check {
  readonly folder: string;
  readonly tests: readonly string[];
  readonly only?: string | undefined;
  readonly database: string;
  readonly mostMs: number;
  /** The first failure that counts ends the check; without it all tests run. */
  readonly counts?: (failure: Failure) => boolean;
}

export interface Checked {
  readonly failures: readonly Failure[];
  /** It had to be ended: the time was over. */
  readonly late: boolean;
}

export function check(wanted: Check): Promise<Checked> {
  const { folder, tests, only, database, counts } = wanted;
  const preloaded = ['tether.mjs', 'let-go.mjs'].flatMap((name) => ['--import', join(folder, 'tools', name)]);
  const flags = [
    '--test',
    '--test-concurrency=2',
    `--test-timeout=${TEST_MS_MOST}`,
    `--test-reporter=${REPORTER}`,
  ];
  const pattern = only === undefined ? [] : [`--test-name-pattern=${only}`];
  const child = spawn(process.execPath, [...preloaded, ...flags, ...pattern, ...tests], {
    cwd: folder,
    // A group of its own, so that a hanging test can be ended with all that it started.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ANSWERBY_TEST_DATABASE_URL: database,
      ANSWERBY_TETHER: '3',
      // All but one file is the same for every bug.
      NODE_COMPILE_CACHE: join(folder, '.compiled'),
    },
  });
  const failures: Failure[] = [];
  let late = false;
  const end = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  };
  const timer = setTimeout(() => {
    late = true;
    end();
  }, wanted.mostMs);
  if (child.stdout === null) throw new Error('the runner of tests has no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const failure = JSON.parse(line) as Failure;
    failures.push(failure);
    if (counts?.(failure) === true) end();
  });
  return new Promise((done, failed) => {
    child.on('error', failed).on('close', () => {
      clearTimeout(timer);
      done({ failures, late });
    });
  });
}
