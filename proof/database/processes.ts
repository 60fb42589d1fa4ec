/** The marketplace and workers of a desk as processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ASK_MS = 100;
const BEGINS_MOST = 30_000;
const ENDS_MOST = 10_000;

/** Ends as the work does. @throws where it has not ended after `most` milliseconds, with what was waited for. */
export function within<Result>(most: number, what: () => string, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`waited ${most} ms in vain until ${what()}`)), most);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Asks until it is so. @throws after `most` milliseconds, whether or not the last question was answered, with what was last seen. */
export async function until(what: string, most: number, ask: () => Promise<true | string>): Promise<void> {
  let last: true | string = 'nothing was answered';
  const givenUp = new AbortController();
  const asking = async (): Promise<void> => {
    while (!givenUp.signal.aborted) {
      last = await ask();
      if (last === true) return;
      await pause(ASK_MS);
    }
  };
  await within(most, () => `${what}: ${last}`, asking()).finally(() => givenUp.abort());
}

/** `cache`: where compiled code is kept, because every kill is followed by a start. */
function run(file: URL, args: readonly string[], cache: string): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(file), ...args], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
    env: { NODE_COMPILE_CACHE: cache },
  });
}

/** The file in which everything stands that happened in the marketplace. */
export const marketplaceFile = (folder: string): string => join(folder, 'marketplace.jsonl');

/** Starts the marketplace. @param clock the database that gives its clock. @param settings as its command takes them. */
export async function startMarketplace(
  folder: string,
  clock: string,
  settings: object,
): Promise<{ url: string; stop(): Promise<void> }> {
  const main = new URL('../../connectors/marketplace/main.ts', import.meta.url);
  const child = run(main, [marketplaceFile(folder), clock, JSON.stringify(settings)], folder);
  if (child.stdout === null) throw new Error('the marketplace has no output');
  const gone = once(child, 'exit');
  const early = gone.then((): never => {
    throw new Error('the marketplace ended before it said its port');
  });
  const said = Promise.race([once(createInterface(child.stdout), 'line'), early]);
  const [line] = (await within(BEGINS_MOST, () => 'the marketplace says its port', said).catch(
    (error: unknown) => {
      child.kill('SIGKILL');
      throw error;
    },
  )) as [string];
  const { port } = JSON.parse(line) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), ENDS_MOST);
      await gone.finally(() => clearTimeout(hard));
    },
  };
}

/** One worker: what it says, and what it is told. */
export interface Worker {
  readonly name: string;
  readonly child: ChildProcess;
  readonly gone: Promise<unknown>;
  tell(line: string): void;
  /** Lets it go on where it stands still. */
  goOn(): void;
  /** Ends once it is gone, by its own hand or by another's. @throws where it lives on. */
  leaves(): Promise<void>;
}

/** Starts a worker. @param args DATABASE_URL MARKETPLACE_URL LEASE_MS CALL_MS. @param heard each line that it prints. */
export function startWorker(
  name: string,
  args: readonly string[],
  folder: string,
  heard: (line: string) => void,
): Worker {
  const child = run(new URL('./worker.ts', import.meta.url), [name, ...args], folder);
  if (child.stdout === null || child.stdin === null) throw new Error('the worker has no pipes');
  createInterface(child.stdout).on('line', heard);
  const { stdin } = child;
  const acknowledge = child.stdio[3] as Writable;
  // A worker that was killed reads no more.
  stdin.on('error', () => undefined);
  acknowledge.on('error', () => undefined);
  const gone = once(child, 'exit');
  return {
    name,
    child,
    gone,
    leaves: async () => void (await within(ENDS_MOST, () => `${name} is gone`, gone)),
    tell: (line) => void stdin.write(`${line}\n`),
    goOn: () => void acknowledge.write('.'),
  };
}
