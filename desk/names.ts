/** Names are learned where the directory is asked anyway, and kept beside the work: nobody waits for it. */
import type pg from 'pg';
import type { Ports } from '../connectors/ports.ts';
import type { Uid } from '../procedure/case.ts';
import { keepNames } from './db/names.ts';
import type { Desk } from './desk.ts';

/** So many names are known to be kept; beyond that one is written again, which changes nothing. */
const KNOWN_MOST = 50_000;

/** The same ports, of which the directory tells the desk whatever it calls people. */
export function learningNames(ports: Ports, pool: pg.Pool, log: Desk['log']): Ports {
  const { helpDesk, messageCentre, backOffice, directory } = ports;
  const names = new Names(pool, log);
  return {
    helpDesk,
    messageCentre,
    backOffice,
    directory: {
      manual: directory.manual,
      async user(uid, signal) {
        const found = await directory.user(uid, signal);
        if (found !== null) names.learn(found.party.uid, found.name);
        return found;
      },
      contract: (id, signal) => directory.contract(id, signal),
      contractsOf: (uid, most, signal) => directory.contractsOf(uid, most, signal),
      canWrite: (from, to, signal) => directory.canWrite(from, to, signal),
    },
  };
}

class Names {
  readonly #pool: pg.Pool;
  readonly #log: Desk['log'];
  readonly #known = new Map<Uid, string>();
  #waiting = new Map<Uid, string>();
  #isKeeping = false;

  constructor(pool: pg.Pool, log: Desk['log']) {
    this.#pool = pool;
    this.#log = log;
  }

  learn(uid: Uid, name: string): void {
    // A directory without names gives the UID, which is searched for anyway.
    if (name === uid || this.#known.get(uid) === name) return;
    if (this.#known.size >= KNOWN_MOST) this.#known.clear();
    this.#known.set(uid, name);
    this.#waiting.set(uid, name);
    if (!this.#isKeeping) void this.#keep();
  }

  /** What comes while one statement is under way goes into the next. */
  async #keep(): Promise<void> {
    this.#isKeeping = true;
    while (this.#waiting.size > 0) {
      const names = this.#waiting;
      this.#waiting = new Map();
      try {
        await keepNames(this.#pool, names);
      } catch (error) {
        for (const uid of names.keys()) this.#known.delete(uid);
        this.#log.warn(
          { error },
          'names were not kept: cases are found by UID until the directory is asked again',
        );
      }
    }
    this.#isKeeping = false;
  }
}
