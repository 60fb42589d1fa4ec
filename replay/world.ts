/** The world of a replay: a database of its own whose clock is moved, the built-in marketplace, and a desk between them. */
import { randomUUID } from 'node:crypto';
import { openMarketplace, standingClock, type Marketplace } from '../connectors/marketplace/marketplace.ts';
import type { Instant } from '../procedure/case.ts';
import { startCluster } from '../desk/db/cluster.ts';
import { createDatabase, dropDatabase, openPool } from '../desk/db/database.ts';
import { declareSource } from '../desk/db/sources.ts';
import { openDesk, type Desk } from '../desk/desk.ts';

export const SECOND_MS = 1000;
export const MESSAGES = { name: 'messages', place: 'messageCentre' } as const;
/** One connection is enough: everything in a replay happens in one order. */
const CONNECTIONS = 2;

export interface World {
  readonly desk: Desk;
  readonly marketplace: Marketplace;
  /** Sets the desk's clock, and with it the marketplace's, to a whole second; never backwards. */
  setClock(second: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts everything.
 * @param start the second at which the clock begins.
 * @param server a PostgreSQL to make the database on; null for an embedded one that is thrown away.
 * @param folder the data folder of the embedded one; null for the default.
 */
export async function openWorld(start: number, server: string | null, folder: string | null): Promise<World> {
  const cluster = server === null ? await startCluster({ throwaway: true, ...(folder === null ? {} : { folder }) }) : null;
  const maintenance = cluster?.url('postgres') ?? server ?? '';
  const name = `replay_${randomUUID().replaceAll('-', '')}`;
  const url = await createDatabase(maintenance, name, { mode: 'moved', start: start * SECOND_MS });
  const pool = await openPool(url, { connections: CONNECTIONS, name: 'answerby replay' });
  const desk = openDesk({ pool });
  const clock = standingClock(start * SECOND_MS);
  const marketplace = openMarketplace({ now: clock.now, resolution: SECOND_MS, heartbeat: 'told', keepTexts: false });
  await declareSource(pool, { ...MESSAGES, grade: marketplace.messageCentre.grade, bound: 0, manual: false });
  return {
    desk,
    marketplace,
    async setClock(second) {
      const at: Instant = second * SECOND_MS;
      await pool.query({ name: 'set-clock', text: 'select set_desk_clock($1, 0)', values: [at] });
      clock.set(at);
    },
    async close() {
      await pool.end();
      if (cluster === null) await dropDatabase(maintenance, name);
      else await cluster.stop();
    },
  };
}
