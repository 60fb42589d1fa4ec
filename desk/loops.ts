/** What a worker does over and over: rounds with a stop signal, that go on at once while there is more, else sleep or are nudged. */
import type { Milliseconds } from '../procedure/case.ts';
import type { Log } from './desk.ts';

export interface Loop {
  readonly name: string;
  /** The longest sleep after a round that left nothing to do. */
  readonly idle: Milliseconds;
  /** False for what is only done once in a while: the bell does not wake it. */
  readonly hurried?: false;
  /** One round. @returns whether there is more to do at once. */
  round(signal: AbortSignal): Promise<boolean>;
}

/** After a round that failed: the database or the other side needs a moment. */
const FAILED_MS: Milliseconds = 1000;

/** Wakes every loop of this process that sleeps: a hint that there may be work, never needed. */
export class Bell {
  readonly #sleeping = new Set<() => void>();
  /** Counts the rings, so that one between a round and its sleep is not missed. */
  #rings = 0;

  get rings(): number {
    return this.#rings;
  }

  ring(): void {
    this.#rings += 1;
    for (const wake of this.#sleeping) wake();
  }

  /** Ends with the next ring, after `most`, with the signal, or at once where it has rung since `heard`. */
  sleep(most: Milliseconds, heard: number, signal: AbortSignal): Promise<void> {
    if (this.#rings !== heard || signal.aborted) return Promise.resolve();
    return new Promise((done) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#sleeping.delete(wake);
        signal.removeEventListener('abort', wake);
        done();
      };
      const timer = setTimeout(wake, most);
      this.#sleeping.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

export interface Keeping {
  readonly bell: Bell;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Counted for the metrics. */
  readonly count?: (loop: string, result: 'worked' | 'idle' | 'failed') => void;
}

/** Keeps every loop going until the signal; a round that has begun is ended first. A failed one is logged and tried again. */
export async function keepAll(loops: readonly Loop[], keeping: Keeping): Promise<void> {
  await Promise.all(loops.map((loop) => keep(loop, keeping)));
}

async function keep(loop: Loop, keeping: Keeping): Promise<void> {
  const { signal, log, count } = keeping;
  const bell = loop.hurried === false ? new Bell() : keeping.bell;
  while (!signal.aborted) {
    const heard = bell.rings;
    try {
      const more = await loop.round(signal);
      count?.(loop.name, more ? 'worked' : 'idle');
      if (!more) await bell.sleep(loop.idle, heard, signal);
    } catch (error) {
      if (signal.aborted) return;
      log.error({ error, loop: loop.name }, 'a round failed; it is tried again');
      count?.(loop.name, 'failed');
      await bell.sleep(FAILED_MS, bell.rings, signal);
    }
  }
}
