/** The beginning of every call: whoever is killed never gets an answer, and others may have their turn first. */
import type { Call, CommitEnd, MemoryDatabase, Worker } from './memory-database.ts';
import { again, lost } from './memory-fault.ts';
import type { Holder } from './memory-locks.ts';

/** One of its own for everybody who waits: one for all of them would keep every world that ever was. */
export const never = (): Promise<never> => new Promise(() => undefined);

export async function turn(database: MemoryDatabase, worker: Worker, call: Call): Promise<void> {
  if (!worker.alive) await never();
  const wait = database.disturbance.before?.(worker.name, call);
  if (wait !== undefined) await wait;
  if (!worker.alive) await never();
}

/** A transaction in one call. @param locks taken first, in the order of their names. */
export async function alone<Result>(
  database: MemoryDatabase,
  worker: Worker,
  call: Call,
  work: () => Result,
  locks: readonly string[] = [],
): Promise<Result> {
  const result = await committed(database, worker, call, work, locks);
  const heard = database.disturbance.after?.(worker.name, call);
  if (heard !== undefined) await heard;
  if (!worker.alive) await never();
  return result;
}

async function committed<Result>(
  database: MemoryDatabase,
  worker: Worker,
  call: Call,
  work: () => Result,
  locks: readonly string[],
): Promise<Result> {
  const { run } = database;
  await turn(database, worker, call);
  const holder: Holder = {};
  try {
    for (const name of [...locks].sort()) {
      const wait = database.locks.acquire(holder, name, 'exclusive');
      if (wait !== undefined) await wait;
    }
    if (database.run !== run) throw lost(`the connection was lost in ${call}`);
    const end: CommitEnd = database.disturbance.commit?.(worker.name, call) ?? 'done';
    if (end === 'again') throw again(`${call} met another transaction`);
    if (end === 'lostBefore') throw lost(`the connection was lost before ${call}`);
    const result = work();
    if (end === 'lostAfter') throw lost(`the connection was lost after ${call}`);
    return result;
  } finally {
    database.locks.release(holder);
  }
}
