/** Open streams end with the session or the key with which they were opened, not only at the next call. */
import type pg from 'pg';
import { stillWork } from '../people/api-keys.ts';
import { stillLive } from '../people/sessions.ts';
import type { Access } from './actor.ts';

const LOOK_EVERY_MS = 5000;

interface Open {
  readonly access: Exclude<Access, { kind: 'nobody' }>;
  readonly end: () => void;
}

export class Streams {
  readonly #pool: pg.Pool;
  readonly #open = new Set<Open>();
  #timer: NodeJS.Timeout | null = null;

  constructor(pool: pg.Pool, stopping: AbortSignal) {
    this.#pool = pool;
    stopping.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** @param end ends the stream. @returns what to call once it has ended by itself. */
  add(access: Open['access'], end: () => void): () => void {
    const one: Open = { access, end };
    this.#open.add(one);
    // Sessions may be ended by another process: it is looked for as long as a stream is open.
    this.#timer ??= setInterval(() => void this.look().catch(() => undefined), LOOK_EVERY_MS).unref();
    return () => {
      this.#open.delete(one);
      if (this.#open.size === 0) this.#stop();
    };
  }

  /** Ends every stream whose session or key is no more. Asked for at once where this process ended one. */
  async look(): Promise<void> {
    const open = [...this.#open];
    const tokens = open.flatMap(({ access }) => (access.kind === 'person' ? [access.session.token] : []));
    const keys = open.flatMap(({ access }) => (access.kind === 'machine' ? [access.keyId] : []));
    const [live, work] = await Promise.all([
      tokens.length === 0 ? new Set<string>() : stillLive(this.#pool, [...new Set(tokens)]),
      keys.length === 0 ? new Set<string>() : stillWork(this.#pool, [...new Set(keys)]),
    ]);
    for (const { access, end } of open) {
      const lives = access.kind === 'person' ? live.has(access.session.token) : work.has(access.keyId);
      if (!lives) end();
    }
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
