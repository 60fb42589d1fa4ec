/**
 * So many calls in so many seconds, per key, session and address: it keeps one process from being overrun, so each process
 * counts for itself. Guessing is slowed down elsewhere, in the database (desk/people/throttle.ts).
 */
import type { Access } from './actor.ts';
import type { Problem } from './problem.ts';

const WINDOW_SECONDS = 10;

export interface Limits {
  /** Calls in ten seconds. */
  readonly perKey: number;
  readonly perSession: number;
  /** Of those who are not signed in: an office behind one address signs in there, and works by its sessions. */
  readonly perAddress: number;
}
export const LIMITS: Limits = { perKey: 5000, perSession: 1000, perAddress: 300 };

export class Limiter {
  readonly #limits: Limits;
  readonly #counts = new Map<string, number>();
  /** No clock is read: every ten seconds all begin afresh. */
  readonly #timer: NodeJS.Timeout;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#timer = setInterval(() => this.#counts.clear(), WINDOW_SECONDS * 1000);
    this.#timer.unref();
  }

  /** Whether somebody unknown at this address has called too often already; counts nothing. */
  isOver(address: string): boolean {
    return (this.#counts.get(`address ${address}`) ?? 0) >= this.#limits.perAddress;
  }

  /** Counts one call. @returns why it is one too many, or null. */
  take(access: Access, address: string): Problem | null {
    const [name, most] =
      access.kind === 'machine'
        ? [`key ${access.keyId}`, this.#limits.perKey]
        : access.kind === 'person'
          ? [`session ${access.session.id}`, this.#limits.perSession]
          : [`address ${address}`, this.#limits.perAddress];
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count > most ? tooMany : null;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

export const tooMany: Problem = {
  status: 429,
  code: 'tooMany',
  message: 'Too many calls in a short time; this one was not carried out.',
  next: `Wait up to ${WINDOW_SECONDS} seconds and send it again.`,
  retry: true,
};
