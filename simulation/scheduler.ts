/**
 * Who goes on next. Every worker waits for its turn at each of its awaits (the database's calls, the marketplace's, its
 * timers), and the seed draws whose turn it is; time passes only where nobody has one.
 */
import type { Instant, Milliseconds } from '../procedure/case.ts';
import type { Chance } from './chance.ts';
import { never } from './memory-turn.ts';
import { quiet, type VirtualTime } from './virtual-time.ts';

interface Turn {
  readonly who: string;
  readonly what: string;
  readonly go: () => void;
}

/** A world that does not come to rest within so many turns is broken. */
const TURNS_MOST = 400_000;

export interface Course {
  /** After every turn: what was done is looked at. */
  readonly seen: () => void;
  /** Begins something of a worker's own accord. @returns false where nobody has anything to begin. */
  readonly begin: () => boolean;
  /** When somebody has something to do again; null where only timers are left. */
  readonly next: () => Instant | null;
}

export class Scheduler {
  readonly time: VirtualTime;
  readonly #chance: Chance;
  readonly #ready: Turn[] = [];
  readonly #pausedUntil = new Map<string, Instant>();
  readonly #dead = new Set<string>();
  readonly #slept = new Set<string>();
  /** What happened, in its order: the same for the same seed, to the byte. */
  readonly log: string[] = [];
  turns = 0;

  constructor(time: VirtualTime, chance: Chance) {
    this.time = time;
    this.#chance = chance;
  }

  say(what: string): void {
    this.log.push(`${this.time.machine()} ${what}`);
  }

  /** Waits until it is `who`'s turn; whoever is dead waits for ever. */
  turn(who: string, what: string): Promise<void> {
    if (this.#dead.has(who)) return never();
    return new Promise((go) => this.#ready.push({ who, what, go }));
  }

  /** The same after some time. */
  async after(who: string, what: string, delay: Milliseconds): Promise<void> {
    await new Promise<void>((go) => this.time.at(this.time.machine() + delay, go));
    await this.turn(who, what);
  }

  kill(who: string): void {
    this.#dead.add(who);
    for (let n = this.#ready.length - 1; n >= 0; n -= 1)
      if (this.#ready[n]?.who === who) this.#ready.splice(n, 1);
  }

  pause(who: string, until: Instant): void {
    this.#pausedUntil.set(who, until);
    this.#slept.add(who);
    this.time.at(until, () => this.#pausedUntil.delete(who));
  }

  isDead(who: string): boolean {
    return this.#dead.has(who);
  }

  /** Whether somebody has stood still at any time. */
  hasSlept(who: string): boolean {
    return this.#slept.has(who);
  }

  isPaused(who: string): boolean {
    return this.#pausedUntil.has(who);
  }

  /** Lets everything go on until an instant, or until it is over. */
  async run(course: Course, until: Instant, over: () => boolean = () => false): Promise<void> {
    for (;;) {
      await quiet();
      course.seen();
      if (over()) return;
      const turns = this.#eligible();
      if (turns.length > 0) {
        if (!this.#chance.is(0.15) || !course.begin()) this.#take(this.#chance.pick(turns));
        continue;
      }
      if (course.begin()) continue;
      const least = Math.min(course.next() ?? Infinity, this.time.next() ?? Infinity);
      if (least > until) {
        this.time.moveTo(until);
        return;
      }
      this.time.moveTo(Math.max(least, this.time.machine() + 1));
    }
  }

  #eligible(): readonly Turn[] {
    if (this.#pausedUntil.size === 0) return this.#ready;
    return this.#ready.filter(({ who }) => !this.#pausedUntil.has(who));
  }

  #take(turn: Turn): void {
    this.turns += 1;
    if (this.turns > TURNS_MOST) throw new Error(`no rest after ${TURNS_MOST} turns`);
    this.#ready.splice(this.#ready.indexOf(turn), 1);
    this.say(`${turn.who} ${turn.what}`);
    turn.go();
  }
}
