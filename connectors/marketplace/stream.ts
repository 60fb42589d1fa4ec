/**
 * An ordered stream of messages with positions, as a broker gives it: what was appended is given in this order, and
 * `seenUpTo` says up to which instant nothing more can come (H5, grade A).
 */
import type { Instant, Milliseconds } from '../../procedure/case.ts';

/** How a marketplace says how far it is. */
export interface StreamSettings {
  /** The least difference between two instants: 1, or 1000 for whole seconds. */
  readonly resolution: Milliseconds;
  /** L: the longest time between sending and appearing that the marketplace has stated; null where it stated none. */
  readonly bound: Milliseconds | null;
  /** `clock`: a quiet stream advances with the marketplace's clock. `told`: only by `heartbeat`. */
  readonly heartbeat: 'clock' | 'told';
}

export interface Slice {
  /** Numbers of messages. */
  readonly messages: readonly number[];
  readonly position: number;
  readonly seenUpTo: Instant | null;
}

/** What the faults do to one message on its way into the stream. */
export interface Journey {
  /** It appears this long after it was taken. */
  readonly delay: Milliseconds;
  /** It appears a second time. */
  readonly twice: boolean;
  /** It appears before the one that was appended last. */
  readonly early: boolean;
}

export class Stream {
  readonly #settings: StreamSettings;
  readonly #messages: number[] = [];
  readonly #appendedAt: Instant[] = [];
  #delayed: { readonly message: number; readonly until: Instant }[] = [];
  /** No message that is taken from now on was sent at or before this. */
  #promised: Instant = Number.NEGATIVE_INFINITY;
  #told: Instant | null = null;

  constructor(settings: StreamSettings) {
    this.#settings = settings;
  }

  /** The instant that a message taken now gets, so that every promise given holds whatever order clocks answer in. */
  stamp(now: Instant): Instant {
    const { resolution } = this.#settings;
    const at = Math.floor(now / resolution) * resolution;
    return at > this.#promised ? at : (Math.floor(this.#promised / resolution) + 1) * resolution;
  }

  append(message: number, at: Instant, journey: Journey | null): void {
    if (journey !== null && journey.delay > 0) {
      this.#delayed.push({ message, until: at + journey.delay });
      return;
    }
    this.#put(message, at);
    if (journey?.twice) this.#put(message, at);
    const last = this.#messages.length - 1;
    if (journey?.early && last > 0) {
      const before = this.#messages[last - 1] as number;
      this.#messages[last - 1] = message;
      this.#messages[last] = before;
    }
  }

  /** The marketplace says that nothing sent at or before `at` is still to come. */
  heartbeat(at: Instant): void {
    this.#told = Math.max(this.#told ?? at, at);
    if (this.#settings.heartbeat === 'told') this.#promised = Math.max(this.#promised, at);
  }

  slice(position: number, most: number, now: Instant): Slice {
    this.#release(now);
    const end = Math.min(position + Math.max(1, most), this.#messages.length);
    return {
      messages: this.#messages.slice(position, end),
      position: end,
      seenUpTo: this.#seenUpTo(end, now),
    };
  }

  #put(message: number, at: Instant): void {
    const last = this.#appendedAt[this.#appendedAt.length - 1] ?? at;
    this.#messages.push(message);
    this.#appendedAt.push(Math.max(last, at));
  }

  #release(now: Instant): void {
    if (this.#delayed.length === 0) return;
    const due = this.#delayed.filter(({ until }) => until <= now).sort((a, b) => a.until - b.until);
    this.#delayed = this.#delayed.filter(({ until }) => until > now);
    for (const { message, until } of due) this.#put(message, until);
  }

  #seenUpTo(end: number, now: Instant): Instant | null {
    const { bound, heartbeat, resolution } = this.#settings;
    if (bound === null) return null;
    // Messages of the step that runs may still come, so the promise ends just before it.
    const before = Math.floor(now / resolution) * resolution - 1;
    if (end < this.#messages.length) {
      const passed = (this.#appendedAt[end - 1] ?? before) - 1 - bound;
      return heartbeat === 'told' ? least(this.#told, passed) : passed;
    }
    if (heartbeat === 'told') return this.#told;
    this.#promised = Math.max(this.#promised, before);
    return this.#promised - bound;
  }
}

const least = (a: Instant | null, b: Instant): Instant | null => (a === null ? null : Math.min(a, b));
