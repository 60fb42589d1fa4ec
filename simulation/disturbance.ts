/** What the database and the machine do to a worker at its calls: its turn, an abort, a lost connection, death, a minute's standstill. */
import { HOUR, MINUTE, SECOND } from '../procedure/case.ts';
import type { Call, CommitEnd } from './memory-database.ts';
import { again, lost } from './memory-fault.ts';
import type { Surroundings } from './surroundings.ts';

/** Within a transaction these may meet another one, or lose the connection. */
const IN_TRANSACTION: readonly Call[] = [
  'load',
  'save',
  'match',
  'keepEvidence',
  'countSuspensions',
  'decided',
];

export function disturb(world: Surroundings): void {
  const { database, scheduler, misfortune, sometimes } = world;
  const isWorker = (name: string): boolean => name.startsWith('worker');
  /** @returns whether anything befell the worker. */
  const befalls = (worker: string): boolean => {
    const { chance, time, crew } = world;
    const now = time.machine();
    if (isWorker(worker) && misfortune.strikes('workerDies')) {
      crew.kill(worker, now + chance.between(SECOND, chance.pick([20 * SECOND, 5 * MINUTE, 2 * HOUR])));
    } else if (isWorker(worker) && misfortune.strikes('workerPauses')) {
      scheduler.say(`${worker} stands still`);
      scheduler.pause(worker, now + chance.between(20 * SECOND, 90 * SECOND));
    } else return false;
    return true;
  };
  world.network.befalls = befalls;
  const mishap = (worker: string, call: Call): void => {
    befalls(worker);
    if (!IN_TRANSACTION.includes(call)) return;
    if (misfortune.strikes('transactionAborts')) {
      sometimes.note('begunAgain');
      throw again(`${call} met another transaction`);
    }
    if (misfortune.strikes('connectionLost')) {
      sometimes.note('lostInTheMiddle');
      throw lost(`the connection was lost in ${call}`);
    }
  };
  database.disturbance = {
    before(worker, call) {
      mishap(worker, call);
      return scheduler.turn(worker, call);
    },
    after(worker, call) {
      return befalls(worker) ? scheduler.turn(worker, `hears of ${call}`) : undefined;
    },
    commit(worker, call): CommitEnd {
      world.commits.by = worker;
      if (call !== 'claim') world.commits.count += 1;
      if (misfortune.strikes('transactionAborts')) return 'again';
      if (misfortune.strikes('commitLost')) {
        sometimes.note('lostBeforeCommit');
        return 'lostBefore';
      }
      if (!misfortune.strikes('commitAnswerLost')) return 'done';
      sometimes.note('committedUnheard');
      return 'lostAfter';
    },
  };
}
