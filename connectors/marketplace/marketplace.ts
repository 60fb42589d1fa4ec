/**
 * The built-in marketplace: all four ports in one process, with a clock of its choice and faults on demand. It serves
 * the demo, the replay, tests and the simulation; where it is kinder than a real one its page says (docs/connectors.md).
 */
import type { Instant, Milliseconds } from '../../procedure/case.ts';
import type { Ports } from '../ports.ts';
import { makeBackOffice, makeDirectory } from './back-office.ts';
import type { Entry } from './entries.ts';
import { type FaultRule, Faults, seededRandom } from './faults.ts';
import { makeHelpDesk } from './help-desk.ts';
import type { Clock, Inner } from './inner.ts';
import type { Journal } from './journal.ts';
import { makeMessageCentre } from './message-centre.ts';
import { makeOutside, type Outside } from './outside.ts';
import type { HoldCounts } from './people.ts';
import type { ActCounts } from './received.ts';
import { Store } from './store.ts';
import type { StreamSettings } from './stream.ts';

export interface MarketplaceSettings {
  /** By which everything is stamped. */
  readonly now: Clock;
  /** The least difference between two instants: 1 (default), or 1000 for a marketplace that counts whole seconds. */
  readonly resolution?: Milliseconds;
  /** Of messages and of tickets as sources (H5); default A with the bound L, default 0. */
  readonly grade?: 'A' | 'B' | 'C';
  readonly ticketGrade?: 'A' | 'B' | 'C';
  readonly bound?: Milliseconds;
  /** `clock` (default): the streams advance with the clock; `told`: only by `outside.heartbeat`. */
  readonly heartbeat?: StreamSettings['heartbeat'];
  /** Whether conversations, and the back office's holds, can be read; default true, but not for grade C. */
  readonly readable?: boolean;
  readonly backOfficeReadable?: boolean;
  /** False: contracts have no conversations of their own (R3); default true. */
  readonly conversationsPerContract?: boolean;
  /** False: the same key twice acts twice; default true. */
  readonly honoursKey?: boolean;
  /** False: nobody can look an act up; default true. */
  readonly findable?: boolean;
  readonly settleSeconds?: number;
  /** Default true. */
  readonly keepTexts?: boolean;
  readonly faults?: readonly FaultRule[];
  /** Draws the faults; default from seed 1. */
  readonly random?: () => number;
  /** Where every entry is written down. */
  readonly journal?: Journal;
}

export interface Marketplace extends Ports {
  readonly helpDesk: Required<Ports['helpDesk']>;
  /** What everybody but the desk does. */
  readonly outside: Outside;
  readonly faults: Faults;
  /** What the back office counted from the acts that it received. */
  counts(): HoldCounts;
  acts(): ActCounts;
  /** Account notes of a user, oldest first. */
  notes(uid: string): readonly string[];
  /** Takes entries of an earlier run, without writing them down again. */
  restore(entries: readonly Entry[]): void;
}

export function openMarketplace(settings: MarketplaceSettings): Marketplace {
  const {
    resolution = 1,
    grade = 'A',
    ticketGrade = grade,
    bound = 0,
    heartbeat = 'clock',
    settleSeconds = 0,
  } = settings;
  const stream = (of: 'A' | 'B' | 'C'): StreamSettings => ({
    resolution,
    bound: of === 'A' ? bound : null,
    heartbeat,
  });
  const faults = new Faults(settings.random ?? seededRandom(1));
  const store = new Store(
    { messageCentre: stream(grade), helpDesk: stream(ticketGrade), keepTexts: settings.keepTexts ?? true },
    faults,
  );
  const inner: Inner = {
    store,
    faults,
    now: settings.now,
    resolution,
    honoursKey: settings.honoursKey ?? true,
    findable: settings.findable ?? true,
    record(entry) {
      const made = store.apply(entry);
      settings.journal?.append(entry);
      return made;
    },
    bouncesToCome: [],
  };
  faults.set(settings.faults ?? []);
  return {
    helpDesk: makeHelpDesk(inner, ticketGrade, settleSeconds),
    messageCentre: makeMessageCentre(inner, {
      grade,
      readable: settings.readable ?? grade !== 'C',
      perContract: settings.conversationsPerContract ?? true,
    }),
    backOffice: makeBackOffice(inner, settings.backOfficeReadable ?? true, settleSeconds),
    directory: makeDirectory(inner),
    outside: makeOutside(inner),
    faults,
    counts: () => store.people.counts(),
    acts: () => {
      const { count, repeated, lookedUp } = store.received;
      return { done: count, repeated, lookedUp };
    },
    notes: (uid) => store.people.known(uid).notes ?? [],
    restore(entries) {
      for (const entry of entries) store.apply(entry);
    },
  };
}

/** A clock that stands until it is told otherwise, for tests and replays. */
export function standingClock(start: Instant): { now: Clock; set(at: Instant): void } {
  let at = start;
  return {
    now: () => at,
    set(to) {
      at = to;
    },
  };
}
