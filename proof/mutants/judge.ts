/** One process that judges mutants. One that hangs is ended, and counts as noticed: the tests do not end with it. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Asked, Told } from './worker.ts';

/** A mutant whose tests take longer never ends, however fast the tests are. */
const LONGEST_MS = 30_000;
/** Modules are never given back: after so many mutants the process is a new one. */
const MUTANTS_MOST = 150;

export class Judge {
  longestMs = LONGEST_MS;
  #child: ChildProcess | null = null;
  #judged = 0;
  #end: (() => void) | null = null;

  async judge(asked: Asked): Promise<Told> {
    if (this.#judged >= MUTANTS_MOST) this.stop();
    this.#child ??= fork(new URL('./worker.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#judged += 1;
    const told = await this.#told(this.#child, asked);
    if (told === null) this.stop();
    return told ?? { kind: 'killed', by: null, ms: [] };
  }

  /** @returns null where it did not end, or died. */
  #told(child: ChildProcess, asked: Asked): Promise<Told | null> {
    return new Promise((done) => {
      const end = (told: Told | null): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        this.#end = null;
        done(told);
      };
      this.#end = () => end(null);
      const timer = setTimeout(() => end(null), this.longestMs);
      child.on('message', (told: Told) => end(told)).on('exit', () => end(null));
      child.send(asked);
    });
  }

  /** Ends the process, and with it what it judges. */
  stop(): void {
    this.#end?.();
    this.#child?.removeAllListeners();
    this.#child?.kill('SIGKILL');
    this.#child = null;
    this.#judged = 0;
  }
}
