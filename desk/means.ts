/** What a process brings of its own, besides the store: chance, and time to wait. The simulation brings others. */
import { randomBytes } from 'node:crypto';
import type { Milliseconds } from '../procedure/case.ts';

/** Something that will be over; stopped, it never is. */
export interface Wait {
  readonly over: Promise<void>;
  stop(): void;
}

/** A signal that is aborted in the end; stopped, it never is. */
export interface Deadline {
  readonly signal: AbortSignal;
  stop(): void;
}

export interface Means {
  /** So many random bytes, in hexadecimal: for ids and salts. */
  random(bytes: number): string;
  wait(most: Milliseconds): Wait;
  /** For calls outside; it holds no process up. */
  deadline(most: Milliseconds): Deadline;
}

/** This machine's. */
export const REAL_MEANS: Means = {
  random: (bytes) => randomBytes(bytes).toString('hex'),
  wait(most) {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((done) => {
      timer = setTimeout(done, most);
    });
    return { over, stop: () => clearTimeout(timer) };
  },
  deadline(most) {
    const controller = new AbortController();
    const end = (): void => controller.abort(new DOMException('it took too long', 'TimeoutError'));
    const timer = setTimeout(end, most).unref();
    return { signal: controller.signal, stop: () => clearTimeout(timer) };
  },
};
