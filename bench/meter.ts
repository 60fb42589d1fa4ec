/** Where the time goes: what each named statement was waited for, what the core took, and what this process computed. */
import type pg from 'pg';
import type { Milliseconds } from '../procedure/case.ts';

/** Milliseconds by what they were spent on. */
export type Spent = { readonly [what: string]: Milliseconds };

type Callback = (error: Error | null, result: unknown) => void;
type Query = (...given: unknown[]) => unknown;

export class Meter {
  #spent = new Map<string, Milliseconds>();
  #began = process.cpuUsage();

  add(what: string, milliseconds: Milliseconds): void {
    this.#spent.set(what, (this.#spent.get(what) ?? 0) + milliseconds);
  }

  /** Runs `work` and books the time under `what`. */
  during<T>(what: string, work: () => T): T {
    const began = performance.now();
    const result = work();
    this.add(what, performance.now() - began);
    return result;
  }

  /** What was spent since the last call; `cpu` is this process's own. */
  take(): Spent {
    const { user, system } = process.cpuUsage(this.#began);
    const spent = { ...Object.fromEntries(this.#spent), cpu: (user + system) / 1000 };
    this.#spent = new Map();
    this.#began = process.cpuUsage();
    return spent;
  }

  /** Books every statement of a pool under its name. Of statements sent together each is booked from the end of the one before. */
  watch(pool: pg.Pool): void {
    pool.on('connect', (client) => this.#watch(client));
  }

  #watch(client: pg.PoolClient): void {
    const query = client.query.bind(client) as Query;
    let freeAt = 0;
    const watched: Query = (...given) => {
      const sent = performance.now();
      const name = nameOf(given[0]);
      const over = (): void => {
        const now = performance.now();
        this.add(name, now - Math.max(sent, freeAt));
        freeAt = now;
      };
      const last = given.at(-1);
      if (typeof last === 'function') {
        const told = last as Callback;
        return query(...given.slice(0, -1), (error: Error | null, result: unknown) => {
          over();
          told(error, result);
        });
      }
      const answer = query(...given);
      if (answer instanceof Promise) answer.then(over, over);
      return answer;
    };
    Object.assign(client, { query: watched });
  }
}

function nameOf(given: unknown): string {
  if (typeof given === 'string') return (/^\s*(\w+)/.exec(given)?.[1] ?? 'other').toLowerCase();
  if (typeof given === 'object' && given !== null && 'name' in given && typeof given.name === 'string')
    return given.name;
  if (typeof given === 'object' && given !== null && 'text' in given) return nameOf(given.text);
  return 'other';
}
