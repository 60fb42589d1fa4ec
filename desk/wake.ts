/** Due cases: oldest first, each taken by one worker only, and never so many at once that one is forgotten. */
import { advanceOn } from './advance.ts';
import type { Shell } from './desk.ts';
import type { Due, Session } from './store.ts';

/** Cases are claimed by a lock each, which the database keeps room for; a claim takes no more than this. */
export const CLAIM_MOST = 500;
/** Batches under way at once in one pass: while the database works on one, this process works on the other. */
const LANES_USUAL = 2;
const START: Due = { at: 0, id: '00000000-0000-0000-0000-000000000000' };

/**
 * One pass over everything that is due when it begins: in batches, the oldest first, until none is left.
 * Several workers may run passes at once: each case is claimed by one of them, and `advance` looks again under its lock
 * whether it is still due.
 * @param most the size of a batch, at most 500.
 * @param lanes batches under way at once; with one, the oldest is not only begun first but done first.
 * @returns how many cases were changed or parked.
 */
export async function wakeOnce(
  desk: Shell,
  most: number = CLAIM_MOST,
  lanes: number = LANES_USUAL,
): Promise<number> {
  const size = Math.min(Math.max(1, most), CLAIM_MOST);
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let woken = 0;
  let cursor = START;
  for (let more = true; more && failures.length === 0; ) {
    const session = await desk.store.session();
    let due: readonly Due[] = [];
    try {
      due = await session.claimDue(cursor, size);
    } catch (error) {
      await session.close(true);
      failures.push(error);
      break;
    }
    const last = due.at(-1);
    if (last !== undefined) cursor = { at: last.at, id: last.id };
    more = due.length === size;
    const lane = wake(desk, session, due)
      .then((count) => {
        woken += count;
      })
      .catch((error: unknown) => {
        failures.push(error);
      })
      .then(() => {
        running.delete(lane);
      });
    running.add(lane);
    if (running.size >= lanes) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return woken;
}

/** A claim belongs to its session, on which its batch is advanced too: they end with the batch, or with the worker that died over it. */
async function wake(desk: Shell, session: Session, due: readonly Due[]): Promise<number> {
  try {
    const advanced = await advanceOn(
      session,
      desk,
      due.map(({ id }) => ({ caseId: id, event: { kind: 'due', by: { kind: 'timer' } } })),
    );
    return advanced.filter((one) => one.kind === 'parked' || (one.kind === 'stepped' && one.changed)).length;
  } finally {
    await session.close();
  }
}
