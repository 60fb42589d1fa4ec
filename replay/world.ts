/** The world of a replay: a database of its own whose clock is moved, the built-in marketplace, and a desk between them. */
import { randomUUID } from 'node:crypto';
import { openMarketplace, standingClock, type Marketplace } from '../connectors/marketplace/marketplace.ts';
import { startCluster } from '../desk/db/cluster.ts';
import { createDatabase, dropDatabase, openPool } from '../desk/db/database.ts';
import { declareSource } from '../desk/db/sources.ts';
import { openDesk, type Desk } from '../desk/desk.ts';

export const SECOND_MS = 1000;
export const MESSAGES = { name: 'messages', place: 'messageCentre' } as const;
/** Everything in a replay happens in one order; waking holds a claim beside the batch that it wakes. */
const CONNECTIONS = 4;
/** Nobody watches this server, and it lives for minutes: what only serves watching is off. */
const SERVER_SETTINGS = { track_activities: 'off', update_process_title: 'off' };

export interface World {
  readonly desk: Desk;
  readonly marketplace: Marketplace;
  /** Acts that were made and not yet claimed, as the desk told: nobody asks the ledger for what is not there. */
  readonly acts: { open: number };
  /**
   * Sets the desk's clock, and with it the marketplace's, to the next due instant of the database, rounded up to a whole
   * second, or to `most` where nothing is due before.
   * @returns the second, and whether something is due then.
   */
  advanceClock(most: number): Promise<{ readonly second: number; readonly due: boolean }>;
  close(): Promise<void>;
}

const ADVANCE_CLOCK = `
with wanted as materialized (
  select ceil(ms(least(
    (select min(due_at) from cases where due_at is not null),
    (select min(proof_wanted_at) from cases where proof_wanted_at is not null)))::numeric / ${SECOND_MS}) as due)
select set_desk_clock(least(due, $1)::bigint * ${SECOND_MS}, 0) as at, coalesce(due <= $1, false) as due from wanted`;

/**
 * Starts everything.
 * @param start the second at which the clock begins.
 * @param server a PostgreSQL to make the database on; null for an embedded one that is thrown away.
 * @param folder the data folder of the embedded one; null for the default.
 */
export async function openWorld(start: number, server: string | null, folder: string | null): Promise<World> {
  const cluster =
    server === null
      ? await startCluster({
          throwaway: true,
          settings: SERVER_SETTINGS,
          ...(folder === null ? {} : { folder }),
        })
      : null;
  const maintenance = cluster?.url('postgres') ?? server ?? '';
  const name = `replay_${randomUUID().replaceAll('-', '')}`;
  const url = await createDatabase(maintenance, name, { mode: 'moved', start: start * SECOND_MS });
  const pool = await openPool(url, { connections: CONNECTIONS, name: 'answerby replay' });
  const acts = { open: 0 };
  const desk = openDesk({ pool, nudge: (made) => void (acts.open += made) });
  const clock = standingClock(start * SECOND_MS);
  const marketplace = openMarketplace({
    now: clock.now,
    resolution: SECOND_MS,
    heartbeat: 'told',
    keepTexts: false,
  });
  await declareSource(pool, { ...MESSAGES, grade: marketplace.messageCentre.grade, bound: 0, manual: false });
  return {
    desk,
    marketplace,
    acts,
    async advanceClock(most) {
      const { rows } = await pool.query<{ at: string; due: boolean }>({
        name: 'advance-clock',
        text: ADVANCE_CLOCK,
        values: [most],
      });
      const [row] = rows;
      if (row === undefined) throw new Error('the clock gave no row');
      clock.set(Number(row.at));
      return { second: Number(row.at) / SECOND_MS, due: row.due };
    },
    async close() {
      await pool.end();
      if (cluster === null) await dropDatabase(maintenance, name);
      else await cluster.stop();
    },
  };
}
