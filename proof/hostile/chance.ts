/** Chance that can be replayed: the same words give the same draws on every machine. */
import { hash } from 'node:crypto';

export class Chance {
  #state: number;

  /** @param words what is drawn for; each input of a run has draws of its own. */
  constructor(words: string) {
    this.#state = hash('sha256', words, 'buffer').readUInt32BE(0);
  }

  /** At least 0 and below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** True in about this share of all draws. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  /** @throws where there is nothing to pick from. */
  pick<One>(from: readonly One[]): One {
    const index = this.below(from.length);
    if (index >= from.length) throw new Error('nothing to pick from');
    return from[index] as One;
  }

  /** A few draws of the same kind. */
  some<One>(most: number, make: () => One): One[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  /** A version 4 UUID that nobody has given to anything. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
