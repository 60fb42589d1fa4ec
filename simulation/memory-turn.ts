/** The beginning of every call: whoever is killed never gets an answer, and others may have their turn first. */
import type { Call, MemoryDatabase, Worker } from './memory-database.ts';

const NEVER = new Promise<never>(() => undefined);

export async function turn(database: MemoryDatabase, worker: Worker, call: Call): Promise<void> {
  if (!worker.alive) await NEVER;
  const wait = database.disturbance.before?.(worker.name, call);
  if (wait !== undefined) await wait;
  if (!worker.alive) await NEVER;
}

/** What a killed worker waits for. */
export const never = (): Promise<never> => NEVER;
